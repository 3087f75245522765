"""Characters that belong into no text: damage, invisible ones, controls."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

# Joiners between emoji and in Indic or Arabic words are part of the text.
_INVISIBLE = later.pattern(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff]|(?<![\u0600-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]"
)
_CONTROL = later.pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
_DAMAGED = later.pattern("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

# UTF-8 read as Windows-1252 (or Latin-1): a lead byte and its followers, which then stand for such characters.
_FOLLOWERS = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_UTF8_AS_LATIN = later.pattern(f"[Ââã][{_FOLLOWERS}]{{1,2}}|[Ãï][{_FOLLOWERS}]{{1,2}}|[ä-éë-î][\u0080-\u00bf]{{2}}")
# Shift JIS kana read so: ƒ or ‚ before each letter.
_SJIS_AS_LATIN = later.pattern(r"(?:[ƒ‚][^\s]){2,}")


@check(
    "characters",
    summary="Characters that show as boxes, as nonsense or not at all.",
    why="""The replacement character and mojibake mean that a file was read in the wrong encoding; zero-width
    and control characters are invisible, break searches, and some turn the direction of the line. `--fix`
    removes invisible ones and reads mojibake back where that is possible.""",
    kinds={
        "damaged": Kind(Severity.ERROR, "a replacement character, or one for private use"),
        "mojibake": Kind(Severity.ERROR, "text read in the wrong encoding", fixable=True),
        "invisible": Kind(Severity.ERROR, "a zero-width character", fixable=True),
        "control": Kind(Severity.ERROR, "a control character", fixable=True),
    },
    examples=(
        Example("カフェを開く。", "They open a caf\ufffd.", "characters/damaged"),
        Example("カフェを開く。", "They open a cafÃ©.", "characters/mojibake"),
        Example("カフェを開く。", "They open\u200b a café.", "characters/invisible"),
        Example("カフェを開く。", "They open a \x08café.", "characters/control"),
        Example("カフェを開く。", "They open “a café” — 👩\u200d🍳 cooks."),
    ),
)
def characters(pair: Pair, _context: Context) -> Iterator[Found]:
    """Only the translation is looked at."""
    text = pair.target
    if text.isascii() and text.isprintable():
        return
    for m in _DAMAGED.finditer(text):
        yield Found(
            "damaged", f"{_name(m.group())}", target_span=m.span(), compared=(m.group(), text[: m.start()][-8:])
        )
    for kind, pattern in (("invisible", _INVISIBLE), ("control", _CONTROL)):
        for m in pattern.finditer(text):
            at = m.start()
            if kind == "control" and _in_mojibake(text, at):
                continue
            yield Found(
                kind, _name(m.group()), target_span=m.span(), replacement="", compared=(m.group(), text[:at][-8:])
            )
    yield from _mojibake(text)


def _name(c: str) -> str:
    name = unicodedata.name(c, "a control character" if unicodedata.category(c) == "Cc" else "for private use")
    return f"U+{ord(c):04X} {name.lower() if name.isupper() else name}"


def _in_mojibake(text: str, at: int) -> bool:
    return any(m.start() <= at < m.end() for m in _UTF8_AS_LATIN.finditer(text))


def _mojibake(text: str) -> Iterator[Found]:
    if text.isascii():
        return
    for m in _UTF8_AS_LATIN.finditer(text):
        if meant := _read_back(m.group()):
            yield Found(
                "mojibake",
                f"{m.group()!r} is {meant!r} read in the wrong encoding",
                target_span=m.span(),
                replacement=meant,
                compared=(m.group(), text[: m.start()][-8:]),
            )
    for m in _SJIS_AS_LATIN.finditer(text):
        yield Found(
            "mojibake", "Japanese text read in the wrong encoding", target_span=m.span(), compared=(m.group(),)
        )


def _read_back(text: str) -> str | None:
    """The text that was meant, when the characters are the bytes of one in UTF-8."""
    try:
        raw = b"".join(c.encode("cp1252") if c in _CP1252 else c.encode("latin-1") for c in text)
        return raw.decode("utf-8")
    except UnicodeError:
        return None


_CP1252 = frozenset("€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ")
