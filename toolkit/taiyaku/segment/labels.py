"""Lines of a conversation or of a list of data that were put together: each begins with its label.

A: おはようB: おはよう, 【サイズ】M【色】赤. One label says nothing; several do, the first of which begins the text.
"""

from __future__ import annotations

import re

_COLON = re.compile(
    r"(?<=[ぁ-んー〜～…」）)笑wｗ])(?<![ァ-ヶ]ー)(?<!お)([A-Za-z]{1,8}|お?[一-鿿々]{1,6}|[ァ-ヶー]{2,8})(?:さん|くん|ちゃん|先生)?[：:](?![0-9０-９/：:])"
)
_FIRST = re.compile(r"[A-Za-z一-鿿々ァ-ヶーぁ-ん]{1,8}[：:](?!/)")
_FRAME = re.compile(r"(?<=[^】\s])\s?【[^【】。]{1,12}】(?=\s?[^【\s])")
_LEAST = 2


def labels(text: str) -> list[int]:
    """Where the labels behind the first one begin; none where the text does not begin with one."""
    if text[:1] == "【" and text.count("【") > _LEAST:
        return [m.start() for m in _FRAME.finditer(text)]
    if text.count("：") + text.count(":") > _LEAST and _FIRST.match(text):
        found = [m.start() for m in _COLON.finditer(text)]
        return found if len(found) >= _LEAST else []
    return []
