"""Names and numbers as they may be shown."""

from minxue.accounts.models import User
from minxue.people.models import Person
from minxue.people.policy import can_see_person

COMPOUND = ("欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "东方", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文")


def masked(name: str) -> str:
    """`王桂英` → `王某某`, `欧阳静` → `欧阳某`: the surname, and 某 for the rest (two at most)."""
    surname = next((two for two in COMPOUND if name.startswith(two) and len(name) > len(two)), name[:1])
    return surname + "某" * min(max(len(name) - len(surname), 1), 2)


def masked_phone(phone: str) -> str:
    """`13800001234` → `138****1234`; what is too short to be told from its ends is all stars."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) > 8 else "*" * len(phone)


def shown_name(user: User, person: Person) -> str:
    """The name where the reader may see the person, else its masked form."""
    return person.name if can_see_person(user, person) else masked(person.name)


def described(person: Person) -> str:
    """Enough to tell two of the same name apart: name, birth year, home unit."""
    year = str(person.birth_year) if person.birth_year else ""
    return " · ".join(part for part in (person.name, year, person.unit.name) if part)
