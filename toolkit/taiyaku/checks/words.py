"""Small words of the English: doubled-word, article (a and an)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

_LETTERS = "A-Za-zİıſ\u212a"  # the last four are i, s and k where case does not count
_TWICE = later.pattern(rf"([{_LETTERS}](?<![\w'’&-].)[{_LETTERS}'’]*)\s+(?=((?i:\1))(?![\w'’-]))")
_GRAMMAR = frozenset({"had", "that"})  # "the tax that that country had had"
_REPEATED = frozenset(
    [
        "bla",
        "blah",
        "boom",
        "bye",
        "choo",
        "chop",
        "cha",
        "ding",
        "far",
        "ha",
        "hee",
        "hey",
        "hip",
        "ho",
        "hurry",
        "knock",
        "la",
        "long",
        "many",
        "more",
        "much",
        "never",
        "night",
        "no",
        "now",
        "oh",
        "ooh",
        "plus",
        "pom",
        "really",
        "run",
        "so",
        "tap",
        "tut",
        "very",
        "wait",
        "whoa",
        "woof",
        "wow",
        "yada",
        "yeah",
        "yes",
        "yum",
        "zoom",
    ]
)


@check(
    "doubled-word",
    summary="A word stands twice in a row.",
    why="""A leftover of editing that spelling checkers of Japanese text do not see. Names (Bora Bora) and
    words that are repeated for effect (very very) are left alone. `--fix` deletes one.""",
    kinds={
        "": Kind(Severity.WARNING, "a word twice in a row", fixable=True),
        "grammar": Kind(Severity.INFO, "that that, had had: seldom meant"),
    },
    examples=(
        Example("工場は来春に完成する。", "The plant will be be finished next spring.", "doubled-word"),
        Example("ボラボラ島で休む。", "They rest on Bora Bora, a very very small island."),
        Example("彼が持っていた本。", "The book that he had had.", "doubled-word/grammar"),
    ),
)
def doubled_word(pair: Pair, _context: Context) -> Iterator[Found]:
    """Compare neighbours without case; a capital on the second means a name."""
    for m in _TWICE.finditer(pair.prose):
        first, second = m.group(1), m.group(2)
        word = first.lower()
        name = second[0].isupper() and (first[0].isupper() or m.group().count("\n"))
        if word in _REPEATED or (name and word not in _SMALL) or "\n" in m.group():
            continue
        grammar = word in _GRAMMAR
        yield Found(
            "grammar" if grammar else "",
            f"{first} {second}",
            target_span=(m.start(), m.end(2)),
            replacement=None if grammar else first,
            compared=(word, pair.target[max(0, m.start() - 8) : m.start()]),
        )


_SMALL = frozenset({"the", "a", "an", "of", "to", "in", "on", "and", "is", "was", "for", "it", "this", "he", "she"})

# --- a, an ---

_ARTICLE = later.pattern(r"([Aa](?<![\w'’.&/$£€¥-].)n?)(?P<gap>[ \u00a0]+[\"“‘'(]?)(?P<word>[^\W_][\w'’]*)")
_NOT_ARTICLE_A = frozenset({"and", "or", "is", "in", "as", "of", "at", "on", "are"})  # "type a or type b"
_YOU = later.pattern(
    # u said "you": not un-, uni- before a stem, under, up, us, ut(ter|most)
    r"(?:uni(?!n(?!g)|m[aip]|d(?!ir)|gn|ll|r)|u[bkfs][aeiou]|ur[aeiu]n|ure|uro|ut[aeiou]|eu|ewe|ewer|u(?![a-z]))"
    r"(?<!unins)|on(?:e|ce)(?![a-z])|one(?:-|s(?![a-z])|self)|ouija|oui"
)
_SILENT_H = later.pattern(r"hono|honest|heir|hour|hors d")
_EITHER_H = later.pattern(r"hist|herb|homage|hotel|hyster|habitu|hallucin|hypo|heret|horr|hilar|homo")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_WORD_OR_LETTERS = frozenset("FHLMNRSXU")  # NATO is a word, NBA is letters
_EIGHT = later.pattern(r"8|1[18](?!\d)(?:,\d{3})*(?!\d)")


def sounds_like_vowel(word: str) -> bool | None:
    """Whether a word begins with a vowel by sound; None where both are heard or nobody knows."""
    if word[0].isdigit():
        return _EIGHT.match(word) is not None
    if not word[0].isascii():
        return None
    if (len(word) > 1 and word[:2].isupper()) or len(word) == 1:
        if word[0].upper() in _WORD_OR_LETTERS and len(word) > 2:
            return None
        return word[0].upper() in _VOWEL_LETTERS
    lower = word.lower()
    if word[0].isupper() and lower[0] in "uyh":
        return None if lower[0] != "y" else False
    if lower[0] == "h":
        return True if _SILENT_H.match(lower) else None if _EITHER_H.match(lower) else False
    if lower[0] in "aeiou":
        return None if word[0].isupper() and _YOU.match(lower) else not _YOU.match(lower)
    return lower.startswith(("yttr", "ytter"))


@check(
    "article",
    summary="a before a vowel, or an before a consonant.",
    why="""A word was put in or taken out behind the article. What counts is the sound: an hour, a user, an
    8-inch wafer, an FBI agent. Words that are said both ways (a historic, an historic; acronyms that are
    words) are left alone. `--fix` sets the other article.""",
    kinds={"": Kind(Severity.WARNING, "the other article belongs here", fixable=True)},
    examples=(
        Example("工場は来春に完成する。", "An plant will be finished next spring.", "article"),
        Example("8インチのウエハー。", "A 8-inch wafer.", "article"),
        Example(
            "欧州の利用者が1時間待った。",
            "A European user waited an hour for an MRI, a one-off; it was an honest, unusual job.",
        ),
        Example("ビタミンAは油に溶ける。", "Vitamin A is soluble in oil."),
    ),
)
def article(pair: Pair, _context: Context) -> Iterator[Found]:
    """Only a capital A at the beginning of a sentence can be an article."""
    text = pair.prose
    for m in _ARTICLE.finditer(text):
        written, word = m.group(1), m.group("word")
        if written == "A":
            before = text[: m.start()].rstrip(" \"“'‘([*_")
            if (
                (before and before[-1] not in ".!?:\n—–-")
                or word.lower() in _NOT_ARTICLE_A
                or re.fullmatch("[A-Za-z]", word)
            ):
                continue
        if word.lower() in _NOT_ARTICLE_A and written == "a":
            continue
        vowel = sounds_like_vowel(word)
        if vowel is None or vowel == (written.lower() == "an"):
            continue
        right = f"{written[0]}n" if vowel else written[0]
        yield Found(
            "",
            f"{right} {word}, not {written} {word}",
            target_span=m.span(1),
            replacement=right,
            compared=(written, word),
        )
