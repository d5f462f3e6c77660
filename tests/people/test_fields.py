from django import forms

from minxue.people.actions import add_by_name
from minxue.people.fields import BirthYearField, EmployedField, PersonField
from minxue.people.models import Person
from tests.scenes import Street


class Picker(forms.Form):
    person = PersonField()
    employed = EmployedField()
    year = BirthYearField()


def test_a_person_is_picked_from_the_scope(story: Street, wang: Person) -> None:
    other = add_by_name(unit=story["peach"], name="李华", by=story.user("head"))
    sent = {"person": str(wang.pk), "employed": "yes", "year": "1958"}
    form = Picker(sent)
    field = form.fields["person"]
    assert isinstance(field, PersonField)
    field.offer(story.user("willow_clerk"), [])
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"person": wang, "employed": "yes", "year": 1958}
    again = Picker(sent | {"person": str(other.pk), "employed": "perhaps", "year": "58"})
    assert sorted(again.errors) == ["employed", "person", "year"]


def test_what_is_offered_is_shown(story: Street, wang: Person) -> None:
    field = PersonField(user=story.user("willow_clerk"), offered=[wang])
    assert field.widget.choices == [(str(wang.pk), "王桂英 · 1958 · 柳荫社区")]
    assert field.label_from_instance(wang) == "王桂英 · 1958 · 柳荫社区"


def test_without_a_user_nobody_is_a_choice() -> None:
    assert "person" in Picker({"person": "x"}).errors
