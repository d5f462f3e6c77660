"""What stands on the sheet on which people sign: what happens with their data."""

from django.utils.translation import gettext as _

from minxue.activities.models import Activity
from minxue.activities.queries.office import asked_at


def privacy_notice(activity: Activity) -> str:
    """The notice under a sign-in sheet (个人信息保护法, article 17), with the days that a photo of it is kept."""
    unit = activity.unit
    words = [
        _(
            "What happens with this sheet: %(unit)s notes who was there, to count how many took part in community "
            "education. Only the name is needed; everything else is voluntary. It is not passed on and not published. "
            "You may ask to see, correct or delete your entry at any time."
        )
        % {"unit": unit.name},
        _("Telephone: %(phone)s") % {"phone": unit.phone} if unit.phone else "",
        _("A photo of this sheet is kept for %(n)s days, read only by those who need it, and then deleted.")
        % {"n": asked_at(activity.path).scan_days},
    ]
    return " ".join(word for word in words if word)
