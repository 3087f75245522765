"""Concepts for tests: a small term base, and any that hypothesis can think of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from taiyaku.glossary.rows import COLUMNS, MATCH_WORDS, OPTIONAL
from taiyaku.model import Concept, ConceptStatus, Glossary, Term, TermStatus, Use

PATH = Path("terms.csv")


def concept(identity: str, ja: str, en: str = "", **rest: object) -> Concept:
    """A concept from lists with bars: `concept("x", "港 | 港湾", "port | harbor", forbidden="haven")`."""
    terms = [
        Term(text, lang, TermStatus.ADMITTED if n else TermStatus.PREFERRED)
        for lang, texts in (("ja", ja), ("en", en))
        for n, text in enumerate(t.strip() for t in texts.split("|"))
        if text
    ]
    for status in ("deprecated", "forbidden"):
        terms += [
            Term(t.strip(), "en", TermStatus(status)) for t in str(rest.pop(status, "")).split("|") if t.strip()
        ]
    if isinstance(use := rest.get("use"), str):
        rest["use"] = Use(use)
    if isinstance(match := rest.get("match"), str):
        rest["match"] = frozenset(match.split())
    return replace(Concept(identity, tuple(terms)), **rest)  # type: ignore[arg-type]


def glossary(*concepts: Concept) -> Glossary:
    return Glossary(concepts, PATH)


def plain(terms: Glossary) -> list[Concept]:
    """The concepts without their lines, foreign cells in the order of their names."""
    return [replace(c, line=0, extra=tuple(sorted(c.extra))) for c in terms.concepts]


_ODD = st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "@cosme",
        "+1",
        "-x",
        "'=a",
        "''@b",
        "a | b",
        "a\\|b",
        "\\",
        "|",
        '"',
        "a,b",
        "<b>&amp;",
        "]]>",
        "_x000D_",
        "taiyaku:{}",
        "6G",
        "１０",
        "輸出  規制",
        "#",
        "𠮷野",
        "e\u0301",
        "\u2028",
        "[x]",
        "(avoid: y)",
    ]
)
_TEXTS = (_ODD | st.text("ab|\\,\"'=規ア é&<", min_size=1, max_size=6)).map(str.strip).filter(bool)
_LINES = (_TEXTS | st.just("a\nb")).map(str.strip)
_LISTS = st.lists(_TEXTS, max_size=3, unique=True)


@st.composite
def concepts(draw: st.DrawFn, foreign: tuple[str, ...] = ()) -> Concept:
    """Any concept with terms in the order of our columns."""
    terms = [Term(draw(_TEXTS), "ja")]
    for lang, status in ((lang, s) for lang in ("ja", "en") for s in TermStatus):
        if (lang, status) != ("ja", TermStatus.PREFERRED):
            terms += [
                Term(t, lang, status) for t in draw(_LISTS) if (lang, t) not in {(x.lang, x.text) for x in terms}
            ]
    extra = [(name, draw(_TEXTS)) for name in foreign if draw(st.booleans())]
    return Concept(
        id=draw(_TEXTS),
        terms=tuple(terms),
        pos=draw(st.sampled_from(["", "noun", "proper noun", "名詞"])),
        category=draw(st.just("") | _TEXTS),
        status=draw(st.sampled_from(ConceptStatus)),
        use=draw(st.sampled_from(Use)),
        match=frozenset(draw(st.lists(st.sampled_from(MATCH_WORDS), max_size=3))),
        note=draw(st.just("") | _LINES),
        source=draw(st.just("") | _TEXTS),
        extra=tuple(extra),
    )


@st.composite
def glossaries(draw: st.DrawFn, foreign: tuple[str, ...] = ("owner", "備考2")) -> Glossary:
    """Any term base, with columns of others and in any order."""
    found = draw(st.lists(concepts(foreign), min_size=1, max_size=4, unique_by=lambda c: c.id))
    columns = draw(st.permutations([*COLUMNS, *OPTIONAL, *foreign])) if draw(st.booleans()) else ()
    return Glossary(tuple(found), PATH, tuple(columns))
