"""A folder of Japanese articles and a folder of their translations, aligned in one run, with a report a pair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taiyaku.align.languages import wrong_languages
from taiyaku.errors import InputError
from taiyaku.project import ARTICLE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from taiyaku.align.articles import AlignedArticles
    from taiyaku.align.model import Alignment

_MARKS = ("ja", "jp", "jpn", "japanese", "en", "eng", "english", "en-us", "en-gb")
_LEAST = (
    0.11  # of words that meet beyond chance; unrelated news stays below .10 in 99 of 100 cases, pairs above .27
)
_SMALL = 5  # sentences a side from which that is asked for
_ALONE = 0.2  # of the sentences of a side without a counterpart, from which the user is told
_LITTLE = 0.05  # for texts of three or four sentences


def is_translation(alignment: Alignment) -> bool:
    """Whether the two texts look like translations of each other; of fewer than three sentences nothing is said."""
    ja = sum(len(b.ja) for b in alignment.beads)
    en = sum(len(b.en) for b in alignment.beads)
    if min(ja, en) < 3:
        return True
    return alignment.support >= (_LEAST if min(ja, en) >= _SMALL else _LITTLE)


@dataclass(frozen=True)
class PairReport:
    """What is to be said about an aligned pair.

    `ratio` is English characters for a Japanese one; `languages` tells what is wrong with them, '' for nothing.
    """

    name: str
    ja: int
    en: int
    types: dict[str, int]
    nulls_ja: int
    nulls_en: int
    doubtful: float
    ratio: float
    support: float
    accepted: bool
    languages: str = ""

    def as_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "pair": self.name,
            "ja": self.ja,
            "en": self.en,
            "beads": self.types,
            "nulls": {"ja": self.nulls_ja, "en": self.nulls_en},
            "doubtful": round(self.doubtful, 4),
            "ratio": round(self.ratio, 3),
            "support": round(self.support, 4),
            "accepted": self.accepted,
            "why": "" if self.accepted else self.why,
        }

    @property
    def why(self) -> str:
        """Why the pair is not accepted."""
        return self.languages or (
            "the texts do not look like translations of each other:"
            f" {100 * max(self.support, 0):.0f}% of the words meet beyond chance"
        )

    @property
    def warning(self) -> str:
        """What speaks against an accepted pair: that much of it has no counterpart; '' for nothing."""
        ja, en = self.nulls_ja / max(self.ja, 1), self.nulls_en / max(self.en, 1)
        if not self.accepted or min(self.ja, self.en) < _SMALL or max(ja, en) < _ALONE:
            return ""
        if min(ja, en) >= _ALONE / 2:
            return (
                f"{self.name}: {100 * ja:.0f}% of the Japanese and {100 * en:.0f}% of the English sentences have no"
                " counterpart: the translation may be in another order, which beads cannot follow"
            )
        share, language = max((ja, "Japanese"), (en, "English"))
        return (
            f"{self.name}: {100 * share:.0f}% of the {language} sentences have no counterpart: parts of the other"
            " text may be missing"
        )

    def __str__(self) -> str:
        if not self.accepted:
            return f"{self.name}: refused, {self.why}"
        beads = ", ".join(f"{n} {kind}" for kind, n in self.types.items())
        return (
            f"{self.name}: {self.ja} Japanese and {self.en} English sentences; beads {beads or 'none'};"
            f" without counterpart {self.nulls_ja} Japanese, {self.nulls_en} English;"
            f" doubtful {100 * self.doubtful:.0f}%; {self.ratio:.2f} English characters for a Japanese one"
        )


def report(name: str, pair: AlignedArticles) -> PairReport:
    """Count the beads of a pair."""
    beads = pair.alignment.beads
    languages = wrong_languages(pair.ja, pair.en) or ""
    full = [b for b in beads if not b.null]
    types = Counter(b.type for b in full)
    return PairReport(
        name=name,
        ja=len(pair.ja),
        en=len(pair.en),
        types=dict(sorted(types.items(), key=lambda t: (-t[1], t[0]))),
        nulls_ja=sum(len(b.ja) for b in beads if not b.en),
        nulls_en=sum(len(b.en) for b in beads if not b.ja),
        doubtful=sum(b.doubtful for b in full) / len(full) if full else 0.0,
        ratio=pair.alignment.ratio,
        support=pair.alignment.support,
        accepted=not languages and is_translation(pair.alignment),
        languages=languages,
    )


def pairs_of(ja: Path, en: Path, *, lines: bool) -> tuple[list[tuple[str, Path, Path]], list[Path]]:
    """Files of two folders that belong together by name, and those that have no partner.

    `news.md` goes with `news.txt`, `news.en.md` and `news_en.md`; so may the Japanese name carry `ja`. With `lines`
    any suffix counts. The folders may be the same one when the names tell the languages. Raises `InputError` when
    nothing pairs.
    """
    left, right = _named(ja, lines=lines), _named(en, lines=lines)
    if ja.resolve() == en.resolve():
        left = {k: [p for p in v if _mark(p) not in _MARKS[4:]] for k, v in left.items()}
        right = {k: [p for p in v if _mark(p) in _MARKS[4:]] for k, v in right.items()}
    out = []
    alone: list[Path] = []
    for name in sorted(left.keys() | right.keys()):
        a, b = left.get(name, []), right.get(name, [])
        if len(a) > 1 or len(b) > 1:
            twice = a if len(a) > 1 else b
            raise InputError(f"has the same name as {twice[0].name}; which one is meant?", path=twice[1])
        if a and b:
            out.append((name, a[0], b[0]))
        else:
            alone += [*a, *b]
    if not out:
        raise InputError(
            f"no file goes with one in {en}",
            path=ja,
            hint="Pairs have the same name, such as news.md and news.en.md.",
        )
    return out, alone


def _named(folder: Path, *, lines: bool) -> dict[str, list[Path]]:
    out: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~")) or not path.is_file():
            continue
        if lines or path.suffix.lower() in ARTICLE_SUFFIXES:
            out.setdefault(_stem(path), []).append(path)
    return out


def _mark(path: Path) -> str:
    """The language that a name tells, in small letters: `news.en.md`, `news_en.md`, `news.en`."""
    parts = path.name.lower().replace("_", ".").split(".")[1:]
    return next((p for p in reversed(parts) if p in _MARKS), "")


def _stem(path: Path) -> str:
    stem = path.name
    if path.suffix.lower() in ARTICLE_SUFFIXES or path.suffix.lower()[1:] in _MARKS:
        stem = path.stem
    for mark in _MARKS:
        for joint in (".", "_"):
            if stem.lower().endswith(f"{joint}{mark}"):
                return stem[: -len(mark) - 1]
    return stem if stem != path.name or not path.suffix else path.stem


def lines_of(reports: Iterable[PairReport], alone: Sequence[Path]) -> list[str]:
    """The reports as text, and the files that have no partner."""
    return [*map(str, reports), *(f"{p}: no file goes with it" for p in alone)]
