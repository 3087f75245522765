"""Writing XLIFF 1.2: valid by the strict schema, after OASIS's representation guide for gettext PO.

| unit | `trans-unit` |
| --- | --- |
| approved | `approved="yes"`, `state="signed-off"` |
| translated | `state="translated"` |
| fuzzy | `state="needs-review-translation"` |
| remarks, structure | `note from="po-translator"`, `note from="developer"` |
| the rest | `context` elements `x-po-…`; the previous source in an `alt-trans` |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.interop.inline import xliff_text
from taiyaku.interop.states import State, state_of
from taiyaku.interop.units import meta_pairs, unit_pairs
from taiyaku.interop.xmltext import escape, escaped, is_legal, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from taiyaku.interop.units import Units
    from taiyaku.model import Unit

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
TOOL = "taiyaku"
META = "x-po-meta:"
NOTES = {"comment": "po-translator", "structure": "developer"}
_ID = re.compile(r"[\w.:#\[\]()/+=@ -]{1,200}")
_STATES = {  # the `state` of a target and the value of `approved`
    State.UNTRANSLATED: ("new", "no"),
    State.FUZZY: ("needs-review-translation", "no"),
    State.TRANSLATED: ("translated", "no"),
    State.APPROVED: ("signed-off", "yes"),
}


def xliff_bytes(units: Units) -> bytes:
    """Units as XLIFF 1.2, UTF-8."""
    return "".join(_document(units)).encode("utf-8")


def _document(units: Units) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xliff xmlns="{NAMESPACE}" version="1.2">\n'
    original = units.article or "unknown"
    yield (
        f"  <file original={quote(_plain(original))} source-language={quote(units.source_lang)} "
        f'target-language={quote(units.target_lang)} datatype="po" xml:space="preserve">\n'
    )
    yield "    <header>\n"
    for name, text in meta_pairs(units):
        name, text = escaped(META + name, text)  # noqa: PLW2901 - escaped where XML lacks a character
        yield f"      <note from={quote(name)}>{escape(text)}</note>\n"
    yield f'      <tool tool-id="{TOOL}" tool-name="{TOOL}"/>\n'
    yield "    </header>\n    <body>\n"
    taken: set[str] = set()
    for number, unit in enumerate(units, 1):
        name = unit.id if _ID.fullmatch(unit.id) and unit.id not in taken else f"unit-{number}"
        taken.add(name)
        yield from _unit(unit, name) if unit.source_plural is None else _plural(unit, name)
    yield "    </body>\n  </file>\n</xliff>\n"


def _unit(unit: Unit, name: str) -> Iterator[str]:
    yield from _trans_unit(name, unit.source, unit.target, unit, _details(unit))


def _plural(unit: Unit, name: str) -> Iterator[str]:
    """A `group` with a `trans-unit` a plural form, as the representation guide has it."""
    yield f'      <group id={quote(name)} restype="x-gettext-plurals">\n'
    yield from _trans_unit(f"{name}[0]", unit.source, unit.target, unit, _details(unit))
    for n, form in enumerate(unit.target_plurals[1:], 1):
        yield from _trans_unit(f"{name}[{n}]", unit.source_plural or "", form, unit, ())
    yield "      </group>\n"


def _trans_unit(name: str, source: str, target: str, unit: Unit, details: Iterable[str]) -> Iterator[str]:
    state, approved = _STATES[state_of(unit)]
    kept = ' translate="no"' if unit.obsolete else ""  # tools do not offer it for translation then
    yield f'      <trans-unit id={quote(name)} approved="{approved}"{kept} xml:space="preserve">\n'
    yield f"        <source>{xliff_text(source)}</source>\n"
    if target or state != "new":
        yield f'        <target state="{state}">{xliff_text(target)}</target>\n'
    yield from details
    yield "      </trans-unit>\n"


def _details(unit: Unit) -> Iterator[str]:
    """Contexts, notes and the previous source of a unit."""
    pairs = unit_pairs(unit)
    location = [text for name, text in pairs if name == "reference"]
    for text in location:
        yield from _location(text)
    entry = [(n, t) for n, t in pairs if n not in ("reference", "previous", "target-plural", *NOTES)]
    if entry:
        yield '        <context-group purpose="information">\n'
        for name, text in entry:
            name, text = escaped(f"x-po-{name}", text)  # noqa: PLW2901 - as above
            yield f"          <context context-type={quote(name)}>{escape(text)}</context>\n"
        yield "        </context-group>\n"
    for kind, author in NOTES.items():
        lines = [text for name, text in pairs if name == kind]
        if lines:
            author, text = escaped(author, "\n".join(lines))  # noqa: PLW2901 - as above
            yield f"        <note from={quote(author)}>{escape(text)}</note>\n"
    if unit.previous is not None:
        yield '        <alt-trans alttranstype="previous-version" origin="previous" xml:space="preserve">\n'
        yield f"          <source>{xliff_text(unit.previous)}</source>\n          <target/>\n        </alt-trans>\n"


def _location(reference: str) -> Iterator[str]:
    """A reference as the guide has it: `sourcefile`, and `linenumber` where it ends in one."""
    m = re.fullmatch(r"(.+):([0-9]{1,9})", reference, re.DOTALL)
    parts = [("sourcefile", m.group(1)), ("linenumber", m.group(2))] if m else [("sourcefile", reference)]
    if not is_legal(reference):
        parts = [escaped("x-po-reference", reference)]
    yield '        <context-group purpose="location">\n'
    for name, text in parts:
        yield f"          <context context-type={quote(name)}>{escape(text)}</context>\n"
    yield "        </context-group>\n"


def _plain(text: str) -> str:
    return text if is_legal(text) else escaped("", text)[1]
