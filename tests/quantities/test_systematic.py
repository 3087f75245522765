"""Every value of a kind in every form: right renderings are left alone, those of another value are found."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from taiyaku.quantities import compare
from taiyaku.quantities.en_time import MONTHS
from taiyaku.quantities.restating import ending, words
from taiyaku.quantities.tables import names, plural, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Renderings = Iterator[tuple[object, str, str]]

DIGITS = "〇一二三四五六七八九"
FULL = [m for m in MONTHS if len(m) > 4 or m in {"may", "june", "july"}]


def kanji(n: int) -> str:
    """A number below 10,000 in kanji."""
    out = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十")):
        d, n = divmod(n, size)
        out += (("" if d == 1 else DIGITS[d]) + name) if d else ""
    return out + (DIGITS[n] if n else "")


def money() -> Renderings:
    for r in rows("currencies"):
        if r["code"] in {"KPW", "PKR", "GBP"}:
            continue  # 北朝鮮ウォン is said without its country, pounds are weights too
        ja, en = names(r["ja"])[0], plural(names(r["en"])[0])
        for value, figure in ((300_000_000, "3億"), (250_000, "25万"), (12_300_000_000, "123億")):
            scaled = f"{value // 10**6:,} million" if value >= 10**6 else f"{value:,}"
            yield (r["code"], value), f"価格は{figure}{ja}だ。", f"The price is {scaled} {en}."


def lengths() -> Renderings:
    units = {"年": "year", "か月": "month", "週間": "week", "日間": "day", "時間": "hour", "分間": "minute"}
    for ja, en in units.items():
        for n in (3, 11, 15, 37, 90):
            yield (en, n), f"それは{n}{ja}続いた。", f"It lasted {n} {en}s."
            yield (en, n), f"それは{n}{ja}続いた。", f"It lasted {words(n)} {en}s."
            yield (en, n), f"それは{kanji(n)}{ja}続いた。", f"It was a {n}-{en} affair."


def ordinals() -> Renderings:
    for n in (*range(2, 32), 40, 75, 99):
        for en in (words(n, ordinal=True), f"{n}{ending(n)}"):
            yield n, f"{n}回目の訪問だった。", f"It was his {en} visit."
            yield n, f"第{n}世代の機器だ。", f"It is a {en} generation device."
            yield n, f"{kanji(n)}番目の席だ。", f"It is the {en} seat."
            yield n, f"{n}年連続で増えた。", f"It rose for the {en} straight year."


def dates() -> Renderings:
    for n, month in enumerate(FULL, 1):
        name = month.capitalize()
        for day in (1, 2, 9, 15, 23):
            for en in (f"{name} {day}", f"{day} {name}", f"the {day}{ending(day)} of {name}"):
                yield (n, day), f"{n}月{day}日に始まる。", f"It starts on {en}."
                yield (n, day), f"{kanji(n)}月{kanji(day)}日に始まる。", f"It starts on {en}."


def fractions() -> Renderings:
    below = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 10: "tenth"}
    for bottom, name in below.items():
        for top in range(1, bottom):
            if top > 1 and any(top % d == bottom % d == 0 for d in range(2, top + 1)):
                continue
            en = f"{words(top)}-{name}{'s' if top > 1 else ''}" if bottom > 2 else "half"
            yield top / bottom, f"全体の{bottom}分の{top}だ。", f"It is {en} of the total."
            yield top / bottom, f"全体の{kanji(bottom)}分の{kanji(top)}だ。", f"It is {en} of the total."


def multiples() -> Renderings:
    for n in (*range(2, 13), 15, 20, 30, 50, 100):
        yield n, f"{n}倍に増えた。", f"It grew {n}-fold."
        yield n, f"{n}倍に増えた。", f"It is now {n} times as large."
        if n < 100 and (word := words(n)):
            yield n, f"{kanji(n)}倍に増えた。", f"It grew {word}fold."


def percents() -> Renderings:
    for v in (1, 2, 5, 12, 33, 50, 75, 99, 0.5, 2.75, 99.9):
        yield ("%", v), f"割合は{v}%だ。", f"The share is {v} percent."
        yield ("%", v), f"割合は{v}パーセントだ。", f"The share is {v}%."
        yield ("points", v), f"{v}%ポイント上昇した。", f"It rose {v} percentage points."
    for n in range(1, 10):
        yield ("%", n * 10), f"{n}割が反対だ。", f"About {words(n * 10)} percent are against."


def times() -> Renderings:
    for hour in range(24):
        for minute in (5, 30, 48):
            half, mark = ("午前", "a.m.") if hour < 12 else ("午後", "p.m.")
            ja = f"{half}{hour % 12}時{minute}分に終わる。"
            yield (hour, minute), ja, f"It ends at {hour % 12 or 12}:{minute:02d} {mark}"
            yield (hour, minute), ja.replace("30分", "半"), f"It ends at {hour % 12 or 12}:{minute:02d} {mark}"


def measures() -> Renderings:
    skipped = {"a", "jo", "milli", "kilo", "degF", "ct"}  # said otherwise in English, or short for several units
    for r in rows("units"):
        if r["ja"] and r["en"] and r["id"] not in skipped:
            ja, en = names(r["ja"])[0], names(r["en"])[0]
            many = en if en in {"foot", "hertz", "horsepower"} else plural(en)
            for n in (35, 1200, 2.5):
                yield (r["id"], n), f"約{n}{ja}だ。", f"It is about {n:,} {'feet' if en == 'foot' else many}."


def counts() -> Renderings:
    for r in rows("counters"):
        if r["kind"] == "count" and r["counter"] not in {"両", "株", "乗", "強", "型", "階"}:
            for n in (4, 7, 48):
                if n > 9 and r["counter"] == "つ":
                    continue
                yield n, f"全部で{n}{r['counter']}ある。", f"There are {words(n)} in all."
                yield n, f"全部で{n}{r['counter']}ある。", f"There are {n} in all."


def eras() -> Renderings:
    for r in rows("eras"):
        name = names(r["names"])[0]
        for year in (2, 3, 7):
            if not int(r["last"]) or year <= int(r["last"]):
                for written in (str(year), kanji(year)):
                    yield int(r["base"]) + year, f"{name}{written}年の法律", f"a law of {int(r['base']) + year}"


KINDS = [money, lengths, ordinals, dates, fractions, multiples, percents, times, measures, counts, eras]


@pytest.mark.parametrize("kind", KINDS, ids=lambda f: f.__name__)
def test_each_value_in_each_form(kind: Callable[[], Renderings]) -> None:
    wrong = [
        f"{ja} | {en} | {[(i.kind, i.ja and i.ja.text, i.en and i.en.text) for i in issues]}"
        for _, ja, en in kind()
        if (issues := [i for i in compare(ja, en).issues if i.kind != "weak"])
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS, ids=lambda f: f.__name__)
def test_another_value_is_found(kind: Callable[[], Renderings]) -> None:
    """The Japanese of one value beside the English of another, drawn with a fixed seed."""
    rng = random.Random(7)
    all_of_kind = list(kind())
    missed = []
    for _ in range(150):
        (value, ja, _), (other, _, en) = rng.choice(all_of_kind), rng.choice(all_of_kind)
        if value != other and not [i for i in compare(ja, en).issues if i.kind != "weak"]:
            missed.append(f"{ja} | {en}")
    assert len(missed) <= 3, "\n".join(missed)  # 24 months are 2 years; a bare dollar fits any dollar
