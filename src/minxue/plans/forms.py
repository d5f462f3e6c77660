"""What is typed in to hand over a document, to fulfil a clause, to put a duty right; the filters of the list."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from minxue.accounts.models import User
from minxue.base.clock import today
from minxue.engines.planscript.reading import MOST_BYTES
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, offer_units
from minxue.orgs.models import Unit
from minxue.plans.actions.papers import Letter
from minxue.plans.actions.proofs import ENDINGS
from minxue.plans.choices import FAULTS, PROVEN, OwnerRole, PlanState, ProofKind, Way
from minxue.plans.fields import unit_choices
from minxue.plans.models import Clause, ClauseText, Duty, Paper
from minxue.plans.queries.plans import visible_to
from minxue.plans.queries.present import present_choice
from minxue.plans.queries.tree import newest_texts
from minxue.web.fields import DayField, LinesField
from minxue.web.forms import ReasonForm


class GiveForm(forms.Form):
    """A document as a file or as pasted text, and the unit that it is for."""

    unit = UnitChoice(
        permission=Permission.PLAN_EDIT, help_text=_("For a collection of several plans: the unit above them all.")
    )
    file = forms.FileField(
        label=_("File of the plan"),
        help_text=_("Word (.docx, .doc), PDF with text, web page or plain text, up to 64 MB."),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.doc,.pdf,.html,.htm,.md,.txt"}),
    )
    text = LinesField(
        label=_("Or paste the text"),
        help_text=_("The whole text, with its numbering. Left empty when you hand in a file."),
        required=False,
        rows=10,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)
        units = list(self.fields["unit"].queryset[:2])  # type: ignore[attr-defined]
        self.fields["unit"].initial = units[0].pk if units else None

    def clean(self) -> dict[str, Any]:
        """One of the two, and not too big."""
        data = super().clean() or {}
        file, text = data.get("file"), data.get("text")
        if file and text:
            self.add_error("text", _("Hand in a file or paste the text, not both."))
        elif file and file.size == 0:
            self.add_error("file", FAULTS["empty"])
        elif file and file.size > MOST_BYTES:
            self.add_error("file", FAULTS["too-big"])
        elif not file and not text and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the text below."))
        return data


class PlanFilters(forms.Form):
    """Year, unit and state of the list of plans."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("all")), *PlanState.choices])

    def __init__(self, *args: Any, years: list[int], units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", _("all")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]
        self.fields["unit"].choices = unit_choices(units, _("all"))  # type: ignore[attr-defined]


class WayForm(ReasonForm):
    """How a clause is fulfilled from now on, and why that is changed."""

    field_order = ("way", "reason")

    way = forms.ChoiceField(
        label=_("How it is fulfilled"),
        choices=[(way.value, way.label) for way in Way if way != Way.OPEN],
        widget=forms.RadioSelect,
    )


class ProofForm(forms.Form):
    """What fulfils a clause by hand: its kind, what it is, its day, and its file where there is one."""

    kind = forms.ChoiceField(label=_("What kind"), choices=ProofKind.choices)
    words = forms.CharField(
        label=_("What it is"), help_text=_("Title and number, or what was bought or agreed."), max_length=200
    )
    day = DayField(label=_("Day"), help_text=_("The day on the paper, or on which it was done."))
    file = forms.FileField(
        label=_("File"),
        help_text=_("If there is one: PDF, document, table or picture, up to 20 MB."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, data: Any = None, files: Any = None, *, clause: Clause) -> None:
        kind = clause.way if clause.way in PROVEN else ProofKind.PAPER
        super().__init__(data, files, initial={"kind": kind, "day": today()})


class CorrectDutyForm(forms.Form):
    """Which units answer for a duty, until when, and why that is put right. What is left empty is 待定."""

    units = forms.MultipleChoiceField(label=_("Who answers"), required=False, widget=forms.CheckboxSelectMultiple)
    due = DayField(label=_("Until when"), help_text=_("Left empty: still to be settled."), required=False)
    reason = LinesField(label=_("Reason"), required=False, max_length=300, rows=2)

    def __init__(self, data: Any = None, *, duty: Duty, units: list[Unit]) -> None:
        known = list(duty.units.all())
        rest = [unit for unit in units if unit not in known]
        self.named = {str(unit.pk): unit for unit in (*known, *rest)}
        super().__init__(data, initial={"due": duty.due, "units": [str(unit.pk) for unit in known]})
        self.fields["units"].choices = [(key, unit.name) for key, unit in self.named.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        """The units that were chosen."""
        return [self.named[key] for key in self.cleaned_data["units"]]


class NameOwnerForm(forms.Form):
    """Which units answer for a clause, how, and until when."""

    units = forms.MultipleChoiceField(
        label=_("Who answers"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one unit.")},
    )
    role = forms.ChoiceField(label=_("How"), choices=OwnerRole.choices, widget=forms.RadioSelect)
    due = DayField(label=_("Until when"), help_text=_("Left empty: still to be settled."), required=False)

    def __init__(self, data: Any = None, *, clause: Clause, units: list[Unit]) -> None:
        self.named = {str(unit.pk): unit for unit in units}
        last = clause.windows.order_by("-last").first()
        super().__init__(data, initial={"due": last.last if last else None, "role": OwnerRole.RESPONSIBLE})
        self.fields["units"].choices = [(key, unit.name) for key, unit in self.named.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[Unit]:
        """The units that were chosen."""
        return [self.named[key] for key in self.cleaned_data["units"]]


class PaperFilters(forms.Form):
    """The state of the papers listed."""

    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all")), ("open", _("to be answered")), ("late", _("overdue")), ("answered", _("answered"))],
    )


class ClauseOfPlan(forms.ModelChoiceField[Clause]):
    """A clause of a living plan, shown with its plan."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Clause.objects.none(), empty_label=_("none yet"), **kwargs)

    def offer(self, user: User, present: Clause | None = None) -> None:
        """The clauses of the living plans that a user can read, by plan, in the order of the document.

        Before them the clause that the paper has (`present`) where it is not one of them: else saving would untie it.
        """
        plans = visible_to(user).filter(state=PlanState.LIVING)
        rows = Clause.objects.filter(plan__in=plans.order_by().values("pk"), struck=None)
        texts = newest_texts(rows)
        found: dict[str, list[tuple[str, str]]] = {}
        for row in rows.select_related("plan").order_by("-plan__first_day", "plan", "order"):
            found.setdefault(row.plan.title, []).append((str(row.pk), _words(row, texts.get(row.pk))))
        kept = []
        if present is not None and not any(key == str(present.pk) for group in found.values() for key, _label in group):
            alone = Clause.objects.filter(pk=present.pk)
            kept = [present_choice(user, present, _words(present, newest_texts(alone).get(present.pk)))]
            rows |= alone
        self.queryset = rows.select_related("plan")
        self.choices = [("", _("none yet")), *kept, *found.items()]


def _words(clause: Clause, text: ClauseText | None) -> str:
    words = f"{text.label}{text.title or text.text.strip().removeprefix(text.label)[:24]}" if text else ""
    return words[:60] or str(clause.order)


class PaperForm(forms.Form):
    """What stands on a paper from above, and the clause that answers it."""

    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    sender = forms.CharField(label=_("From whom"), max_length=120)
    number = forms.CharField(label=_("Number of the paper"), max_length=60, required=False)
    came = DayField(label=_("Came on"))
    due = DayField(label=_("To be answered by"), required=False)
    clause = ClauseOfPlan(
        label=_("Clause that answers it"),
        required=False,
        help_text=_("The paper then stands beside the clause as well."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("Scan or document, up to 20 MB. A new one takes the place of the one before."),
        widget=forms.ClearableFileInput(),
    )

    def __init__(self, *args: Any, user: User, paper: Paper | None = None, **kwargs: Any) -> None:
        if paper is not None:
            known = {name: getattr(paper, name) for name in ("title", "sender", "number", "due")}
            kwargs["initial"] = known | {"came": paper.day, "clause": paper.clause_id}
        super().__init__(*args, **kwargs)
        clause = self.fields["clause"]
        if isinstance(clause, ClauseOfPlan):
            clause.offer(user, paper.clause if paper else None)

    def letter(self) -> Letter:
        """What stands on the paper."""
        asked = self.cleaned_data
        return Letter(asked["title"], asked["sender"], asked["came"], asked["number"], asked["due"])

    def handed(self) -> tuple[str, bytes]:
        """Name and bytes of the file; empty without one."""
        file = self.cleaned_data.get("file")
        return (file.name, file.read()) if file else ("", b"")


class NewPaperForm(PaperForm):
    """A paper, and the unit to which it came."""

    unit = UnitChoice(permission=Permission.PLAN_EDIT, label=_("Came to"))
    field_order = ("unit", "title", "sender", "number", "came", "due", "clause", "file")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offer_units(self, user)
        units = list(self.fields["unit"].queryset[:2])  # type: ignore[attr-defined]
        self.fields["unit"].initial = units[0].pk if units else None


class AnswerForm(forms.Form):
    """When and how a paper was answered."""

    day = DayField(label=_("Answered on"))
    words = forms.CharField(
        label=_("How it was answered"),
        max_length=300,
        help_text=_("In a sentence: a report was sent, the plan was amended, a meeting was held."),
    )
