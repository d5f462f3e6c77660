"""Log lines as JSON, without personal data: no query strings, no form values, no names."""

import json
import logging

KEPT = ("status_code", "act", "job", "kind", "count")


class Lines(logging.Formatter):
    """One JSON object a line: time, level, source, words and the few extra fields that are allowed."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line; the address is kept without its query, the fault by its kind and place."""
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "source": record.name,
            "words": record.getMessage().split("?", 1)[0],
        } | {key: getattr(record, key) for key in KEPT if hasattr(record, key)}
        if record.exc_info and record.exc_info[0]:
            line["fault"] = record.exc_info[0].__name__
            line["trace"] = self.formatException(record.exc_info).splitlines()[:-1]
        return json.dumps(line, ensure_ascii=False, default=str)
