"""Files that mean harm, or are broken."""

from tests.engines.planscript.reading.hostile.archives import ARCHIVES
from tests.engines.planscript.reading.hostile.binaries import OLD, PRINTED
from tests.engines.planscript.reading.hostile.case import Case
from tests.engines.planscript.reading.hostile.markup import MARKUP
from tests.engines.planscript.reading.hostile.texts import PAGES, TEXTS
from tests.engines.planscript.reading.hostile.words import WORDS

__all__ = ["CASES", "Case"]

CASES: list[Case] = [*ARCHIVES, *MARKUP, *WORDS, *OLD, *PRINTED, *TEXTS, *PAGES]
