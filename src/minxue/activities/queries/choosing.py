"""What the forms offer: clauses, kinds, units to hold an activity with."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet

from minxue.accounts.models import User
from minxue.activities.models import ActivityKind
from minxue.base.clock import today
from minxue.base.queries import in_subtrees
from minxue.orgs.choices import Permission
from minxue.orgs.models import Unit
from minxue.orgs.queries import paths_for, prefixes, standing
from minxue.plans.choices import PlanState
from minxue.plans.models import Clause, ClauseText
from minxue.plans.queries import visible_to as plans_visible_to
from minxue.plans.queries.present import present_choice
from minxue.plans.queries.tree import newest_texts

type Clauses = tuple[str, list[tuple[str, str]]]

# What a clause says, and the kind (by its code in the base pack) that is meant by it.
KIND_WORDS = (
    ("宣传栏", "display"),
    ("义诊", "consultation"),
    ("咨询", "consultation"),
    ("讲座", "lecture"),
    ("讲堂", "lecture"),
    ("培训", "class"),
    ("读书", "reading"),
    ("阅读", "reading"),
    ("电影", "film"),
    ("志愿", "volunteer"),
    ("文体", "sport"),
    ("健身", "sport"),
)


def guess_kind(text: str) -> ActivityKind | None:
    """The kind that a text names first, by the kind's own name or by a word for it; None when it names none."""
    kinds = {kind.code: kind for kind in ActivityKind.objects.all()}
    words = [(kind.zh, kind.code) for kind in kinds.values()] + [pair for pair in KIND_WORDS if pair[1] in kinds]
    places = [(text.find(word), kinds[code]) for word, code in words if word and word in text]
    return min(places, key=lambda pair: pair[0])[1] if places else None


def _wording(clause: Clause | None) -> ClauseText | None:
    return ClauseText.objects.filter(clause=clause).order_by("-version").first() if clause else None


def _words(text: ClauseText | None) -> str:
    return (text.title or text.text.strip().split("\n")[0]) if text else ""


def clause_words(clause: Clause | None) -> str:
    """The title of a clause in its newest wording, else its first line; empty for no clause."""
    return _words(_wording(clause))


def parent_words(clause: Clause) -> str:
    """What the clause above says; empty for an outermost clause."""
    return clause_words(clause.parent)


def first_day_of(clause: Clause) -> date | None:
    """The first day from today on that lies in a window of the clause; None without such a window."""
    window = clause.windows.filter(last__gte=today()).order_by("first", "last").first()
    return max(window.first, today()) if window else None


def _label(clause: Clause, text: ClauseText | None) -> str:
    return f"{text.label if text else ''}{_words(text)}"[:60] or str(clause.order)


def clause_choices(user: User) -> list[Clauses]:
    """The clauses of the living plans that a user can read, by plan, in the order of the document."""
    plans = plans_visible_to(user).filter(state=PlanState.LIVING)
    clauses = Clause.objects.filter(plan__in=plans.order_by().values("pk"), struck=None)
    texts = newest_texts(clauses)
    found: dict[str, list[tuple[str, str]]] = {}
    for clause in clauses.select_related("plan").order_by("-plan__first_day", "plan", "order"):
        label = _label(clause, texts.get(clause.pk))
        found.setdefault(clause.plan.title, []).append((str(clause.pk), label))
    return list(found.items())


def with_present(choices: Sequence[Clauses], user: User, clause: Clause | None) -> list[Clauses | tuple[str, str]]:
    """The choices, before them the clause that an activity has where it is not one of them (struck, out of sight).

    Were it missing, the form would come back without it and untie what was held from its clause.
    """
    if clause is None or any(key == str(clause.pk) for _title, rows in choices for key, _words in rows):
        return list(choices)
    return [present_choice(user, clause, _label(clause, _wording(clause))), *choices]


def partners(user: User) -> QuerySet[Unit]:
    """The units one may hold something with: one's own and all below, the neighbours, and those above in the county."""
    tops = list(Unit.objects.filter(path__in=paths_for(user, Permission.ACTIVITY_EDIT)))
    beside = Q(parent__in=[unit.parent_id for unit in tops if unit.parent_id])
    above = Q(path__in={path for unit in tops for path in prefixes(unit.path)}, county__in={u.county for u in tops})
    return standing(Unit.objects.filter(in_subtrees(unit.path for unit in tops) | beside | above)).order_by("path")
