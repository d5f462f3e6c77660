"""What waits for others on the demo street: an activity to be checked before it is published, a reminder sent."""

from datetime import datetime, timedelta

from minxue.accounts.models import User
from minxue.activities.actions import ask_check, plan_activity
from minxue.activities.models import ActivityKind
from minxue.base.clock import moment, today
from minxue.config.demo.sharing import COMMUNITIES
from minxue.desk.actions.reminding import remind
from minxue.desk.queries.hours import office_at
from minxue.desk.queries.others import waits
from minxue.desk.queries.pressing import Reader
from minxue.orgs.models import Unit

AHEAD = timedelta(days=10)


def hand_in_and_remind(units: dict[str, Unit], clerk: User, liaison: User) -> int:
    """A community hands an activity in; the clerk reminds the first who can be told. Give how many were told."""
    activity = plan_activity(
        kind=ActivityKind.objects.get(code="lecture"),
        unit=units[COMMUNITIES[1]],
        title="防范养老诈骗讲座",
        starts_at=moment(today() + AHEAD, 9, 30),
        place="桃园社区活动室",
        teacher="派出所民警",
        by=liaison,
    )
    ask_check(
        activity=activity,
        by=liaison,
        speaker="派出所民警",
        outline="常见骗术、如何核实、被骗后怎么办",
        no_sales=True,
        no_data=True,
    )
    wait = next((row for row in waits(Reader(clerk)) if row.to and row.kind == "plan"), None)
    return len(remind(wait=wait, by=clerk, at=_in_office(wait.path))) if wait else 0


def _in_office(path: str) -> datetime:
    """Ten in the morning of the last working day."""
    day = today()
    office = office_at(path, day)
    while not office.works_on(day):
        day -= timedelta(days=1)
    return moment(day, 10)
