"""Length: far too much or far too little English for the Japanese."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import without_links
from taiyaku.errors import ConfigError
from taiyaku.model import Kind as SegmentKind
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.config import ChecksConfig

SHORTEST = 8  # Japanese characters below which a ratio says nothing
STEADY = 20  # and below which ratios scatter, as means of few do: by the root of the length
_LATIN = 4  # a Latin letter or digit of the source, in tenths of a Japanese character: English has it as it is
_EXEMPT = {SegmentKind.URL, SegmentKind.ENGLISH}


class _Tenths(dict[str, int]):
    """What single characters weigh, worked out when first met."""

    def __missing__(self, c: str) -> int:
        if c.isascii():
            value = _LATIN if c.isalnum() else 0
        elif c.isalnum() or c == "ー":
            value = _LATIN if unicodedata.east_asian_width(c) == "F" else 10
        else:
            value = 5
        self[c] = value
        return value


_TENTHS = _Tenths()
_WHOLE = later.pattern("[ぁ-ゖァ-ヺー一-龥]+")  # most of a text: characters of ten tenths


def weight(source: str) -> float:
    """The source's length in Japanese characters: Latin letters and digits count less, blanks and marks not."""
    rest = _WHOLE.sub("", source)
    return (10 * (len(source) - len(rest)) + sum(map(_TENTHS.__getitem__, rest))) / 10


def bounds_of(config: ChecksConfig, name: str) -> tuple[float, float]:
    """The two numbers of a key; raises `ConfigError` when they are none."""
    values = getattr(config, name)
    key = f"checks.{name.replace('_', '-')}"
    if len(values) != 2 or not 0 <= values[0] < values[1]:
        raise ConfigError(
            f"{key} must be two numbers, the smaller one first, not {list(values)}", hint="Such as [1.0, 5.5]."
        )
    return values[0], values[1]


@check(
    "length",
    summary="The English is far shorter or longer than the Japanese lets expect.",
    why="""A sentence that lost its second half, or one that holds its neighbour's text too, reads well and is
    wrong. A Japanese character makes 1.0 to 5.5 English ones in nearly all published translations. Short
    units are left alone below 8 characters, and need more evidence below 20: bounds widen with the root of the
    length, since one long word or an abbreviation (Q3) decides there. The bounds are configured.""",
    kinds={
        "": Kind(Severity.WARNING, "fewer or more English characters a Japanese one than usual"),
        "extreme": Kind(Severity.ERROR, "hardly a translation of this unit"),
    },
    examples=(
        Example(
            "県は来年度から全ての小学校で給食を無償とし、費用の半分を市町村に補助する方針を固めた。",
            "School meals will be free.",
            "length/extreme",
        ),
        Example(
            "県は来年度から全ての小学校で給食を無償とし、費用の半分を市町村に補助する方針を固めた。",
            "School meals will be free next year.",
            "length",
        ),
        Example(
            "県は来年度から全ての小学校で給食を無償とし、費用の半分を市町村に補助する方針を固めた。",
            "From next year, the prefecture will make school meals free at all elementary schools and pay half of "
            "the cost for cities, towns and villages.",
        ),
        Example("第3四半期の売上高", "Q3 sales"),
        Example("2024年9月期の連結決算", "Consolidated results for the fiscal year ended September 2024"),
        Example("新しい橋は来春に完成する。", "Yes.", "length/extreme"),
    ),
    options="`checks.length-warning` and `checks.length-error` hold the bounds.",
)
def length(pair: Pair, context: Context) -> Iterator[Found]:
    """Compare the ratio with both pairs of bounds."""
    outer = context.shared("length error", lambda: bounds_of(context.config, "length_error"))
    inner = context.shared("length warning", lambda: bounds_of(context.config, "length_warning"))
    if pair.kind in _EXEMPT:
        return
    ours = weight(without_links(pair.source))
    if ours < SHORTEST:
        return
    ratio = len(" ".join(without_links(pair.target).split())) / ours
    wider = max(1.0, (STEADY / ours) ** 0.5)
    extreme = not outer[0] / wider <= ratio <= outer[1] * wider
    if not extreme and inner[0] / wider <= ratio <= inner[1] * wider:
        return
    how = "short" if ratio < 2 else "long"
    yield Found(
        "extreme" if extreme else "",
        f"too {how}: {ratio:.1f} English characters a Japanese one",
        source_span=(0, len(pair.source)),
        target_span=(0, len(pair.target)),
        data={"ratio": round(ratio, 2)},
    )
