"""What the furniture itself answers to."""

from minxue.web.views.style import shape, style
from minxue.web.views.switches import switch

__all__ = ["shape", "style", "switch"]
