"""Rules of the user's own: pairs of regular expressions, from the configuration and from checklists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku import later
from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.limits import TooSlowError, limited
from taiyaku.checks.patterns import endless, impossible
from taiyaku.config import RuleConfig
from taiyaku.errors import ConfigError
from taiyaku.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taiyaku.checks.context import Context
    from taiyaku.checks.pair import Pair

SLOWEST = 5.0  # seconds of the process's own time that one rule may take over one unit
_YEN = RuleConfig(
    "yen", source="円", forbid=r"\bJPY\b", message="write yen, not JPY", suggestion="yen", severity="error"
)
_READ = RuleConfig("subscribe", source="有料会員", require="subscriber", message="有料会員 is a subscriber")
_HINT = RuleConfig("hype", when="revolutionary", forbid="revolutionary", severity="info")


_ID = later.pattern(r"[\w-]+")
_IDS = "An id is a word: letters, digits, hyphens and underscores; ignore comments say rules/ID."
KINDS = {
    "error": Kind(Severity.ERROR, "a rule of severity error"),
    "warning": Kind(Severity.WARNING, "a rule of severity warning"),
    "info": Kind(Severity.INFO, "a rule of severity info"),
}


class RuleError(ConfigError):
    """A rule that makes no sense: its index among the rules, and the key that is wrong, '' for the rule as such."""

    def __init__(
        self, number: int, field: str, message: str, *, text: str | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message, text=text, hint=hint)
        self.number = number
        self.field = field


@dataclass(frozen=True)
class Rule:
    """A rule ready to use; patterns that are not given are None."""

    given: RuleConfig
    source: re.Pattern[str] | None
    when: re.Pattern[str] | None
    require: re.Pattern[str] | None
    forbid: re.Pattern[str] | None


def compiled(rules: tuple[RuleConfig, ...]) -> list[Rule]:
    """The rules with their patterns; raises `ConfigError` for one that is wrong or can never say anything."""
    out = []
    seen: set[str] = set()
    for n, r in enumerate(rules):
        name = f"the rule {r.id!r}" if r.id.strip() else f"rule {n + 1}"
        if fault := _fault_of_id(r.id, seen):
            raise RuleError(n, "id", f"{name} {fault}", text=r.id or None, hint=_IDS)
        seen.add(r.id)
        if not r.require and not r.forbid:
            raise RuleError(
                n,
                "",
                f"{name} can never say anything: it neither requires nor forbids",
                hint="Give it require = '…' or forbid = '…', regular expressions over the translation.",
            )
        flags = re.IGNORECASE if r.ignore_case else re.NOFLAG
        patterns = []
        for field in ("source", "when", "require", "forbid"):
            text = getattr(r, field)
            if fault := _fault(text, field, flags):
                raise RuleError(n, field, f"{name}: {field} {fault}", text=text)
            patterns.append(re.compile(text, flags | re.MULTILINE) if text else None)
        out.append(Rule(r, *patterns))
    return out


def _fault_of_id(name: str, seen: set[str]) -> str | None:
    if not name.strip():
        return "has no id"
    if name in seen:
        return "has the id of an earlier one"
    if not _ID.fullmatch(name) or name in KINDS:
        return "has an id that ignore comments and reports cannot name"
    return None


def _fault(text: str, field: str, flags: re.RegexFlag) -> str | None:
    """What is wrong with a pattern; None when nothing is, or when it is not given."""
    if not text:
        return None
    try:
        pattern = re.compile(text, flags | re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as e:
        return f"is no regular expression: {e}"
    if why := impossible(text, flags | re.MULTILINE):
        return f"can never match: {why}"
    if endless(text, flags | re.MULTILINE):
        return "holds a repeat inside a repeat, such as (.+)+, which may take for ever; write .+ once"
    if field in {"require", "forbid"} and pattern.search("") is not None:
        what = "asks for nothing" if field == "require" else "forbids every translation"
        return f"matches an empty text, so it {what}"
    return None


@check(
    "rules",
    summary="A rule of the project's own is broken.",
    why="""House style and lists of known pitfalls belong to a project. A rule looks for `source` in the
    Japanese and `when` in the English, and where both are found `require` must be in the English and `forbid`
    must not. A rule that can never say anything is an error of configuration. An ignore comment may name one rule:
    `rules/ID`.""",
    kinds=KINDS,
    examples=(
        Example("価格は300円だ。", "It costs 300 JPY.", "rules/error", options=(("rules", (_YEN,)),)),
        Example("有料会員が増えた。", "Paying members grew.", "rules/warning", options=(("rules", (_READ,)),)),
        Example("新型の電池だ。", "A revolutionary battery.", "rules/info", options=(("rules", (_HINT,)),)),
        Example("価格は300円だ。", "It costs 300 yen.", options=(("rules", (_YEN, _READ, _HINT)),)),
    ),
    options="`checks.rules` holds the rules, `checks.checklists` CSV files with more.",
)
def rules(pair: Pair, context: Context) -> Iterator[Found]:
    """Apply each rule to the texts as they are."""
    made = context.shared("rules", lambda: compiled(context.config.rules))
    if not made:
        return
    for r in made:
        try:
            with limited(SLOWEST):
                found = _apply(r, pair)
        except TooSlowError:
            raise ConfigError(
                f"the rule {r.given.id!r} takes more than {SLOWEST:g} seconds over one unit",
                text=pair.source,
                hint="Repeats inside repeats, such as (.+)+, take for ever; write .+ once.",
            ) from None
        if found:
            yield found


def _apply(r: Rule, pair: Pair) -> Found | None:
    at = r.source.search(pair.source) if r.source else None
    if (r.source and not at) or (r.when and not r.when.search(pair.target)):
        return None
    span = at.span() if at and at.end() > at.start() else None
    bad = r.forbid.search(pair.target) if r.forbid else None
    missing = r.require is not None and not r.require.search(pair.target)
    if not bad and not missing:
        return None
    what = f"“{bad.group()}” is not to be used" if bad else f"{r.given.require} is missing"
    return Found(
        r.given.severity,
        f"{r.given.message or what} ({r.given.id})",
        source_span=span,
        target_span=bad.span() if bad else None,
        suggestion=r.given.suggestion or None,
        data={"rule": r.given.id},
        compared=(r.given.id,),
    )
