from typing import Any

from django import forms

from minxue.accounts.models import User
from minxue.orgs.choices import Permission
from minxue.orgs.fields import UnitChoice, UnitsChoice, offer_units
from tests.scenes import Street

BLANK = "请选择"


class PickForm(forms.Form):
    unit = UnitChoice(permission=Permission.PLAN_EDIT)
    others = UnitsChoice(required=False)
    words = forms.CharField(required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_units(self, user)


def labels(form: forms.Form, name: str) -> list[str]:
    return drawn(form.fields[name])


def drawn(field: Any) -> list[str]:
    return [str(label) for _value, label in field.choices]


def test_standing_units_of_the_user_drawn_as_a_tree(story: Street) -> None:
    form = PickForm(user=story.user("clerk"))
    assert labels(form, "unit") == [
        BLANK, "柳荫街道", "　柳荫社区", "　桃园社区", "　望江社区", "　柳荫街道社区教育中心",
    ]  # fmt: skip
    assert labels(form, "others")[0] == "柳荫街道"


def test_each_form_has_offers_of_its_own(story: Street) -> None:
    PickForm(user=story.user("officer"))
    assert labels(PickForm(user=story.user("leader")), "unit") == [BLANK]
    assert labels(PickForm(user=story.user("peach_clerk")), "unit") == [BLANK, "桃园社区"]


def test_a_choice_is_a_unit_and_no_other_can_be_slipped_in(story: Street) -> None:
    user = story.user("willow_clerk")
    good = PickForm({"unit": story["willow"].pk, "others": [story["willow"].pk]}, user=user)
    assert good.is_valid()
    assert good.cleaned_data["unit"] == story["willow"]
    assert list(good.cleaned_data["others"]) == [story["willow"]]
    for key in ("peach", "street", "closed"):
        assert not PickForm({"unit": story[key].pk}, user=user).is_valid()


def test_offers_are_narrowed_and_a_subtree_left_out(story: Street) -> None:
    field = UnitChoice(permission=Permission.UNIT_EDIT, empty_label=None)
    field.offer(story.user("officer"), q="ly", without=story["willow"].path)
    assert drawn(field) == ["　柳荫街道", "　　柳荫街道社区教育中心"]
    field.offer(story.user("officer"), without=story["street"].path)
    assert drawn(field) == ["临江区", "　荷塘街道", "　　荷叶社区"]
