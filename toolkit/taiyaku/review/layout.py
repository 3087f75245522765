"""What a review workbook looks like: sheets, columns, statuses, and how they are recognised when it comes back."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

FORMAT = 1  # of the workbook; a newer one is refused

README = "はじめに README"
REVIEW = "Review"
GLOSSARY = "用語 Glossary"
FINDINGS = "指摘 Findings"
STATS = "集計 Stats"
LISTS = "_lists"
BASE = "_base"
META = "_meta"

_BLANKS = re.compile(r"[\s/()._\-]+")


class Lang(StrEnum):
    """The language of headings and statuses."""

    BOTH = "both"
    JA = "ja"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Label:
    """A text in both languages."""

    ja: str
    en: str

    def show(self, lang: Lang = Lang.BOTH) -> str:
        """The text in the language asked for."""
        return {Lang.BOTH: f"{self.ja} / {self.en}", Lang.JA: self.ja, Lang.EN: self.en}[lang]

    @property
    def keys(self) -> tuple[str, str, str]:
        """What it is recognised by, see `folded`: both together, Japanese, English."""
        return folded(f"{self.ja}{self.en}"), folded(self.ja), folded(self.en)


def folded(text: str) -> str:
    """A heading or status as it is compared: NFKC, lower case, without blanks and `/()._-`."""
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


class Column(StrEnum):
    """The columns of the sheet `Review`."""

    NO = "no"
    ARTICLE = "article"
    SOURCE = "source"
    TARGET = "target"
    TAKE = "take"
    STATUS = "status"
    COMMENT = "comment"
    OFFER = "offer"
    EXPORTED = "exported"
    FINDINGS = "findings"
    TERMS = "terms"
    NOTES = "notes"
    SUGGESTION = "suggestion"
    CONTEXT = "context"
    ORIGINAL = "original"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Look:
    """A column's heading and width (characters of the default font); `editable` cells are unlocked."""

    label: Label
    width: int
    editable: bool = False
    hidden: bool = False


LOOKS: dict[Column, Look] = {
    Column.NO: Look(Label("番号", "No."), 6),
    Column.ARTICLE: Look(Label("記事", "Article"), 12),
    Column.SOURCE: Look(Label("原文", "Source (JA)"), 42),
    Column.TARGET: Look(Label("訳文", "Translation (EN)"), 52, editable=True),
    Column.TAKE: Look(Label("採用", "Take"), 18, editable=True),
    Column.STATUS: Look(Label("状態", "Status"), 20, editable=True),
    Column.COMMENT: Look(Label("コメント", "Comment"), 28, editable=True),
    Column.OFFER: Look(Label("レビュアーの訳", "Reviewer's version"), 42),
    Column.EXPORTED: Look(Label("書き出し時の訳", "When exported"), 36),
    Column.FINDINGS: Look(Label("指摘", "QA findings"), 36),
    Column.TERMS: Look(Label("用語", "Terms"), 30),
    Column.NOTES: Look(Label("既存メモ", "Notes"), 22),
    Column.SUGGESTION: Look(Label("類似訳", "TM suggestion"), 42),
    Column.CONTEXT: Look(Label("位置", "Context"), 30),
    Column.ORIGINAL: Look(Label("元の訳文", "Original"), 52, hidden=True),
    Column.KEY: Look(Label("キー", "Key"), 14, hidden=True),
}

REVIEW_COLUMNS = (
    Column.NO,
    Column.ARTICLE,
    Column.SOURCE,
    Column.TARGET,
    Column.STATUS,
    Column.COMMENT,
    Column.FINDINGS,
    Column.TERMS,
    Column.NOTES,
    Column.CONTEXT,
    Column.ORIGINAL,
    Column.KEY,
)
CONFLICT_COLUMNS = (
    Column.NO,
    Column.ARTICLE,
    Column.SOURCE,
    Column.TARGET,
    Column.TAKE,
    Column.OFFER,
    Column.EXPORTED,
    Column.STATUS,
    Column.COMMENT,
    Column.TERMS,
    Column.NOTES,
    Column.ORIGINAL,
    Column.KEY,
)
REQUIRED = (Column.SOURCE, Column.TARGET, Column.STATUS, Column.COMMENT, Column.KEY)


class Status(StrEnum):
    """What a reviewer says of a unit."""

    UNREVIEWED = "unreviewed"
    APPROVED = "approved"
    NEEDS_WORK = "needs_work"
    QUERY = "query"
    REJECTED = "rejected"


STATUSES: dict[Status, Label] = {
    Status.UNREVIEWED: Label("未確認", "Unreviewed"),
    Status.APPROVED: Label("承認", "Approved"),
    Status.NEEDS_WORK: Label("要修正", "Needs work"),
    Status.QUERY: Label("質問", "Query"),
    Status.REJECTED: Label("却下", "Rejected"),
}


class Take(StrEnum):
    """Which version a conflict is settled for."""

    TRANSLATION = "translation"
    REVIEWER = "reviewer"


TAKES: dict[Take, Label] = {
    Take.TRANSLATION: Label("訳文欄", "Translation cell"),
    Take.REVIEWER: Label("レビュアー", "Reviewer"),
}


class Verdict(StrEnum):
    """What a reviewer says of a finding."""

    FIXED = "fixed"
    FALSE_ALARM = "false_alarm"
    DISCUSS = "discuss"


VERDICTS: dict[Verdict, Label] = {
    Verdict.FIXED: Label("直した", "Fixed"),
    Verdict.FALSE_ALARM: Label("誤検知", "False alarm"),
    Verdict.DISCUSS: Label("要相談", "Discuss"),
}

_STATUS_BY_KEY = {k: s for s, label in STATUSES.items() for k in label.keys}
_TAKE_BY_KEY = {k: t for t, label in TAKES.items() for k in label.keys}
_VERDICT_BY_KEY = {k: v for v, label in VERDICTS.items() for k in label.keys}


def status_of(text: str) -> Status | None:
    """The status that a cell means: whole or half label, in any case, with any blanks; None for anything else."""
    return _STATUS_BY_KEY.get(folded(text))


def take_of(text: str) -> Take | None:
    """The version that a cell of the column `採用 / Take` means."""
    return _TAKE_BY_KEY.get(folded(text))


def verdict_of(text: str) -> Verdict | None:
    """The verdict that a cell means."""
    return _VERDICT_BY_KEY.get(folded(text))


def find_columns(headings: dict[int, str]) -> dict[Column, list[int]]:
    """Which columns of a heading row are which of ours: both languages together first, then either alone.

    Several numbers for one column mean that it was copied.
    """
    keys = {n: folded(text) for n, text in headings.items() if text.strip()}
    found: dict[Column, list[int]] = {}
    for column, look in LOOKS.items():
        whole, *halves = look.label.keys
        hits = [n for n, k in keys.items() if k == whole] or [n for n, k in keys.items() if k in halves]
        if hits:
            found[column] = hits
    return found
