"""What `msgfmt -c` asks for beyond the grammar: one header, no duplicates, line feeds, plural forms, formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, cast

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import polib

    from taiyaku.catalog.entries import Scanned


def is_header(entry: polib.POEntry) -> bool:
    """Whether an entry is the header: an empty msgid and no msgctxt (an empty msgctxt is one)."""
    return entry.msgid == "" and cast("str | None", entry.msgctxt) is None


class Verifier:
    """Takes the entries one by one (`add`), then `finish`; raises `InputError` at the first that is wrong."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self._seen: dict[tuple[str | None, str], int] = {}
        self._header: polib.POEntry | None = None
        self._plurals: list[tuple[int, int]] = []  # number of forms, line
        self._formats: list[Scanned] = []

    def add(self, scanned: Scanned) -> None:
        """Check one entry by itself and against those before it."""
        e = scanned.entry
        line = e.linenum or 0
        count = len(self._seen)
        first = self._seen.setdefault((e.msgctxt, e.msgid), line)
        if len(self._seen) == count:
            what = "header" if is_header(e) else "entry"
            self._fail(
                f"a second {what} like that of line {first}",
                line,
                e.msgid,
                "Remove one of them (msguniq merges such entries), or tell them apart by msgctxt.",
            )
        if e.obsolete:
            return
        if is_header(e):
            self._header = e
            return
        if "fuzzy" in e.flags:
            return
        forms = list(e.msgstr_plural.values()) if e.msgstr_plural else [e.msgstr]
        if not forms[0]:
            return
        if e.msgstr_plural:
            self._plurals.append((len(forms), line))
        if any(f.endswith("-format") for f in scanned.effective):
            self._formats.append(scanned)
        self._line_feeds(e, forms, line)

    def finish(self) -> None:
        """Check what only the whole file shows: the header, and plural forms against it."""
        from taiyaku.catalog.directives import format_fault
        from taiyaku.catalog.plural import forms_met_often, plural_fault

        header = self._header
        if header is None or not header.msgstr:
            raise InputError(
                "the file has no header" if header is None else "the header is empty",
                path=self.path,
                line=1 if header is None else header.linenum,
                hint='It is the entry with an empty msgid, with "Content-Type: text/plain; charset=UTF-8\\n" '
                "in its msgstr.",
            )
        if fault := plural_fault(header.msgstr, self._plurals):
            message, line = fault
            self._fail(message, line or header.linenum or 1, None, "Correct the Plural-Forms line or the entry.")
        often = forms_met_often(header.msgstr) if self._formats else ()
        for scanned in self._formats:
            e = scanned.entry
            plural = bool(e.msgstr_plural)
            forms = list(e.msgstr_plural.values()) if plural else [e.msgstr]
            source = e.msgid_plural if plural else e.msgid
            if found := format_fault(scanned.effective, source, forms, plural=plural, often=often):
                self._fail(found, e.linenum or 1, e.msgid, "Give the translation the same directives.")

    def _line_feeds(self, e: polib.POEntry, forms: list[str], line: int) -> None:
        others = [("msgid_plural", e.msgid_plural)] if e.msgstr_plural else []
        others += [(f"msgstr[{n}]" if e.msgstr_plural else "msgstr", f) for n, f in enumerate(forms)]
        if not e.msgid:
            return
        for name, text in others:
            for where, has in (("begin", str.startswith), ("end", str.endswith)):
                if has(e.msgid, "\n") != has(text, "\n"):
                    self._fail(
                        f"msgid and {name} do not both {where} with a line feed (\\n)",
                        line,
                        text,
                        "Add or remove the \\n in the translation.",
                    )

    def _fail(self, message: str, line: int, text: str | None, hint: str) -> NoReturn:
        raise InputError(message, path=self.path, line=line, column=1, text=text or None, hint=hint)
