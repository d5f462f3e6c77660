"""Two small communities of the demo street that became one: each has its past, today's figures have both."""

from datetime import date, timedelta

from minxue.accounts.models import User
from minxue.activities.actions import head_count, plan_activity
from minxue.activities.choices import CountedGroup
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment
from minxue.config.demo.plans import STREET
from minxue.engines.periods import add_months
from minxue.orgs.actions import add_unit, merge_units
from minxue.orgs.models import Unit, UnitKind

STAYS, GOES = "竹溪社区", "竹园社区"
# Unit, months and days after the plan's first day, title, heads.
HELD = (
    (STAYS, 1, 9, "竹溪社区八段锦展示", 21),
    (STAYS, 3, 12, "竹溪社区迎春展示", 34),
    (GOES, 2, 6, "竹园社区剪纸展示", 17),
)
REASON = "临江区民政局批复：两个社区户数偏少，合并为一个社区"


def merge_communities(units: dict[str, Unit], head: User, first_day: date) -> Unit:
    """Add the two, hold what they held, and merge one into the other today; give the one that stays."""
    kind, since = UnitKind.objects.get(code="community"), date(first_day.year - 3, 1, 1)
    made = {
        name: add_unit(name=name, kind=kind, parent=units[STREET], by=None, tier="3", since=since)
        for name in (STAYS, GOES)
    }
    display = ActivityKind.objects.get(code="display")
    for name, months, days, title, heads in HELD:
        activity = plan_activity(
            kind=display,
            unit=made[name],
            title=title,
            starts_at=moment(add_months(first_day, months) + timedelta(days=days), 15),
            place=f"{name}活动室",
            by=head,
        )
        head_count(activity=activity, numbers={CountedGroup.ALL: heads}, by=head, reason="补记")
    merge_units(units=[made[GOES]], into=made[STAYS], keep_posts=True, by=head, reason=REASON)
    made[STAYS].refresh_from_db()
    return made[STAYS]
