"""Search over everything: by characters, pinyin and initials, in one's own scope, in a fixed number of queries."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from minxue.activities.actions import add_photos, add_scans, caption_photo, keep_bulletin
from minxue.activities.models import Activity
from minxue.activities.policy import can_read_scan
from minxue.activities.queries.keeping import scans_visible_to
from minxue.desk.queries.search import SHOWN, search
from minxue.orgs.actions import add_unit
from minxue.people.actions import add_by_name
from minxue.plans.actions import add_duty, give_source
from minxue.plans.actions.papers import Letter, enter_paper
from minxue.plans.actions.proofs import lay_down_proof, take_back_proof
from minxue.plans.actions.ways import set_way
from minxue.plans.models import Clause
from minxue.plans.policy import can_see_proof
from minxue.plans.queries.proofs import proofs_visible_to
from tests.activities.pictures import photo
from tests.desk.living import hold, plan_of
from tests.scenes import Street

pytestmark = pytest.mark.usefixtures("english")


def seen(scene: Street, key: str, words: str) -> dict[str, list[str]]:
    return {str(kind.title): [hit.title for hit in kind.hits] for kind in search(scene.user(key), words)}


@pytest.mark.parametrize("words", ["", "   ", "没有这个"])
def test_nothing_asked_or_there_nothing_found(scene: Street, words: str) -> None:
    assert search(scene.user("head"), words) == []


@pytest.mark.parametrize("words", ["桃园", "taoyuan", "tysq", "ＴＹＳＱ", "桃 社区"])
def test_a_unit_by_characters_pinyin_and_initials(scene: Street, words: str) -> None:
    assert seen(scene, "head", words) == {"Units": ["桃园社区"]}


def test_each_kind_has_its_place(scene: Street) -> None:
    plan = plan_of(scene)
    clause = plan.clauses.get(order=1)
    hold(scene, date(2026, 3, 2), clause=clause, title="柳荫养生讲座")
    add_by_name(unit=scene["willow"], name="柳荫芳", by=scene.user("clerk"))
    give_source(unit=scene["street"], name="柳荫实施方案.docx", by=scene.user("clerk"), text="一、总则\n全年举办讲座。")
    found = seen(scene, "clerk", "liuyin")
    assert {kind: found[kind] for kind in ("Activities", "Persons", "Documents handed in")} == {
        "Activities": ["柳荫养生讲座"],
        "Persons": ["柳荫芳"],
        "Documents handed in": ["柳荫实施方案.docx"],
    }
    assert found["Units"] == ["柳荫街道", "柳荫社区", "柳荫街道社区教育中心"]


def test_plans_and_clauses_lead_to_their_pages(scene: Street) -> None:
    plan = plan_of(scene)
    clauses = {str(kind.title): kind for kind in search(scene.user("clerk"), "经费")}["Clauses"]
    assert [hit.note for hit in clauses.hits] == [f"{plan.title} · {plan.unit}"] * len(clauses.hits)
    assert all(hit.url.startswith("/clause/") for hit in clauses.hits)
    assert {str(kind.title): kind.hits[0].url for kind in search(scene.user("clerk"), plan.title)} == {
        "Plans": f"/plan/{plan.pk}/"
    }


@pytest.mark.parametrize("key", ["foreign_head", "system", "audit"])
def test_another_street_finds_nothing(scene: Street, key: str) -> None:
    hold(scene, date(2026, 3, 2), clause=plan_of(scene).clauses.get(order=1), title="柳荫养生讲座")
    add_by_name(unit=scene["willow"], name="柳荫芳", by=scene.user("clerk"))
    assert seen(scene, key, "柳荫") == {}


def test_more_than_is_shown_leads_to_the_list(scene: Street) -> None:
    for number in range(SHOWN + 1):
        add_unit(
            name=f"新建社区{number}", kind=scene.kinds["community"], parent=scene["street"], by=None,
            code=f"9901020010{number + 20}",
        )  # fmt: skip
    (units,) = search(scene.user("head"), "新建")
    assert (len(units.hits), units.more) == (SHOWN, "/units/?q=%E6%96%B0%E5%BB%BA")


def test_the_number_of_queries_does_not_grow(scene: Street, django_assert_max_num_queries: Any) -> None:
    clause = plan_of(scene).clauses.get(order=1)
    hold(scene, date(2026, 3, 2), clause=clause, title="养生讲座")
    with CaptureQueriesContext(connection) as one:
        search(scene.user("clerk"), "讲座")
    for day in range(3, 8):
        hold(scene, date(2026, 3, day), clause=clause, title="养生讲座")
    with django_assert_max_num_queries(len(one)):
        search(scene.user("clerk"), "讲座")


@pytest.fixture
def kept(scene: Street) -> Clause:
    """A paper from above; a photo, a bulletin, a sheet and something laid down, each with the lantern in its words."""
    plan, head = plan_of(scene), scene.user("head")
    clause = Clause.objects.select_related("plan__unit").get(pk=plan.clauses.get(order=1).pk)
    held = hold(scene, date(2026, 3, 2), clause=clause, title="养生讲座")
    letter = Letter("关于灯笼安全的通知", "区教育局", date(2026, 3, 2), "临教〔2026〕3号")
    enter_paper(unit=scene["street"], letter=letter, by=head)
    (picture,) = add_photos(activity=held, files=[("a.jpg", photo(1))], by=head).photos
    caption_photo(photo=picture, caption="灯笼展板", by=head)
    keep_bulletin(activity=held, title="简报一则", text="老人学扎灯笼。", by=head)
    add_scans(activity=held, files=[("灯笼签到.jpg", photo(2))], by=head)
    set_way(clause=clause, way="paper", reason="改", by=head)
    lay_down_proof(clause=clause, kind="paper", words="灯笼管理办法", day=date(2026, 3, 2), by=head)
    return clause


@pytest.mark.parametrize("words", ["灯笼", "denglong", "dl"])
def test_papers_and_files_are_found(scene: Street, kept: Clause, words: str) -> None:
    found = {str(kind.title): kind for kind in search(scene.user("head"), words)}
    assert [hit.title for hit in found["Papers from above"].hits] == ["关于灯笼安全的通知"]
    assert found["Papers from above"].hits[0].note == "区教育局 · 临教〔2026〕3号 · 2026 · 2 March"
    files = {hit.title: hit for hit in found["Files"].hits}
    assert list(files) == ["简报一则", "灯笼展板", "灯笼管理办法", "灯笼签到.jpg"]
    assert files["灯笼管理办法"].url == f"/clause/{kept.pk}/"
    assert files["灯笼展板"].note.startswith("photo · 养生讲座 · 2026")


def test_words_must_all_stand_there(scene: Street, kept: Clause) -> None:
    assert seen(scene, "head", "灯笼 展板") == {"Files": ["灯笼展板"]}
    assert seen(scene, "head", "denglong zhanban") == {"Files": ["灯笼展板"]}


@pytest.mark.parametrize(
    ("key", "files"),
    [
        # a leader reads no scanned sheet; the host its own, not what the street laid down; beside it nothing
        ("clerk", ["简报一则", "灯笼展板", "灯笼管理办法", "灯笼签到.jpg"]),
        ("leader", ["简报一则", "灯笼展板", "灯笼管理办法"]),
        ("willow_clerk", ["简报一则", "灯笼展板", "灯笼签到.jpg"]),
        ("peach_clerk", []),
        ("sibling_head", []),
        ("audit", []),
    ],
)
def test_files_are_found_by_who_may_open_them(scene: Street, kept: Clause, key: str, files: list[str]) -> None:
    assert seen(scene, key, "灯笼").get("Files", []) == files


def test_who_answers_for_a_clause_finds_what_was_laid_down(scene: Street, kept: Clause) -> None:
    add_duty(clause=kept, units=[scene["peach"]], role="lead", due=None, by=scene.user("head"))
    assert seen(scene, "peach_clerk", "灯笼")["Files"] == ["灯笼管理办法"]
    assert {row.words for row in proofs_visible_to(scene.user("peach_clerk"))} == {"灯笼管理办法"}
    take_back_proof(proof=proofs_visible_to(scene.user("head")).get(), reason="误报", by=scene.user("head"))
    assert "Files" not in seen(scene, "peach_clerk", "灯笼")


def test_what_is_found_may_be_seen(scene: Street, kept: Clause) -> None:
    """The lists agree with the rules asked of one."""
    for key in ("head", "clerk", "leader", "willow_clerk", "peach_clerk", "sibling_head", "audit"):
        user = scene.user(key)
        assert proofs_visible_to(user).exists() == can_see_proof(user, kept)
        assert scans_visible_to(user).exists() == can_read_scan(user, Activity.objects.get())
