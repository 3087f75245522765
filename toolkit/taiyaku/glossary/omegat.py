"""OmegaT's glossaries: source, target, comment, with tabs between; one line a pair of terms.

The format holds no more than that, so category, use and rules are lost, while the comment carries the note, the
renderings to avoid and the concept's id: `Note (avoid: x | y) (outdated: z) [id]`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.decoding import decode
from taiyaku.errors import InputError
from taiyaku.glossary.rows import join_list, mint_id, split_list, unfit
from taiyaku.model import Concept, Glossary, Term, TermStatus

if TYPE_CHECKING:
    from pathlib import Path

_ID = re.compile(r"(?:^| )\[([^\[\]\s]+)\]$")
_AVOID = re.compile(r"(?:^| )\((avoid|outdated): ([^()]+)\)$")
_UNWANTED = {"avoid": TermStatus.FORBIDDEN, "outdated": TermStatus.DEPRECATED}
_ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def format_omegat(glossary: Glossary) -> bytes:
    """Lines for every accepted pair of terms with the preferred one on either side; UTF-8."""
    lines = []
    for c in glossary.concepts:
        comment = _comment(c)
        english = c.texts("en", *_ACCEPTED) or ("",)
        japanese = c.texts("ja", *_ACCEPTED)
        pairs = [(japanese[0], e) for e in english] if japanese else []
        pairs += [(j, english[0]) for j in japanese[1:]]
        lines += [f"{_flat(j)}\t{_flat(e)}\t{comment}\n" for j, e in pairs]
    return "".join(lines).encode("utf-8")


def _comment(c: Concept) -> str:
    parts = [_flat(c.note)] if c.note else []
    for word, status in _UNWANTED.items():
        texts = [t for t in c.texts("en", status) if not re.search(r"[()]", t)]
        if texts:
            parts.append(f"({word}: {join_list(texts)})")
    if not re.search(r"[\[\]\s]", c.id):
        parts.append(f"[{c.id}]")
    return " ".join(parts)


def _flat(text: str) -> str:
    return " ".join(text.split())


def parse_omegat(data: bytes, path: Path) -> Glossary:
    """The term base in an OmegaT glossary; lines of one id, or of one term and comment in a row, are a concept.

    Raises `InputError` for a line without a tab.
    """
    groups: list[tuple[int, str, list[tuple[str, str]]]] = []
    for n, line in enumerate(re.split(r"\r\n?|\n", decode(data, path).text), 1):
        if not line.strip() or (line.startswith("#") and "\t" not in line):
            continue
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) < 2 or not cells[0]:
            raise InputError("a line is a term, a tab and its translation", path=path, line=n, text=line)
        if bad := unfit(line):
            raise InputError(f"the control character U+{ord(bad):04X}", path=path, line=n, text=line)
        comment = cells[2] if len(cells) > 2 else ""
        if groups and groups[-1][1] == comment and _belongs(groups[-1][2][0], cells, comment):
            groups[-1][2].append((cells[0], cells[1]))
        else:
            groups.append((n, comment, [(cells[0], cells[1])]))
    if not groups:
        raise InputError("there is no entry in this file", path=path)
    concepts: list[Concept] = []
    taken: set[str] = set()
    for n, comment, pairs in groups:
        concept = _concept(n, comment, pairs, taken)
        taken.add(concept.id)
        concepts.append(concept)
    return Glossary(tuple(concepts), path)


def _belongs(first: tuple[str, str], cells: list[str], comment: str) -> bool:
    return bool(_ID.search(comment)) or cells[0] == first[0] or bool(cells[1] and cells[1] == first[1])


def _concept(line: int, comment: str, pairs: list[tuple[str, str]], taken: set[str]) -> Concept:
    note, identity = comment, ""
    if m := _ID.search(note):
        note, identity = note[: m.start()], m[1]
    unwanted: list[Term] = []
    while m := _AVOID.search(note):
        unwanted[:0] = [Term(t, "en", _UNWANTED[m[1]]) for t in split_list(m[2])]
        note = note[: m.start()]
    terms: list[Term] = []
    for lang, texts in (("ja", [j for j, _ in pairs]), ("en", [e for _, e in pairs if e])):
        for i, text in enumerate(dict.fromkeys(texts)):
            terms.append(Term(text, lang, _ACCEPTED[min(i, 1)]))
    terms += sorted(unwanted, key=lambda t: list(TermStatus).index(t.status))
    english = next((t.text for t in terms if t.lang == "en"), "")
    return Concept(
        id=identity if identity and identity not in taken else mint_id(english, taken),
        terms=tuple(terms),
        note=note,
        line=line,
    )
