"""Three administrators who cannot do each other's work: no page of one answers another (三员分立)."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from minxue.accounts.actions import seal_acts
from minxue.accounts.models import Act, Seal
from minxue.desk.queries.seals import counts_by_verb
from minxue.orgs.choices import GRANTS, Role
from tests.scenes import Street

type SignIn = Callable[[str], Client]
OWN = {
    "system": {"desk:installation"},
    "security": {"orgs:accounts", "orgs:rights", "orgs:security"},
    "audit": {"desk:acts", "desk:seals"},
}


def pages() -> set[str]:
    """The routes that take no argument."""

    def walk(resolver: URLResolver, space: str) -> set[str]:
        found: set[str] = set()
        for entry in resolver.url_patterns:
            if isinstance(entry, URLResolver):
                found |= walk(entry, f"{entry.namespace}:" if entry.namespace else space)
            elif not entry.pattern.converters:
                found.add(f"{space}{entry.name}")
        return found

    return walk(get_resolver(), "") - {"account_logout", "desk:setup"}


def opened(browser: Client) -> set[str]:
    return {name for name in pages() if browser.get(reverse(name)).status_code == 200}


def test_no_page_of_one_administrator_answers_another(scene: Street, signed_in: SignIn) -> None:
    each = {key: opened(signed_in(key)) for key in OWN}
    common = each["system"] & each["security"] & each["audit"]
    assert {key: found - common for key, found in each.items()} == OWN


@pytest.mark.parametrize("key", ["head", "clerk", "officer", "leader"])
def test_nobody_else_opens_the_page_of_an_administrator(scene: Street, signed_in: SignIn, key: str) -> None:
    shared = {"orgs:accounts", "orgs:rights"}  # whoever makes accounts sees them too
    assert not opened(signed_in(key)) & ({name for own in OWN.values() for name in own} - shared)


def test_their_rights_have_nothing_in_common() -> None:
    three = [GRANTS[role] for role in (Role.SYSTEM, Role.SECURITY, Role.AUDIT)]
    assert [one & two for one, two in ((three[0], three[1]), (three[1], three[2]), (three[0], three[2]))] == [
        frozenset()
    ] * 3


def test_seals_are_counted_and_the_book_verified(scene: Street, signed_in: SignIn) -> None:
    browser, page = signed_in("audit"), reverse("desk:seals")
    before = browser.get(page).context
    assert (before["head"], before["book"], before["facts"][0].value) == ("", None, 0)
    seal_acts()
    whole = browser.get(page, {"verify": "1"}).context
    assert whole["book"].broken is None
    assert whole["book"].sealed == Seal.objects.count() > 0
    assert whole["head"] == Seal.objects.latest("number").chain
    assert dict(counts_by_verb(scene.user("audit")))["add_unit"] == Act.objects.filter(verb="add_unit").count()
    Act.objects.filter(pk=Seal.objects.get(number=3).act_id).update(reason="x")
    broken = browser.get(page, {"verify": "1"})
    assert broken.context["book"].broken.startswith("3 (")


def test_the_system_administrator_reads_settings_without_secrets(scene: Street, signed_in: SignIn) -> None:
    page = signed_in("system").get(reverse("desk:installation")).content.decode()
    assert [name for name, _value, _about in settings.AS_READ if name not in page] == []
    assert settings.SECRET_KEY not in page
