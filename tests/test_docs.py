"""The documentation cannot lie: commands, options, configuration keys and links are held against the code."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import pytest
import typer.core
import typer.main

from taiyaku.cli.main import app
from taiyaku.config import Config

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
COMMON = {"--quiet", "--verbose", "--project", "--help"}  # described once, in docs/commands.md


def commands() -> Iterator[tuple[str, Any]]:
    """Each command and subcommand by its full name, such as `glossary lint`."""

    def walk(prefix: str, command: Any) -> Iterator[tuple[str, Any]]:
        if subcommands := getattr(command, "commands", None):
            for name, sub in subcommands.items():
                yield from walk(f"{prefix} {name}".strip(), sub)
        else:
            yield prefix, command

    yield from walk("", typer.main.get_command(app))


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_option_is_documented(name: str) -> None:
    page = DOCS / f"{name.split(maxsplit=1)[0]}.md"
    assert page.exists(), f"docs/{page.name} is missing"
    text = page.read_text("utf-8")
    assert f"taiyaku {name}" in text
    options = {o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")} - COMMON
    missing = sorted(o for o in options if not re.search(rf"(?<![\w-]){o}(?![\w-])", text))
    assert not missing, f"docs/{page.name} does not mention {', '.join(missing)}"


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_an_example(name: str) -> None:
    assert "taiyaku " in (COMMANDS[name].help or ""), f"the help of `{name}` has no example"


def test_the_common_options_are_documented() -> None:
    text = (DOCS / "commands.md").read_text("utf-8")
    assert not [o for o in COMMON if o not in text]
    assert not [c for c in COMMANDS if f"`taiyaku {c}" not in text]


def test_the_commands_stand_in_the_order_of_the_help() -> None:
    rows = re.findall(r"^\| \[`taiyaku (\w+)", (DOCS / "commands.md").read_text("utf-8"), re.MULTILINE)
    command = typer.main.get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    assert list(dict.fromkeys(rows)) == command.list_commands(typer.Context(command))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_pages_name_commands_and_options_that_exist(page: Path) -> None:
    """`taiyaku X --y` in a code block or code span is something the command line takes."""
    text = page.read_text("utf-8")
    found = re.findall(r"^\s*\$ (taiyaku .*)$|`(taiyaku [^`\n]+)`", text, re.MULTILINE)
    roots = {c.split()[0] for c in COMMANDS}
    for line in (block or span for block, span in found):
        words = [w for w in line.split()[1:] if w]
        if not words or words[0].startswith(("-", "[", "…", "COMMAND")):
            continue
        assert words[0] in roots, f"{page.name}: no such command: {line}"
        known = {
            o
            for c, f in COMMANDS.items()
            if c.split()[0] == words[0]
            for p in f.params
            for o in (*p.opts, *p.secondary_opts)
        }
        used = {w.split("=")[0].strip("[]|,.") for w in words if w.startswith("--")}
        assert not used - known - COMMON, f"{page.name}: {line}"


def keys(cls: type, prefix: str = "") -> Iterator[str]:
    for f in dataclasses.fields(cls):
        hint = get_type_hints(cls)[f.name]
        name = prefix + f.name.replace("_", "-")
        if dataclasses.is_dataclass(hint):
            assert isinstance(hint, type)
            yield from keys(hint, f"{name}.")
        else:
            yield name


def test_each_configuration_key_is_documented() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    missing = [k for k in keys(Config) if f"`{k}`" not in text]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_each_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        waiting += [(page.parent / t).resolve() for t in targets if "://" not in t]
    assert {p.resolve() for p in PAGES} <= {p.resolve() for p in seen}
