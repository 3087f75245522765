"""How headlines differ from sentences: they have no closing mark, and most end with a noun."""

from __future__ import annotations

import re

_CLOSES = re.compile(
    r"(?:[。．.！？!?…‥♪☆★♡♥〜～\u2600-\u26ff\U0001f300-\U0001faff]|・・|･･|、、)\s?[」』）)”\"］\]*_~]{0,4}\Z"
    r"|[。！？!?]\s?(?:[笑泣汗]|[wｗ]{1,9})\Z|[(（][笑爆泣汗怒涙苦]{1,3}[)）][」』）)”\"］\]]{0,2}\Z"
    r"|(?:[。！？!?][」』)）”]|。)\s?[(（][^()（）]{1,24}[)）]\Z"
)
_FINAL = frozenset("。．.！？!?…‥♪")
_CLOSING = re.compile("[。．.！？!?…‥♪☆★♡♥〜～\u2600-\u26ff\U0001f300-\U0001faff笑爆泣汗怒涙苦・･、]")
"""One of which is in each of the ends above."""
_QUOTED = re.compile(r"[「『（(“\"].*[」』）)”\"](?:\s?[(（][^()（）]{1,24}[)）])?\Z", re.DOTALL)
_DRAWN = "ー〜～ぁぃぅぇぉっwｗ笑"
_PREDICATE = re.compile(
    rf"(?:です|ます|ました|でした|ません|ください|だ|た|る|い|う|く|す|む|ぶ|つ|ぐ|ん|よ|ね|な|わ|ぞ|ぜ|さ|って|けど|から|かも|し|もん|の)[{_DRAWN}]{{0,6}}\Z"
)
_NOTE = re.compile(r"※|[(（\[［]?注[\d０-９]{0,2}[)）\]］:：]|[*＊][\d０-９]")
_NOTE_FIRST = frozenset("※(（[［注*＊")
_FRAMED = re.compile(
    r"【[^【】]{1,60}】|＜[^＜＞]{1,40}＞|《[^《》]{1,40}》|〈[^〈〉]{1,40}〉|\[[^\[\]]{1,40}\]|[★☆♪♦❖◇○●]{1,6}[^★☆♪♦❖◇○●]{1,60}[★☆♪♦❖◇○●]{1,6}|■[^■]{1,60}■|◆[^◆]{1,60}◆"
)

_FRAME_FIRST = frozenset("【＜《〈[★☆♪♦❖◇○●■◆")

_TITLE = re.compile(r"\A【[^【】]{1,20}】|[！？!?]\u3000")


def closes(text: str) -> bool:
    """Whether a line ends as sentences do: a mark, perhaps with brackets and an attribution behind it.

    A line that is one quotation is no headline either, whatever stands at its end.
    """
    last = text[-1:]
    if "\u3041" <= last <= "\u9fff" and last not in "笑泣汗":
        return False  # a kana or kanji
    if last in _FINAL:
        return True
    end = text[-40:]
    if _CLOSING.search(end) is not None and _CLOSES.search(end) is not None:
        return True
    return "。" in text and _QUOTED.fullmatch(text) is not None


def ends_nominally(text: str) -> bool:
    """Whether a line ends in something else than a predicate: a noun, a particle, a bracket, a number."""
    last = text[-1:]
    return not ("ぁ" <= last <= "ん" or last in _DRAWN) or _PREDICATE.search(text[-12:]) is None


def is_note(text: str) -> bool:
    """Whether a line is a note to what stands above: ※, （注）, *1."""
    return text[0] in _NOTE_FIRST and _NOTE.match(text) is not None


def is_framed(text: str) -> bool:
    """Whether a line is all in a frame that headlines have: 【…】, ■…■."""
    return text[0] in _FRAME_FIRST and _FRAMED.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether a line has the form of a title: a label in front (【…】), a wide blank behind a mark (…か？　…)."""
    return _TITLE.search(text) is not None
