"""The shared story of the tests: a city, two districts, a street with its communities, one person for each post.

Everything is made by actions, never by writing models, so that county, path and the book are as in life.
"""

from dataclasses import dataclass, field
from datetime import date

from minxue.accounts.actions import make_user
from minxue.accounts.models import User
from minxue.orgs.actions import add_kind, add_unit, grant_post, set_base_number
from minxue.orgs.actions.units import close_unit
from minxue.orgs.choices import Role
from minxue.orgs.models import Unit, UnitKind

SINCE = date(2020, 1, 1)
PASSWORD = "willow-shade-2026"
KINDS = {
    "city": ("市", "city", False),
    "county": ("区县", "county", False),
    "street": ("街道", "street", True),
    "community": ("社区", "community", True),
    "adult_centre": ("社区教育中心", "adult-education centre", True),
    "enterprise_school": ("企业职工学校", "enterprise school", True),
    "department": ("部门", "department", True),
}
BASES = {"residents": 10_000, "employed": 980, "elderly": 2_100, "minors": 1_500, "households": 4_000}


@dataclass
class Street:
    """Units by a short key (`street`, `willow`, `peach`, `sibling`, `foreign`, `closed` …) and users by theirs."""

    units: dict[str, Unit] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    kinds: dict[str, UnitKind] = field(default_factory=dict)

    def __getitem__(self, key: str) -> Unit:
        return self.units[key]

    def user(self, key: str) -> User:
        """The user of a key, fresh from the database (no posts kept from before)."""
        return User.objects.get(pk=self.users[key].pk)


TREE = (
    # key, code, name, kind, parent, short names, tier
    ("city", "990100", "云溪市", "city", "", "", ""),
    ("county", "990102", "临江区", "county", "city", "", ""),
    ("foreign_county", "990103", "北塘区", "county", "city", "", ""),
    ("street", "990102001", "柳荫街道", "street", "county", "柳荫", ""),
    ("sibling", "990102002", "荷塘街道", "street", "county", "荷塘", ""),
    ("foreign", "990103001", "松岭街道", "street", "foreign_county", "松岭", ""),
    ("willow", "990102001001", "柳荫社区", "community", "street", "", "3"),
    ("peach", "990102001002", "桃园社区", "community", "street", "", "3"),
    ("river", "990102001003", "望江社区", "community", "street", "", "3"),
    ("closed", "990102001004", "旧桥社区", "community", "street", "", "3"),
    ("centre", "990102001005", "柳荫街道社区教育中心", "adult_centre", "street", "社区教育中心", "2"),
    ("lotus", "990102002001", "荷叶社区", "community", "sibling", "", "3"),
    ("pine", "990103001001", "松涛社区", "community", "foreign", "", "3"),
)
POSTS = (
    # user key, unit key, role
    ("officer", "county", Role.OFFICER),
    ("head", "street", Role.HEAD),
    ("clerk", "street", Role.CLERK),
    ("reviewer", "street", Role.REVIEWER),
    ("leader", "street", Role.LEADER),
    ("inspector", "county", Role.INSPECTOR),
    ("system", "city", Role.SYSTEM),
    ("security", "city", Role.SECURITY),
    ("audit", "city", Role.AUDIT),
    ("willow_clerk", "willow", Role.CLERK),
    ("peach_clerk", "peach", Role.CLERK),
    ("sibling_head", "sibling", Role.HEAD),
    ("foreign_head", "foreign", Role.HEAD),
    ("closed_clerk", "closed", Role.CLERK),
)


def street() -> Street:
    """Build the story; about 40 short acts."""
    story = Street()
    for order, (code, (zh, en, below)) in enumerate(KINDS.items()):
        story.kinds[code] = add_kind(code=code, zh=zh, en=en, order=order, below_county=below)
    for key, code, name, kind, parent, short, tier in TREE:
        story.units[key] = add_unit(
            name=name,
            kind=story.kinds[kind],
            parent=story.units.get(parent),
            by=None,
            code=code,
            short_names=short,
            tier=tier,
            since=SINCE,
        )
    for key, unit, role in POSTS:
        user, _first = make_user(username=key, name=f"{key} 甲", by=None, password=PASSWORD)
        grant_post(user=user, unit=story[unit], role=role, by=None, since=SINCE)
        story.users[key] = user
    for key, value in BASES.items():
        set_base_number(
            unit=story["street"], year=2026, key=key, value=value, source="2026年统计", as_of=SINCE, by=None
        )
    story.units["closed"] = close_unit(unit=story["closed"], by=story.user("head"), reason="并入柳荫社区")
    return story
