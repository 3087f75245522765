"""Configuration: `[tool.taiyaku]` in `pyproject.toml`, or `taiyaku.toml`; every key has its default.

A section is a frozen dataclass below; a key is a field of it. An unknown key or a value of another type is an
error that names the file and the nearest key we know.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from taiyaku.errors import ConfigError
from taiyaku.files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

FILES = ("taiyaku.toml", "pyproject.toml")


@dataclass(frozen=True)
class SegmentConfig:
    """`[tool.taiyaku.segment]`: how articles are cut."""

    quotes: Literal["whole", "split-block", "split"] = "whole"
    headlines: Literal["keep", "cut"] = "keep"
    quotes_in: dict[str, Literal["whole", "split-block", "split"]] = field(default_factory=dict)
    closers: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    never_cut: tuple[str, ...] = ()
    full_page: bool = False
    front_matter: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleConfig:
    """`[[tool.taiyaku.checks.rules]]`: a user's rule of regular expressions.

    It applies where `source` and `when` (looked for in the translation) are found; then `require` must be found in
    the translation and `forbid` must not.
    """

    id: str
    message: str = ""
    source: str = ""
    when: str = ""
    require: str = ""
    forbid: str = ""
    suggestion: str = ""
    severity: Literal["error", "warning", "info"] = "warning"
    ignore_case: bool = False


@dataclass(frozen=True)
class ChecksConfig:
    """`[tool.taiyaku.checks]`: what is checked and how bad it is."""

    fail_on: Literal["error", "warning", "info", "never"] = "error"
    skip: tuple[str, ...] = ()
    severity: dict[str, Literal["error", "warning", "info", "off"]] = field(default_factory=dict)
    skip_in: dict[str, tuple[str, ...]] = field(default_factory=dict)
    baseline: str = ""
    length_error: tuple[float, ...] = (0.8, 7.0)
    length_warning: tuple[float, ...] = (1.0, 5.5)
    acronyms_exempt: tuple[str, ...] = ()
    tokens_exempt: tuple[str, ...] = ()
    rules: tuple[RuleConfig, ...] = ()
    checklists: tuple[str, ...] = ()


@dataclass(frozen=True)
class Config:
    """`[tool.taiyaku]`: paths are relative to the project's root."""

    source: str = "translations/ja"
    target: str = "translations/en"
    glossary: str = "glossary/terms.csv"
    build: str = "build"
    segment: SegmentConfig = field(default_factory=SegmentConfig)
    checks: ChecksConfig = field(default_factory=ChecksConfig)


def load_config(path: Path) -> Config:
    """Read one configuration file; raises `ConfigError` for what it does not understand."""
    raw = read_bytes(path)
    try:
        table: Any = tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as e:
        raise ConfigError(f"byte {e.start} is not UTF-8", path=path, hint="Save the file as UTF-8.") from None
    except tomllib.TOMLDecodeError as e:
        raise ConfigError(f"not valid TOML: {e}", path=path) from None
    name = "taiyaku"
    if path.name == "pyproject.toml":
        name = "tool.taiyaku"
        table = table.get("tool", {}).get("taiyaku", {})
    config = parse_section(Config, table, name, path)
    _verify_segment(config.segment, f"{name}.segment", path)
    return config


def _verify_segment(config: SegmentConfig, name: str, path: Path) -> None:
    for n, closer in enumerate(config.closers):
        if len(closer) != 1:
            raise ConfigError(f"{name}.closers[{n}] must be one character, not {closer!r}", path=path)
    for n, pattern in enumerate(config.never_cut):
        try:
            re.compile(pattern)
        except (re.error, OverflowError, RecursionError) as e:
            raise ConfigError(
                f"{name}.never-cut[{n}] is no regular expression: {e}",
                path=path,
                text=pattern,
                hint="Patterns are Python's; a literal bracket or mark needs a backslash.",
            ) from None


def has_section(path: Path) -> bool:
    """Whether a `pyproject.toml` holds `[tool.taiyaku]`.

    A broken file does when its text names the section: reading it is an error then, instead of settings that are
    lost without a word. One that does not is somebody else's.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return False
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError:
        return re.search(rb"^\s*\[+\s*tool\s*\.\s*taiyaku\b", data, re.MULTILINE) is not None
    tool = table.get("tool")
    return isinstance(tool, dict) and "taiyaku" in tool


def parse_section(cls: type[T], table: Any, name: str, path: Path) -> T:
    """Make a configuration dataclass of a TOML table."""
    if not isinstance(table, dict):
        raise ConfigError(f"[{name}] must be a table", path=path)
    hints = get_type_hints(cls)
    fields = {f.name.replace("_", "-"): f.name for f in dataclasses.fields(cls)}  # type: ignore[arg-type]
    values = {}
    for key, value in table.items():
        attribute = fields.get(key.replace("_", "-"))
        if attribute is None:
            close = get_close_matches(key, fields, n=1, cutoff=0.5)
            hint = f"Did you mean {close[0]!r}?" if close else f"Known keys: {', '.join(sorted(fields))}."
            raise ConfigError(f"unknown key {key!r} in [{name}]", path=path, hint=hint)
        values[attribute] = _value(hints[attribute], value, f"{name}.{key}", path)
    for f in dataclasses.fields(cls):  # type: ignore[arg-type]
        if f.name not in values and f.default is f.default_factory is dataclasses.MISSING:
            raise ConfigError(f"[{name}] has no {f.name.replace('_', '-')!r}", path=path)
    return cls(**values)


def _value(hint: Any, value: Any, name: str, path: Path) -> Any:
    origin = get_origin(hint)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return parse_section(hint, value, name, path)
    if origin is Literal:
        allowed = get_args(hint)
        if value not in allowed:
            shown = ", ".join(repr(a) for a in allowed)
            raise ConfigError(f"{name} = {value!r} is not one of {shown}", path=path)
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise ConfigError(f"{name} must be a list", path=path)
        item = get_args(hint)[0]
        return tuple(_value(item, v, f"{name}[{i}]", path) for i, v in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict):
            raise ConfigError(f"{name} must be a table", path=path)
        item = get_args(hint)[1]
        return {k: _value(item, v, f"{name}.{k}", path) for k, v in value.items()}
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
        raise ConfigError(f"{name} must be {_NAMES.get(hint, hint.__name__)}, not {value!r}", path=path)
    return value


_NAMES = {str: "a string", int: "a whole number", float: "a number", bool: "true or false"}
