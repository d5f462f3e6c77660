"""Official documents (公文) out: .docx with automatic numbering and .pdf, on the page of GB/T 9704-2012."""

from minxue.engines.gongwen.lines import Line, Place, labelled, lines_of
from minxue.engines.gongwen.pdf import write_pdf
from minxue.engines.gongwen.word import write_docx

__all__ = ["Line", "Place", "labelled", "lines_of", "write_docx", "write_pdf"]
