"""`taiyaku align`: articles and their existing translations to units."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from shlex import join
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.choices import FileType
from taiyaku.cli.common import (
    command,
    detail,
    file_of,
    finish,
    out,
    progress,
    project,
    project_terms,
    say,
    shown,
)
from taiyaku.errors import ConfigError, InputError, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taiyaku.align.articles import AlignedArticles
    from taiyaku.align.embed import Encoder
    from taiyaku.align.folder import PairReport
    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.model import Style
    from taiyaku.article.model import Type
    from taiyaku.project import Project


class Format(StrEnum):
    """What is written."""

    PO = "po"
    JSONL = "jsonl"
    TMX = "tmx"


_SUFFIX = {Format.PO: ".po", Format.JSONL: ".jsonl", Format.TMX: ".tmx"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app)
    def align(  # noqa: PLR0917 - options
        ja: Annotated[
            Path, typer.Argument(metavar="JA", help="The Japanese article, or a folder; - is standard input.")
        ],
        en: Annotated[Path, typer.Argument(metavar="EN", help="Its English translation, or a folder; or -.")],
        output: Annotated[
            Path | None,
            typer.Option("--output", "-o", metavar="FILE", help="Where to write; a folder for folders."),
        ] = None,
        lines: Annotated[bool, typer.Option("--lines", help="The files hold one sentence a line.")] = False,
        kind: Annotated[
            FileType | None, typer.Option("--type", help="What standard input (-) holds; md, txt, html or docx.")
        ] = None,
        style: Annotated[Format | None, typer.Option("--format", help="What is written; po unless set.")] = None,
        faithful: Annotated[bool, typer.Option("--faithful", help="Hardly a sentence is left out.")] = False,
        digest: Annotated[bool, typer.Option("--digest", help="Many sentences are left out.")] = False,
        review: Annotated[
            Path | None, typer.Option("--review", metavar="FILE.xlsx", help="Write a sheet to correct beads in.")
        ] = None,
        reviewed: Annotated[
            Path | None,
            typer.Option("--reviewed", metavar="FILE.xlsx", help="Take the beads of a corrected sheet."),
        ] = None,
        anchor: Annotated[
            list[str] | None,
            typer.Option(
                "--anchor",
                metavar="JA_LINE:EN_LINE",
                help="These lines begin the same thing; no bead reaches over them. Repeatable.",
            ),
        ] = None,
        glossary: Annotated[
            Path | None, typer.Option("--glossary", metavar="FILE", help="This term base, not the project's.")
        ] = None,
        embed: Annotated[bool, typer.Option("--embed", help="Compare meanings too; needs taiyaku[embed].")] = False,
        force: Annotated[
            bool, typer.Option("--force", help="Align what does not look like a translation; overwrite.")
        ] = False,
    ) -> None:
        """Make translation units of articles and their existing translations.

        Two folders are aligned pair by pair. Texts that are no translations of each other are refused: exit code 2,
        or 1 in a folder of pairs.

        Example: taiyaku align news.md news.en.md -o translations/en/news.po
        """
        from taiyaku.align.anchors import parse_anchor

        if faithful and digest:
            raise ConfigError("--faithful and --digest exclude each other")
        _same(ja, en, force=force)
        if kind and "-" not in {str(ja), str(en)}:
            raise ConfigError("--type goes with - (standard input); files tell their type by their suffix")
        if kind and lines:
            raise ConfigError(
                "--type and --lines exclude each other: sentences are read from lines, whatever they are"
            )
        folders = ja.is_dir() or en.is_dir()
        if folders and (review or reviewed or anchor):
            raise ConfigError("--review, --reviewed and --anchor take one pair, not folders")
        if reviewed and anchor:
            raise ConfigError("--reviewed and --anchor exclude each other: the beads of the sheet are taken")
        if review and review.suffix.lower() != ".xlsx":
            raise ConfigError(
                f"--review {shown(review)}: the sheet is an .xlsx file", hint=f"Write {review.stem}.xlsx."
            )
        if output and not style and output.suffix.lower() in _SUFFIX.values():
            style = Format(output.suffix.lower()[1:])
        here = project()
        run = _Run(
            here,
            lexicon=_lexicon(here, glossary),
            style="faithful" if faithful else "digest" if digest else "auto",
            format=style or Format.PO,
            lines=lines,
            kind=kind,
            anchors=[parse_anchor(a) for a in anchor or []],
            encoder=_encoder() if embed else None,
            force=force,
        )
        if folders:
            run.folders(ja, en, output)
        else:
            run.single(ja, en, file_of(output), review, reviewed)


@dataclass(frozen=True, kw_only=True)
class _Run:
    """What the options say for each pair."""

    here: Project = field(kw_only=False)
    lexicon: Lexicon
    style: Style
    format: Format
    lines: bool
    kind: FileType | None
    anchors: list[tuple[int, int]]
    encoder: Encoder | None
    force: bool

    def align(self, ja: Path, en: Path) -> AlignedArticles:
        from taiyaku.align.anchors import anchors_at
        from taiyaku.align.articles import align_segments, read_sentences

        config = self.here.config.segment
        left = read_sentences(ja, "ja", lines=self.lines, config=config, kind=self.type_of(ja))
        right = read_sentences(en, "en", lines=self.lines, config=config, kind=self.type_of(en))
        anchors = anchors_at(self.anchors, left, right, (ja, en))
        return align_segments(left, right, self.lexicon, self.style, self.encoder, anchors)

    def type_of(self, path: Path) -> Type | None:
        return self.kind.value if self.kind and str(path) == "-" else None

    def data(self, pair: AlignedArticles, ja: Path, path: Path) -> bytes:
        from taiyaku.align.units import beads_jsonl, to_catalog
        from taiyaku.catalog import po_bytes
        from taiyaku.catalog.units import reference
        from taiyaku.interop import units_bytes

        if self.format is Format.JSONL:
            return beads_jsonl(pair, lines=self.lines).encode()
        article = "" if str(ja) == "-" else reference(self.here.relative(ja))
        catalog = to_catalog(pair, path, article, self.here.root.name)
        if self.format is Format.TMX:
            return units_bytes([u for u in catalog.units if u.target], "tmx", path)
        return po_bytes(catalog)

    def single(self, ja: Path, en: Path, output: Path | None, review: Path | None, reviewed: Path | None) -> None:
        from taiyaku.align.folder import report
        from taiyaku.align.sheet import read_sheet, sheet_bytes
        from taiyaku.files import Transaction

        pair = self.align(ja, en)
        if reviewed:
            pair = read_sheet(reviewed, pair)
        told = report(ja.stem if str(ja) != "-" else "standard input", pair)
        if not (told.accepted or self.force or reviewed):
            raise InputError(
                told.why,
                path=en,
                hint="The order is: taiyaku align JA EN. Name the right files, or insist with --force.",
            )
        data = self.data(pair, ja, output or ja.with_suffix(_SUFFIX[self.format]))
        with self.locked(output), Transaction() as t:
            if review:
                t.write(review, sheet_bytes(pair))
            if output:
                self.spare(output, data)
                t.write(output, data)
        if output is None and not review:
            out(data.decode().rstrip("\n"))
        say(str(told))
        if told.warning:
            say(f"{told.warning}; --review FILE.xlsx gives a sheet to see and correct it in")
        for bead in pair.alignment.beads:
            if not bead.ja:
                detail(f"{en}:{pair.en[bead.en[0]].line}: no Japanese: {' '.join(pair.texts(bead.en, 'en'))}")
        if review:
            again = join(["taiyaku", "align", *map(str, (ja, en)), "--reviewed", str(review), "-o", "FILE.po"])
            say(f"{shown(review)}: correct it, then: {again}")

    def folders(self, ja: Path, en: Path, output: Path | None) -> None:
        from taiyaku.align.folder import lines_of, pairs_of, report
        from taiyaku.files import Transaction

        if not (ja.is_dir() and en.is_dir()):
            raise ConfigError("one is a folder and the other a file", hint="Name two files or two folders.")
        if output is not None and file_of(output) is None:
            raise ConfigError("-o - : the files of folders cannot go to standard output", hint="Name a folder.")
        if output is not None and output.exists() and not output.is_dir():
            raise InputError("this is a file; folders of pairs are written to a folder", path=output)
        pairs, alone = pairs_of(ja, en, lines=self.lines)
        reports: list[PairReport] = []
        with self.locked(output), Transaction() as t, progress("aligning", len(pairs)) as advance:
            for name, a, b in pairs:
                pair = self.align(a, b)
                told = report(name, pair)
                reports.append(told)
                if output is not None and (told.accepted or self.force):
                    path = output / f"{name}{_SUFFIX[self.format]}"
                    data = self.data(pair, a, path)
                    self.spare(path, data)
                    t.write(path, data)
                advance(1)
        if self.format is Format.JSONL:
            for told in reports:
                out(json.dumps(told.as_json(), ensure_ascii=False))
        else:
            for line in lines_of(reports, alone):
                out(line)
        for told in reports:
            if told.warning:
                say(told.warning)
        self.tell(output, reports)
        if not all(r.accepted for r in reports):
            finish(1)

    def tell(self, output: Path | None, reports: Sequence[PairReport]) -> None:
        """Where the output of folders went."""
        if output is None:
            say("nothing was written: -o FOLDER takes a file a pair")
            return
        count = sum(r.accepted or self.force for r in reports)
        say(f"{counted(count, f'{self.format.value} file')} in {shown(output)}")

    def locked(self, output: Path | None) -> AbstractContextManager[None]:
        """The project's lock, when the output is a file of the project."""
        from taiyaku.files import project_lock

        inside = output is not None and output.resolve().is_relative_to(self.here.root.resolve())
        return project_lock(self.here.state_dir) if self.here.found and inside else nullcontext()

    def spare(self, path: Path, data: bytes) -> None:
        """Refuse to write over translations."""
        from taiyaku.catalog import read_po

        if self.force or self.format is not Format.PO or not path.is_file() or path.read_bytes() == data:
            return
        if any(u.target for u in read_po(path).units):
            raise InputError(
                "there are translations in this file already", path=path, hint="Overwrite with --force."
            )


def _lexicon(here: Project, glossary: Path | None) -> Lexicon:
    """What is known of words: the term base first."""
    from taiyaku.align.lexicon import shipped, terms_of
    from taiyaku.glossary import read_terms

    terms = read_terms(glossary) if glossary else project_terms(here)
    return shipped() if terms is None else shipped(terms_of(terms))


def _same(ja: Path, en: Path, *, force: bool) -> None:
    """Refuse one file for both sides."""
    if str(ja) == "-" == str(en):
        raise ConfigError("both sides cannot come from standard input")
    if not force and ja.is_file() and en.is_file() and ja.samefile(en):
        raise InputError(
            "this is the same file on both sides",
            path=en,
            hint="Name the Japanese article and its translation, or insist with --force.",
        )


def _encoder() -> Encoder:
    from taiyaku.align.embed import universal

    return universal()
