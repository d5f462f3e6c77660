"""Figures against raw SQL for the same answer: half a year of a street, 600 activities, 24,000 attendances."""

import random
from datetime import date, timedelta

from benchmarks.scratch import house, milliseconds

ACTIVITIES, PRESENT, PEOPLE = 600, 40, 4_000

VISITS = """
SELECT COALESCE(SUM(n), 0) FROM (
  SELECT COUNT(*) AS n FROM activities_attendance t JOIN activities_activity a ON a.id = t.activity_id
  WHERE t.present AND a.state = 'held' AND a.path >= %s AND a.path < %s AND a.day BETWEEN %s AND %s
  UNION ALL
  SELECT SUM(h.number) FROM activities_headcount h JOIN activities_activity a ON a.id = h.activity_id
  WHERE a.state = 'held' AND a.path >= %s AND a.path < %s AND a.day BETWEEN %s AND %s) parts"""
HELD = """
SELECT COUNT(*) FROM activities_activity a
WHERE a.state = 'held' AND a.path >= %s AND a.path < %s AND a.day BETWEEN %s AND %s"""
PERSONS = """
SELECT COUNT(DISTINCT COALESCE(m.person_id, t.person_id))
FROM activities_attendance t JOIN activities_activity a ON a.id = t.activity_id
LEFT JOIN people_personalias m ON m.alias_id = t.person_id
WHERE t.present AND a.state = 'held' AND a.path >= %s AND a.path < %s AND a.day BETWEEN %s AND %s"""


def _fill(first: date) -> object:
    from minxue.activities.models import Activity, ActivityKind, Attendance, HeadCount
    from minxue.base.clock import moment
    from minxue.config.demo.tree import make_tree
    from minxue.people.models import Person

    draw = random.Random(7)
    units = make_tree(first)
    homes = [unit for unit in units.values() if unit.kind_id == "community"]
    people = [
        Person(unit=home, county=home.county, path=home.path, name=f"居民{n}", employed=draw.choice(["yes", "no"]))
        for n in range(PEOPLE)
        for home in [draw.choice(homes)]
    ]
    Person.objects.bulk_create(people)
    kinds = list(ActivityKind.objects.all())
    for n in range(ACTIVITIES):
        host, day = draw.choice(homes), first + timedelta(days=draw.randrange(180))
        where = {"county": host.county, "path": host.path, "day": day, "month": day.strftime("%Y-%m")}
        activity = Activity.objects.create(
            unit=host,
            kind=draw.choice(kinds),
            title=f"活动{n}",
            starts_at=moment(day, 9),
            place="会议室",
            state="held",
            **where,
        )
        Attendance.objects.bulk_create(
            Attendance(activity=activity, person=person, person_county=person.county, **where)
            for person in draw.sample(people, PRESENT)
        )
        HeadCount.objects.create(activity=activity, number=draw.randrange(1, 60), **where)
    return units["990102001"]


def main() -> None:
    """Print for each measure: ours, raw SQL, ratio; the two answers must be equal."""
    with house() as engine:
        from django.db import connection

        from minxue.base.queries import after
        from minxue.figures.queries import read
        from minxue.figures.queries.spans import Span
        from minxue.figures.registry import measure

        first = date(2026, 1, 1)
        street = _fill(first)
        last = first + timedelta(days=200)
        span = Span(street, first, last)  # type: ignore[arg-type]  # the street, as `_fill` gives it
        where = [street.path, after(street.path), first, last]  # type: ignore[attr-defined]
        print(f"{engine}: {ACTIVITIES} activities, {ACTIVITIES * PRESENT} attendances")
        for code, sql, values in (
            ("activities_held", HELD, where),
            ("visits", VISITS, where * 2),
            ("people", PERSONS, where),
        ):
            what = measure(code)

            def raw(sql: str = sql, values: list[object] = values) -> int:
                with connection.cursor() as cursor:
                    cursor.execute(sql, values)
                    return int(cursor.fetchone()[0])

            def ours(what: object = what) -> int:
                return int(read(what, span).value)  # type: ignore[arg-type]

            if raw() != ours():
                raise SystemExit(f"{code}: {ours()} and {raw()} differ")
            mine, bare = milliseconds(ours), milliseconds(raw)
            print(f"{code:16} {ours():6}  ours {mine:7.2f} ms  raw SQL {bare:7.2f} ms  ratio {mine / bare:4.1f}")
