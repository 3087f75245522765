"""Latin spellings that the Sudachi dictionary holds, by their katakana reading: エヌビディア → NVIDIA.

Reading all entries takes two seconds, so the result is kept in the user's cache folder, one file a dictionary
version. A cache that is damaged, foreign or cannot be written only costs the time.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from taiyaku.transliteration import likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9.&' -]*[A-Za-z0-9.+]")
_KATAKANA = re.compile(r"[ァ-ヺー・]{2,}")
_ALIKE = 0.72
_APART = 0.06
_PLAIN = "n"
_PROPER = "p"


def latin_of(kana: str, *, name: bool) -> str:
    """The dictionary's Latin spelling of a katakana word, or '' where it has none or two that sound as much alike.

    `name` says that the word is one: then entries of names count, and a spelling that begins with a capital; else
    common words. キャリア is career and carrier, プレイ play and pray: that is for a reader to say.
    """
    found: dict[str, tuple[float, str]] = {}
    for kind, latin in _spellings().get(kana.replace("・", ""), ()):
        proper, score = kind == _PROPER, likeness(kana, latin)
        fits = latin[0].isupper() and proper if name else latin.islower() or not (proper or latin.isupper())
        if fits and score >= _ALIKE:
            spelt = _as_name(latin) if name else latin.lower()
            found[latin.casefold()] = min(found.get(latin.casefold(), (-score, spelt)), (-score, spelt))
    best, *others = sorted(found.values()) or [(0.0, "")]
    return "" if others and others[0][0] <= best[0] + _APART else best[1]


def _as_name(latin: str) -> str:
    """HUAWEI is read as a word: Huawei; NATO and NHK stay."""
    return latin.title() if latin.isupper() and len(latin) > 4 else latin


@cache
def _spellings() -> Mapping[str, tuple[tuple[str, str], ...]]:
    path = _cache_path()
    kept = _read(path)
    if kept is None:
        kept = _scan()
        _write(path, kept)
    return {kana: tuple((e[0], e[1:]) for e in entries) for kana, entries in kept.items()}


def _cache_path() -> Path | None:
    from importlib.metadata import version

    from platformdirs import user_cache_path

    try:
        name = f"latin-1-{version('sudachidict-core')}-{version('sudachipy')}.json"
        return user_cache_path("taiyaku", appauthor=False) / name
    except (OSError, RuntimeError, LookupError):
        return None


def _read(path: Path | None) -> dict[str, list[str]] | None:
    if path is None:
        return None
    try:
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not data:
        return None
    right = all(
        isinstance(v, list) and all(isinstance(e, str) and len(e) > 2 and e[0] in _PLAIN + _PROPER for e in v)
        for v in data.values()
    )
    return data if right else None


def _write(path: Path | None, spellings: dict[str, list[str]]) -> None:
    if path is None:
        return
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as f:
                json.dump(spellings, f, ensure_ascii=False)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _scan() -> dict[str, list[str]]:
    from taiyaku.morphology import dictionary

    found: dict[str, set[str]] = {}
    for entry in dictionary().entries():
        latin = entry.surface()
        if not latin.isascii() or not _LATIN.fullmatch(latin):
            continue
        reading = entry.reading_form()
        if _KATAKANA.fullmatch(reading):
            kind = _PROPER if entry.part_of_speech()[1] == "固有名詞" else _PLAIN
            found.setdefault(reading, set()).add(kind + latin)
    return {kana: sorted(entries) for kana, entries in sorted(found.items())}
