import pytest
from django.urls import reverse

from minxue.orgs.models import Post
from minxue.orgs.policy import posts_of
from tests.orgs.views.conftest import Enter
from tests.scenes import Street


def give(story: Street, key: str = "willow") -> str:
    return reverse("orgs:grant_post", args=[story[key].pk])


def test_a_post_is_given_to_someone_with_an_account(story: Street, enter: Enter) -> None:
    browser, person = enter("head"), story.users["peach_clerk"]
    form = browser.get(give(story)).context["form"]
    assert [value for value, _label in form.fields["role"].choices] == [
        "", "head", "clerk", "reviewer", "leader", "inspector", "officer",
    ]  # fmt: skip
    assert set(form.fields["user"].queryset.values_list("username", flat=True)) == {
        "head", "clerk", "reviewer", "leader", "willow_clerk", "peach_clerk", "closed_clerk",
    }  # fmt: skip
    sent = {"user": person.pk, "role": "reviewer", "since": "2026-03-24", "until": "2026-12-31"}
    assert browser.post(give(story), sent).status_code == 302
    assert Post.objects.filter(user=person, unit=story["willow"], role="reviewer").count() == 1
    again = browser.post(give(story), sent)
    assert (again.status_code, len(again.context["form"].non_field_errors())) == (200, 1)


@pytest.mark.parametrize(
    "wrong", [{"role": "system"}, {"role": ""}, {"since": ""}, {"until": "2026-01-01"}, {"user": ""}, {"user": "other"}]
)
def test_a_post_that_cannot_be_given(story: Street, enter: Enter, wrong: dict[str, str]) -> None:
    before = Post.objects.count()
    other = story.users["sibling_head"].pk
    sent = {"user": story.users["peach_clerk"].pk, "role": "clerk", "since": "2026-03-24", "until": ""} | wrong
    sent = {name: other if value == "other" else value for name, value in sent.items()}
    assert enter("head").post(give(story), sent).status_code == 200
    assert Post.objects.count() == before


def test_a_post_is_ended(story: Street, enter: Enter) -> None:
    post = posts_of(story.user("willow_clerk"))[0]
    url = reverse("orgs:end_post", args=[post.pk])
    browser = enter("head")
    assert "willow_clerk 甲" in browser.get(url).content.decode()
    assert browser.post(url, {}).status_code == 200
    assert browser.post(url, {"reason": "调离"})["Location"] == reverse("orgs:unit", args=[story["willow"].pk])
    assert posts_of(story.user("willow_clerk")) == []
    again = browser.post(url, {"reason": "调离"})
    assert (again.status_code, len(again.context["form"].non_field_errors())) == (200, 1)


@pytest.mark.parametrize(("who", "status"), [("leader", 403), ("clerk", 403), ("foreign_head", 404), ("system", 404)])
def test_others_may_not(story: Street, enter: Enter, who: str, status: int) -> None:
    end = reverse("orgs:end_post", args=[posts_of(story.user("willow_clerk"))[0].pk])
    for url in (give(story), end):
        assert enter(who).get(url).status_code == status
        assert enter(who).post(url, {"reason": "x"}).status_code == status
    assert len(posts_of(story.user("willow_clerk"))) == 1
