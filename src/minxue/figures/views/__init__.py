"""Pages of figures."""

from minxue.figures.views.overview import figures
from minxue.figures.views.rows import rows
from minxue.figures.views.split import split
from minxue.figures.views.target import bind, hand_figure, opening, target

__all__ = ["bind", "figures", "hand_figure", "opening", "rows", "split", "target"]
