"""Official documents (公文) out: .docx and .pdf, on the page of GB/T 9704-2012.

`write_docx` and `write_pdf` take lines of a plan with automatic numbering; `write_paper` takes a whole document.
"""

from minxue.engines.gongwen.band import banded
from minxue.engines.gongwen.blanks import Unfit, blanks_of, filled
from minxue.engines.gongwen.form import Form, FormLine, write_form
from minxue.engines.gongwen.lines import Line, Place, labelled, lines_of
from minxue.engines.gongwen.office import NoPdf, as_pdf, office
from minxue.engines.gongwen.official import write_paper
from minxue.engines.gongwen.paper import Annex, Block, Face, Grid, Paper, Paragraph, Run, face_of, plain
from minxue.engines.gongwen.pdf import write_pdf
from minxue.engines.gongwen.word import write_docx

__all__ = [
    "Annex",
    "Block",
    "Face",
    "Form",
    "FormLine",
    "Grid",
    "Line",
    "NoPdf",
    "Paper",
    "Paragraph",
    "Place",
    "Run",
    "Unfit",
    "as_pdf",
    "banded",
    "blanks_of",
    "face_of",
    "filled",
    "labelled",
    "lines_of",
    "office",
    "plain",
    "write_docx",
    "write_form",
    "write_paper",
    "write_pdf",
]
