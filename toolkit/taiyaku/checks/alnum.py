"""Tokens of letters and digits: H20, RTX 6000D, GPT-5."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import table, without_links
from taiyaku.model import Concept, Severity, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair
    from taiyaku.folding import View
    from taiyaku.model import Span

_HYPHENS = "-‐‑–−"
# Letters and digits without a gap; or capitals and digits around a hyphen (GPT-5, F-35B, Su-35).
_TOKEN = later.pattern(
    rf"(?<![A-Za-z0-9])(?:"
    rf"[A-Z][A-Za-z]{{0,5}}[{_HYPHENS}][0-9]+[A-Za-z]{{0,3}}(?![A-Za-z0-9])|"
    rf"[A-Za-z0-9]*(?:[A-Za-z][0-9]|[0-9][A-Za-z])[A-Za-z0-9]*(?:[{_HYPHENS}][0-9]+[A-Z]*(?![A-Za-z0-9]))?)"
)
_MAYBE = later.pattern(
    rf"[0-9](?:(?=[A-Za-z])|(?<=[A-Za-z].)|(?<=[A-Za-z][{_HYPHENS}].))"
)  # in each token, and quick
_ATOM = later.pattern(r"[A-Za-z]+|[0-9]+")
_JOINT = later.pattern(rf"[ {_HYPHENS}・./_]?")
_QUANTITY = later.pattern(r"([0-9]+)([A-Za-z]{1,4})")
_NUMBERED = later.pattern(rf"([A-Za-z]{{1,3}})[{_HYPHENS}]?[0-9]+")
_FISCAL = later.pattern(r"[FC]Y[0-9]{2,4}|(?:Q[1-4]|H[12])|(?:[1-4]Q|[12]H)(?:[FC]?Y?[0-9]{2,4})?", re.IGNORECASE)
_AGE = later.pattern(r"u[0-9]{1,2}")
_WORDS = later.pattern(r"[A-Za-z]+")
_JAPANESE = later.pattern(r"[ぁ-んァ-ヶ一-鿿]")
_MODEL = later.pattern(r"(?<![A-Za-z])[A-Z][A-Za-z]+[ -]?\Z")


@dataclass(frozen=True)
class _Table:
    units: frozenset[str]
    capital_units: frozenset[str]
    numbering: frozenset[str]
    words: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]


@cache
def _table() -> _Table:
    raw = table("tokens")
    return _Table(
        frozenset(raw["units"].split()),
        frozenset(raw["capital_units"].split()),
        frozenset(raw["numbering"].split()),
        {t["token"]: (tuple(t["ja"]), tuple(t["en"])) for t in raw["token"]},
    )


def _atoms(token: str) -> tuple[str, ...]:
    return tuple(a.lower() for a in _ATOM.findall(token))


def _line_of(text: str) -> str:
    """The atoms of a text, joined where they stand together: U+0001 between, U+0002 where something else is."""
    out: list[str] = ["\x02"]
    end = -1
    for m in _ATOM.finditer(text):
        if not _JOINT.fullmatch(text, end, m.start()):
            out.append("\x02")
        out += ["\x01", m.group().lower(), "\x01"]
        end = m.end()
    return "".join(out).replace("\x01\x01", "\x01")


def _inside(atoms: Sequence[str], line: str) -> bool:
    """Whether the atoms stand in a row; a plural s behind the last one does not count."""
    row = "\x01".join(("", *atoms, ""))
    if row in line or f"{row[:-1]}s\x01" in line:
        return True
    return atoms[-1] == "s" and len(atoms) > 1 and "\x01".join(("", *atoms[:-1], "")) in line


def tokens(text: str) -> list[tuple[str, Span]]:
    """The tokens of a text under NFKC, without quantities, ranks, clock times and fiscal periods."""
    if not _MAYBE.search(text):
        return []
    known = _table()
    out = []
    for m in _TOKEN.finditer(text):
        token = m.group()
        if token.islower() and not re.search("[a-z][0-9]", token):
            continue  # 20kg and what else stands behind a number in lower case
        q = _QUANTITY.fullmatch(token)
        if q and (
            q.group(2) in known.units or (q.group(2) in known.capital_units and _is_amount(q, text, m.start()))
        ):
            continue
        if _FISCAL.fullmatch(token):
            continue
        n = _NUMBERED.fullmatch(token)
        if n and n.group(1).lower() in known.numbering:
            continue
        out.append((token, m.span()))
    return out


def _is_amount(q: re.Match[str], text: str, start: int) -> bool:
    """Capitals behind a number: 70B, 10K and $5M are amounts, 4K is a screen, and Mk 910C in Japanese a model."""
    if q.group(2) not in ("B", "M") and _JAPANESE.search(text) and _MODEL.search(text, max(0, start - 16), start):
        return False
    return len(q.group(2)) > 1 or len(q.group(1)) > 1 or text[:start][-1:] in "$€£¥.," or q.group(2) in "BF"


@check(
    "alnum-token",
    summary="A token of letters and digits is lost or invented.",
    why="""H20, RTX 6000D, GPT-5: such names are copied, and one wrong digit is another product. Hyphens,
    blanks and case inside a token do not count, nor do quantities, ranks and fiscal periods, which the number
    checks read. A few tokens may be words on the other side (CO2, G7, 5G).""",
    kinds={
        "lost": Kind(Severity.ERROR, "a token of the source is missing or changed"),
        "invented": Kind(Severity.ERROR, "a token that the source does not have"),
    },
    examples=(
        Example("H20の出荷を再開した。", "It resumed shipments of the H200.", "alnum-token/lost"),
        Example("新型機を配備した。", "It deployed the F-35.", "alnum-token/invented"),
        Example("Orca 310Cを積んだ船が着いた。", "A ship with the Orca 310B on board arrived.", "alnum-token/lost"),
        Example("GPT-5とRTX6000Dを比べた。", "It compared GPT 5 with the RTX 6000D."),
        Example(
            "敷島炉が完成した。",
            "The S10 furnace is finished.",
            concepts=(Concept("s10", (Term("敷島炉", "ja"), Term("S10 furnace", "en"))),),
        ),
        Example("5G対応の20kmの道", "A 20km road ready for fifth-generation service"),
    ),
    options="`checks.tokens-exempt` lists tokens that need not be kept.",
)
def alnum_token(pair: Pair, context: Context) -> Iterator[Found]:
    """Compare the atoms (runs of letters, of digits) of each token with those of the other side."""
    source, target = pair.folded_source, pair.folded_target
    if not _MAYBE.search(source.text) and not _MAYBE.search(target.text):
        return
    ours, theirs = without_links(source.text), without_links(target.text)
    here, there = tokens(ours), tokens(theirs)
    if not here and not there:
        return
    exempt = context.shared("alnum exempt", lambda: {_atoms(t) for t in context.config.tokens_exempt})
    our_line, their_line = _line_of(ours), _line_of(theirs)
    terms = context.shared("alnum terms", lambda: _of_terms(context))
    invented = _missing(
        there,
        our_line,
        exempt,
        lambda t: _stands_for(t, ours, theirs, ja=True) or any(ja in ours for ja in terms.get(_atoms(t), ())),
    )
    lost = _missing(here, their_line, exempt, lambda t: _stands_for(t, ours, theirs, ja=False))
    for token, span in lost:
        yield _lost(token, source.span(*span), invented, target)
    for token, span in invented:
        yield Found("invented", f"{token} is not in the source", target_span=target.span(*span), compared=(token,))


def _of_terms(context: Context) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The tokens of English terms, with the Japanese terms that they stand for."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for concept in context.glossary.concepts if context.glossary else ():
        for text in concept.texts("en"):
            for token, _ in tokens(text):
                out[_atoms(token)] = (*out.get(_atoms(token), ()), *(t for t in concept.texts("ja") if t))
    return out


def _missing(
    found: Sequence[tuple[str, Span]],
    line: str,
    exempt: set[tuple[str, ...]],
    stands_for: Callable[[str], bool],
) -> list[tuple[str, Span]]:
    """The tokens that the other side has neither as they are nor in words, each once."""
    out: dict[tuple[str, ...], tuple[str, Span]] = {}
    for token, span in found:
        atoms = _atoms(token)
        if atoms not in exempt and not _inside(atoms, line) and not stands_for(token):
            out.setdefault(atoms, (token, span))
    return list(out.values())


def _lost(token: str, span: Span, invented: list[tuple[str, Span]], target: View) -> Found:
    """A lost token; when the other side has one of the same letters that we lack, that is what became of it."""
    letters = "".join(a for a in _atoms(token) if a.isalpha())
    like = (
        t for t in invented if "".join(a for a in _atoms(t[0]) if a.isalpha()).rstrip("s") == letters.rstrip("s")
    )
    other = next(like, None)
    if other:
        invented.remove(other)
    return Found(
        "lost",
        f"{token} is not in the translation" + (f", which has {other[0]}" if other else ""),
        source_span=span,
        target_span=target.span(*other[1]) if other else None,
        suggestion=token,
        compared=(token,),
    )


def _stands_for(token: str, source: str, target: str, *, ja: bool) -> bool:
    """Whether the token may be words on the other side, which is Japanese if `ja`.

    Either the table knows it, or its number is there and its letters are the initials of a capitalised name (PS5:
    PlayStation 5), or, in Japanese, are written out (J1: ジェイワン is not, but 歳以下 is for U-20).
    """
    atoms = _atoms(token)
    key = "".join(atoms)
    words = _table().words.get(key)
    if words and any(w.lower() in (source if ja else target).lower() for w in words[0 if ja else 1]):
        return True
    digits = [a for a in atoms if a.isdigit()]
    letters = "".join(a for a in atoms if a.isalpha())
    other = source if ja else target
    if len(digits) != 1 or not re.search(rf"(?<![0-9]){digits[0]}(?![0-9])", other):
        return False
    if letters == "m" and ("マグニチュード" in source if ja else "magnitude" in target.lower()):
        return True
    if ja:
        return bool(_AGE.fullmatch(key)) and ("歳" in source or "以下" in source or "アンダー" in source)
    if _AGE.fullmatch(key):
        return "under" in target.lower()
    capitals = "".join(c for w in _WORDS.findall(target) for c in w if c.isupper() or w[0] == c)
    return len(letters) > 1 and letters in capitals.lower() and not re.search(rf"(?i)(?<![a-z]){letters}", target)
