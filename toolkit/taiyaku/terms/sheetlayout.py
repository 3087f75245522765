"""The candidate sheet's columns and decisions, for its writer and its reader."""

from __future__ import annotations

from enum import StrEnum


class Column(StrEnum):
    """The columns in order; the value is the heading."""

    NUMBER = "番号 / No."
    TERM = "用語 / Term (JA)"
    VARIANTS = "異表記 / Variants"
    RULES = "根拠 / Joined by"
    READING = "読み / Reading"
    DECISION = "判定 / Decision"
    ENGLISH = "英訳 / English"
    SUGGESTIONS = "英訳候補 / Suggestions"
    CATEGORY = "分類 / Category"
    COUNT = "件数 / Count"
    ARTICLES = "記事 / Articles"
    EXAMPLE = "例文 / Example"
    MERGE = "統合先 / Merge with"
    ASK = "同じ語? / Same as?"
    NOTE = "備考 / Note"
    KEY = "キー / Key"


ACCEPT, DROP, MERGE = "採用 / Accept", "除外 / Drop", "統合 / Merge"
SHEET = "Candidates"
