"""JSON that any stream and terminal can take."""

from __future__ import annotations

import json
from typing import Any

from taiyaku import later

# Controls that JSON leaves alone, marks that turn the direction of a line, and halves of surrogate pairs.
_ESCAPED = later.pattern("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """A JSON text with Japanese as it is, and what no terminal should see as escapes."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ESCAPED.sub(lambda m: f"\\u{ord(m.group()):04x}", text)
