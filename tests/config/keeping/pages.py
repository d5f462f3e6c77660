"""A visit: sign in and read pages. `python -m tests.config.keeping.pages NAME PASSWORD ADDRESS…` prints JSON.

An address that ends in `*` is read together with every page of the house it links to.
"""

import html
import json
import os
import re
import sys

import django

HIDDEN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->|<input[^>]*hidden[^>]*>|<meta[^>]*>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
LINK = re.compile(r'<a\b[^>]*?href="(/[^"#]*)"')
LEAVING = ("/sign-out", "/static/")


def words_of(page: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(html.unescape(TAG.sub(" ", HIDDEN.sub(" ", page))).split())


def visit(name: str, password: str, addresses: list[str]) -> dict[str, tuple[int, str]]:
    """Status and text of each address."""
    from django.test import Client

    client = Client()
    client.post("/sign-in/", {"login": name, "password": password})
    read: dict[str, tuple[int, str]] = {}
    waiting = list(addresses)
    while waiting:
        given = waiting.pop(0)
        address = given.removesuffix("*")
        answer = client.get(address)
        body = answer.content.decode() if answer.headers["Content-Type"].startswith("text/html") else ""
        read[address] = (answer.status_code, words_of(body))
        if given.endswith("*"):
            links = [html.unescape(link) for link in dict.fromkeys(LINK.findall(body))]
            waiting += [link for link in links if link not in read and not link.startswith(LEAVING)]
    return read


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "minxue.config.settings"
    django.setup()
    json.dump(visit(sys.argv[1], sys.argv[2], sys.argv[3:]), sys.stdout, ensure_ascii=False)
