"""What the number parsers read: typed quantities with spans, alternative readings and a strength."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from taiyaku.model import Span

Number = int | float


class Kind(StrEnum):
    """What a number says."""

    NUMBER = "number"
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "points"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    DURATION = "duration"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    DECADE = "decade"
    MEASURE = "measure"
    ORDER = "order"


class Strength(IntEnum):
    """How sure it is that a number must stand on the other side too.

    STRONG: digits, scaled kanji, dates. MEDIUM: small kanji numerals and English number words. WEAK: one, once,
    both, half: often said without a number. ABSORBER: only takes what the other side would have left over.
    """

    ABSORBER = 0
    WEAK = 1
    MEDIUM = 2
    STRONG = 3


# The members by themselves: Python 3.11 looks for `Kind.MONEY` in three places, at ten times the price of a name.
NUMBER, COUNT, ORDINAL, MULTIPLE, FRACTION = Kind.NUMBER, Kind.COUNT, Kind.ORDINAL, Kind.MULTIPLE, Kind.FRACTION
MONEY, PERCENT, POINTS, MEASURE, ORDER = Kind.MONEY, Kind.PERCENT, Kind.POINTS, Kind.MEASURE, Kind.ORDER
YEAR, MONTH, DAY, HOUR, MINUTE = Kind.YEAR, Kind.MONTH, Kind.DAY, Kind.HOUR, Kind.MINUTE
DURATION, DECADE = Kind.DURATION, Kind.DECADE
ABSORBER, WEAK, MEDIUM, STRONG = Strength


class Reading(NamedTuple):
    """One way to understand a number.

    `value` is exact where it is whole, else a float of 12 significant digits; percents are in percent, hours in
    24, multiples as factors, orders as their power of ten. `unit` is the currency (ISO 4217), the unit of time
    or measure, or the class of what is counted; '' when unknown.
    """

    kind: Kind
    value: Number
    unit: str = ""


Key = tuple[str, Number, str]


class Quantity(NamedTuple):
    """A number in a text: `span` in code points of the original text, `text` what stands there.

    `reading` is the most likely reading, `others` what it may mean too. `digits` counts the significant digits
    as written, `approx` is `about`, `over` or `under` where a word says so, else ''. `half_day` is `am` or `pm`
    for an hour that is sure of it. `group` numbers the list or range that the quantity belongs to, 0 for none.
    `sign` is `minus` or `plus` where a word or sign says so (values have none), else ''.
    """

    span: Span
    text: str
    reading: Reading
    others: tuple[Reading, ...] = ()
    strength: Strength = STRONG
    digits: int = 0
    approx: str = ""
    half_day: str = ""
    group: int = 0
    sign: str = ""

    @property
    def kind(self) -> Kind:
        """The kind of the most likely reading."""
        return self.reading.kind

    @property
    def value(self) -> Number:
        """The value of the most likely reading."""
        return self.reading.value

    @property
    def unit(self) -> str:
        """The unit of the most likely reading."""
        return self.reading.unit

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings, the most likely one first."""
        return (self.reading, *self.others)

    @property
    def key(self) -> Key:
        """What compares equal in both languages: hashable. Counts, ordinals and bare numbers share a family."""
        return key_of(self.reading)

    @property
    def keys(self) -> frozenset[Key]:
        """The keys of all readings: two quantities can mean the same when these meet."""
        return frozenset(map(key_of, self.readings))


_PLAIN = frozenset({NUMBER, COUNT, ORDINAL, MULTIPLE})


def key_of(reading: Reading) -> Key:
    """The key of one reading: family, value, unit (for families whose units differ in value)."""
    kind = reading.kind
    if kind in _PLAIN:
        return ("n", reading.value, "")
    if kind is HOUR:
        return ("hour", reading.value % 12, "")
    if kind in {MONEY, DURATION, MEASURE}:
        return (kind.value, reading.value, reading.unit)
    return (kind.value, reading.value, "")


def normal(value: float) -> Number:
    """A value that compares: whole numbers as int, others rounded to 12 significant digits."""
    if isinstance(value, int):
        return value
    if value == int(value) and abs(value) < 1e18:
        return int(value)
    return float(f"{value:.12g}")


def scaled(digits: str, factor: int = 1) -> Number:
    """The value of ASCII digits with an optional decimal point (no commas) times a whole factor, exactly.

    Floats come in only where the outcome is not whole: 1.23 times 10**9 is the int 1230000000.
    """
    whole, _, decimals = digits.partition(".")
    if not decimals:
        return int(whole or "0") * factor
    top, bottom = int((whole or "0") + decimals) * factor, 10 ** len(decimals)
    return top // bottom if top % bottom == 0 else normal(top / bottom)


def significant(digits: str) -> int:
    """Significant digits of a numeral as written: trailing zeros of whole numbers over 99 do not count."""
    whole, point, decimals = digits.partition(".")
    bare = (whole + decimals).lstrip("0")
    if not point and len(bare) > 2:
        bare = bare.rstrip("0")
    return max(1, len(bare))
