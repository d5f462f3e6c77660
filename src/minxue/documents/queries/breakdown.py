"""任务分解表: each clause with what is wanted, who answers for it, until when, its shares, and what the owners say."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from minxue.accounts.models import User
from minxue.base.words import chained
from minxue.documents.queries.laying import answers_of, shares_of
from minxue.documents.queries.sentences import owners_words
from minxue.documents.queries.wording import day_words, head_of, listed, phrase_of, unlabelled
from minxue.plans.choices import Way
from minxue.plans.models import Plan
from minxue.plans.queries.tree import Node, nodes
from minxue.plans.queries.wording import windows_words


@dataclass(frozen=True, slots=True)
class Task:
    """One clause that wants something: its section, itself, targets, owners, time, shares by unit, and the answers."""

    number: int
    clause: UUID
    section: str
    head: str
    targets: str
    owners: str
    when: str
    shares: str
    answers: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        return (
            str(self.number),
            self.section,
            self.head,
            self.targets,
            self.owners,
            self.when,
            self.shares,
            self.answers,
        )


def breakdown(plan: Plan, user: User) -> list[Task]:
    """The clauses that want something by a target, a duty or their way, in the order of the document.

    The number of queries is fixed. What is not to be tracked is no task, though a number stands in it.

    Of shares and answers it holds what the reader may see.
    """
    shares, answers = shares_of(plan, user), answers_of(plan, user)
    found = {node.clause.pk: node for node in nodes(plan)}
    wanted = [node for node in found.values() if _wants(node)]
    return [
        _task(at, node, found, shares.get(node.clause.pk, ""), answers.get(node.clause.pk, ""))
        for at, node in enumerate(wanted, 1)
    ]


def _wants(node: Node) -> bool:
    way = node.clause.way
    return way != Way.UNTRACKED and bool(way != Way.OPEN or node.targets or node.duties)


def _task(number: int, node: Node, found: Mapping[UUID, Node], shares: str, answers: str) -> Task:
    section = _section(node, found)
    targets = chained(dict.fromkeys(phrase_of(row.quote, unlabelled(node.wording)) for row in node.targets))
    return Task(
        number,
        node.clause.pk,
        "" if section is node else _named(section),
        f"{_between(node, section, found)}{_named(node)}",
        targets,
        owners_words(node.duties) or _("still to be settled"),
        _when(node),
        shares,
        answers,
    )


def _named(node: Node) -> str:
    return f"{node.label}{head_of(node.wording)}"


def _over(node: Node, found: Mapping[UUID, Node]) -> Node | None:
    """The clause above, unless it bears no label (the head of the document)."""
    above = found.get(node.clause.parent_id) if node.clause.parent_id else None
    return above if above and above.label else None


def _section(node: Node, found: Mapping[UUID, Node]) -> Node:
    above = _over(node, found)
    return _section(above, found) if above else node


def _between(node: Node, section: Node, found: Mapping[UUID, Node]) -> str:
    """The labels between a section and a clause deep in it."""
    above = _over(node, found)
    return "" if above is None or above is section else _between(above, section, found) + above.label


def _when(node: Node) -> str:
    """The days on which duties are due; of what comes again and again its own words, else its windows.

    A target without any has the whole time of the plan.
    """
    quotes = listed(row.quote for row in node.windows if row.quote)
    if len(node.windows) > 1 and quotes:
        return quotes
    dues = sorted({duty.due for duty in node.duties if duty.due})
    if dues:
        return listed(_("by %(day)s") % {"day": day_words(day)} for day in dues)
    if node.windows or node.duties:
        return windows_words(node.windows) or _("still to be settled")
    return _("within the time of the plan")
