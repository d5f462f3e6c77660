"""The pages of one's own account."""

from minxue.accounts.views.me import first_password, me, out_everywhere

__all__ = ["first_password", "me", "out_everywhere"]
