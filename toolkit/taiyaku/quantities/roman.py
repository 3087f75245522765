"""Roman numerals as they number wars, popes and chapters: up to 39."""

from __future__ import annotations

from taiyaku import later

_ROMAN = later.pattern(r"(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
NUMERALS = frozenset(tens + ones for tens in ("", "X", "XX", "XXX") for ones in _ONES) - {""}


def value(text: str) -> int:
    """The value of a Roman numeral; 0 for anything else."""
    m = _ROMAN.fullmatch(text)
    if not m:
        return 0
    return 10 * len(m[1]) + {"": 0, "IX": 9, "IV": 4}.get(m[2], 5 * ("V" in m[2]) + m[2].count("I"))
