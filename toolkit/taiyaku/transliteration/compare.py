"""How well a Latin spelling fits a kana one, sound by sound."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from taiyaku.transliteration.sounds import KANA_CLASSES, VOWELS, Sound, kana_sounds, latin_sounds

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER_VOWEL = 0.35
_OTHER_CONSONANT = 1.0
_VOWEL_AGAINST_CONSONANT = 1.2
_NEAR = {
    frozenset(pair): cost
    for pair, cost in (
        ("SZ", 0.2), ("SC", 0.35), ("ZC", 0.35), ("TC", 0.2), ("TD", 0.4), ("KG", 0.4), ("BP", 0.4), ("BW", 0.3),
        ("HB", 0.5), ("NM", 0.35), ("HK", 0.5), ("DR", 0.7), ("YZ", 0.4), ("DZ", 0.4), ("HP", 0.6), ("SH", 0.6),
        ("ST", 0.7),
    )
}  # fmt: skip


def _match(kana: str, sound: Sound) -> float:
    """Cost of a kana sound written as a Latin one."""
    best = _VOWEL_AGAINST_CONSONANT
    vowel = kana in VOWELS
    for cls, cost in sound:
        if cls == kana:
            best = min(best, cost)
        elif not cls:
            continue
        elif kana == "u" and cls == "B":  # ウラジーミル, ウェルズ of old: v before ヴ came into use
            best = min(best, cost + 0.3)
        elif vowel and cls in VOWELS:
            best = min(best, cost + _OTHER_VOWEL)
        elif not vowel and cls not in VOWELS:
            best = min(best, cost + _NEAR.get(frozenset(kana + cls), _OTHER_CONSONANT))
    return best


def _silent(sound: Sound) -> float:
    """Cost of a Latin sound that the kana do not write."""
    for cls, cost in sound:
        if not cls:
            return cost
    return 0.12 if sound[0][0] in VOWELS else {"Y": 0.15, "W": 0.15}.get(sound[0][0], _OTHER_CONSONANT)


def _weight(cls: str) -> float:
    return 0.35 if cls in VOWELS else 1.0


@cache  # sounds come from tables, so they are few
def _costs(sound: Sound) -> tuple[Mapping[str, float], float]:
    """What a Latin sound costs for each kana sound, and what it costs where the kana do not write it."""
    return {cls: _match(cls, sound) for cls in KANA_CLASSES}, _silent(sound)


@lru_cache(maxsize=20_000)
def _latin_costs(latin: str) -> tuple[tuple[Mapping[str, float], ...], tuple[float, ...], float]:
    """Both costs of each sound of a Latin spelling, and the spelling's weight."""
    sounds = latin_sounds(latin)
    costs = [_costs(s) for s in sounds]
    weight = sum(_weight(s[0][0]) for s in sounds if s[0][0])
    return tuple(written for written, _ in costs), tuple(silent for _, silent in costs), weight


@lru_cache(maxsize=50_000)
def likeness(kana: str, latin: str) -> float:
    """How well a Latin spelling fits a kana one by sound, 0 to 1; 0 when either has no sounds.

    From about 0.7 the two are spellings of one name, below 0.5 they are not. Separators between the parts of a
    name do not count, the order of the parts does.
    """
    ours = kana_sounds(kana)
    costs, skipped, weight = _latin_costs(latin)
    if not ours or not costs:
        return 0.0
    row = list(accumulate(skipped, initial=0.0))  # an edit distance, row by row
    for cls, omitted in ours:
        least = row[0] + omitted
        new = [least]
        for written, skip, corner, above in zip(costs, skipped, row, row[1:], strict=False):
            least += skip
            if (cost := above + omitted) < least:
                least = cost
            if (cost := corner + written[cls]) < least:
                least = cost
            new.append(least)
        row = new
    whole = max(sum(_weight(c) if w > 0.05 else 0.0 for c, w in ours), weight, 1.0)
    return max(0.0, 1.0 - row[-1] / (0.6 * whole))
