"""The bulletin (简报) on the page of the norm."""

from minxue.activities.models import Activity, Bulletin
from minxue.documents.queries.wording import day_words
from minxue.engines.gongwen import Paper, plain


def bulletin_paper(activity: Activity, bulletin: Bulletin) -> Paper:
    """Title, a paragraph for each line, who has written it and when it was."""
    blocks = tuple(plain(line.strip()) for line in bulletin.text.splitlines() if line.strip())
    return Paper(title=bulletin.title, blocks=blocks, signed=activity.unit.name, day=day_words(activity.day))
