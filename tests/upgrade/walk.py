"""A clerk's working day by forms: `python -m tests.upgrade.walk NAME PASSWORD` prints as JSON what each step showed.

Every form is sent as its page gave it, with what a person fills in: nothing goes that the page did not ask for.
"""

import json
import os
import sys
from typing import Any

import django
from lxml import html

from tests.config.keeping.pages import words_of

PLAN = "柳荫街道2025年社区教育工作实施方案"
LECTURE = {"title": "升级之后的第一堂课", "place": "桃园社区二楼", "day": "2026-03-24", "time": "09:00"}


class Visitor:
    """A browser without scripts: where it stands, the page, and its words."""

    def __init__(self) -> None:
        from django.test import Client

        self.client = Client(raise_request_exception=True)
        self.at, self.words, self.page = "", "", html.Element("html")

    def open(self, address: str) -> None:
        """Read a page."""
        self._read(self.client.get(address, follow=True), address)

    def send(self, address: str, step: str, **values: str) -> None:
        """Fill in and send the form of a page whose address holds `step`; the first one, where there are several."""
        self.open(address)
        form = next(form for form in self.page.forms if form.method == "POST" and step in (form.action or address))
        asked = {field.get("name") for field in form.xpath(".//input|.//select|.//textarea|.//button")}
        assert values.keys() <= asked, f"{address} does not ask for {sorted(values.keys() - asked)}"
        given = dict(form.form_values()) | values
        self._read(self.client.post(form.action or address, given, follow=True), address)

    def links(self, beginning: str) -> list[Any]:
        """The links of the page to addresses that begin so."""
        return [link for link in self.page.iter("a") if link.get("href", "").startswith(beginning)]

    def _read(self, answer: Any, address: str) -> None:
        assert answer.status_code == 200, f"{address} answers {answer.status_code}"
        body = answer.content.decode()
        self.at, self.words, self.page = answer.request["PATH_INFO"], words_of(body), html.fromstring(body)


def walk(name: str, password: str) -> dict[str, str]:
    """Plan an activity on a clause, publish it, call its roll, see it at its clause and in its plan; accept a task."""
    visitor, shown = Visitor(), dict[str, str]()
    visitor.send("/sign-in/", "/sign-in/", login=name, password=password)
    visitor.open("/plans/")
    plan = next(link.get("href") for link in visitor.links("/plan/") if PLAN in link.text_content())
    visitor.open(plan)
    clause = visitor.links("/clause/")[0].get("href")
    visitor.open(clause)
    new = visitor.links("/activities/new/")[0].get("href")
    visitor.open(new)
    kind = visitor.page.xpath("//select[@name='kind']/option[@value != '']")[0].get("value")
    visitor.send(new, "/activities/new/", kind=kind, **LECTURE)
    activity, shown["planned"] = visitor.at, visitor.words
    visitor.send(f"{activity}publish/", f"{activity}publish/")
    shown["published"] = visitor.words
    roll = f"{activity}roll/?q=zhang"
    visitor.open(roll)
    person = visitor.page.xpath("//button[@name='person'][@aria-pressed='false']")[0].get("value")
    visitor.send(roll, f"{activity}roll/tick/", person=person)
    visitor.send(roll, f"{activity}heads/", all="7")
    for step, address in (("held", activity), ("clause", clause), ("plan", plan)):
        visitor.open(address)
        shown[step] = visitor.words
    visitor.send("/tasks/?state=silent", "/tasks/", answer="accepted")
    shown["task"] = visitor.words
    return shown


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "minxue.config.settings"
    django.setup()
    json.dump(walk(sys.argv[1], sys.argv[2]), sys.stdout, ensure_ascii=False)
