"""Two entries are one person, or are not after all. Facts stay at the entry under which they were written."""

from django.utils.translation import gettext_lazy as _

from minxue.accounts.actions import act
from minxue.accounts.models import User
from minxue.orgs.policy import demand
from minxue.people.actions.entering import PersonFault
from minxue.people.models import Person, PersonAlias
from minxue.people.policy import can_merge
from minxue.people.queries import canonical


def merge_people(*, keep: Person, other: Person, by: User, reason: str = "") -> PersonAlias:
    """`other`, with all that was merged into it, counts as `keep` from now on. Raises NotAllowed, PersonFault."""
    demand(can_merge(by, keep, other))
    kept = canonical(keep)
    if PersonAlias.objects.filter(alias=other).exists() or kept.pk == other.pk:
        raise PersonFault(_("This entry already counts as another person: undo that first."))
    with act(
        by=by, verb="merge_people", county=keep.county, path=keep.path, kind="person", subject=kept.pk, reason=reason
    ) as entry:
        entry.detail = {"merged": str(other.pk), "home": other.path}
        row = PersonAlias.objects.create(alias=other, person=kept, into=kept)
        PersonAlias.objects.filter(person=other).update(person=kept)
    return row


def _below(row: PersonAlias) -> set[PersonAlias]:
    """The rows that hang on the alias of `row`, directly or through others."""
    siblings = list(PersonAlias.objects.filter(person=row.person).exclude(pk=row.pk))
    found: set[PersonAlias] = set()
    reached = {row.alias_id}
    while more := {one for one in siblings if one.into_id in reached} - found:
        found |= more
        reached |= {one.alias_id for one in more}
    return found


def unmerge_people(*, alias: PersonAlias, by: User, reason: str = "") -> Person:
    """The entry is a person of its own again, with what was merged into it before. Raises NotAllowed."""
    person, kept = alias.alias, alias.person
    demand(can_merge(by, person, kept))
    with act(
        by=by, verb="unmerge_people", county=kept.county, path=kept.path, kind="person", subject=kept.pk, reason=reason
    ) as entry:
        entry.detail = {"parted": str(person.pk), "home": person.path}
        below = [one.pk for one in _below(alias)]
        PersonAlias.objects.filter(pk__in=below).update(person=person)
        alias.delete()
    return person
