"""Japanese numerals: digits, kanji, mixed (12億3千万, 2万213, 1 万 5 千), vague (数十億, 十数)."""

from __future__ import annotations

import re
from typing import NamedTuple

from taiyaku import later
from taiyaku.quantities.model import Number, normal, scaled, significant

MAX_DIGITS = 24  # longer runs are identifiers, not numbers; Python also refuses to convert very long ones

DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0"}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "憶": 10**8, "兆": 10**12, "京": 10**16}

# Atomic, so that no run is read twice. A comma groups three digits, else it parts numbers.
_D = r"(?>\d{1,3}(?:,\d{3}(?!\d))+|\d++)(?>(?:\.\d++)?)"
_K = "[一二三四五六七八九]"
_MIXED = rf"{_D}(?>(?: ?[十百千](?>(?:{_D} ?[十百])*)(?>(?:\d{{1,3}}(?!\d| ?[十百千万億兆,.]\d))?))?)"
_KANJI = rf"(?=[一二三四五六七八九十百千])(?>(?:{_K}?千)?)(?>(?:{_K}?百)?)(?>(?:{_K}?十)?){_K}?+"
_ROW = r"[〇零一二三四五六七八九]{2,}+(?![十百千]|半期)"  # not 第三四半期
_SECTION = rf"(?:{_MIXED}|{_ROW}|{_KANJI}|[零〇](?=[時分点度秒]))"
_L = "[万億憶兆京]"
_WHOLE = (
    rf"(?:{_SECTION} ?{_L}(?>(?: ?{_SECTION} ?{_L}){{0,3}})(?>(?:{_MIXED}|{_KANJI}| {_D} ?[十百千])?)|{_SECTION})"
)
# 京 begins 京都; 兆 and 億 count after a number only, which _WHOLE sees to.
NUMERAL = later.pattern(
    rf"(?P<order>[数何幾](?:[十百千]{_L}?|{_L}))"
    rf"|(?P<whole>{_WHOLE})(?:(?P<open>(?<=[十百千0])数(?P<over>[十百]?{_L}?))|(?!(?<=京)都))",
    re.ASCII,
)
_PIECE = later.pattern(rf"{_D}|[〇零一二三四五六七八九]+|.", re.ASCII)


class Numeral(NamedTuple):
    """A numeral: `low` its value, `high` the upper end of 十数 (19), else the same.

    `order` is true for vague orders (数十億: 10**10); `style` is `digit`, `kanji` or `mixed`; `digits`
    counts significant digits; `scaled` says whether 十, 百, 千, 万 … take part.
    """

    low: Number
    high: Number
    order: bool
    style: str
    digits: int
    scaled: bool


def evaluate(match: re.Match[str]) -> Numeral | None:
    """The value of a match of `NUMERAL`; None for runs too long to be a number."""
    if match["order"]:
        size = 1
        for c in match["order"][1:]:
            size *= SMALL.get(c) or LARGE[c]
        return Numeral(size, size, order=True, style="kanji", digits=1, scaled=True)
    head = _sum(match["whole"])
    if head is None:
        return None
    if match["open"]:
        small, large = 1, 1
        for c in match["over"]:
            small, large = small * SMALL.get(c, 1), large * LARGE.get(c, 1)
        low = int(head[0])
        step = 100 if low % 100 == 0 else 10
        bounds = ((low + small) * large, (low + step - small) * large)
        return Numeral(*bounds, order=False, style=head[1], digits=1, scaled=True)
    value, style, digits, has_scale = head
    return Numeral(value, value, order=False, style=style, digits=digits, scaled=has_scale)


def _sum(text: str) -> tuple[Number, str, int, bool] | None:
    if text.isascii():  # figures alone
        raw = text.replace(",", "")
        return (normal(scaled(raw)), "digit", significant(raw), False) if len(raw) <= MAX_DIGITS else None
    total: Number = 0  # sections closed by 万, 億, 兆
    section: Number = 0
    current: Number | None = None  # what the next scale multiplies
    ascii_seen = kanji_seen = has_scale = False
    written, pieces = "", 0
    for m in _PIECE.finditer(text):
        piece = m.group()
        c = piece[0]
        if c in LARGE:
            total = normal(total + (section + (current or 0)) * LARGE[c])
            section, current, has_scale, kanji_seen = 0, None, True, True
        elif c in SMALL:
            section = normal(section + (1 if current is None else current) * SMALL[c])
            current, has_scale, kanji_seen = None, True, True
        elif c != " ":
            kanji = c in DIGITS
            raw = "".join(DIGITS[k] for k in piece) if kanji else piece.replace(",", "")
            if len(raw) > MAX_DIGITS:
                return None
            current = scaled(raw)
            pieces += 1
            written += raw if not written else raw.replace(".", "")
            kanji_seen |= kanji
            ascii_seen |= not kanji
    style = "mixed" if ascii_seen and kanji_seen else "digit" if ascii_seen else "kanji"
    value = normal(total + section + (current or 0))
    # 570億600万 has five digits that count, more than its pieces show.
    shown = str(value) if pieces > 1 and isinstance(value, int) else written
    return value, style, significant(shown or "1"), has_scale
