"""Errors of translators, put into correct translations; see `seeded_errors.py`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.glossary import Matcher
from taiyaku.model import TermStatus
from taiyaku.transliteration import likeness

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from taiyaku.model import Concept, Glossary

# Kinds of errors, and the families of checks that are meant to find them.
KINDS: dict[str, set[str]] = {
    "digit": {"numbers"},
    "magnitude": {"numbers"},
    "scale": {"numbers"},
    "year": {"numbers"},
    "month": {"numbers"},
    "currency": {"numbers"},
    "number dropped": {"numbers"},
    "opposite": {"polarity", "numbers"},
    "weekday": {"polarity"},
    "name": {"names", "terms"},
    "given name": {"names", "terms"},
    "token": {"alnum-token"},
    "acronym": {"acronym"},
    "url": {"url"},
    "e-mail": {"email"},
    "source copied": {"same-as-source"},
    "word left": {"leftover-japanese"},
    "cut off": {"length", "period"},
    "neighbour joined": {"length"},
    "bracket": {"brackets"},
    "quotation mark": {"brackets"},
    "question": {"question"},
    "full stop": {"period"},
    "full width": {"fullwidth"},
    "word twice": {"doubled-word"},
    "blank twice": {"double-space"},
    "a, an": {"article"},
    "blank before mark": {"punctuation-space"},
    "mark twice": {"doubled-punctuation"},
    "mojibake": {"characters"},
    "zero width": {"characters"},
    "link": {"markdown", "url"},
    "emphasis": {"markdown"},
    "another's name": {"terms"},
    "unwanted term": {"terms"},
    "term lost": {"terms"},
}

_OPPOSITES = (
    ("午前", "午後", (("a.m.", "p.m."), ("morning", "afternoon"))),
    ("上昇", "下落", (("rose", "fell"), ("rise", "fall"), ("increase", "decrease"))),
    ("増加", "減少", (("increase", "decrease"), ("increased", "decreased"), ("grew", "shrank"), ("rose", "fell"))),
    ("増え", "減っ", (("increased", "decreased"), ("grew", "shrank"), ("rose", "fell"), ("more", "fewer"))),
    ("以上", "未満", (("more than", "less than"), ("over", "under"), ("at least", "less than"))),
    ("年前", "年後", (("years ago", "years later"), ("years earlier", "years later"))),
    ("男性", "女性", (("man", "woman"), ("men", "women"))),
    ("売却", "買収", (("sold", "bought"), ("sell", "buy"), ("sale", "purchase"))),
    ("輸出", "輸入", (("exports", "imports"), ("export", "import"), ("exported", "imported"))),
    ("解禁", "禁止", (("lifted", "banned"), ("allowed", "banned"), ("allow", "ban"))),
    ("賛成", "反対", (("supported", "opposed"), ("support", "oppose"), ("in favor of", "against"))),
    ("黒字", "赤字", (("surplus", "deficit"), ("profit", "loss"))),
    ("勝利", "敗北", (("won", "lost"), ("win", "lose"), ("victory", "defeat"))),
    ("昨年", "来年", (("last year", "next year"),)),
    ("先週", "来週", (("last week", "next week"),)),
    ("最大", "最小", (("largest", "smallest"), ("maximum", "minimum"), ("biggest", "smallest"))),
    ("北部", "南部", (("northern", "southern"), ("north", "south"))),
    ("東部", "西部", (("eastern", "western"), ("east", "west"))),
    ("開始", "終了", (("started", "ended"), ("start", "end"), ("began", "ended"), ("begin", "end"))),
    ("成功", "失敗", (("success", "failure"), ("succeeded", "failed"), ("successful", "unsuccessful"))),
    ("父", "母", (("father", "mother"),)),
    ("息子", "娘", (("son", "daughter"),)),
    ("夏", "冬", (("summer", "winter"),)),
    ("合法", "違法", (("legal", "illegal"),)),
    ("拡大", "縮小", (("expand", "shrink"), ("expanded", "shrank"), ("expansion", "reduction"))),
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SCALES = ("thousand", "million", "billion", "trillion")
_CURRENCIES = (("yen", "dollars"), ("dollars", "yen"), ("dollar", "yen"), ("euros", "yen"), ("yuan", "yen"))
_SIGNS = {"$": "¥", "¥": "$", "£": "€", "€": "£"}
_PEOPLE = ("Robert Wilson", "Anna Petrov", "Luis Gomez", "Kevin Hughes", "Sofia Lindqvist")
_NUMBER = re.compile(r"(?<![\w.,/:–-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w/:]|[.,]\d|[–-]\d)")
_YEAR = re.compile(r"(?<![\w.,/$€£¥-])(?:19|20)\d\d(?![\w.,/-]\w|%)")
_TOKEN = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z0-9]*[A-Z])(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{2,}(?![A-Za-z0-9])")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}(?![A-Za-z0-9])")
_FULL_NAME = re.compile(r"[ァ-ヴー]{2,}(?:[・＝][ァ-ヴー]{2,})+")
_ENGLISH_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_WIDE = str.maketrans("(),:;!?%", "（），：；！？％")


class Seeder:
    """Puts errors into targets; every choice is made by the random source given."""

    def __init__(self, rng: random.Random, glossary: Glossary | None = None) -> None:
        self.rng = rng
        self.last: tuple[str, str] | None = None
        self.concepts = glossary.concepts if glossary else ()
        self.matcher = Matcher(glossary) if glossary else None

    def seed(self, kind: str, source: str, target: str) -> str | None:
        """The target with an error of the kind; None where it cannot hold one."""
        method: Callable[[str, str], str | None] = getattr(self, f"_{re.sub('[^a-z]+', '_', kind)}")
        wrong = method(source, target)
        self.last = (source, target)
        return wrong

    def _pick(self, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
        found = list(pattern.finditer(text))
        return self.rng.choice(found) if found else None

    def _swap(self, text: str, old: str, new: str) -> str | None:
        m = self._pick(re.compile(rf"(?<!\w){re.escape(old)}(?!\w)"), text)
        return text[: m.start()] + new + text[m.end() :] if m else None

    # --- numbers ---

    def _digit(self, _source: str, target: str) -> str | None:
        m = self._pick(_NUMBER, target)
        if not m:
            return None
        at = self.rng.choice([i for i in range(m.start(), m.end()) if target[i].isdigit()])
        digit = self.rng.choice([d for d in "123456789" if d != target[at]])
        return target[:at] + digit + target[at + 1 :]

    def _magnitude(self, _source: str, target: str) -> str | None:
        m = self._pick(_NUMBER, target)
        if not m or _YEAR.fullmatch(m.group()) or float(m.group().replace(",", "")) < 2:
            return None
        value = float(m.group().replace(",", "")) * 10
        text = f"{value:,.10f}".rstrip("0").rstrip(".")
        return target[: m.start()] + text + target[m.end() :]

    def _scale(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(rf"\b({'|'.join(_SCALES)})\b"), target)
        if not m:
            return None
        at = _SCALES.index(m.group())
        other = self.rng.choice([n for n in (at - 1, at + 1) if 0 <= n < len(_SCALES)])
        return target[: m.start()] + _SCALES[other] + target[m.end() :]

    def _year(self, _source: str, target: str) -> str | None:
        m = self._pick(_YEAR, target)
        return (
            target[: m.start()] + str(int(m.group()) + self.rng.choice((-1, 1))) + target[m.end() :] if m else None
        )

    def _month(self, source: str, target: str) -> str | None:
        m = self._pick(re.compile(rf"\b({'|'.join(_MONTHS)})\b(?= \d|,|\.| (?:19|20))"), target)
        if not m or "月" not in source:
            return None
        other = _MONTHS[(_MONTHS.index(m.group()) + self.rng.choice((1, 11))) % 12]
        return target[: m.start()] + other + target[m.end() :]

    def _currency(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"[$¥£€](?=\d)"), target)
        if m:
            return target[: m.start()] + _SIGNS[m.group()] + target[m.end() :]
        for old, new in _CURRENCIES:
            if re.search(rf"\d[^.]{{0,12}}\b{old}\b", target):
                return self._swap(target, old, new)
        return None

    def _number_dropped(self, _source: str, target: str) -> str | None:
        m = self._pick(_NUMBER, target)
        return re.sub(" {2,}", " ", target[: m.start()] + target[m.end() :]) if m else None

    # --- facts ---

    def _opposite(self, source: str, target: str) -> str | None:
        """Only where one side is said, on both sides: what is said twice or on both sides may be in order."""
        options = []
        for ja, anti, swaps in _OPPOSITES:
            for mine, other, pairs in ((ja, anti, swaps), (anti, ja, tuple((b, a) for a, b in swaps))):
                if mine in source and other not in source:
                    options += [(a, b) for a, b in pairs if self._once(target, a) and not self._has(target, b)]
        return self._swap(target, *self.rng.choice(options)) if options else None

    @staticmethod
    def _has(text: str, word: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None

    @staticmethod
    def _once(text: str, word: str) -> bool:
        return len(re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text)) == 1

    def _weekday(self, source: str, target: str) -> str | None:
        there = [d for d in _DAYS if self._once(target, d)]
        if len(there) != 1 or "曜" not in source:
            return None
        return self._swap(target, there[0], _DAYS[(_DAYS.index(there[0]) + 1) % 7])

    def _name(self, source: str, target: str) -> str | None:
        """The one name of two words that stands for a katakana name, by sound, becomes another one."""
        name = self._katakana_name(source, target)
        if name is None:
            return None
        return target[: name.start()] + self.rng.choice(_PEOPLE) + target[name.end() :]

    def _given_name(self, source: str, target: str) -> str | None:
        """The same for its first word; `_PEOPLE` have given names that sound like few others."""
        name = self._katakana_name(source, target)
        if name is None:
            return None
        given, other = name.group().split()[0], self.rng.choice(_PEOPLE).split()[0]
        if given[:2] == other[:2]:
            return None
        return target[: name.start()] + other + target[name.start() + len(given) :]

    @staticmethod
    def _katakana_name(source: str, target: str) -> re.Match[str] | None:
        names = list(_ENGLISH_NAME.finditer(target))
        full = _FULL_NAME.search(source)
        if len(names) != 1 or full is None:
            return None
        parts, words = re.split("[・＝]", full.group()), names[0].group().split()
        alike = likeness(parts[0], words[0]) >= 0.5 and likeness(parts[-1], words[-1]) >= 0.5
        return names[0] if alike else None

    def _token(self, source: str, target: str) -> str | None:
        found = [m for m in _TOKEN.finditer(target) if m.group().lower() in source.lower()]
        if not found:
            return None
        m = self.rng.choice(found)
        at = next(i for i in range(m.start(), m.end()) if target[i].isdigit())
        return target[:at] + str((int(target[at]) + 1) % 10) + target[at + 1 :]

    def _acronym(self, source: str, target: str) -> str | None:
        found = [m for m in _ACRONYM.finditer(target) if m.group() in source and m.group()[0] != m.group()[1]]
        if not found:
            return None
        m = self.rng.choice(found)
        word = m.group()
        return target[: m.start()] + word[1] + word[0] + word[2:] + target[m.end() :]

    def _url(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"https?://[^\s)>\]]+"), target)
        return target[: m.end() - 2] + "x" + target[m.end() - 1 :] if m else None

    def _e_mail(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"[\w.+-]+(?=@[\w-]+\.)"), target)
        return target[: m.start()] + m.group()[:-1] + target[m.end() :] if m and len(m.group()) > 1 else None

    # --- whole texts ---

    def _source_copied(self, source: str, _target: str) -> str | None:
        return source if re.search("[ぁ-ヶ一-龥]", source) else None

    def _word_left(self, source: str, target: str) -> str | None:
        left, words = re.findall(r"[ァ-ヴー]{3,}|[一-龥]{2,}", source), target.split(" ")
        if not left or len(words) < 4:
            return None
        words[self.rng.randrange(1, len(words))] = self.rng.choice(left)
        return " ".join(words)

    def _cut_off(self, _source: str, target: str) -> str | None:
        words = target.split(" ")
        return " ".join(words[: len(words) // 3]) if len(target) > 80 else None

    def _neighbour_joined(self, source: str, target: str) -> str | None:
        if self.last is None or len(source) < 8 or len(self.last[1]) < 5.5 * len(source) - len(target):
            return None
        return f"{target} {self.last[1]}"

    # --- typography ---

    def _without(self, marks: str, target: str) -> str | None:
        places = [i for i, c in enumerate(target) if c in marks]
        if not places:
            return None
        at = self.rng.choice(places)
        return target[:at] + target[at + 1 :]

    def _bracket(self, _source: str, target: str) -> str | None:
        return self._without("()", target)

    def _quotation_mark(self, _source: str, target: str) -> str | None:
        return self._without('"“”', target)

    def _question(self, _source: str, target: str) -> str | None:
        return f"{target[:-1]}." if target.endswith("?") and target.count("?") == 1 else None

    def _full_stop(self, _source: str, target: str) -> str | None:
        return target[:-1] if target.endswith(".") else None

    def _full_width(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"[(),:;!?%]"), target)
        return target[: m.start()] + m.group().translate(_WIDE) + target[m.end() :] if m else None

    def _word_twice(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<= )[a-z]{2,}(?= )"), target)
        return target[: m.end()] + " " + target[m.start() :] if m else None

    def _blank_twice(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<=\S) (?=\S)"), target)
        return target[: m.end()] + target[m.start() :] if m else None

    def _a_an(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<![\w'-])(?:a|an)(?= [a-z])"), target)
        return target[: m.start()] + ("an" if m.group() == "a" else "a") + target[m.end() :] if m else None

    def _blank_before_mark(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<=[a-z])[,.;](?= |$)"), target)
        return f"{target[: m.start()]} {target[m.start() :]}" if m else None

    def _mark_twice(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<=[a-z])[,.](?= |$)"), target)
        return target[: m.end()] + target[m.start() :] if m else None

    def _mojibake(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile("[é“”’–—£€ü]"), target)
        if not m:
            return None
        wrong = m.group().encode("utf-8").decode("cp1252", "replace")
        return target[: m.start()] + wrong + target[m.end() :]

    def _zero_width(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<=[a-z])(?=[a-z])"), target)
        return f"{target[: m.start()]}\u200b{target[m.start() :]}" if m else None

    def _link(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"(?<!!)\[([^\]]+)\]\([^)\s]+\)"), target)
        return target[: m.start()] + m.group(1) + target[m.end() :] if m else None

    def _emphasis(self, _source: str, target: str) -> str | None:
        m = self._pick(re.compile(r"\*\*([^*]+)\*\*"), target)
        return target[: m.start()] + m.group(1) + target[m.end() :] if m else None

    # --- terms: of a concept that both sides name, each rendering is replaced ---

    def _another_s_name(self, source: str, target: str) -> str | None:
        def rival(concept: Concept) -> str | None:
            others = [
                c.en for c in self.concepts if c.category == concept.category and c.id != concept.id and c.en
                if concept.pos == c.pos == "proper noun" and not set(c.en.split()) & set((concept.en or "").split())
            ]  # fmt: skip
            return self.rng.choice(others) if others else None

        return self._rendered(source, target, rival)

    def _unwanted_term(self, source: str, target: str) -> str | None:
        def unwanted(concept: Concept) -> str | None:
            terms = concept.texts("en", TermStatus.DEPRECATED, TermStatus.FORBIDDEN)
            return self.rng.choice(terms) if terms else None

        return self._rendered(source, target, unwanted)

    def _term_lost(self, source: str, target: str) -> str | None:
        return self._rendered(source, target, lambda _concept: "the matter")

    def _rendered(self, source: str, target: str, other: Callable[[Concept], str | None]) -> str | None:
        """The target with another rendering of one concept."""
        if self.matcher is None:
            return None
        named = {m.concept.id for m in self.matcher.find_ja(source)}
        matches = [m for m in self.matcher.find_en(target) if m.concept.id in named]
        concepts = {m.concept.id: m.concept for m in matches}
        if not concepts:
            return None
        concept = concepts[self.rng.choice(list(concepts))]
        new = other(concept)
        if new is None:
            return None
        spans = {m.span for m in matches if m.concept.id == concept.id}
        for start, end in sorted(spans, reverse=True):
            target = target[:start] + new + target[end:]
        return target
