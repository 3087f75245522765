"""Letters of both languages, as several checks look for them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from taiyaku import later
from taiyaku.checks.email import EMAIL
from taiyaku.checks.url import urls

if TYPE_CHECKING:
    from taiyaku.model import Span

# Kana and ideographs, half-width katakana too; not ー and ・, which also stand alone as marks.
_JA = (
    "\u3041-\u3096\u309d\u309e\u30a1-\u30fa\u30fd\u30fe\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d"
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
JAPANESE = later.pattern(f"[{_JA}]")
JAPANESE_RUN = later.pattern(f"[{_JA}](?:[{_JA}ーｰ・、。「」]*[{_JA}ーｰ])?")


def has_japanese(text: str) -> bool:
    """Whether there is a kana or an ideograph."""
    return not text.isascii() and JAPANESE.search(text) is not None


def without_links(text: str) -> str:
    """The text with blanks in place of its URLs and e-mail addresses, of the same length."""
    if "://" not in text and "@" not in text and "www." not in text:
        return text
    spans: list[Span] = [span for _, span in urls(text)]
    spans += [m.span() for m in EMAIL.finditer(text)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_CODE = later.pattern(r"(?<!`)(`++)(?:.+?)(?<!`)\1(?!`)", re.DOTALL)


def without_code(text: str) -> str:
    """The text with letters x in place of code spans, links and e-mail addresses, of the same length."""
    if "`" in text:
        text = _CODE.sub(lambda m: "x" * len(m.group()), text)
    if "://" in text or "@" in text or "www." in text:
        for start, end in [*(s for _, s in urls(text)), *(m.span() for m in EMAIL.finditer(text))]:
            text = text[:start] + "x" * (end - start) + text[end:]
    return text


@cache
def table(name: str) -> dict[str, Any]:
    """A table of the room: `data/NAME.toml`."""
    text = files("taiyaku.checks").joinpath("data", f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)
