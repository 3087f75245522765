"""Text that was not translated: the whole unit, or Japanese inside the English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.letters import JAPANESE_RUN, has_japanese
from taiyaku.model import Concept, Severity, Term, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@check(
    "same-as-source",
    summary="The translation is the source itself.",
    why="""A unit that was copied over instead of translated looks finished in every list. Texts without
    Japanese letters (a name in Latin letters, a number, a link) are the same on both sides by right, and so
    are terms that the term base keeps as they are.""",
    kinds={"": Kind(Severity.ERROR, "the translation repeats the Japanese text")},
    examples=(
        Example("工場は来春に完成する。", "工場は来春に完成する。", "same-as-source"),
        Example("OpenAI", "OpenAI"),
    ),
)
def same_as_source(pair: Pair, context: Context) -> Iterator[Found]:
    """Compare under NFKC, without case and blanks."""
    if not has_japanese(pair.source) or not has_japanese(pair.target):
        return
    source = _plain(pair.folded_source.text)
    if source == _plain(pair.folded_target.text) and has_japanese(without_kept(source, context)):
        whole = (0, len(pair.source)), (0, len(pair.target))
        yield Found("", "the translation is the Japanese text itself", *whole)


def without_kept(text: str, context: Context) -> str:
    """The text with blanks in place of the terms that the term base does not translate."""
    kept = context.shared("leftover kept", lambda: _kept(context))
    return kept.sub(lambda m: " " * len(m.group()), text) if kept else text


def _kept(context: Context) -> re.Pattern[str] | None:
    if context.glossary is None:
        return None
    texts = {t.text for c in context.glossary.concepts if c.use is Use.KEEP for t in c.terms if t.text}
    ordered = sorted(texts, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)), re.IGNORECASE) if ordered else None


@check(
    "leftover-japanese",
    summary="Japanese letters are left in the English.",
    why="""A kana or an ideograph in the English is a word that nobody translated. A Japanese word in brackets
    behind its English is a gloss and only worth a glance; terms that the term base keeps as they are do not
    count, nor does a ・ that marks a list item.""",
    kinds={
        "": Kind(Severity.ERROR, "a Japanese word stands in the English"),
        "gloss": Kind(Severity.INFO, "a Japanese word in brackets behind its English"),
    },
    examples=(
        Example("新しい半導体工場が完成した。", "The new 半導体 plant is finished.", "leftover-japanese"),
        Example("新しい半導体工場が完成した。", "The new semiconductor plant is finished."),
        Example("・価格は据え置く", "・Prices stay as they are"),
        Example(
            "対訳を並べて読む。", "Read the facing translation (対訳) side by side.", "leftover-japanese/gloss"
        ),
        Example(
            "絵馬に願いを書く。",
            "They write wishes on 絵馬.",
            concepts=(Concept("ema", (Term("絵馬", "ja"), Term("絵馬", "en")), use=Use.KEEP),),
        ),
    ),
)
def leftover_japanese(pair: Pair, context: Context) -> Iterator[Found]:
    """One finding a run of Japanese letters, but for units that are copied whole."""
    if not has_japanese(pair.target) or _plain(pair.folded_source.text) == _plain(pair.folded_target.text):
        return
    for m in JAPANESE_RUN.finditer(without_kept(pair.target, context)):
        before, after = pair.target[: m.start()].rstrip("“\"'‘「 "), pair.target[m.end() :].lstrip("”\"'’」 ")
        gloss = (
            before.endswith(("(", "（", "["))
            and before[:-1].rstrip()[-1:].isascii()
            and before[:-1].rstrip()[-1:].isalnum()
            and after.startswith((")", "）", "]", ",", ";"))
        )
        yield Found(
            "gloss" if gloss else "",
            f"{m.group()} is not translated" if not gloss else f"{m.group()} stands in brackets as in Japanese",
            target_span=m.span(),
            compared=(m.group(),),
        )
