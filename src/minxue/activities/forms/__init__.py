"""Forms of activities."""

from minxue.activities.forms.evidence import BulletinForm, CaptionForm, PhotosForm, RecordForm, ScanForm
from minxue.activities.forms.office import CheckForm, DecideForm, RuleForm
from minxue.activities.forms.planning import (
    ActivityFilter,
    EditForm,
    GroupForm,
    HeadForm,
    MoveForm,
    NamedForm,
    NewActivityForm,
)

__all__ = [
    "ActivityFilter",
    "BulletinForm",
    "CaptionForm",
    "CheckForm",
    "DecideForm",
    "EditForm",
    "GroupForm",
    "HeadForm",
    "MoveForm",
    "NamedForm",
    "NewActivityForm",
    "PhotosForm",
    "RecordForm",
    "RuleForm",
    "ScanForm",
]
