"""Reading what the gatehouse keeps."""

from minxue.accounts.queries.book import BookState, acts_about, verify_book
from minxue.accounts.queries.factors import failed_sign_ins, has_second_factor, with_second_factor
from minxue.accounts.queries.files import proved_bytes

__all__ = [
    "BookState",
    "acts_about",
    "failed_sign_ins",
    "has_second_factor",
    "proved_bytes",
    "verify_book",
    "with_second_factor",
]
