"""Links to pages of other apps: `{% load places %}`."""

from uuid import UUID

from django import template

from minxue.base import registry

register = template.Library()


@register.simple_tag
def address_of(kind: str, which: UUID | str | None = None) -> str:
    """The address of the page of one thing (of its list, without id); empty when that kind has no page."""
    return registry.address_of(kind, which)
