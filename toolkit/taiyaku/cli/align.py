"""`taiyaku align`: articles and their existing translations to units."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from taiyaku.cli.common import command, detail, finish, out, progress, project, say
from taiyaku.errors import ConfigError, InputError

if TYPE_CHECKING:
    from taiyaku.align.articles import AlignedArticles
    from taiyaku.align.embed import Encoder
    from taiyaku.align.folder import PairReport
    from taiyaku.align.lexicon import Lexicon
    from taiyaku.align.model import Style
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
        ja: Annotated[Path, typer.Argument(metavar="JA", help="The Japanese article, or a folder of them.")],
        en: Annotated[Path, typer.Argument(metavar="EN", help="Its English translation, or a folder.")],
        output: Annotated[
            Path | None,
            typer.Option("--output", "-o", metavar="FILE", help="Where to write; a folder for folders."),
        ] = None,
        lines: Annotated[bool, typer.Option("--lines", help="The files hold one sentence a line.")] = False,
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
        if faithful and digest:
            raise ConfigError("--faithful and --digest exclude each other")
        if output and not style and output.suffix.lower() in _SUFFIX.values():
            style = Format(output.suffix.lower()[1:])
        here = project()
        run = _Run(
            here,
            lexicon=_lexicon(here, glossary),
            style="faithful" if faithful else "digest" if digest else "auto",
            lines=lines,
            encoder=_encoder() if embed else None,
        )
        run.format, run.force = style or Format.PO, force
        if ja.is_dir() or en.is_dir():
            if review or reviewed:
                raise ConfigError("--review and --reviewed take one pair, not folders")
            run.folders(ja, en, output)
        else:
            run.single(ja, en, output, review, reviewed)


class _Run:
    format: Format
    force: bool

    def __init__(
        self, here: Project, *, lexicon: Lexicon, style: Style, lines: bool, encoder: Encoder | None
    ) -> None:
        self.here, self.lexicon, self.style, self.lines, self.encoder = here, lexicon, style, lines, encoder

    def align(self, ja: Path, en: Path) -> AlignedArticles:
        from taiyaku.align.articles import align_segments, read_sentences

        config = self.here.config.segment
        left = read_sentences(ja, "ja", lines=self.lines, config=config)
        right = read_sentences(en, "en", lines=self.lines, config=config)
        return align_segments(left, right, self.lexicon, self.style, self.encoder)

    def data(self, pair: AlignedArticles, ja: Path, path: Path) -> bytes:
        from taiyaku.align.units import beads_jsonl, to_catalog
        from taiyaku.catalog import po_bytes
        from taiyaku.catalog.units import reference
        from taiyaku.interop import units_bytes

        if self.format is Format.JSONL:
            return beads_jsonl(pair, lines=self.lines).encode()
        catalog = to_catalog(pair, path, reference(self.here.relative(ja)), self.here.root.name)
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
        told = report(ja.stem, pair)
        if not (told.accepted or self.force or reviewed):
            raise InputError(
                "does not look like a translation of the Japanese text:"
                f" {100 * max(told.support, 0):.0f}% of the words meet beyond chance",
                path=en,
                hint="Name the right file, or insist with --force.",
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
        for bead in pair.alignment.beads:
            if not bead.ja:
                detail(f"{en}:{pair.en[bead.en[0]].line}: no Japanese: {' '.join(pair.texts(bead.en, 'en'))}")
        if review:
            say(f"{review}: correct it, then: taiyaku align {ja} {en} --reviewed {review} -o FILE.po")

    def folders(self, ja: Path, en: Path, output: Path | None) -> None:
        from taiyaku.align.folder import lines_of, pairs_of, report
        from taiyaku.files import Transaction

        if not (ja.is_dir() and en.is_dir()):
            raise ConfigError("one is a folder and the other a file", hint="Name two files or two folders.")
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
        if not all(r.accepted for r in reports):
            finish(1)

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

    path = glossary or here.glossary_path
    if glossary is None and not path.is_file():
        return shipped()
    return shipped(terms_of(read_terms(path)))


def _encoder() -> Encoder:
    from taiyaku.align.embed import universal

    return universal()
