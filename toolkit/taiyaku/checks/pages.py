"""The pages of `docs/checks/`, made of what the checks say about themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taiyaku.checks.base import Scope
from taiyaku.checks.registry import all_checks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taiyaku.checks.base import Check, Example, Kind

_SCOPES = {
    Scope.PAIR: "one unit at a time",
    Scope.CATALOG: "all units of an article together",
    Scope.PROJECT: "all units of the project together",
}
_ON = {"always": "yes", "pedantic": "with `--pedantic`", "complete": "with `--complete`"}


def check_pages() -> Mapping[str, str]:
    """File names and texts: one page for each family of ours, and `index.md`."""
    made = [c for c in all_checks().values() if c.origin == "taiyaku"]
    return {"index.md": "\n".join(_index(made)), **{f"{c.family}.md": "\n".join(_page(c)) for c in made}}


def _index(made: list[Check]) -> Iterator[str]:
    yield "# Checks"
    yield ""
    yield "What `taiyaku check` looks for. `taiyaku checks` prints this list with what other packages add to it"
    yield "(see [adding a check](../adding-a-check.md)). How to silence a finding: [check](../check.md#silencing)."
    yield ""
    yield "| check | severity | on | finds |"
    yield "| --- | --- | --- | --- |"
    for c in made:
        for kind, k in c.kinds.items():
            yield f"| [`{c.id_of(kind)}`]({c.family}.md) | {k.severity.value} | {_ON[k.on]} | {k.what} |"
    yield ""


def _page(c: Check) -> Iterator[str]:
    yield f"# {c.family}"
    yield ""
    yield c.summary
    yield ""
    yield "| check | severity | on | `--fix` | finds |"
    yield "| --- | --- | --- | --- | --- |"
    for kind, k in c.kinds.items():
        yield _row(c.id_of(kind), k)
    yield ""
    yield "## Why"
    yield ""
    yield c.why
    yield ""
    alone = " A pair alone is judged too." if c.alone else ""
    needs = " A term base is needed." if c.needs_glossary else ""
    words = " Where words have to be known, the Sudachi dictionary is loaded." if c.needs_dictionary else ""
    yield f"It looks at {_SCOPES[c.scope]}.{alone}{needs}{words}"
    yield ""
    if c.options:
        yield f"Configuration: {c.options}"
        yield ""
    yield "## Examples"
    yield ""
    for example in c.examples:
        yield from _example(example)
    yield "## Silencing"
    yield ""
    first = next(iter(c.ids))
    yield f"One unit: a translator comment in the PO file, `# taiyaku:ignore {first} the reason`."
    yield ""
    yield f'Everywhere: `skip = ["{c.family}"]` under `[checks]`; in some files: `skip-in`; another severity:'
    yield "`severity`. See [check](../check.md#silencing)."
    yield ""


def _row(name: str, k: Kind) -> str:
    return f"| `{name}` | {k.severity.value} | {_ON[k.on]} | {'yes' if k.fixable else ''} | {k.what} |"


def _visible(text: str) -> str:
    """Invisible and damaged characters as escapes, so that the page shows them."""
    return "".join(c if c.isprintable() and c != "\ufffd" else f"\\u{ord(c):04x}" for c in text)


def _example(e: Example) -> Iterator[str]:
    yield f"Finds `{e.finds}`:" if e.finds else "Finds nothing:"
    yield ""
    lines = [f"#. {line}" for line in e.structure]
    for source, target in ((e.source, e.target), *e.more):
        lines += [f"ja  {_visible(source)}", f"en  {_visible(target) or '(nothing)'}"]
    for concept in e.concepts:
        status = [f"{t.lang}: {t.text} ({t.status.value})" for t in concept.terms]
        lines.append(f"term base  {'; '.join(status)}; use: {concept.use.value}")
    for key, value in e.options:
        lines.append(f"configuration  {key.replace('_', '-')}: {_option(value)}")
    yield from (f"    {line}" for line in lines)
    yield ""


def _option(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_option(v) for v in value)
    fields = getattr(value, "__dataclass_fields__", None)
    if fields is None:
        return str(value)
    return ", ".join(f"{f} = {getattr(value, f)}" for f in fields if getattr(value, f))
