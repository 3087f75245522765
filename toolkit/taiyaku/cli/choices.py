"""The choices that several commands offer."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result is printed: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


class Language(StrEnum):
    """The language of a text."""

    JA = "ja"
    EN = "en"


class FileType(StrEnum):
    """How an article is read whose name does not say it."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    DOCX = "docx"


class FailOn(StrEnum):
    """The severity from which findings make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"
