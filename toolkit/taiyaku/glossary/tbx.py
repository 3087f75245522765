"""TBX-Basic (ISO 30042) out, and TBX of any dialect in.

Written as TBX 2 (`martif`), which every tool reads. Read as TBX 2 or 3, `tig` or `ntig`, data categories as
attributes (DCA) or as tags (DCT). What TBX has no place for (use, match, foreign columns, a concept's status, which
deprecated terms are forbidden) goes into one machine note an entry, `taiyaku:{…}`, so that our own files come back
as they were.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from taiyaku.errors import InputError
from taiyaku.glossary.rows import MATCH_WORDS, mint_id, unfit
from taiyaku.model import Concept, ConceptStatus, Glossary, Term, TermStatus, Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

_STATUS_OUT = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.FORBIDDEN: "deprecatedTerm-admn-sts",
}
# By how the value begins, lower case; tools write preferredTerm, preferred, preferredTerm-admn-sts, …
_STATUS_IN = (
    ("preferred", TermStatus.PREFERRED),
    ("standardized", TermStatus.PREFERRED),
    ("legal", TermStatus.PREFERRED),
    ("regulated", TermStatus.PREFERRED),
    ("admitted", TermStatus.ADMITTED),
    ("allowed", TermStatus.ADMITTED),
    ("approved", TermStatus.ADMITTED),
    ("deprecated", TermStatus.DEPRECATED),
    ("superseded", TermStatus.DEPRECATED),
    ("obsolete", TermStatus.DEPRECATED),
    ("notrecommended", TermStatus.DEPRECATED),
    ("forbidden", TermStatus.FORBIDDEN),
    ("prohibited", TermStatus.FORBIDDEN),
)
_STATUS_FIELDS = frozenset(
    {"administrativestatus", "normativeauthorization", "usagestatus", "termstatus", "status"}
)
_POS = {"proper noun": "properNoun", "noun": "noun", "verb": "verb", "adjective": "adjective", "adverb": "adverb"}
_POS_IN = {v.lower(): k for k, v in _POS.items()}
_MACHINE = "taiyaku:"
_NCNAME = re.compile(r"(?!tk\.)[^\W\d][\w.-]*")
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader>
    <fileDesc>
      <titleStmt><title>Term base</title></titleStmt>
      <sourceDesc><p>Written by taiyaku</p></sourceDesc>
    </fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text>
    <body>
"""
_TAIL = """    </body>
  </text>
</martif>
"""


def format_tbx(glossary: Glossary) -> bytes:
    """The term base as TBX-Basic 2, valid against its core structure."""
    return "".join((_HEAD, *(line for c in glossary.concepts for line in _entry(c)), _TAIL)).encode()


def _entry(c: Concept) -> Iterator[str]:
    yield f"      <termEntry id={quoteattr(_xml_id(c.id))}>\n"
    if c.category:
        yield f'        <descrip type="subjectField">{escape(c.category)}</descrip>\n'
    if c.source:
        yield f'        <admin type="source">{escape(c.source)}</admin>\n'
    if c.note:
        yield f"        <note>{escape(c.note)}</note>\n"
    if rest := _rest(c):
        text = json.dumps(rest, ensure_ascii=False, sort_keys=True)
        yield f"        <note>{_MACHINE}{escape(text)}</note>\n"
    for lang in ("ja", "en"):
        found = [t for t in c.terms if t.lang == lang]
        if found:
            yield f'        <langSet xml:lang="{lang}">\n'
            for t in found:
                yield f"          <tig>\n            <term>{escape(t.text)}</term>\n"
                if c.pos:
                    part = _POS.get(c.pos, "other")
                    yield f'            <termNote type="partOfSpeech">{part}</termNote>\n'
                yield f'            <termNote type="administrativeStatus">{_STATUS_OUT[t.status]}</termNote>\n'
                yield "          </tig>\n"
            yield "        </langSet>\n"
    yield "      </termEntry>\n"


def _rest(c: Concept) -> dict[str, Any]:
    rest: dict[str, Any] = {}
    if c.status is not ConceptStatus.APPROVED:
        rest["status"] = c.status.value
    if c.use is not Use.NORMAL:
        rest["use"] = c.use.value
    if c.match:
        rest["match"] = sorted(c.match)
    if c.pos and c.pos not in _POS:
        rest["pos"] = c.pos
    if c.extra:
        rest["extra"] = [list(x) for x in c.extra]
    if forbidden := [f"{t.lang}:{t.text}" for t in c.terms if t.status is TermStatus.FORBIDDEN]:
        rest["forbidden"] = forbidden
    if not rest and c.note.startswith(_MACHINE):
        rest["status"] = c.status.value  # so that the last such note is ours
    return rest


def _xml_id(identity: str) -> str:
    """An id as XML allows it: as it is, or in hex."""
    if _NCNAME.fullmatch(identity):
        return identity
    return "tk." + identity.encode("utf-8").hex()


def _own_id(identity: str) -> str:
    if identity.startswith("tk."):
        try:
            return bytes.fromhex(identity[3:]).decode("utf-8")
        except ValueError:
            return identity
    return identity


def parse_tbx(data: bytes, path: Path | str) -> Glossary:
    """The term base in a TBX file; its notes count entries without Japanese and name other languages.

    Raises `InputError` for XML that is broken or hostile, and for files that are no TBX or hold no Japanese.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as e:
        line, column = e.position
        raise InputError(f"not well-formed XML: {e.msg}", path=path, line=line, column=column) from None
    entries = [e for e in root.iter() if _local(e) in {"termEntry", "conceptEntry"}]
    if _local(root) not in {"martif", "tbx"} or not entries:
        raise InputError(
            f"the root element <{_local(root)}> is no TBX" if not entries else "this is no TBX",
            path=path,
            hint="TBX has termEntry (version 2) or conceptEntry (version 3) elements inside martif or tbx.",
        )
    concepts: list[Concept] = []
    taken: set[str] = set()
    for entry in entries:
        concept = _concept(entry, taken, path)
        if concept is not None:
            taken.add(concept.id)
            concepts.append(concept)
    if not concepts:
        raise InputError(f"none of the {len(entries)} entries has a Japanese term", path=path)
    from pathlib import Path as AnyPath

    return Glossary(tuple(concepts), AnyPath(path), notes=tuple(_left_out(entries, len(concepts))))


def _left_out(entries: Sequence[_Element], taken: int) -> Iterator[str]:
    if alone := len(entries) - taken:
        yield f"{alone:,} {'entry' if alone == 1 else 'entries'} without a Japanese term left out"
    languages = {_language(s): None for e in entries for s in e if _local(s) in _SECTIONS}
    if others := [n or "no language" for n in languages if n not in _LANGUAGES]:
        yield f"terms in {', '.join(others[:8])}{', …' if len(others) > 8 else ''} left out"


_SECTIONS = frozenset({"langSet", "langSec"})
_LANGUAGES = frozenset({"ja", "en"})


def _language(section: _Element) -> str:
    """The language of a section without its region, lower case."""
    tag = section.get("{http://www.w3.org/XML/1998/namespace}lang", section.get("lang", ""))
    return re.split("[-_]", tag.lower())[0]


def _concept(entry: _Element, taken: set[str], path: Path | str) -> Concept | None:
    terms: list[tuple[str, str, TermStatus | None]] = []
    pos = ""
    remarks: list[str] = []  # notes and definitions of a language or term, which are one note with us
    for section in entry:
        if _local(section) not in _SECTIONS or (lang := _language(section)) not in _LANGUAGES:
            continue
        remarks += [f"Definition: {v}" for e in section for k, v in _own(e, path) if k == "definition"]
        remarks += [text for e in section.iter() if _local(e) == "note" and (text := _text(e, path))]
        for element in section.iter():
            if _local(element) == "term" and (text := _text(element, path)):
                fields = _fields(element, path)
                status = next((s for f in _STATUS_FIELDS if (s := _status(fields.get(f, "")))), None)
                terms.append((lang, text, status))
                pos = pos or fields.get("partofspeech", "")
    if not any(lang == "ja" for lang, _, _ in terms):
        return None
    rest, notes = _notes(entry, path)
    top = {k: v for e in entry for k, v in _own(e, path)}
    identity = _own_id(entry.get("id", ""))
    english = next((text for lang, text, _ in terms if lang == "en"), "")
    status, use = rest.get("status"), rest.get("use")
    definition = [f"Definition: {top['definition']}"] if "definition" in top else []
    return Concept(
        id=identity if identity and identity not in taken else mint_id(english, taken),
        terms=_terms(terms, set(_strings(rest.get("forbidden")))),
        pos=rest["pos"] if isinstance(rest.get("pos"), str) else _POS_IN.get(pos.lower(), ""),
        category=top.get("subjectfield", ""),
        status=ConceptStatus(status) if status in list(ConceptStatus) else ConceptStatus.APPROVED,
        use=Use(use) if use in list(Use) else Use.NORMAL,
        match=frozenset(_strings(rest.get("match"))) & frozenset(MATCH_WORDS),
        note="\n".join(dict.fromkeys([*notes, *definition, *remarks])),
        source=top.get("source", ""),
        extra=tuple((x[0], x[1]) for x in rest.get("extra", ()) if len(_strings(x)) == 2),
        line=_line(entry),
    )


def _strings(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _terms(found: list[tuple[str, str, TermStatus | None]], forbidden: set[str]) -> tuple[Term, ...]:
    """Terms in the order of our columns; without a status the first of a language is preferred, others admitted."""
    out = []
    for lang in ("ja", "en"):
        preferred = any(s is TermStatus.PREFERRED for n, _, s in found if n == lang)
        for n, text, given in found:
            if n != lang:
                continue
            status = given or (TermStatus.ADMITTED if preferred else TermStatus.PREFERRED)
            preferred = preferred or status is TermStatus.PREFERRED
            if status is TermStatus.DEPRECATED and f"{lang}:{text}" in forbidden:
                status = TermStatus.FORBIDDEN
            out.append(Term(text, lang, status))
    order = list(TermStatus)
    return tuple(sorted(dict.fromkeys(out), key=lambda t: (t.lang != "ja", order.index(t.status))))


def _status(value: str) -> TermStatus | None:
    plain = re.sub(r"[^a-z]", "", value.lower())
    return next((s for start, s in _STATUS_IN if plain.startswith(start)), None)


def _fields(term: _Element, path: Path | str) -> dict[str, str]:
    """The data categories beside a term: `<termNote type="x">` (DCA) or `<basic:x>` (DCT), in its tig or ntig."""
    parent = term.getparent()
    around = [parent, parent.getparent()] if parent is not None and _local(parent) == "termGrp" else [parent]
    return {k: v for p in around if p is not None for e in p for k, v in _own(e, path)}


def _own(e: _Element, path: Path | str) -> Iterator[tuple[str, str]]:
    name = _local(e)
    if name in {"descripGrp", "termNoteGrp", "adminGrp"}:
        for inner in e:
            yield from _own(inner, path)
    elif name in {"descrip", "admin", "termNote"}:
        yield e.get("type", "").lower(), _text(e, path)
    elif name and name not in {"langSet", "langSec", "tig", "ntig", "termSec", "termGrp", "note", "term"}:
        yield name.lower(), _text(e, path)


def _notes(entry: _Element, path: Path | str) -> tuple[dict[str, Any], list[str]]:
    notes = [t for e in entry if _local(e) == "note" and (t := _text(e, path))]
    if notes and notes[-1].startswith(_MACHINE):
        try:
            rest = json.loads(notes[-1].removeprefix(_MACHINE))
        except (ValueError, RecursionError):
            return {}, notes
        if isinstance(rest, dict):
            return rest, notes[:-1]
    return {}, notes


def _local(e: _Element) -> str:
    tag: Any = e.tag  # a function for comments, entities and processing instructions
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _line(e: _Element) -> int:
    line: Any = e.sourceline
    return line or 0


def _text(e: _Element, path: Path | str) -> str:
    """The text with its markup taken off; an entity of the file's own is refused, since it is not expanded."""
    from lxml import etree

    for inner in e.iter(etree.Entity):
        raise InputError(
            f"the entity {inner.text} is defined by the file itself",
            path=path,
            line=_line(e),
            hint="Write it out.",
        )
    text = "".join(str(t) for t in e.itertext()).strip()
    if bad := unfit(text):
        raise InputError(f"the control character U+{ord(bad):04X} in a text", path=path, line=_line(e))
    return text if "\n" in text and _local(e) == "note" else " ".join(text.split("\n")).strip()
