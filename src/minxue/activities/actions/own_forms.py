"""Forms of the office's own: looked at before they are taken, taken out again."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act, hand_in
from minxue.accounts.models import User
from minxue.activities.actions.filing import demand_room
from minxue.activities.actions.states import ActivityFault
from minxue.activities.choices import FORM_FAULTS, FORM_FIELDS, NEEDED, PaperForm
from minxue.activities.models import OwnForm
from minxue.activities.policy import can_set_rule
from minxue.base.clock import today
from minxue.base.words import listed
from minxue.engines.gongwen import Unfit, blanks_of
from minxue.orgs.models import Unit
from minxue.orgs.policy import demand


def hand_in_form(*, unit: Unit, form: PaperForm, data: bytes, name: str, by: User) -> OwnForm:
    """Use a .docx of the office in place of ours, for the unit and all below. Raises NotAllowed, ActivityFault."""
    demand(can_set_rule(by, unit))
    _look_at(form, data)
    with act(by=by, verb="hand_in_form", county=unit.county, path=unit.path, detail={"form": form}) as entry:
        demand_room(unit.path, len(data))
        entry.about("unit", unit.pk)
        file = hand_in(data=data, name=name, by=by, county=unit.county, path=unit.path)
        return OwnForm.objects.create(unit=unit, county=unit.county, path=unit.path, form=form, file=file, by=by)


def _look_at(form: PaperForm, data: bytes) -> None:
    try:
        names = blanks_of(data)
    except Unfit as fault:
        raise ActivityFault(FORM_FAULTS[fault.code]) from fault
    if not names:
        raise ActivityFault(_("There is no blank in this form. Write names in double braces, such as {{活动时间}}."))
    if missing := [name for name in NEEDED.get(form, ()) if name not in names]:
        raise ActivityFault(
            _("People must read on this sheet what happens with their data: write %(names)s where it is to stand.")
            % {"names": listed("{{" + name + "}}" for name in missing)}
        )
    if unknown := sorted(names - set(FORM_FIELDS[form])):
        raise ActivityFault(_("These blanks are not known: %(names)s.") % {"names": listed(unknown)})


def remove_form(*, own: OwnForm, by: User) -> OwnForm:
    """Print on the form that counts without it again. Raises NotAllowed."""
    unit = own.unit
    demand(can_set_rule(by, unit))
    with act(by=by, verb="remove_form", county=unit.county, path=unit.path, detail={"form": own.form}) as entry:
        entry.about("unit", unit.pk)
        own.removed_on = own.removed_on or today()
        own.save(update_fields=["removed_on"])
    return own
