"""What is said of one clause: what was held, each target's figure, who has reported what. Pieces keep their rows."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils.translation import gettext as _

from minxue.base.words import chained
from minxue.documents.queries.reading import Read
from minxue.documents.queries.wording import day_words, listed, phrase_of
from minxue.figures.choices import Progress, Scope
from minxue.figures.queries import ClauseState, IndicatorValue, Piece, Standing, derivation, title_of, written
from minxue.figures.queries.spans import Reading
from minxue.plans.choices import OwnerRole, Way
from minxue.plans.models import Duty
from minxue.plans.queries.wording import quantity_words

type Sentence = tuple[Piece, ...]
type Evidence = Mapping[Reading, int]

ROLES = (OwnerRole.LEAD, OwnerRole.RESPONSIBLE, OwnerRole.SUPPORT)


def sentences(state: ClauseState, read: Read, proofs: Evidence) -> list[Sentence]:
    """Everything that is said of a clause, in order."""
    text = read.text(state)
    filled = [row for row in state.targets if not _unfilled(row)]
    return [
        *_held(state, read),
        *(_target(row, text, "" if state.held and _of_clause(row) else proof_words(row, proofs)) for row in filled),
        *_not_filled([row for row in state.targets if _unfilled(row)], text),
        *_by_hand(state),
        *_duties(state, read.day),
    ]


def _said(words: str) -> Sentence:
    return (Piece(words),)


def _held(state: ClauseState, read: Read) -> Iterator[Sentence]:
    held, ahead = state.held, len(state.activities) - len(state.held)
    if held:
        words = {"count": len(held), "visits": f"{read.visits_of([state]):,}"}
        yield _said(_("%(count)s activities were held with %(visits)s visits (%(count)s records).") % words)
    if ahead:
        yield _said(_("%(count)s more are planned.") % {"count": ahead})
    yield from _kept_windows(state, read.day)


def _kept_windows(state: ClauseState, day: date) -> Iterator[Sentence]:
    """How many of its times were kept; nothing where a rule serves all, or it is done without something in each."""
    asked = state.activities or (state.clause.way == Way.HELD and any(row.first <= day for row in state.windows))
    if len(state.windows) < 2 or state.targets or state.clause.way == Way.RULE or not asked:
        return
    kept = sum(any(row.first <= on <= row.last for on in state.evidence) for row in state.windows)
    if kept == len(state.windows) or state.own != Progress.DONE:
        yield _said(_("Of %(all)s windows %(kept)s were kept.") % {"all": len(state.windows), "kept": kept})


def _by_hand(state: ClauseState) -> Iterator[Sentence]:
    """What was laid down by hand, labelled so; what was taken back is not told."""
    stands = [row for row in state.proofs if not row.taken_back]
    for confirmed in (True, False):
        rows = [row for row in stands if bool(row.confirmed_on) is confirmed]
        told = listed(f"{row.get_kind_display()}“{row.words}”（{day_words(row.day)}）" for row in rows)
        words = _("By hand: %(what)s (confirmed).") if confirmed else _("By hand: %(what)s (not confirmed yet).")
        if told:
            yield _said(words % {"what": told})


def _unfilled(row: Standing) -> bool:
    return row.by_hand and row.value is None and not row.unsettled


def _not_filled(rows: list[Standing], text: str) -> Iterator[Sentence]:
    if rows:
        quoted = "".join(f"“{phrase_of(row.target.quote, text)}”" for row in rows)
        yield _said(_("%(what)s is counted by hand; no figure was entered yet.") % {"what": quoted})


def _of_clause(row: Standing) -> bool:
    """It counts what was held for the clause itself."""
    return row.indicator is not None and row.indicator.scope == Scope.CLAUSE


def _target(row: Standing, text: str, proof: str) -> Sentence:
    """`“讲座不少于20场”：讲座次数10场，目标不少于20场，尚未达到（活动记录10条）。`."""
    head = Piece(_("“%(what)s”:") % {"what": phrase_of(row.target.quote, text)})
    target = row.target
    goal = quantity_words(target.comparator, target.value_e4, target.upper_e4, target.unit)
    words = {"goal": goal, "judged": judged(row), "proof": f"（{proof}）" if proof else ""}
    return (head, *figure(row), Piece(_(", target %(goal)s, %(judged)s%(proof)s.") % words))


def figure(row: Standing) -> Sentence:
    """The figure and how it was made: the whole derivation, or only the number where nothing was divided."""
    if row.counted is None:
        return _said(hand_words(row))
    readings = list(row.counted.readings.values())
    if len(readings) != 1 or row.counted.bases:
        return tuple(derivation(row)[:-1])
    (reading,) = readings
    name, value = _result(row, row.counted)
    return (Piece(name), Piece(value, reading))


def result(row: Standing) -> str:
    """The figure alone with its name: `居民参与率44.4%`."""
    return hand_words(row) if row.counted is None else "".join(_result(row, row.counted))


def _result(row: Standing, counted: IndicatorValue) -> tuple[str, str]:
    """Name and value; of what is counted on the clause, the name and unit of the measure."""
    readings = list(counted.readings.values())
    if _of_clause(row) and len(readings) == 1:
        name, unit = str(readings[0].measure.title), str(readings[0].measure.unit)
    else:
        name, unit = title_of(counted.indicator), counted.indicator.unit
    return name, f"{written(counted.value)} {unit}"


def hand_words(row: Standing) -> str:
    """A figure entered by hand, labelled so, with where it is from and when it was entered."""
    if row.value is None:
        return _("no figure entered yet")
    day = row.target.hand_on
    source = "，".join(words for words in (row.target.hand_note, day_words(day) if day else "") if words)
    words = {"value": f"{written(row.value)} {row.target.unit}", "source": source}
    return _("%(value)s (entered by hand: %(source)s)") % words if source else _("%(value)s (entered by hand)") % words


def judged(row: Standing) -> str:
    """What is to be said of a figure against its target."""
    if row.unsettled:
        return _("opening figure still to be settled")
    if row.met:
        return _("reached")
    if row.value is None:
        return _("not entered")
    return _("behind time") if row.behind else _("not reached yet")


def proof_words(row: Standing, proofs: Evidence) -> str:
    """How many records lie behind the figure; empty for what is entered by hand."""
    parts = []
    for reading in row.counted.readings.values() if row.counted else ():
        kind = {"person": _("%(count)s persons on rolls"), "unit": _("%(count)s units on record")}
        words = kind.get(reading.measure.kind) or _("%(count)s records of activities")
        if count := proofs.get(reading, 0):
            parts.append(words % {"count": f"{count:,}"})
    return listed(parts)


def owners_words(duties: Iterable[Duty], between: str = "") -> str:
    """`牵头：教育科；配合：各社区`, or with another sign between; a role alone is not named."""
    rows = list(duties)
    roles = {role: listed(duty.words for duty in rows if duty.role == role) for role in ROLES}
    told = {role: names for role, names in roles.items() if names}
    if set(told) == {OwnerRole.RESPONSIBLE}:
        return told[OwnerRole.RESPONSIBLE]
    parts = [f"{role.label}{_(': ')}{names}" for role, names in told.items()]
    return between.join(parts) if between else chained(parts)


def _duties(state: ClauseState, day: date) -> Iterator[Sentence]:
    """Who has reported what; where the clause is done all the same, who did not report is only named."""
    quiet = [duty for duty in state.duties if not duty.done_on and (state.settled or not duty.tracked)]
    if quiet and {duty.role for duty in quiet} <= {OwnerRole.RESPONSIBLE}:
        yield _said(_("Responsible: %(who)s.") % {"who": owners_words(quiet)})
    elif quiet:
        yield _said(_("%(who)s.") % {"who": owners_words(quiet)})
    told: dict[str, list[str]] = {}
    for duty in state.duties:
        if duty not in quiet:
            told.setdefault(duty_words(duty, day), []).append(duty.words)
    for words, names in told.items():
        yield _said(words % {"who": listed(names)})


def duty_words(duty: Duty, day: date) -> str:
    """A sentence with a place for who: done, overdue, due, or without a day."""
    if duty.done_on:
        note = f"（{duty.done_note}）" if duty.done_note else ""
        return _("%(who)s reported it done on %(day)s%(note)s.") % _kept(day_words(duty.done_on), note)
    if duty.due is None:
        return _("%(who)s has not reported; the day is still to be settled.")
    late = duty.due < day
    words = _("%(who)s has not reported; it was due on %(day)s.") if late else _("%(who)s is to finish by %(day)s.")
    return words % _kept(day_words(duty.due))


def _kept(day: str, note: str = "") -> dict[str, str]:
    """The parts of a sentence, its place for who left open; a percent sign in a note stays one."""
    return {"who": "%(who)s", "day": day, "note": note.replace("%", "%%")}
