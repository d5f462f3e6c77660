"""Official documents (公文) out: .docx and .pdf, on the page of GB/T 9704-2012.

`write_docx` and `write_pdf` take lines of a plan with automatic numbering; `write_paper` takes a whole document.
"""

from minxue.engines.gongwen.lines import Line, Place, labelled, lines_of
from minxue.engines.gongwen.official import write_paper
from minxue.engines.gongwen.paper import Annex, Block, Face, Grid, Paper, Paragraph, Run, face_of, plain
from minxue.engines.gongwen.pdf import write_pdf
from minxue.engines.gongwen.word import write_docx

__all__ = [
    "Annex",
    "Block",
    "Face",
    "Grid",
    "Line",
    "Paper",
    "Paragraph",
    "Place",
    "Run",
    "face_of",
    "labelled",
    "lines_of",
    "plain",
    "write_docx",
    "write_paper",
    "write_pdf",
]
