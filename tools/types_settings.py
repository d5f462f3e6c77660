"""The settings as the type checker reads them: no environment is asked for."""

import os

os.environ.setdefault("MINXUE_STAGE", "development")

from minxue.config.settings import *  # noqa: F403 - the very settings of the product
