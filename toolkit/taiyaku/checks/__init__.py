"""Checks of translations: a registry, one module a family, a runner, ignores, a baseline.

`check_pair(source, target)` judges one pair, `run_checks(catalogs)` whole catalogs; `check` registers a check.
"""

from taiyaku.checks.base import Check, Elsewhere, Example, Fact, Found, Kind, Place, Scope, check
from taiyaku.checks.context import Context
from taiyaku.checks.pair import Pair
from taiyaku.checks.registry import Selection, all_checks
from taiyaku.checks.runner import Report, Summary, check_pair, run_checks

__all__ = [
    "Check",
    "Context",
    "Elsewhere",
    "Example",
    "Fact",
    "Found",
    "Kind",
    "Pair",
    "Place",
    "Report",
    "Scope",
    "Selection",
    "Summary",
    "all_checks",
    "check",
    "check_pair",
    "run_checks",
]
