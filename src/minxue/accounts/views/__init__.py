"""The pages of one's own account."""

from minxue.accounts.views.drafts import draft
from minxue.accounts.views.me import first_password, me, out_everywhere
from minxue.accounts.views.notices import notices

__all__ = ["draft", "first_password", "me", "notices", "out_everywhere"]
