"""The term base: model, formats, matcher, self-checks.

`read_terms(path)` reads CSV, TBX, XLSX and OmegaT's TSV by the file's name, `write_terms(glossary, path)` writes
them; `Matcher(glossary)` finds terms in texts, `lint(glossary)` says what is wrong with the term base itself.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from taiyaku.glossary.formats import read_terms, write_terms

if TYPE_CHECKING:
    from taiyaku.glossary.linting import LintContext, Remark, lint
    from taiyaku.glossary.matcher import Match, Matcher

__all__ = ["LintContext", "Match", "Matcher", "Remark", "lint", "read_terms", "write_terms"]

_LATER = {
    "LintContext": "linting",
    "Match": "matcher",
    "Matcher": "matcher",
    "Remark": "linting",
    "lint": "linting",
}


def __getattr__(name: str) -> Any:
    """What is loaded when it is asked for: who reads a term base need not wait for the rest."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
