"""Reads a plan document (.docx, .doc, .pdf, .html, .md, .txt) into one text.

A file comes from anywhere, so it is always parsed in a child process that can neither open a
socket nor start a program, with a limit on memory, time and output.
"""

from minxue.engines.planscript.reading.asking import limits_in_force, read
from minxue.engines.planscript.reading.outcome import CODES, MOST_BYTES, NOTES, Reading, Unreadable

__all__ = ["CODES", "MOST_BYTES", "NOTES", "Reading", "Unreadable", "limits_in_force", "read"]
