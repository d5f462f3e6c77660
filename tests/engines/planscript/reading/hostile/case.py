"""A row of the table of hostile files."""

from collections.abc import Callable

# What it is, the ending of its name, how it is made, and the refusal's code or "=" and the text it is read as.
type Case = tuple[str, str, Callable[[], bytes], str]
