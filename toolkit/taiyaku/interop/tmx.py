"""TMX 1.4: written by its DTD, read as others write it.

A translation unit is a `tu` with a `tuv` a language; an untranslated one has the source only. A fuzzy translation
is no memory to build on: it stands in a `prop`, where other tools do not take it for one. Remarks are `note`s, the
rest `prop`s `x-po-…`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError, counted
from taiyaku.interop.inline import Flattener, tmx_text
from taiyaku.interop.languages import has_kana, looks_japanese, same_language, well_formed
from taiyaku.interop.units import Pair, Units, meta_pairs, unit_from, unit_pairs, with_meta
from taiyaku.interop.xmltext import attribute, elements, escape, escaped, local_name, quote, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.model import Unit

TOOL = "taiyaku"
_META, _PROP = "x-po-meta-", "x-po-"
_ID = re.compile(r"[\w.:#\[\]()/+=@-]{1,200}")


def tmx_bytes(units: Units) -> bytes:
    """Units as TMX 1.4, UTF-8."""
    return "".join(_document(units)).encode("utf-8")


def _document(units: Units) -> Iterator[str]:
    from taiyaku import __version__

    source, target = quote(units.source_lang), quote(units.target_lang)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield (
        f'  <header creationtool="{TOOL}" creationtoolversion="{__version__}" segtype="sentence" o-tmf="PO" '
        f'adminlang="en" srclang={source} datatype="plaintext"'
    )
    meta = meta_pairs(units)
    meta += [("article", units.article)] if units.article else []
    meta += [("target-lang", units.target_lang)]
    yield ">\n"
    for name, text in meta:
        yield _prop("    ", _META + name, text)
    yield "  </header>\n  <body>\n"
    taken: set[str] = set()
    for unit in units:
        identity = f" tuid={quote(unit.id)}" if _ID.fullmatch(unit.id) and unit.id not in taken else ""
        taken.add(unit.id)
        yield f"    <tu{identity} srclang={source}>\n"
        yield from _details(unit)
        yield f"      <tuv xml:lang={source}><seg>{tmx_text(unit.source)}</seg></tuv>\n"
        if unit.target and not unit.fuzzy:
            yield f"      <tuv xml:lang={target}><seg>{tmx_text(unit.target)}</seg></tuv>\n"
        yield "    </tu>\n"
    yield "  </body>\n</tmx>\n"


def _details(unit: Unit) -> Iterator[str]:
    pairs = unit_pairs(unit)
    if unit.fuzzy:
        pairs.append(("fuzzy", unit.target))
    comments = [text for name, text in pairs if name == "comment"]
    if comments:
        name, text = escaped("", "\n".join(comments))
        yield (
            f"      <note>{escape(text)}</note>\n" if not name else _prop("      ", _PROP + "comment" + name, text)
        )
    for name, text in pairs:
        if name != "comment":
            yield _prop("      ", _PROP + name, text)


def _prop(indent: str, name: str, text: str) -> str:
    name, text = escaped(name, text)
    return f"{indent}<prop type={quote(name)}>{escape(text)}</prop>\n"


# --- reading ---


def parse_tmx(data: bytes, path: Path | str, *, target: str = "") -> Units:
    """Units of a TMX file: one for each pair of a Japanese variant and one in the language of `target`.

    Without `target` that is English, or else the first other language of the file. Raises `InputError` for what is
    no TMX and when the file has no Japanese.
    """
    reader = _Reader(path, target)
    for event, element, name in elements(data, path):
        if not reader.rooted:
            reader.rooted = True
            if name != "tmx":
                raise InputError(f"this is no TMX file: its root is <{name}>", path=path, line=1)
        if event == "end":
            reader.end(element, name)
    return reader.units()


class _Reader:
    def __init__(self, path: Path | str, target: str) -> None:
        self.path, self.source, self.target = path, "ja", target
        self.rooted = False
        self.ours = False
        self.with_tags = 0
        self.meta: list[Pair] = []
        self.tus: list[tuple[list[tuple[str, str]], list[Pair], str, int]] = []
        self.flattener = Flattener(path)

    def end(self, element: Any, name: str) -> None:
        if name == "header":
            self.ours = element.get("creationtool") == TOOL
            self.flattener.omegat = element.get("o-tmf") == "OmegaT TMX"
            if self.ours:
                self.source = element.get("srclang") or self.source
            for child in element:
                kind, text = unescaped(attribute(child, "type"), child.text or "")
                if local_name(child) == "prop" and kind.startswith(_META):
                    self.meta.append((kind.removeprefix(_META), text))
        elif name == "tu":
            before = self.flattener.tagged
            self.tu(element)
            self.with_tags += self.flattener.tagged > before
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]

    def tu(self, element: Any) -> None:
        variants: list[tuple[str, str]] = []
        pairs: list[Pair] = []
        for child in element:
            kind = local_name(child)
            if kind == "prop":
                pairs += self.prop(child)
            elif kind == "note":
                pairs += self.note(child)
            elif kind == "tuv":
                seg = next((c for c in child if local_name(c) == "seg"), None)
                if seg is None:
                    raise InputError("a <tuv> without a <seg>", path=self.path, line=child.sourceline)
                variants.append((attribute(child, "lang"), self.flattener.text(seg)))
                pairs += [p for c in child if local_name(c) == "note" for p in self.note(c)]
        if not variants:
            raise InputError("a <tu> without a <tuv>", path=self.path, line=element.sourceline)
        self.tus.append((variants, pairs, element.get("tuid", ""), element.sourceline or 0))

    def prop(self, prop: Any) -> list[Pair]:
        name, text = unescaped(attribute(prop, "type"), prop.text or "")
        if name.startswith(_PROP) and self.ours:
            name = name.removeprefix(_PROP)
            return [("comment", line) for line in text.split("\n")] if name == "comment" else [(name, text)]
        # translate-toolkit's name for a msgctxt
        return [("msgctxt", text)] if name == "x-context" else []

    def note(self, note: Any) -> list[Pair]:
        text = note.text or ""
        lines = text.split("\n") if self.ours else [t for t in re.split(r"[\r\n]+", text) if t.strip()]
        return [("comment", line) for line in lines]

    def units(self) -> Units:
        source, target, notes = self.languages()
        out: list[Unit] = []
        alone = others = 0
        count: dict[str, int] = {}
        for *_, tuid, _ in self.tus:
            count[tuid] = count.get(tuid, 0) + 1
        for variants, pairs, tuid, line in self.tus:
            if self.ours:  # the source comes first, whatever the languages are
                texts = [text for _, text in variants]
                sources, targets = texts[:1], texts[1:2] or [""]
            else:
                sources, targets = _of(variants, source), _of(variants, target) or [""]
            if not sources:
                alone += 1
                continue
            others += sum(not same_language(v, source) and not same_language(v, target) for v, _ in variants)
            own = pairs
            if not self.ours and tuid and count[tuid] == 1 and not any(n == "msgctxt" for n, _ in pairs):
                own = [("msgctxt", tuid), *pairs]
            fuzzy = next((t for n, t in own if n == "fuzzy"), None)
            made = [
                unit_from(s, t if fuzzy is None else fuzzy, own, fuzzy=fuzzy is not None, line=line)
                for s in sources
                for t in targets
            ]
            out += made
        notes += [f"{counted(alone, 'unit')} without {source} left out"] if alone else []
        notes += [f"{counted(others, 'variant')} in other languages left out"] if others else []
        if self.with_tags:
            notes.append(f"{counted(self.with_tags, 'unit')} with inline tags: the text was taken, the tags not")
        article = next((t for n, t in self.meta if n == "article"), "")
        if not self.ours:
            source, target = well_formed(source) or "ja", well_formed(target) or "en"
        units = Units(tuple(out), source, target, article=article, notes=tuple(notes))
        return with_meta(units, self.meta)

    def languages(self) -> tuple[str, str, list[str]]:
        """The tags of the Japanese and of the other side, as the file writes them, and what was guessed."""
        tags = self.tags()
        ours = next((t for n, t in self.meta if n == "target-lang"), "")
        if self.ours and ours:
            return self.source, ours, []
        wanted = self.target
        if not tags:
            return self.source, wanted or "en", []
        source = _best(list(tags), self.source)
        notes = []
        if not source:
            source, note = self.told_by_text(tags)
            notes.append(note)
            tags = self.tags()
        others = [t for t in tags if not same_language(t, source)] or [t for t in tags if t != source]
        target = _best(list(tags), wanted) if wanted else _best(others, "en") or (others[0] if others else "en")
        if not target:
            if self.target:
                raise InputError(f"there is no {self.target} in this file, only {', '.join(tags)}", path=self.path)
            target = wanted
        return source, target, notes

    def tags(self) -> dict[str, list[str]]:
        """The language tags of the file in order, each with some of its texts."""
        tags: dict[str, list[str]] = {}
        for variants, *_ in self.tus:
            for tag, text in variants:
                sample = tags.setdefault(tag, [])
                if len(sample) < 200:
                    sample.append(text)
        return tags

    def told_by_text(self, tags: dict[str, list[str]]) -> tuple[str, str]:
        """The tag of the Japanese side where none says so, and a note: tools that do not know it write `en`.

        Where both sides have one tag, each Japanese text gets `ja`.
        """
        lying = {tag for tag, texts in tags.items() if has_kana(texts)}
        if not lying:
            shown = ", ".join(t or "no language" for t in tags)
            raise InputError(f"there is no {self.source} in this file, only {shown}", path=self.path)
        shown = ", ".join(t or "no stated language" for t in lying)
        note = f"variants in {shown} are Japanese and were taken as the source"
        for source in lying:
            if looks_japanese(tags[source]) and not any(len(_of(v, source)) > 1 for v, *_ in self.tus):
                return source, note
        self.tus = [
            (
                [("ja" if t in lying and looks_japanese([text]) else t, text) for t, text in variants],
                pairs,
                tuid,
                line,
            )
            for variants, pairs, tuid, line in self.tus
        ]
        return "ja", note


def _best(tags: list[str], wanted: str) -> str:
    """The tag that is just the one wanted, else the first of its language; '' without one."""
    exact = [t for t in tags if t.lower() == wanted.lower()]
    return next(iter(exact or [t for t in tags if same_language(t, wanted)]), "")


def _of(variants: list[tuple[str, str]], tag: str) -> list[str]:
    """The texts in a language: those with just this tag, else those of the first tag of the language."""
    exact = [text for t, text in variants if t == tag]
    if exact:
        return exact
    first = next((t for t, _ in variants if same_language(t, tag)), None)
    return [text for t, text in variants if t == first]
