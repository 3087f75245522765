"""English numerals: 4.5 billion, twenty-five, one hundred and two, a dozen, half a million, tens of thousands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from taiyaku import later
from taiyaku.quantities.ja_numeral import MAX_DIGITS
from taiyaku.quantities.model import Number, normal, scaled, significant
from taiyaku.quantities.tables import number_words

if TYPE_CHECKING:
    from taiyaku.quantities.en_tokens import Tokens

SHORT_SCALES = {
    "bn": 10**9,
    "tn": 10**12,
    "trn": 10**12,
    "mn": 10**6,
    "mln": 10**6,
    "bln": 10**9,
    "m": 10**6,
    "k": 1000,
    "b": 10**9,
    "t": 10**12,
}
FEW = frozenset({"few", "several", "couple", "many"})


class Phrase(NamedTuple):
    """A numeral of one or more tokens: `next` is the index behind it.

    `form` is `cardinal`, `ordinal`, `fraction`, `order`, `decade`; `digits` says whether it is written in figures;
    `significant` counts its significant digits; `scale` is the last scale word's size, 1 without one.
    """

    next: int
    value: Number
    form: str
    digits: bool
    significant: int
    scale: int


def _joined(toks: Tokens, i: int, text: str) -> int:
    """The index of the token that continues token i - 1 over a blank or a hyphen; -1 when there is none."""
    if i >= toks.count:
        return -1
    if toks[i].kind == "sign" and toks[i].text in "-‐‑" and i + 1 < toks.count:
        nxt = i + 1
        if toks[i].start == toks[i - 1].end and toks[nxt].start == toks[i].end:
            return nxt
        return -1
    return i if text[toks[i - 1].end : toks[i].start] in {"", " ", "\u00a0", "  ", "\n"} else -1


def read(toks: Tokens, i: int, text: str, *, money: bool = False) -> Phrase | None:
    """The numeral that begins at token i; `money` says that a currency sign stands before it."""
    t = toks[i]
    if t.kind == "num":
        return _figures(toks, i, text, money=money)
    if t.kind != "word":
        return None
    kind, _ = number_words().get(t.text, ("", 0))
    if t.text in {"a", "an"} or t.text in FEW:
        return _after_article(toks, i, text)
    if t.text == "half":
        return _half(toks, i, text)
    if kind == "order":
        return _order(toks, i, text)
    if kind in {"unit", "tens", "ordinal", "scale"}:
        return _words(toks, i, text)
    if kind == "decade":
        return Phrase(i + 1, number_words()[t.text][1], "decade", digits=False, significant=1, scale=1)
    if kind == "dozen":
        return Phrase(i + 1, 12, "cardinal", digits=False, significant=2, scale=1)
    return None


def _word(toks: Tokens, i: int) -> tuple[str, Number]:
    return number_words().get(toks[i].text, ("", 0)) if 0 <= i < toks.count and toks[i].kind == "word" else ("", 0)


def _figures(toks: Tokens, i: int, text: str, *, money: bool) -> Phrase | None:
    raw = toks[i].text.replace(",", "")
    if len(raw) > MAX_DIGITS:
        return None
    value, nxt, size = scaled(raw), i + 1, 1
    number = raw
    vulgar = _vulgar(toks, i + 1, text)
    if vulgar:
        nxt, part = vulgar
        value = normal(value + part)
    j = _joined(toks, nxt, text)
    if half := _and_half(toks, nxt, text):
        value, nxt = normal(value + 0.5), half
        j = _joined(toks, nxt, text)
    while j > 0 and toks[j].kind == "word":
        kind, factor = _word(toks, j)
        glued = toks[j].start == toks[j - 1].end
        if kind == "dozen":
            value, nxt = normal(value * 12), j + 1
            break
        if kind != "scale":
            short = SHORT_SCALES.get(toks[j].text)
            if (
                not short
                or (len(toks[j].text) == 1 and not (glued and money))
                or (not glued and toks[j].raw not in {"bn", "tn", "mn", "mln", "bln", "trn"})
            ):
                break
            factor = short
        size *= int(factor)
        value = (
            scaled(raw, size)
            if not vulgar and value == scaled(raw, size // int(factor))
            else normal(value * factor)
        )
        nxt = j + 1
        j = _joined(toks, nxt, text)
    return Phrase(nxt, value, "cardinal", digits=True, significant=significant(number), scale=size)


def _vulgar(toks: Tokens, i: int, text: str) -> tuple[int, float] | None:
    """`1/2` or `1⁄2` behind a whole number: the index behind it and the value."""
    m = _VULGAR.match(text, toks[i - 1].end)
    if not m or int(m[1]) >= int(m[2]):
        return None
    return toks.behind(m.end(), i), int(m[1]) / int(m[2])


_VULGAR = later.pattern(r"[ -]?([1-9])[/⁄]([2-9]|1[06])(?![\d/])", re.ASCII)


def _and_half(toks: Tokens, i: int, text: str) -> int:
    """The index behind "and a half", which begins behind token i - 1; 0 where it does not stand there."""
    m = AND_HALF.match(text, toks[i - 1].end)
    return toks.behind(m.end(), i) if m else 0


AND_HALF = later.pattern(r"[ -]and[ -](?:a|one)[ -]half(?![a-z])", re.IGNORECASE)


def _after_article(toks: Tokens, i: int, text: str) -> Phrase | None:
    """A hundred, a million, a dozen, a third, a few hundred, several thousand, a couple of dozen."""
    few = toks[i].text in FEW
    j = _joined(toks, i + 1, text)
    while j > 0 and (toks[j].text in FEW or (toks[j].text == "of" and few)):
        few = True
        j = _joined(toks, j + 1, text)
    if j < 0:
        return None
    kind, value = _word(toks, j)
    if few:
        if kind in {"scale", "dozen"}:
            got = _scales(toks, j, text, 1)
            return Phrase(got[0], got[1] if kind == "scale" else 10, "order", digits=False, significant=1, scale=1)
        return None
    if kind == "scale":
        return _words(toks, j, text)
    if kind == "dozen":
        return Phrase(j + 1, 12, "cardinal", digits=False, significant=2, scale=1)
    if (kind == "ordinal" and value >= 3) or toks[j].text == "quarter":
        return Phrase(
            j + 1,
            normal(1 / (4 if toks[j].text == "quarter" else value)),
            "fraction",
            digits=False,
            significant=1,
            scale=1,
        )
    return None


def _half(toks: Tokens, i: int, text: str) -> Phrase | None:
    """Half a million, half-a-dozen, half a century; plain half is a word."""
    j = _joined(toks, i + 1, text)
    if j > 0 and toks[j].text == "of":
        j = -1
    if j > 0 and toks[j].text in {"a", "an"}:
        j = _joined(toks, j + 1, text)
    if j > 0:
        kind, _ = _word(toks, j)
        if kind == "scale":
            nxt, value, size = _scales(toks, j, text, 1)
            return Phrase(nxt, normal(value / 2), "cardinal", digits=False, significant=1, scale=size)
        if kind == "dozen":
            return Phrase(j + 1, 6, "cardinal", digits=False, significant=1, scale=1)
    return None


def _order(toks: Tokens, i: int, text: str) -> Phrase:
    """Tens of thousands, hundreds of millions, dozens, multibillion."""
    value = number_words()[toks[i].text][1]
    nxt = i + 1
    while nxt + 1 < toks.count and toks[nxt].text == "of" and toks[nxt + 1].kind == "word":
        kind, more = _word(toks, nxt + 1)
        if kind not in {"order", "scale"}:
            break
        value, nxt = normal(value * more), nxt + 2
    j = _joined(toks, nxt, text)
    if j > 0 and _word(toks, j)[0] == "scale":  # hundreds million
        value, nxt = normal(value * _word(toks, j)[1]), j + 1
    return Phrase(nxt, value, "order", digits=False, significant=1, scale=1)


def _scales(toks: Tokens, i: int, text: str, value: Number) -> tuple[int, Number, int]:
    """Scale words from token i on: index behind them, the value times them, their size."""
    size, nxt = 1, i
    while i > 0:
        kind, factor = _word(toks, i)
        if kind != "scale":
            break
        size, nxt = size * int(factor), i + 1
        i = _joined(toks, nxt, text)
    return nxt, normal(value * size), size


class _Sum:
    """A cardinal in words while it is read."""

    def __init__(self) -> None:
        self.total: Number = 0
        self.current: Number = 0
        self.last = ""
        self.size = 1

    def take(self, kind: str, value: Number) -> bool:
        """Add a word; false when it cannot belong to the same numeral."""
        if kind == "unit":
            if self.last == "unit" or (self.last == "tens" and not 0 < value < 10):
                return False
            self.current += value
        elif kind == "tens":
            if self.last in {"unit", "tens"}:
                return False
            self.current += value
        elif value == 100:
            if self.last == "hundred":
                return False
            self.current = (self.current or 1) * 100
        else:
            if not self.current and self.last == "scale":  # a thousand billion
                self.total *= value
            else:
                self.total += (self.current or 1) * value
            self.current = 0
            self.size = int(value)
        self.last = "hundred" if kind == "scale" and value == 100 else kind
        return True


def _words(toks: Tokens, i: int, text: str) -> Phrase | None:
    """Cardinals, ordinals and fractions in words."""
    total = _Sum()
    first = i
    j, nxt = i, i
    while j >= 0 and j < toks.count:
        kind, value = _word(toks, j)
        if kind == "" and toks[j].text == "and" and total.last in {"hundred", "scale"}:
            k = _joined(toks, j + 1, text)
            if k > 0 and _word(toks, k)[0] in {"unit", "tens"}:
                j = k
                continue
            break
        if kind in {"unit", "tens", "scale"}:
            if not total.take(kind, value):
                break
        elif kind in {"ordinal", "fraction"} and (done := _closing(j, first, total, kind, value)):
            return done
        else:
            break
        nxt = j + 1
        j = _joined(toks, nxt, text)
    if nxt == first:
        return None
    value = total.total + total.current
    if half := _and_half(toks, nxt, text):
        value, nxt = value + 0.5, half
        k = _joined(toks, nxt, text)
        if k > 0 and _word(toks, k)[0] == "scale":
            nxt, value, total.size = _scales(toks, k, text, value)
    if nxt < toks.count and _word(toks, j)[0] == "dozen" and j > 0:
        value, nxt = value * 12, j + 1
    return Phrase(
        nxt, normal(value), "cardinal", digits=False, significant=significant(str(int(value))), scale=total.size
    )


def _closing(j: int, first: int, total: _Sum, kind: str, value: Number) -> Phrase | None:
    """An ordinal or a denominator ends the numeral: twenty-first, hundredth, two-thirds, one-fifth, third."""
    if kind == "ordinal" and j == first:
        return Phrase(j + 1, value, "ordinal", digits=False, significant=1, scale=1)
    if kind == "ordinal" and total.last in {"tens", "hundred", "scale"} and value < 100:
        return Phrase(
            j + 1, normal(total.total + total.current + value), "ordinal", digits=False, significant=2, scale=1
        )
    if kind == "ordinal" and value >= 100:
        return Phrase(
            j + 1, normal((total.total + total.current) * value), "ordinal", digits=False, significant=1, scale=1
        )
    if j > first and total.last == "unit" and total.total == 0 and value > 1 and total.current < 20:
        if (kind == "ordinal" and (value == 2 or total.current != 1)) or total.current >= value:
            return None
        return Phrase(j + 1, normal(total.current / value), "fraction", digits=False, significant=1, scale=1)
    return None
