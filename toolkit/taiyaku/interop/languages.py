"""Language tags: which language of a file is the Japanese one, and which the English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

TAG = re.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\uff66-\uff9d]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")
_SAMPLE = 500


def primary(tag: str) -> str:
    """The language of a tag without script and region, in lower case; the old three-letter codes too."""
    found = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return {"jpn": "ja", "eng": "en"}.get(found, found)


def well_formed(tag: str) -> str:
    """A tag in the usual case and with hyphens: `ja`, `en-US`, `zh-Hant-TW`."""
    first, *rest = re.split("[-_]", tag.strip())
    cased = [p.upper() if len(p) == 2 else p.title() if len(p) == 4 and p.isalpha() else p.lower() for p in rest]
    return "-".join([first.lower(), *cased])


def same_language(a: str, b: str) -> bool:
    """Whether two tags name one language, whatever script and region they add."""
    return primary(a) == primary(b)


def check_tag(tag: str, option: str) -> str:
    """A language tag from the command line with hyphens, '' for none; raises `InputError` for what is no tag."""
    if tag and not TAG.fullmatch(tag):
        raise InputError(f"{tag!r} is no language tag", hint=f"Such as: {option} en-GB")
    return tag.replace("_", "-")


def has_kana(texts: Iterable[str]) -> bool:
    """Whether texts hold kana: what Japanese has and Chinese has not."""
    return any(_KANA.search(text) for text in texts)


def looks_japanese(texts: Iterable[str]) -> bool:
    """Whether texts, taken together, are Japanese: kana are, and Chinese characters where no letter stands."""
    kana = han = latin = 0
    for n, text in enumerate(texts):
        if n == _SAMPLE:
            break
        kana += len(_KANA.findall(text))
        han += len(_HAN.findall(text))
        latin += len(_LATIN.findall(text))
    return kana * 8 > latin or (not kana and han > 0 and not latin)


def oriented(
    pairs: list[tuple[str, str]], source: str, target: str, path: Path | str
) -> tuple[bool, str, str, tuple[str, ...]]:
    """Whether a file's pairs must be swapped to go from Japanese, its tags as they should be, and notes.

    What the file declares counts unless its texts say otherwise: tools write `en-US` for a source that they do not
    know. Raises `InputError` when neither side is Japanese.
    """
    if same_language(source, "ja"):
        return False, source, target or "en", ()
    texts = [s for s, _ in pairs]
    if looks_japanese(texts) and has_kana(texts):
        stated = source or "nothing"
        new = "en" if not target or same_language(target, "ja") else target
        return False, "ja", new, (f"the file says that its source is {stated}; its texts are Japanese",)
    targets = [t for _, t in pairs if t]
    if targets and (same_language(target, "ja") or (looks_japanese(targets) and has_kana(targets))):
        note = f"the file goes from {source} to {target}; the Japanese side was taken as the source"
        return True, target if same_language(target, "ja") else "ja", source, (note,)
    if not pairs:
        return False, source or "ja", target or "en", ()
    raise InputError(
        f"neither side is Japanese: the file goes from {source or 'no stated language'} to {target or 'none'}",
        path=path,
        hint="Units go from Japanese into another language.",
    )
