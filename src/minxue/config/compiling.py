"""`minxue compile`: a document's findings, or the text that they are counted in."""

import json
import sys
from pathlib import Path

from minxue.engines.planscript import as_object, compile_text
from minxue.engines.planscript.reading import CODES, Unreadable, read


def compile_file(path: Path, *, as_text: bool) -> int:
    """Print the findings as JSON, or the text in UTF-8 without a newline added; 2 when the file cannot be read."""
    try:
        text = read(path.read_bytes(), path.name).text
    except OSError as fault:
        print(f"{path}: {fault.strerror}", file=sys.stderr)
        return 2
    except Unreadable as fault:
        print(f"{path}: {CODES[fault.code]}", file=sys.stderr)
        return 2
    draft = compile_text(text)
    if as_text:
        sys.stdout.buffer.write(draft.text.encode())
        sys.stdout.buffer.flush()
        return 0
    found = json.dumps(as_object(draft), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(found.encode() + b"\n")
    sys.stdout.buffer.flush()
    return 0
