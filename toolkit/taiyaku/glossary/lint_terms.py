"""Self-checks of the terms themselves: duplicates, statuses, spelling."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from taiyaku.folding import nfkc
from taiyaku.glossary.folding import JAPANESE, fold_ja, words_en
from taiyaku.glossary.linting import LintContext, Remark, rule
from taiyaku.model import ConceptStatus, Severity, TermStatus, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.model import Concept

ACCEPTED = (TermStatus.PREFERRED, TermStatus.ADMITTED)


def english_key(text: str) -> tuple[str, ...]:
    """What two spellings of an English term have in common: the keys of its words."""
    return tuple(w.key for w in words_en(text))


def _named(concepts: list[Concept]) -> str:
    return ", ".join(f"{c.id} (line {c.line}): {c.en or 'no English'}" for c in concepts)


@rule("duplicate-term", Severity.ERROR, "one Japanese term in two concepts with different English")
def duplicate_term(context: LintContext) -> Iterator[Remark]:
    """Terms are compared after folding of width, case, blanks and middle dots."""
    seen: dict[str, dict[str, tuple[Concept, str]]] = defaultdict(dict)
    for c in context.live:
        for text in c.texts("ja"):
            seen[fold_ja(text).text].setdefault(c.id, (c, text))
    for found in seen.values():
        concepts = [c for c, _ in found.values()]
        if len(concepts) > 1 and len({english_key(c.en) for c in concepts}) > 1:
            last, text = list(found.values())[-1]
            yield Remark(last, f"{text} is also a term of {_named(concepts[:-1])}", (fold_ja(text).text,))


@rule("shared-translation", Severity.WARNING, "one preferred English for two concepts")
def shared_translation(context: LintContext) -> Iterator[Remark]:
    """Readers cannot tell the two apart, and a translator's search finds the wrong one."""
    seen: dict[tuple[str, ...], list[Concept]] = defaultdict(list)
    for c in context.live:
        if c.en:
            seen[english_key(c.en)].append(c)
    for key, concepts in seen.items():
        if len(concepts) > 1:
            last = concepts[-1]
            others = ", ".join(f"{c.id} (line {c.line}): {c.ja}" for c in concepts[:-1])
            yield Remark(
                last, f"{last.en} also translates {others}", key, suggestion="Join them, or tell them apart."
            )


@rule("forbidden-preferred", Severity.ERROR, "forbidden English that is preferred elsewhere")
def forbidden_preferred(context: LintContext) -> Iterator[Remark]:
    """An error inside one concept; between two, a warning that the check cannot tell right from wrong."""
    preferred: dict[str, list[Concept]] = defaultdict(list)
    for c in context.live:
        for text in c.texts("en", TermStatus.PREFERRED):
            preferred[text].append(c)
    for c in context.live:
        unwanted = c.texts("en", TermStatus.FORBIDDEN)
        for text in (*unwanted, *c.texts("en", TermStatus.DEPRECATED)):
            if text in c.texts("en", *ACCEPTED):
                yield Remark(c, f"{text!r} is both accepted and unwanted", (text,))
        for text in unwanted:
            for other in preferred.get(text, ()):
                if other.id != c.id:
                    yield Remark(
                        c,
                        f"{text!r} is forbidden here and preferred in {other.id} (line {other.line})",
                        (text, other.id),
                        Severity.WARNING,
                    )


@rule("preferred-count", Severity.ERROR, "none or several preferred terms a language")
def preferred_count(context: LintContext) -> Iterator[Remark]:
    """A proposed concept may wait for its English."""
    for c in context.live:
        for lang, name in (("ja", "Japanese"), ("en", "English")):
            count = len(c.texts(lang, TermStatus.PREFERRED))
            if count > 1:
                yield Remark(c, f"{count} preferred {name} terms; keep one and make the others variants", (lang,))
            elif not count and (lang == "ja" or c.status is ConceptStatus.APPROVED):
                yield Remark(c, f"no preferred {name} term although the entry is {c.status}", (lang,))


# American and British spellings that are told apart by these endings or letters.
_BRITISH = {
    "centre": "center",
    "defence": "defense",
    "offence": "offense",
    "licence": "license",
    "labour": "labor",
    "favour": "favor",
    "behaviour": "behavior",
    "colour": "color",
    "harbour": "harbor",
    "neighbour": "neighbor",
    "programme": "program",
    "catalogue": "catalog",
    "aluminium": "aluminum",
    "tonne": "ton",
    "cheque": "check",
    "tyre": "tire",
    "grey": "gray",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "theatre": "theater",
    "modelling": "modeling",
    "travelling": "traveling",
    "organisation": "organization",
    "privatisation": "privatization",
    "liberalisation": "liberalization",
    "globalisation": "globalization",
}


@rule("spelling-drift", Severity.WARNING, "one word spelt in two ways among the English terms")
def spelling_drift(context: LintContext) -> Iterator[Remark]:
    """Capitals inside a word (NVIDIA, Nvidia), closed and open compounds, American and British spellings."""
    spelt: dict[str, dict[str, Concept]] = defaultdict(dict)
    compounds: dict[str, dict[str, Concept]] = defaultdict(dict)
    for c in context.live:
        words = [w.surface for w in words_en(c.en)]
        for w in words:
            spelt[_BRITISH.get(w.lower(), w.lower())].setdefault(w, c)
            if len(w) > 6:
                compounds[w.lower()].setdefault(w, c)
        for a, b in pairwise(words):
            compounds[(a + b).lower()].setdefault(f"{a} {b}", c)
    for key, forms in spelt.items():
        if len(forms) > 1 and _differ(list(forms)):
            yield _drift(key, forms)
    for key, forms in compounds.items():
        if len({" " in f for f in forms}) > 1:
            yield _drift(key, forms)


def _differ(forms: list[str]) -> bool:
    """Whether spellings differ in more than a capital at the beginning."""
    if len({f.lower() for f in forms}) > 1:
        return True
    plain = {f for f in forms if f[1:].islower() or f.islower()}
    return len(set(forms) - plain) > 1 or (len(plain) < len(forms) and any(not f.islower() for f in plain))


def _drift(key: str, forms: dict[str, Concept]) -> Remark:
    (first, one), *_, (second, other) = forms.items()
    return Remark(other, f"{second!r} here, {first!r} in {one.id} (line {one.line})", (key,))


_WIDE = re.compile("[\uff01-\uff5e\u3000-\u303f]")
_ANY_JAPANESE = re.compile(f"[{JAPANESE}]")
_HALF_KATAKANA = re.compile("[\uff61-\uff9f]")
_ARTICLE = re.compile(r"(?:the|a|an) (?=\S)", re.IGNORECASE)
_STRAY = re.compile("  |\t|[\u00a0\u200b-\u200f\u2028-\u202e\u2060\ufeff]|\u3000\u3000")
_ENDS_ABBREVIATED = re.compile(r"(?:\b[A-Z]|\b(?:Corp|Co|Inc|Ltd|Jr|Sr|Bros|Cos|No|St|etc|vs|approx|Dept|Univ))\.$")


@rule(
    "malformed",
    Severity.WARNING,
    "full-width signs, articles, stray blanks, final punctuation, Japanese in English",
)
def malformed(context: LintContext) -> Iterator[Remark]:
    """Such a term comes out wrong in a text; one that can never be found in any (no letter, say) is an error."""
    for c in context.live:
        for t in c.terms:
            if not (words_en(nfkc(t.text).text) if t.lang == "en" else fold_ja(t.text).text):
                yield Remark(c, f"{t.text!r} can never be found in a text", (t.text,), Severity.ERROR)
            for what in _english_faults(c, t.text) if t.lang == "en" else _japanese_faults(t.text):
                yield Remark(c, f"{t.text!r} {what}", (t.text, what))
        for (lang, text), n in Counter((t.lang, t.text) for t in c.terms).items():
            unwanted = any(t.text == text and t.status not in ACCEPTED for t in c.terms)
            if n > 1 and not unwanted:
                yield Remark(c, f"{text!r} is listed twice", (lang, text))


def _english_faults(concept: Concept, text: str) -> Iterator[str]:
    if _WIDE.search(text):
        yield "has full-width signs"
    elif _ANY_JAPANESE.search(text) and concept.use is not Use.KEEP:
        yield "has Japanese characters"
    if (m := _ARTICLE.match(text)) and (m[0][0].islower() or not text[m.end()].isupper()):
        yield f"begins with the article {m[0].strip()!r}"
    if _STRAY.search(text):
        yield "has stray blanks or invisible characters"
    if text[-1] in ",;:、。" or (text[-1] == "." and not _ENDS_ABBREVIATED.search(text)):
        yield "ends with punctuation"
    if text.count("(") != text.count(")"):
        yield "has a bracket without its partner"


def _japanese_faults(text: str) -> Iterator[str]:
    if _HALF_KATAKANA.search(text):
        yield "has half-width katakana"
    if _STRAY.search(text):
        yield "has stray blanks or invisible characters"
    if text[-1] in "、。,;:" or text[0] in "、。・":
        yield "begins or ends with punctuation"


@rule("too-general", Severity.WARNING, "a single common noun whose English must always appear")
def too_general(context: LintContext) -> Iterator[Remark]:
    """A short everyday word is rendered freely; `use` = must makes false alarms of it."""
    for c in context.live:
        if c.use is not Use.MUST or len(c.en.split()) != 1 or not c.en.islower() or not _short(c.ja):
            continue
        from taiyaku.morphology import tokenize

        tokens = tokenize(c.ja)
        if len(tokens) == 1 and not tokens[0].oov and tokens[0].pos[:2] == ("名詞", "普通名詞"):
            yield Remark(c, f"{c.ja} is an everyday word; 'must' asks for {c.en!r} wherever it stands", (c.ja,))


def _short(text: str) -> bool:
    return len(text) <= (3 if re.fullmatch("[ァ-ヺー]+", text) else 2)
