"""The demo street's units, base numbers and accounts."""

from dataclasses import dataclass
from datetime import date, timedelta

from minxue.accounts.actions import make_user
from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.config.packs import rows
from minxue.orgs.actions import add_unit, grant_post, hand_over, set_base_number
from minxue.orgs.choices import BASE_KEYS, Role
from minxue.orgs.models import Post, Unit, UnitKind

TREE = "demo/tree.toml"


def make_tree(first_day: date) -> dict[str, Unit]:
    """The units by code, with their base numbers of the plan's year and, where the plan runs on, of the next."""
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    units: dict[str, Unit] = {}
    since = date(first_day.year - 3, 1, 1)
    for row in rows(TREE, "unit"):
        units[row["code"]] = add_unit(
            name=row["name"],
            kind=kinds[row["kind"]],
            parent=units.get(row.get("parent", "")),
            by=None,
            code=row["code"],
            short_names=" ".join(row.get("short_names", [])),
            tier=row["tier"],
            hats=[kinds[code] for code in row.get("hats", [])],
            since=since,
            phone=row.get("phone", ""),
        )
        _set_bases(units[row["code"]], row.get("base", {}), first_day)
    return units


def _set_bases(unit: Unit, numbers: dict[str, int], first_day: date) -> None:
    source = f"试点网格登记册，{first_day.year}年"
    for key, value in numbers.items():
        if key in BASE_KEYS:
            set_base_number(
                unit=unit,
                year=first_day.year,
                key=key,
                value=value,
                source=source,
                as_of=date(first_day.year, 1, 1),
                by=None,
            )


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the demo street with the password that is printed once."""

    user: User
    password: str
    title: str


def make_accounts(units: dict[str, Unit]) -> dict[str, Account]:
    """The accounts by sign-in name, one for each post; their passwords need not be changed at the first sign-in."""
    accounts: dict[str, Account] = {}
    for row in rows("demo/posts.toml", "post"):
        password = f"{row['login']}-willow-street"
        user, _first = make_user(username=row["login"], name=row["name"], by=None, password=password)
        unit = units[row["unit"]]
        grant_post(user=user, unit=unit, role=Role(row["role"]), by=None, since=unit.opened)
        accounts[row["login"]] = Account(user, password, row.get("title", ""))
    return accounts


def hand_a_post_over(accounts: dict[str, Account]) -> None:
    """A liaison of one community is away this week; that of another stands in."""
    holder, stand_in, day = accounts["taoyuan"].user, accounts["jiangnan"].user, today()
    post = Post.objects.select_related("unit", "user").get(user=holder)
    hand_over(post=post, user=stand_in, by=holder, since=day, until=day + timedelta(days=6), reason="公休")
