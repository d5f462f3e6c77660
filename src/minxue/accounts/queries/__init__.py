"""Reading what the gatehouse keeps."""

from minxue.accounts.queries.book import BookState, acts_about, verify_book

__all__ = ["BookState", "acts_about", "verify_book"]
