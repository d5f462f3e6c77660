"""Searching 50,000 persons of one county by Chinese, pinyin and initials, against counting the same rows."""

import random

from benchmarks.scratch import house, milliseconds

PEOPLE = 50_000
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂"


def main() -> None:
    """Print for each word: rows found, milliseconds, and the ratio to a plain count of all rows."""
    with house() as engine:
        from datetime import date

        from minxue.base.queries import matching, within
        from minxue.base.text import search_column, sort_key
        from minxue.config.demo.tree import make_tree
        from minxue.people.models import Person

        draw, units = random.Random(3), make_tree(date(2026, 1, 1))
        homes = [unit for unit in units.values() if unit.kind_id == "community"]
        people = []
        for _ in range(PEOPLE):
            home, name = draw.choice(homes), draw.choice(SURNAMES) + draw.choice(GIVEN) + draw.choice(GIVEN)
            search, sort = search_column(name), sort_key(name)
            people.append(
                Person(unit=home, county=home.county, path=home.path, name=name, search=search, sort_name=sort)
            )
        Person.objects.bulk_create(people, batch_size=2_000)
        rows = within(Person.objects.all(), units["990102"].path)
        bare = milliseconds(rows.count)
        print(f"{engine}: {PEOPLE} persons, counting them takes {bare:.1f} ms")
        for word in ("王芳", "wangfang", "wf", "秀英"):
            found = matching(rows, word).order_by("sort_name")
            took = milliseconds(lambda found=found: list(found[:50]))
            print(f"{word:10} {found.count():6} found, first 50 in {took:6.1f} ms, ratio {took / bare:4.1f}")
