"""Pages about persons."""

from minxue.people.views.entering import add, edit
from minxue.people.views.erasing import erase
from minxue.people.views.listing import persons
from minxue.people.views.merging import merge, unmerge
from minxue.people.views.person import person

__all__ = ["add", "edit", "erase", "merge", "person", "persons", "unmerge"]
