"""Units between formats: a list of units with its languages and what a PO file's header says.

Every format has the same three parts of a unit in its own way (id, source, target); the rest travels as pairs of a
name and a text (`unit_pairs`, `unit_from`), so that a unit comes back equal from each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, overload

from taiyaku.interop.languages import TAG, same_language
from taiyaku.model import Catalog, Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

Pair = tuple[str, str]

SOURCE, TARGET = "ja", "en"


@dataclass(frozen=True)
class Units(Sequence[Unit]):
    """Units from a file of any format, in file order; a sequence of them.

    `source_lang` and `target_lang` are language tags (BCP 47) as the file has them: `ja`, `en-US`. `header`,
    `header_comments`, `header_flags`, `tail` and `wrap_width` are those of a `Catalog`, empty where the format has
    no such thing. `article` is the path that the units belong to, where one is known. `notes` say for people what
    the reader guessed or left out.
    """

    items: tuple[Unit, ...] = ()
    source_lang: str = SOURCE
    target_lang: str = TARGET
    header: tuple[Pair, ...] = ()
    header_comments: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    wrap_width: int = 0
    article: str = ""
    notes: tuple[str, ...] = field(default=(), compare=False)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> Unit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Unit]: ...
    def __getitem__(self, index: int | slice) -> Unit | Sequence[Unit]:
        """The unit at a place, or those of a slice."""
        return self.items[index]


def from_catalog(catalog: Catalog) -> Units:
    """The units of a catalog with its header; languages are those of the header, Japanese to English without.

    A file into Japanese that names no source comes from English.
    """
    header = dict(reversed(catalog.header))
    references = [r for u in catalog.live for r in u.references]
    target = _tag(header.get("Language", "")) or TARGET
    return Units(
        items=catalog.units,
        source_lang=_tag(header.get("X-Source-Language", ""))
        or (TARGET if same_language(target, SOURCE) else SOURCE),
        target_lang=target,
        header=catalog.header,
        header_comments=catalog.header_comments,
        header_flags=catalog.header_flags,
        tail=catalog.tail,
        wrap_width=catalog.wrap_width,
        article=references[0] if references and catalog.ours else "",
    )


def with_languages(units: Units, source_lang: str, target_lang: str) -> Units:
    """The units with other language tags, also in the header of a PO file; '' leaves one as it is."""
    tags = {"X-Source-Language": source_lang, "Language": target_lang}
    header = tuple((k, tags[k].replace("-", "_") if tags.get(k) else v) for k, v in units.header)
    return replace(
        units,
        source_lang=source_lang or units.source_lang,
        target_lang=target_lang or units.target_lang,
        header=header,
    )


def as_units(units: Units | Catalog | Iterable[Unit]) -> Units:
    """Whatever holds units, as `Units`."""
    if isinstance(units, Units):
        return units
    if isinstance(units, Catalog):
        return from_catalog(units)
    return Units(tuple(units))


def _tag(locale: str) -> str:
    """A locale of gettext (`en_US`, `en_US.UTF-8@euro`) as a language tag; '' for what cannot be one."""
    tag = re.split("[.@]", locale, maxsplit=1)[0].strip().replace("_", "-")
    return tag if TAG.fullmatch(tag) else ""


# --- pairs ---

_LINES = {"structure": "structure", "comment": "comments", "reference": "references", "flag": "flags"}
_TEXTS = {
    "previous": "previous",
    "previous-msgctxt": "previous_msgctxt",
    "source-plural": "source_plural",
    "previous-plural": "previous_plural",
}


def unit_pairs(unit: Unit) -> list[Pair]:
    """All of a unit beside id, source, target and fuzziness, in an order that `unit_from` puts together again."""
    pairs: list[Pair] = []
    if unit.msgctxt is not None:
        pairs.append(("msgctxt", unit.msgctxt))
    if unit.obsolete:
        pairs.append(("obsolete", "yes"))
    for name, attribute in _LINES.items():
        pairs += [(name, text) for text in getattr(unit, attribute)]
    for name, attribute in _TEXTS.items():
        if (text := getattr(unit, attribute)) is not None:
            pairs.append((name, text))
    pairs += [("target-plural", text) for text in unit.target_plurals[1:]]
    return pairs


def unit_from(source: str, target: str, pairs: Iterable[Pair], *, fuzzy: bool = False, line: int = 0) -> Unit:
    """A unit of its parts; pairs of other names are passed over. Its id is still to be given (`with_ids`)."""
    many: dict[str, list[str]] = {}
    for name, text in pairs:
        many.setdefault(name, []).append(text)
    msgctxt = many["msgctxt"][0] if "msgctxt" in many else None
    values: dict[str, Any] = {attribute: tuple(many.get(name, ())) for name, attribute in _LINES.items()}
    values |= {attribute: many[name][0] if name in many else None for name, attribute in _TEXTS.items()}
    plural = "source-plural" in many
    return Unit(
        id=msgctxt or "",
        source=source,
        target=target,
        msgctxt=msgctxt,
        fuzzy=fuzzy,
        obsolete="obsolete" in many,
        target_plurals=(target, *many.get("target-plural", ())) if plural else (),
        line=line,
        **values,
    )


_META_LINES = {"header-comment": "header_comments", "header-flag": "header_flags", "tail": "tail"}


def meta_pairs(units: Units) -> list[Pair]:
    """What belongs to a whole file, as pairs: header lines (`Name: value`), comments, flags, tail, page width."""
    pairs = [("header", f"{name}: {value}") for name, value in units.header]
    for kind, attribute in _META_LINES.items():
        pairs += [(kind, text) for text in getattr(units, attribute)]
    if units.wrap_width:
        pairs.append(("wrap-width", str(units.wrap_width)))
    return pairs


def with_meta(units: Units, pairs: Iterable[Pair]) -> Units:
    """The units with what `meta_pairs` gave."""
    many: dict[str, list[str]] = {}
    for name, text in pairs:
        many.setdefault(name, []).append(text)
    header = []
    for line in many.get("header", ()):
        name, _, value = line.partition(": ")
        header.append((name, value))
    width = many.get("wrap-width", ["0"])[0]
    return replace(
        units,
        header=tuple(header),
        header_comments=tuple(many.get("header-comment", ())),
        header_flags=tuple(many.get("header-flag", ())),
        tail=tuple(many.get("tail", ())),
        wrap_width=int(width) if width.isdecimal() and len(width) < 5 else 0,
    )
