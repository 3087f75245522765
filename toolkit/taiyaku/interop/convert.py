"""One file of units into another."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.errors import InputError
from taiyaku.files import read_bytes, write_atomic
from taiyaku.interop.languages import check_tag
from taiyaku.interop.registry import format_named, format_of, parse_units, rendered
from taiyaku.interop.units import with_languages

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Converted:
    """What was written: title of the format, number of units, languages (`ja → en`), notes for people."""

    title: str
    count: int
    languages: str
    notes: tuple[str, ...]


def convert_file(
    source: Path, target: Path, *, from_: str = "", to: str = "", source_lang: str = "", target_lang: str = ""
) -> Converted:
    """Read units from one file and write them to another, `-` being standard input and output.

    `from_` and `to` name formats where the suffixes do not. Language tags given are written instead of those of the
    file; `target_lang` also picks a language of a TMX that has several. Raises `InputError` for what cannot be read
    or held by the other format; nothing is written then.
    """
    source_lang = check_tag(source_lang, "--source-lang")
    target_lang = check_tag(target_lang, "--target-lang")
    data = read_bytes(source)
    reader = format_named(from_) if from_ else format_of(source, data)
    if str(target) == "-" and not to:
        raise InputError("which format for standard output?", hint="Name it: --to csv")
    writer = format_named(to) if to else format_of(target)
    units = parse_units(data, source, reader, target_lang=target_lang)
    units = with_languages(units, source_lang, target_lang)
    made, notes = rendered(units, writer, target)
    if str(target) == "-":
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
    else:
        write_atomic(target, made)
    languages = f"{units.source_lang} → {units.target_lang}"
    return Converted(writer.title, len(units), languages, (*units.notes, *notes))
