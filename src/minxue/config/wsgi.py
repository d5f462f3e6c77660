"""The door for a web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minxue.config.settings")
application = get_wsgi_application()
# What is loaded stays for good and need not be looked through again; a page that makes thousands of small things
# should not be stopped over and over to look for cycles among them.
gc.freeze()
gc.set_threshold(20_000, 10, 10)
