"""Reading who is known, in which groups, and which entries are one person."""

from minxue.people.queries.groups import age_in, birth_year_of, employed_of, groups_on, in_group
from minxue.people.queries.merged import canonical, canonical_ids, canonical_of, entries_of
from minxue.people.queries.names import described, masked, masked_phone, shown_name
from minxue.people.queries.persons import each_once, search_people, visible_to

__all__ = [
    "age_in",
    "birth_year_of",
    "canonical",
    "canonical_ids",
    "canonical_of",
    "described",
    "each_once",
    "employed_of",
    "entries_of",
    "groups_on",
    "in_group",
    "masked",
    "masked_phone",
    "search_people",
    "shown_name",
    "visible_to",
]
