"""What the demo street's plan lays on its communities: a target split over the eight, and their first answers."""

from minxue.accounts.models import User
from minxue.orgs.models import Unit
from minxue.plans.actions import Share, answer_duty, split_target
from minxue.plans.choices import Answer
from minxue.plans.models import Duty, Plan, Target
from minxue.plans.queries.sharing import spread

ACTIVITIES = "80次"
COMMUNITIES = tuple(f"99010200100{number}" for number in range(1, 9))
NANHU = "990102001006"
WORDS = "活动室正在修缮，申请顺延一个月。"


def share_out(units: dict[str, Unit], plan: Plan, clerk: User, nanhu: User) -> int:
    """Split the activities over the communities, and let 南湖社区 answer what is laid on it; give their number."""
    target = Target.objects.select_related("clause__plan").get(clause__plan=plan, quote__contains=ACTIVITIES)
    homes = [units[code] for code in COMMUNITIES]
    parts = spread(target.value_e4, [1] * len(homes))
    shares = [Share(value, unit) for value, unit in zip(parts, homes, strict=True)]
    split_target(target=target, shares=shares, by=clerk)
    duties = Duty.objects.filter(clause__plan=plan, units=units[NANHU]).select_related("clause__plan")
    for at, duty in enumerate(duties.prefetch_related("units").order_by("clause__order", "id")[:3]):
        said, words = (Answer.ANSWERED, WORDS) if at == 2 else (Answer.ACCEPTED, "")
        answer_duty(duty=duty, unit=units[NANHU], answer=said, words=words, by=nanhu)
    return len(shares)
