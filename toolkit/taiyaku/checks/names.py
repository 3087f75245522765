"""Names in katakana: held against the English by sound, and followed through the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, Scope, check
from taiyaku.checks.name_find import full_names, readings, titled_words
from taiyaku.checks.name_invented import invented
from taiyaku.checks.name_sound import Placed, Strange
from taiyaku.checks.name_table import names_table
from taiyaku.checks.name_variants import collect_names, variants
from taiyaku.checks.name_words import words
from taiyaku.checks.terms import hits_of
from taiyaku.checks.terms_accept import ACCEPTED, demonyms
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from taiyaku.checks.base import Fact
    from taiyaku.checks.context import Context
    from taiyaku.checks.name_find import Name
    from taiyaku.checks.name_words import Word
    from taiyaku.checks.pair import Pair

MOST = 10_000  # names times English words of a unit that are compared; sentences have far fewer
_KANJI = later.pattern("[一-龥]")
_LATIN = later.pattern("[A-Za-z]+")


def judge_names(pair: Pair, context: Context) -> Iterator[Found]:
    """Names of the source that are not in the English, or else names of the English that are not in the source."""
    named = False
    for found in _names_lost(pair, context):
        named = True
        yield found
    if not named:
        yield from _names_made_up(pair, context)


def _names_made_up(pair: Pair, context: Context) -> Iterator[Found]:
    """People in the English for whom the source has no name; kanji that may be one are looked up."""
    source, target = pair.folded_source.text, pair.folded_target.text

    def strange() -> Strange:
        return Strange(source, words(target), context.shared("names roles", _roles))

    for given, family in invented(source, target, strange):
        if _is_headline(target) or any("人名" in t.pos and _KANJI.search(t.surface) for t in pair.source_tokens):
            return
        span = pair.folded_target.span(given.span[0], family.span[1])
        if context.glossary is not None and any(
            m.span[0] <= span[0] and span[1] <= m.span[1] for m in hits_of(pair, context).target
        ):
            continue
        name = f"{given.text} {family.text}"
        yield Found("invented", f"{name} is nowhere in the source", target_span=span, compared=(name,))


def _names_lost(pair: Pair, context: Context) -> Iterator[Found]:
    """Names of which the English has no part, or another in a part's place.

    Whether one of the term base is there at all is its business. A full name must be there. A family name with a
    title may be left out (he, the president), so that somebody else must stand in the English whom the source does
    not name; the same is asked for words that are not known as names (ライダー・カップ).
    """
    source = pair.folded_source
    named = full_names(source.text)
    read = [n for n in readings(source.text) if all(n.span[1] >= f.span[0] or f.span[1] < n.span[0] for f in named)]
    single = titled_words(source.text)
    target = pair.folded_target.text
    known = context.shared("names known", lambda: _known(context))
    names = [
        n
        for n in (*named, *read, *single)
        if not any(r in target and (" " in r or len(n.parts) < 2) for r in known.get(n.text, ()))
    ]
    if not names:
        return
    latin = _LATIN.findall(source.text)
    most = 1 + MOST // (1 + len(words(target)))
    for name in names[:most]:
        placed = Placed(name, target, latin)
        if placed.somewhere:
            if found := _other(pair, context, placed):
                yield found
            continue
        if name.text in known:
            continue
        sure = name in read or (name not in single and _is_person(pair, name))
        someone = None if sure else _someone_else(pair, context, placed)
        if (sure or someone) and not placed.whole() and not placed.by_nickname() and not placed.nearly():
            yield Found(
                "unlike",
                f"no name like {'・'.join(name.parts)} in the translation"
                + (f", which has {someone.text}" if someone else ""),
                source_span=source.span(*name.span),
                target_span=pair.folded_target.span(*someone.span) if someone else None,
                compared=(name.text,),
            )


def _other(pair: Pair, context: Context, placed: Placed) -> Found | None:
    """A part of the name in whose place another name stands."""
    if len(placed.name.telling) < 2 or names_table().exonyms.intersection(placed.name.parts):
        return None
    found = placed.other(_strange(pair, context, placed))
    if found is None or _is_headline(pair.folded_target.text):
        return None
    part, word = found
    return Found(
        "part",
        f"{placed.name.parts[part]} of {'・'.join(placed.name.parts)} is {word.text} in the translation",
        source_span=pair.folded_source.span(*placed.name.span),
        target_span=pair.folded_target.span(*word.span),
        compared=(placed.name.text, word.text),
    )


def _someone_else(pair: Pair, context: Context, placed: Placed) -> Word | None:
    """A person in the English for whom the source has no name; kanji that may be one are looked up."""
    if names_table().exonyms.intersection(placed.name.parts) or _is_headline(pair.folded_target.text):
        return None
    if not placed.name.titled and placed.in_words():
        return None
    someone = _strange(pair, context, placed).someone()
    if someone and any("固有名詞" in t.pos and _KANJI.search(t.surface) for t in pair.source_tokens):
        return None
    return someone


def _strange(pair: Pair, context: Context, placed: Placed) -> Strange:
    return Strange(pair.folded_source.text, placed.words, context.shared("names roles", _roles))


def _is_person(pair: Pair, name: Name) -> bool:
    """Whether a title follows, or a part is a name or unknown to the dictionary, which is loaded then.

    Country names that English does not take from the same word (ドイツ・フランス) are left to the term base.
    """
    if names_table().exonyms.intersection(name.parts):
        return False
    if name.titled:
        return True
    start, end = name.span
    inside = [t for t in pair.source_tokens if start <= t.start < end and t.surface not in "・=゠-‐. "]
    return any(t.oov or "固有名詞" in t.pos for t in inside)


def _is_headline(text: str) -> bool:
    """Whether nearly all words have capitals, which then say nothing about names."""
    long = [w for w in words(text) if len(w.text) > 3]
    return len(long) > 3 and sum(not w.capital for w in long) <= 0.15 * len(long)


def _roles() -> frozenset[str]:
    return frozenset(w.lower() for place, forms in demonyms().items() for f in (place, *forms) for w in f.split())


def _known(context: Context) -> Mapping[str, list[str]]:
    """The accepted English of each Japanese term of the term base."""
    known: dict[str, list[str]] = {}
    for concept in context.glossary.concepts if context.glossary is not None else ():
        for term in concept.terms:
            if term.lang == "ja":
                known.setdefault(term.text, []).extend(concept.texts("en", *ACCEPTED))
    return known


@check(
    "names",
    summary="A name in katakana has no counterpart by sound, one is made up, or is spelled in two ways.",
    why="""A person who got another name is the most embarrassing mistake of all. A full name
    (イーロン・マスク) must have a counterpart by sound in the English, whole or in part, in either order, and
    no other name may stand where one of its parts should; so must a name in kanji with its reading
    (大谷翔平（おおたに・しょうへい）). A family name with a title (トランプ氏) may be left out, but not become
    somebody else. A full name in the English must have a part in the Japanese, when that has katakana at all.
    Names of the term base are judged there. Over the project, one katakana name with two English spellings
    (Huang, Hwang) is reported once, with all places; different people who share a name are told apart by their
    full names.""",
    kinds={
        "unlike": Kind(Severity.WARNING, "no name of this sound in the English"),
        "part": Kind(Severity.WARNING, "another name in place of one part"),
        "invented": Kind(Severity.WARNING, "a full name in the English that the Japanese does not have"),
        "variants": Kind(Severity.WARNING, "one name spelled in two ways"),
    },
    examples=(
        Example("ジェンスン・フアン氏が登壇した。", "Robert Wilson took the stage.", "names/unlike"),
        Example("大谷翔平（おおたに・しょうへい）が打った。", "Seiya Suzuki hit one out.", "names/unlike"),
        Example("会場ではジェンスン・フアン氏が語った。", "At the venue, Robert Huang spoke.", "names/part"),
        Example("会場となったシンガポールで首相が語った。", "Robert Wilson spoke in Singapore.", "names/invented"),
        Example("ジェンスン・フアン氏が登壇した。", "Jensen Huang took the stage."),
        Example(
            "ジェンスン・フアン氏が登壇した。",
            "Jensen Huang took the stage.",
            "names/variants",
            more=(("その後、フアン氏は会場を出た。", "Later Mr. Hwang left the hall."),),
        ),
        Example(
            "キム・ジョンウン氏が視察した。",
            "Kim Jong Un paid a visit.",
            more=(
                ("ウクライナが応じた。", "The Ukrainian side agreed."),
                ("ウクライナで会う。", "They meet in Ukraine."),
            ),
        ),
    ),
    scope=Scope.PROJECT,
    collect=collect_names,
    alone=judge_names,
    needs_dictionary=True,
)
def names(facts: Sequence[Fact], _context: Context) -> Iterator[Found]:
    """Spellings of one name, one finding each."""
    yield from variants(facts)
