"""What a line of plain text is: bullet, table row, date, byline, …, decided by its form alone.

Every pattern here is anchored and free of nested repetition, so that a line costs linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taiyaku.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.model import Span

# Marks that only ever open list items, those that open headings too, and those that need a blank behind them, since
# text may begin with them (-5度, *印, +81).
_ITEM = "・･•‣◦▪▫●○◎■□◆◇▼▽▲△▶▷►▸➤➡→⇒★☆✓✔✅☑☞♦❖⚫⚪"
_HEADING = frozenset("●○◎■□◆◇▼▽▲△▶▷►▸★☆♦❖")
_SPACED = "-‐–—−*＊+＋oー"
_NUMBER = (
    r"[0-9０-９]{1,3}[.．)）](?![0-9０-９])"  # 1. 1) but not 1.5; (1) is referred to by the text and stays in it
    r"|[①-⑳㉑-㉟㊱-㊿⑴-⒇⒈-⒛❶-❿➀-➉]"
)
_BULLET = re.compile(
    rf"(?:[{re.escape(_ITEM)}]+\ufe0f?[ \t\u3000]*|[{re.escape(_SPACED)}][ \t\u3000]+|(?:{_NUMBER})[ \t\u3000]*)"
)
_BULLET_FIRST = frozenset(_ITEM + _SPACED + "0123456789０１２３４５６７８９") | {
    chr(c)
    for a, b in ((0x2160, 0x217A), (0x2460, 0x249C), (0x2776, 0x2793), (0x3251, 0x3260), (0x32B1, 0x32C0))
    for c in range(a, b)
}

_RATING = re.compile(r"★+☆|[★☆]{5}(?![★☆])")
"""How many stars somebody gives (★★★☆☆): text, since it says something."""

_HIDDEN = re.compile(r"[○◯●△]{2,}[^\s○◯●△]|[○◯●△][月日年時円人歳駅市区町村県社](?=[○◯●△のはがでにをとへ、])")
"""A circle in place of a name or number that is not told: ○月○日, ○○町の…."""

_TRAILING = ("・・", "･･")
"""Middle dots that stand for …, with which a line goes on: ・・・と言われそうだ."""

_RULE = re.compile(r"[\W_]+")
_URL = re.compile(
    r"(?:[^\s。、]{1,24}[:：][ \u3000]?)?(?:[<＜(（]?)(?:https?://|ftp://|www\.)[^\s。、「」]+[>＞)）]?"
)
_DAY = (
    r"(?:(?:19|20)\d\d|令和\s?[\d元]+|平成\s?[\d元]+|昭和\s?[\d元]+)\s?[-./年]\s?\d{1,2}\s?(?:[-./月]\s?(?:\d{1,2}\s?日?)?)?"
    r"|\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2},?\s\d{4}"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?,?\s\d{4}"
)
_CLOCK = (
    r"(?:午前|午後|AM|PM|am|pm)?\s?\d{1,2}(?::\d\d(?::\d\d)?|時(?:\s?\d{1,2}分)?)"
    r"(?:\s?(?:AM|PM|am|pm|JST|更新|配信|公開|掲載))?"
)
_DATE = re.compile(
    rf"(?:[^\s\d。、]{{0,8}}[:：\s]?\s?)?(?:{_DAY})(?:\s?[(（][日月火水木金土祝・]{{1,3}}[)）])?"
    rf"(?:[\sT　]{{0,2}}(?:{_CLOCK}|{_DAY}|更新|公開|配信|掲載|付|[(（][日月火水木金土][)）])){{0,4}}"
    r"(?:[\s　|｜/／]+[^\s。、]{1,16}){0,3}"
)
_BYLINE = re.compile(
    r"[(（<＜【〈\[［]?\s?(?:取材|構成|編集|撮影|執筆|翻訳|訳|文|聞き手|著者?|記者|ライター|監修|協力|文責|[Bb]y|Text|Photo|Writer|Author)"
    r"(?:[・／/、&＆と]\s?(?:取材|構成|編集|撮影|執筆|翻訳|文|写真|聞き手|監修|協力)){0,4}"
    r"\s?(?:[:：=＝／/]|(?<=[Bb]y)\s)\s?[^。！？!?]{1,60}[)）>＞】〉\]］]?"
    # A role and a name with a blank or a dot between them, in brackets or with nothing else in the line.
    r"|[(（<＜【〈\[［](?:取材|構成|編集|撮影|執筆|翻訳|訳|文|写真|聞き手|監修)(?:[・／/](?:取材|構成|編集|撮影|写真|文|聞き手|執筆)){0,4}"
    r"[・\s　][^。！？!?、]{1,30}[)）>＞】〉\]］]"
    r"|(?:取材|構成|編集|撮影|執筆|翻訳|訳|文|聞き手|監修)(?:[・／/](?:取材|構成|編集|撮影|写真|文|聞き手|執筆)){0,4}"
    r"[ 　][一-鿿々ァ-ヶーぁ-ん]{1,5}[ 　]?[一-鿿々ァ-ヶーぁ-ん]{1,6}"
    r"|[<＜(（【〈\[［][^。！？!?\s]{1,20}?(?:記者|特派員|編集部|支局|通信員|論説委員|編集委員)[^。！？!?]{0,16}[>＞)）】〉\]］]"
    r"|[^\s。、！？!?「」]{1,20}[\s　]?(?:記者|特派員|編集部|通信員)"
)
_CRUMBS = re.compile(
    r"[^>＞›»»→。\n]{1,40}(?:\s[>＞›»]\s[^>＞›»。\n]{1,120}){1,8}|(?:HOME|Home|home|ホーム|トップ|TOP|Top)\s?[>＞›»/／]\s?[^。\n]{1,200}"
)
_DIGIT = re.compile(r"\d")
_STEP = re.compile("[>＞›»/／]")
_PATH = re.compile(r"\s[>＞›»]\s.*\s[>＞›»]\s|(?:HOME|Home|home|ホーム|トップ|TOP|Top)\s?[>＞›»/／]")
_CAPTION = re.compile(
    r"(?:[(（【\[［〔]?(?:写真|画像|図表?|表|グラフ|イラスト|出典|出所|資料|撮影|提供|Photo|Image|Figure|Fig\.|Source|Credit)"
    r"(?:\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-－.．][0-9０-９]{1,3})?)?\s?[:：=＝／/|｜])[^。]{1,120}"
    r"|(?:写真|図表?|表|グラフ)\s?[0-9０-９]{1,3}(?:[-－.．][0-9０-９]{1,3})?(?:[\s　:：.．][^。]{0,120})?"
    r"|[^。]{1,120}の(?:画像|写真)\s?[0-9０-９]{1,3}"
    r"|[^。！？]{1,100}[(（][^()（）。]{0,40}(?:より|提供|撮影|から引用|のHP|©|[CcＣ]opyright|写真[:：=])[^()（）。]{0,30}[)）]"
    r"|[^。]{0,80}(?:©|&copy;|\([cC]\)|（[CcＣ]）)[^。]{1,80}"
)
_HINT = re.compile(
    r"(?=[>＞›»©/wa-z,\dHTホト記特編支通委取構撮執訳文写聞著ラ監BPWA画図表グイ出資提IFSCよ(（引])"  # makes it fast
    r"(?:[>＞›»©]|//|www\.|\d[-./年月]|,\s\d{4}|[a-z]\s\d{4}|(?:HOME|Home|ホーム|トップ|TOP)|記者|特派員|編集|支局|通信員|委員|取材|構成|撮影|執筆|訳|文|写真|聞き手"
    r"|著|ライター|監修|文責|[Bb]y|Text|Photo|Writer|Author|画像|図|表|グラフ|イラスト|出典|出所|資料|提供|Image|Fig|Source|Credit|より[)）]|[(（][cCＣ][)）]|引用|HP)"
)
"""What each of the patterns above needs; most lines have none of it."""
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f0-9\s!-/:-@\[-`{-~‘’“”–—…]+")
_WORDS = re.compile(r"[A-Za-z]{2,}")


def is_running(line: str) -> bool:
    """Whether a stripped line without bars and gaps is running text beyond doubt, so that its form says no more.

    It begins with a letter and ends with 。, which no date, caption, bullet or rule does.
    """
    return line[-1] == "。" and line[0].isalpha() and line[0] not in _BULLET_FIRST


def bullet_end(line: str) -> int:
    """Where the text of a list item begins in a stripped line; 0 for other lines."""
    if not line or line[0] not in _BULLET_FIRST:
        return 0
    found = _BULLET.match(line)
    if not found or found.end() == len(line):
        return 0
    if _RULE.fullmatch(line) or (line[0] in "★☆♦❖◆◇●○■" and line[-1] == line[0]):
        return 0  # a line of marks, or a title between stars
    if _RATING.match(line) or _HIDDEN.match(line) or line.startswith(_TRAILING):
        return 0
    return found.end()


def opens_heading(line: str) -> bool:
    """Whether a bullet line may be a heading: ● ■ ◆ and their like, or a number."""
    return line[0] in _HEADING or line[0].isnumeric()


def needs_company(line: str) -> bool:
    """Whether a bullet counts only beside its like or behind a blank line: a dash may go on with a line above."""
    return line[0] in _SPACED


def is_rule(line: str) -> bool:
    """Whether a line is decoration: `----`, `＊＊＊`, `◇◇◇`; marks of speech (`……`, `！？`) are text."""
    if line[0].isalnum():
        return False
    return _RULE.fullmatch(line) is not None and not any(c in "。！？!?…‥「」『』♪()（）" for c in line)


def form_of(line: str) -> Kind | None:
    """URL, date, byline, breadcrumb or caption by a line's form; None for anything else."""
    if len(line) > 240 or line[-1] == "。" or not _HINT.search(line):
        return None
    if line[-1] in "！？!?":
        # The title of an article, at the end of its path, may be a question.
        return Kind.BREADCRUMB if _PATH.search(line) and _CRUMBS.fullmatch(line) else None
    if ("/" in line or "www." in line) and _URL.fullmatch(line):
        return Kind.URL
    if len(line) < 80 and _DIGIT.search(line) and _DATE.fullmatch(line):
        return Kind.DATE
    if _STEP.search(line) and _CRUMBS.fullmatch(line):
        return Kind.BREADCRUMB
    if len(line) < 90 and _BYLINE.fullmatch(line):
        return Kind.BYLINE
    if _CAPTION.fullmatch(line):
        return Kind.CAPTION
    return None


def is_english(text: str) -> bool:
    """Whether a text is English prose (two words or more, no character that Latin script lacks)."""
    if text[:1] > "\u3000":
        return False
    return (text.isascii() and len(_WORDS.findall(text[:200])) >= 2) or (
        _LATIN.fullmatch(text) is not None and len(_WORDS.findall(text[:200])) >= 2
    )


def marker_of(line: str) -> str:
    """What the bullets of one list have in common: the mark itself, `1` for numbers."""
    return "1" if line[0].isnumeric() else line[0]


_BAR = {bar: re.compile(rf"(?<!\\){re.escape(bar)}") for bar in "\t|｜│┃"}


def has_bars(line: str) -> bool:
    """Whether a line may be a table row at all."""
    return "|" in line or "\t" in line or "｜" in line or "│" in line or "┃" in line


def has_gaps(line: str) -> bool:
    """Whether two blanks stand side by side in a line, as between columns."""
    return "  " in line or "\u3000\u3000" in line


_GAP = re.compile(r"[ \u3000]{2,}")
_WIDE_BLANK = re.compile(r"(?<=\S)\u3000(?=\S)")
_FIGURE = re.compile(r"[-+−▲△¥￥$約]?[0-9０-９][0-9０-９,，.．:：]*[^\s0-9０-９]{0,4}|[-－―—‐–−]+|なし")
_CELL = 40  # characters
_COLUMNS = 3  # at least


def gap_cells(line: str, around: Sequence[str]) -> list[Span] | None:
    """The cells of a row whose columns stand apart by two blanks or more; None when the line is no such row.

    A line above or below has as many columns. Where they are two only, the second one begins below the other's,
    since names of speakers stand before their words in that way too.
    """
    gaps = [m.span() for m in _GAP.finditer(line)]
    cells = list(zip([0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(line)], strict=True))
    if any(b - a > _CELL or "。" in line[a:b] for a, b in cells):
        return None
    for other in around:
        theirs = [m.span() for m in _GAP.finditer(other)]
        if len(theirs) == len(gaps) and (len(gaps) > 1 or column(line, gaps) == column(other, theirs)):
            return cells
    return None


def figure_cells(line: str, around: Sequence[str]) -> list[Span] | None:
    """The cells of a row of three columns and more parted by one wide blank; None when the line is no such row.

    Such a blank parts names too (山田　太郎), so all cells but the first hold figures, in the line or right below
    or above it, and both lines have as many.
    """
    gaps = [m.span() for m in _WIDE_BLANK.finditer(line)]
    if len(gaps) < _COLUMNS - 1 or len(line) > _CELL * 2 or any(c in line for c in "。！？"):
        return None
    like = [x for x in around if x.count("\u3000") == len(gaps)]
    if not like or not any(_figures(x) for x in (line, *like)):
        return None
    return list(zip([0, *(b for _, b in gaps)], [*(a for a, _ in gaps), len(line)], strict=True))


def _figures(line: str) -> bool:
    return all(_FIGURE.fullmatch(cell) for cell in line.split("\u3000")[1:])


def column(line: str, gaps: Sequence[Span]) -> int:
    """The column at which a line goes on behind its first gap: wide characters take two."""
    return len(line[: gaps[0][1]].encode("cp932", "replace"))


def row_cells(line: str, around: Sequence[str] = ()) -> list[Span] | None:
    """The cells of a table row as spans without their blanks; None when the line is no row.

    Tabs part cells, and bars do that stand at both ends, or as often in a line above or below (`around`); an
    escaped bar is text. A line that stands alone with bars inside is a page's title (港の朝 | 日報) or menu.
    """
    if "\t" in line:
        return _cells(line, "\t")
    for bar in "|｜│┃":
        if bar in line:
            framed = len(line) > 1 and line[0] == line[-1] == bar
            count = line.count(bar)
            if framed or any(x.count(bar) == count for x in around):
                return _cells(line, bar)
    return None


def _cells(line: str, bar: str) -> list[Span]:
    cells: list[Span] = []
    at = 0
    for found in (*_BAR[bar].finditer(line), None):
        end = found.start() if found else len(line)
        cell = line[at:end]
        left = at + len(cell) - len(cell.lstrip())
        cells.append((left, max(left, at + len(cell.rstrip()))))
        at = found.end() if found else end
    if bar != "\t" and line.endswith(bar):
        cells.pop()
    return cells[1:] if bar != "\t" and line.startswith(bar) else cells
