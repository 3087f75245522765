"""Reading XLIFF 1.0 to 1.2, ours and that of other tools."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError, counted
from taiyaku.interop.inline import Flattener
from taiyaku.interop.languages import oriented, well_formed
from taiyaku.interop.states import signed_off
from taiyaku.interop.units import Pair, Units, unit_from, with_meta
from taiyaku.interop.xliff import META, NOTES, TOOL
from taiyaku.interop.xmltext import attribute, elements, local_name, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from taiyaku.model import Unit

_UNSURE = {"needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n", "needs-translation"}
_REVIEW = "needs-review-translation"
_DONE = {"final", "signed-off"}
_DEVELOPERS = {"developer", "programmer", "source code", "po-developer"}
_TRANSLATORS = {"po-translator", "translator"}


@dataclass
class _Raw:
    """A `trans-unit` as it stands."""

    id: str
    source: str
    target: str
    state: str
    approved: str
    pairs: list[Pair]
    line: int


@dataclass
class _File:
    original: str
    source: str
    target: str
    ours: bool = False
    meta: list[Pair] = field(default_factory=list)
    units: list[_Raw | list[_Raw]] = field(default_factory=list)  # a list: the forms of a plural
    header: str = ""


def parse_xliff(data: bytes, path: Path | str) -> Units:
    """Units of an XLIFF file; raises `InputError` for what is none, or is XLIFF 2."""
    files, reader = _files(data, path)
    kept = [f for f in files if f.units]
    out: list[Unit] = []
    notes: list[str] = []
    languages: list[tuple[str, str]] = []
    seen: set[str] = set()
    for file in kept:
        raws = [r[0] if isinstance(r, list) else r for r in file.units]
        texts = [(r.source, r.target) for r in raws]
        swap, source, target = False, file.source, file.target
        if not file.ours:
            swap, source, target, said = oriented(texts, source, target, path)
            source, target = well_formed(source), well_formed(target)
            notes += [n for n in said if n not in notes]
        languages.append((source, target))
        prefix = f"{file.original}#" if any(r.id in seen for r in raws) else ""
        seen |= {r.id for r in raws}
        for raw in file.units:
            unit = _plural_unit(raw) if isinstance(raw, list) else _unit(raw, file, prefix, swap=swap)
            out.append(unit)
    if len({t.lower() for _, t in languages}) > 1:
        notes.append(f"the files inside have several target languages; {languages[0][1]} is taken for all")
    if reader.with_tags:
        notes.append(f"{counted(reader.with_tags, 'unit')} with inline tags: the text was taken, the tags not")
    if reader.untranslatable:
        notes.append(f"{counted(reader.untranslatable, 'unit')} left out, marked as not to be translated")
    first = files[0] if files else _File("", "ja", "en")
    units = Units(
        tuple(out),
        *(languages[0] if languages else (first.source or "ja", first.target or "en")),
        article=first.original if first.original != "unknown" else "",
        notes=tuple(notes),
    )
    return with_meta(units, first.meta or _header_pairs(first.header))


def _files(data: bytes, path: Path | str) -> tuple[list[_File], _Reader]:
    reader = _Reader(path)
    for event, element, name in elements(data, path):
        if not reader.rooted:
            reader.root(element, name)
        if event == "start":
            reader.start(element, name)
        else:
            reader.end(element, name)
    return reader.files, reader


class _Reader:
    """Takes elements as they come, and lets go of each `trans-unit` behind it."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.files: list[_File] = []
        self.flattener = Flattener(path)
        self.rooted = False
        self.untranslatable = self.with_tags = 0
        self.plural: list[_Raw] | None = None
        self.groups: list[Any] = []
        self.inside = 0  # how deep inside a trans-unit

    def root(self, element: Any, name: str) -> None:
        self.rooted = True
        version = element.get("version", "")
        if name != "xliff":
            raise InputError(f"this is no XLIFF file: its root is <{name}>", path=self.path, line=1)
        if version.startswith("2") or ":document:2" in str(element.tag):
            raise InputError(
                f"this is XLIFF {version or '2'}; versions 1.0 to 1.2 are read",
                path=self.path,
                line=element.sourceline,
                hint="Export it as XLIFF 1.2.",
            )

    def start(self, element: Any, name: str) -> None:
        if name == "file":
            self.files.append(
                _File(
                    attribute(element, "original"),
                    attribute(element, "source-language"),
                    attribute(element, "target-language"),
                )
            )
        elif name == "group":
            self.groups.append(element)
            if element.get("restype") == "x-gettext-plurals":
                self.plural = []
        elif name == "trans-unit":
            self.inside += 1

    def end(self, element: Any, name: str) -> None:
        if not self.files:
            if name in ("trans-unit", "body"):
                raise InputError(f"<{name}> stands outside of a <file>", path=self.path, line=element.sourceline)
            return
        file = self.files[-1]
        if name == "trans-unit":
            self.inside -= 1
            if not self.inside:
                before = self.flattener.tagged
                self.trans_unit(element, file)
                self.with_tags += self.flattener.tagged > before
                _forget(element)
        elif name == "group":
            self.groups.pop()
            if element.get("restype") == "x-gettext-plurals" and self.plural is not None:
                if self.plural:
                    file.units.append(self.plural)
                self.plural = None
            _forget(element)
        elif not self.inside and name == "note" and (author := attribute(element, "from")).startswith(META):
            kind, text = unescaped(author.removeprefix(META), element.text or "")
            file.meta.append((kind, text))
        elif not self.inside and name == "tool" and element.get("tool-id") == TOOL:
            file.ours = True

    def trans_unit(self, element: Any, file: _File) -> None:
        parts: dict[str, Any] = {}
        for child in element:
            parts.setdefault(local_name(child), child)
        source = parts.get("source")
        if source is None:
            raise InputError("a <trans-unit> without a <source>", path=self.path, line=element.sourceline)
        preserve = self.preserved(element) or file.ours
        target = parts.get("target")
        if element.get("restype") == "x-gettext-domain-header":
            file.header = (target.text if target is not None and target.text else source.text) or ""
            return
        kept = any(e.get("translate", "").strip().lower() == "no" for e in (element, *self.groups))
        if kept and not file.ours:
            self.untranslatable += 1
            return
        if target is not None:
            file.target = file.target or attribute(target, "lang")
        raw = _Raw(
            id=element.get("id", ""),
            source=self.flattener.text(source, preserve=preserve),
            target=self.flattener.text(target, preserve=preserve) if target is not None else "",
            state=target.get("state", "") if target is not None else "",
            approved=element.get("approved", "").strip().lower(),
            pairs=self.pairs(element, file, preserve=preserve),
            line=element.sourceline or 0,
        )
        if self.plural is not None:
            self.plural.append(raw)
            return
        states = _trados(parts.get("seg-defs"))
        if len(states) == 1:
            raw.state = next(iter(states.values()))
        segments = _segments(parts.get("seg-source"), target, self.flattener, preserve=preserve)
        if segments is None:
            file.units.append(raw)
            return
        for mid, (one, two) in segments.items():
            state = states.get(mid, raw.state)
            file.units.append(replace(raw, id=f"{raw.id}.{mid}", source=one, target=two, state=state))

    def preserved(self, element: Any) -> bool:
        """Whether white space counts: the nearest `xml:space` around says so."""
        for e in (element, *element.iterancestors()):
            if space := attribute(e, "space"):
                return space == "preserve"
        return False

    def pairs(self, element: Any, file: _File, *, preserve: bool) -> list[Pair]:
        """Contexts, notes and the previous source, under the names of `unit_pairs`."""
        pairs: list[Pair] = []
        for child in element:
            name = local_name(child)
            if name == "context-group":
                pairs += _contexts(child)
            elif name == "note":
                pairs += _note(child, file)
            elif name == "alt-trans" and "previous" in (
                attribute(child, "alttranstype").removesuffix("-version"),
                attribute(child, "origin"),
            ):
                for part in child:
                    if local_name(part) == "source":
                        pairs.append(("previous", self.flattener.text(part, preserve=preserve)))
                    elif local_name(part) == "context-group":
                        pairs += [("previous-msgctxt", t) for n, t in _contexts(part) if n == "msgctxt"]
        notes = {t for n, t in pairs if n in ("comment", "structure")}
        # translate-toolkit says each remark twice, as a note and as a context
        return [(n, t) for n, t in pairs if not n.startswith("again:")] + [
            (n.removeprefix("again:"), t) for n, t in pairs if n.startswith("again:") and t not in notes
        ]


def _segments(
    seg_source: Any, target: Any, flattener: Flattener, *, preserve: bool
) -> dict[str, tuple[str, str]] | None:
    """The segments of a unit that another tool cut: by `mid` the texts of both sides; None where it is one."""
    if seg_source is None:
        return None
    ones = {m.get("mid", ""): m for m in seg_source.iter() if _is_segment(m)}
    twos = {m.get("mid", ""): m for m in target.iter() if _is_segment(m)} if target is not None else {}
    if len(ones) < 2 or (target is not None and set(twos) - set(ones)):
        return None
    if target is not None and not twos and (target.text or len(target)):
        return None
    return {
        mid: (
            flattener.text(one, preserve=preserve),
            flattener.text(twos[mid], preserve=preserve) if mid in twos else "",
        )
        for mid, one in ones.items()
    }


def _trados(definitions: Any) -> dict[str, str]:
    """The states of segments that Trados keeps beside them, as states of XLIFF by `mid`."""
    if definitions is None:
        return {}
    confirmed = {s.get("id", ""): s.get("conf", "") for s in definitions if local_name(s) == "seg"}
    return {
        mid: "signed-off"
        if c.startswith("Approved")
        else "translated"
        if c == "Translated"
        else _REVIEW
        if c
        else "new"
        for mid, c in confirmed.items()
    }


def _is_segment(element: Any) -> bool:
    return local_name(element) == "mrk" and element.get("mtype") == "seg"


def _contexts(group: Any) -> Iterator[Pair]:
    file = None
    for context in group:
        kind, text = unescaped(attribute(context, "context-type"), context.text or "")
        if kind == "sourcefile":
            if file is not None:
                yield "reference", file
            file = text
        elif kind == "linenumber" and file is not None:
            yield "reference", f"{file}:{text}"
            file = None
        elif kind in ("x-po-trancomment", "x-po-transcomment", "x-po-autocomment"):
            name = "structure" if kind == "x-po-autocomment" else "comment"
            yield from ((f"again:{name}", line) for line in text.split("\n"))
        elif kind.startswith("x-po-"):
            yield kind.removeprefix("x-po-"), text
    if file is not None:
        yield "reference", file


def _note(note: Any, file: _File) -> Iterator[Pair]:
    author, text = unescaped(attribute(note, "from"), note.text or "")
    kind = next((k for k, a in NOTES.items() if a == author), "")
    if not kind:
        kind = "structure" if author.lower() in _DEVELOPERS else "comment"
    if not file.ours:
        text = text.strip("\r\n")
        if not text:
            return
        known = author.lower() in _DEVELOPERS | _TRANSLATORS
        text = text if known or not author else f"{author}: {text}"
    yield from ((kind, line) for line in re.split(r"\n" if file.ours else r"\r\n?|\n", text))


def _unit(raw: _Raw, file: _File, prefix: str, *, swap: bool) -> Unit:
    pairs = raw.pairs
    known = file.ours or any(n == "msgctxt" for n, _ in pairs) or bool(file.header)
    if not known and raw.id:
        pairs = [("msgctxt", prefix + raw.id), *pairs]
    source, target = (raw.target, raw.source) if swap else (raw.source, raw.target)
    if (
        not file.ours
        and raw.state in ("new", "needs-translation", "")
        and target == source
        and raw.approved != "yes"
    ):
        target = ""  # a copy of the source that waits to be overwritten
    fuzzy = raw.state in _UNSURE and bool(target)
    fuzzy = fuzzy or raw.state == _REVIEW or (raw.state == "new" and bool(target))
    unit = unit_from(source, target, pairs, fuzzy=fuzzy, line=raw.line)
    signed = raw.state in _DONE or (raw.approved == "yes" and not raw.state)
    return signed_off(unit, "XLIFF") if signed else unit


def _plural_unit(raws: list[_Raw]) -> Unit:
    first, *rest = raws
    pairs = [*first.pairs, *(("target-plural", r.target) for r in rest)]
    if not any(n == "source-plural" for n, _ in pairs):
        pairs.append(("source-plural", rest[0].source if rest else first.source))
    fuzzy = first.state in _UNSURE | {_REVIEW}
    return unit_from(first.source, first.target, pairs, fuzzy=fuzzy, line=first.line)


def _header_pairs(header: str) -> list[Pair]:
    return [("header", line) for line in header.split("\n") if line.strip()]


def _forget(element: Any) -> None:
    """Let go of an element that was read, and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
