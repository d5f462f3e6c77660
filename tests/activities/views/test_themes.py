"""Pages of the themes and days off."""

from datetime import date
from typing import Any

from django.urls import reverse

from minxue.activities.actions.themes import load_theme
from minxue.activities.models import Holiday, Theme
from tests.activities.conftest import Browse, Life

TYPED = {
    "month": "3",
    "title": "防痨",
    "days": "世界防治结核病日\r\n03-30\r\n",
    "kind": "lecture",
    "proposal": "防痨讲座",
    "points": "要点",
    "materials": "折页",
}


def pack(life: Life) -> Theme:
    values: dict[str, Any] = {"days": ["03-24"], "points": ["一"], "materials": ["二"], "proposal": "讲座"}
    return load_theme(code="tuberculosis", month=3, title="结核病防治", kind=life.kinds["lecture"], **values)


def test_a_theme_is_changed_and_given_back(life: Life, browse: Browse) -> None:
    pack(life)
    unit, client = life.story["willow"], browse("head")
    listing = reverse("activities:themes", args=[unit.pk])
    page = reverse("activities:theme", args=[unit.pk, "tuberculosis"])
    assert ("来自数据包" in client.get(listing).content.decode(), client.get(page).status_code) == (True, 200)
    wrong = client.post(page, TYPED | {"days": "某某日"})
    assert ("某某日" in wrong.content.decode(), Theme.objects.filter(unit=unit).count()) == (True, 0)
    assert client.post(page, TYPED | {"proposal": " "}).status_code == 200
    assert client.post(page, TYPED)["Location"] == listing
    own = Theme.objects.get(unit=unit)
    assert (own.title, own.days) == ("防痨", ["世界防治结核病日", "03-30"])
    drop = reverse("activities:theme_drop", args=[unit.pk, "tuberculosis"])
    assert (client.post(drop).status_code, client.post(drop).status_code) == (302, 404)
    assert Theme.objects.filter(unit=unit).count() == 0


def test_a_theme_is_added(life: Life, browse: Browse) -> None:
    unit, client = life.story["street"], browse("head")
    page = reverse("activities:theme", args=[unit.pk, "new"])
    assert client.get(f"{page}?month=5").context["form"].initial["month"] == "5"
    assert client.get(f"{page}?month=x").context["form"].initial["month"] == 3
    assert client.post(page, TYPED).status_code == 302
    assert Theme.objects.get().code.startswith("own-")
    assert client.get(reverse("activities:theme", args=[unit.pk, "unknown"])).status_code == 404
    assert browse("clerk").get(page).status_code == 403
    assert browse("sibling_head").get(page).status_code == 404


def test_days_off_are_entered_and_taken_away(life: Life, browse: Browse) -> None:
    unit, client = life.story["street"], browse("head")
    page = reverse("activities:holidays", args=[unit.pk])
    assert "还没有公布" in client.get(f"{page}?year=2027").content.decode()
    assert client.get(f"{page}?year=99999").context["year"] == 2026
    assert client.post(page, {"day": "", "name": "", "kind": "off"}).status_code == 200
    answer = client.post(page, {"day": "2027-02-06", "name": "春节", "kind": "off"})
    assert answer["Location"] == f"{page}?year=2027"
    row = Holiday.objects.get()
    assert (row.date, row.unit) == (date(2027, 2, 6), unit)
    drop = reverse("activities:holiday_drop", args=[row.pk])
    assert [browse(key).post(drop).status_code for key in ("sibling_head", "clerk")] == [404, 403]
    assert (client.post(drop).status_code, Holiday.objects.count()) == (302, 0)
