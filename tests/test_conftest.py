"""The ground of the tests itself."""

import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

from tests.conftest import forget


def test_each_process_of_a_run_has_a_data_folder_of_its_own() -> None:
    assert Path(os.environ["MINXUE_DATA"]).resolve() == settings.DATA
    assert Path(settings.MEDIA_ROOT).is_relative_to(settings.DATA)


def test_what_functions_keep_for_good_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    @lru_cache
    def kept() -> int:
        asked.append(1)
        return len(asked)

    module = ModuleType("minxue.kept_for_good")
    vars(module)["kept"] = kept
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert (kept(), kept()) == (1, 1)
    forget()
    assert kept() == 2
