"""The term base: model, formats, matcher, self-checks.

`read_terms(path)` reads CSV, TBX, XLSX and OmegaT's TSV by the file's name, `write_terms(glossary, path)` writes
them; `Matcher(glossary)` finds terms in texts, `lint(glossary)` says what is wrong with the term base itself.
"""

from taiyaku.glossary.formats import read_terms, write_terms
from taiyaku.glossary.linting import LintContext, Remark, lint
from taiyaku.glossary.matcher import Match, Matcher

__all__ = ["LintContext", "Match", "Matcher", "Remark", "lint", "read_terms", "write_terms"]
