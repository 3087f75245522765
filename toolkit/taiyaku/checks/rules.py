"""Rules of the user's own: pairs of regular expressions, from the configuration and from checklists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.checks.base import Example, Found, Kind, check
from taiyaku.checks.limits import TooSlowError, limited
from taiyaku.checks.patterns import impossible
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
    for n, r in enumerate(rules, 1):
        name = f"the rule {r.id!r}" if r.id.strip() else f"rule {n}"
        if not r.id.strip() or r.id in seen:
            raise ConfigError(f"{name} has {'the id of an earlier one' if r.id.strip() else 'no id'}")
        seen.add(r.id)
        if not r.require and not r.forbid:
            raise ConfigError(
                f"{name} can never say anything: it neither requires nor forbids",
                hint="Give it require = '…' or forbid = '…', regular expressions over the translation.",
            )
        flags = re.IGNORECASE if r.ignore_case else re.NOFLAG
        out.append(
            Rule(r, *(_pattern(getattr(r, f), f, name, flags) for f in ("source", "when", "require", "forbid")))
        )
    return out


def _pattern(text: str, field: str, name: str, flags: re.RegexFlag) -> re.Pattern[str] | None:
    if not text:
        return None
    try:
        pattern = re.compile(text, flags | re.MULTILINE)
    except (re.error, OverflowError, RecursionError) as e:
        raise ConfigError(f"{name}: {field} is no regular expression: {e}", text=text) from None
    if why := impossible(text, flags | re.MULTILINE):
        raise ConfigError(f"{name}: {field} can never match: {why}", text=text)
    if field in {"require", "forbid"} and pattern.search("") is not None:
        what = "asks for nothing" if field == "require" else "forbids every translation"
        raise ConfigError(f"{name}: {field} matches an empty text, so it {what}", text=text)
    return pattern


@check(
    "rules",
    summary="A rule of the project's own is broken.",
    why="""House style and lists of known pitfalls belong to a project. A rule looks for `source` in the
    Japanese and `when` in the English, and where both are found `require` must be in the English and `forbid`
    must not. A rule that can never say anything is an error of configuration.""",
    kinds={
        "error": Kind(Severity.ERROR, "a rule of severity error"),
        "warning": Kind(Severity.WARNING, "a rule of severity warning"),
        "info": Kind(Severity.INFO, "a rule of severity info"),
    },
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
