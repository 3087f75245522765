"""The strict scanner: the text of a PO file to entries, or a refusal with line and column.

The grammar is gettext's (`po-lex.c`, `po-gram-gen.y`): what `msgfmt` calls a syntax error is one here. polib is
never given a file to parse, since it repairs what is broken and so changes texts; its `POEntry` is what comes out.

Rules of that grammar which files met in the wild rely on: tokens may share a line or be spread over several; a
backslash before a line end joins the lines, everywhere; `#~` marks all tokens of its line as obsolete and `#|` as
previous; comments stand before an entry, never inside one.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from taiyaku.catalog.entries import OpenEntry, OpenMsgstr, Scanned, comment_lines, entry_of, references_of
from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_STRING = r'"([^"\\\r]*(?:\\.[^"\\\r]*)*)"'
KEYWORD_LINE = re.compile(
    rf"(#~\| |#~ |#\| )?(?:(msgid_plural|msgid|msgctxt|msgstr)(?:\[([0-9]{{1,4}})\])?[ \t]*)?{_STRING}[ \t\r]*"
)
_TOKEN = re.compile(
    r"(?P<blank>[ \t\r\f\v]+)|(?P<obsolete>#~\|?)|(?P<previous>#\|)|(?P<comment>#.*)"
    r'|"(?P<string>[^"\\]*(?:\\.[^"\\]*)*)"|(?P<name>[A-Za-z_$][A-Za-z0-9_$]*)|(?P<number>[0-9]+)|(?P<bracket>[\[\]])',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\([abfnrtv\\\"]|[0-7]{1,3}|x[0-9A-Fa-f]+|.|$)", re.DOTALL)
_ESCAPES = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92, '"': 34}
_CONFLICT = re.compile(r"(?:<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)|=======\r?$")
_BLANK_RUN = re.compile(r"[ \t]+")
_WORDS = re.compile(r"range:[ \t]*[0-9]+\.\.[0-9]+|[^ \t\r\f\v,]+")
_MISSPELT_QUOTES = "”“„‟＂«»‘’「」"

# What may follow each section of an entry; the previous ones come from `#|` lines.
_AFTER = {
    "": ("|msgctxt", "|msgid", "msgctxt", "msgid"),
    "|msgctxt": ("|msgid",),
    "|msgid": ("|msgid_plural", "msgctxt", "msgid"),
    "|msgid_plural": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("|msgctxt", "|msgid", "msgctxt", "msgid"),
    "msgstr[": ("msgstr[", "|msgctxt", "|msgid", "msgctxt", "msgid"),
}


class Scanner:
    """Reads one text: iterate over `entries()` once, then `tail` holds the comments below the last entry."""

    def __init__(self, text: str, path: Path | str) -> None:
        self.path = path
        self.tail: tuple[str, ...] = ()
        self._joined: list[int] = []  # lines whose end a backslash takes away
        if "\\\n" in text:
            self._joined = [n for n, part in enumerate(text.split("\n"), 1) if part.endswith("\\")]
            text = text.replace("\\\n", "")
        self.text = text
        self._line = 0
        self._passed = 0  # joined lines above the present one
        self._line_start = self._line_end = 0
        self._open = OpenEntry()
        self._section = ""  # the section begun last; '' between entries
        self._strings: list[str] = []  # what that section holds so far
        self._section_line = 0
        self._start = self._done = 0  # where the open entry begins, where its last token's line ends
        self._clean = not self._joined
        self._ready: list[Scanned] = []
        self._msgstr: OpenMsgstr | None = None
        self._sticky = False  # gettext: a comment behind `#|` makes the next line `#|` too

    def entries(self) -> Iterator[Scanned]:
        """The entries in file order; raises `InputError` at the first fault."""
        text, size, fast, ready = self.text, len(self.text), KEYWORD_LINE.fullmatch, self._ready
        position = 0
        while position < size:
            end = text.find("\n", position)
            if end < 0:
                end = size
            self._line += 1
            self._line_start, self._line_end = position, min(end + 1, size)
            line = text[position:end]
            position = self._line_end
            if line in ("", "\r"):
                self._sticky = False
                continue
            if self._msgstr or self._sticky:
                self._tokens(line)
            elif line[0] == "#" and line[1:2] not in ("~", "|"):
                self._comment(line[1:])
            elif m := fast(line):
                mark, name, index, string = m.groups()
                obsolete, previous = (False, False) if mark is None else ("~" in mark, "|" in mark)
                if name:
                    self._keyword(name, index, m.start(2), obsolete=obsolete, previous=previous)
                self._string(string, m.start(4), obsolete=obsolete, previous=previous)
            else:
                self._tokens(line)
            if ready:
                yield from ready
                ready.clear()
        self._flush()
        if self._section:
            self._finish(0, at_end=True)
        yield from ready
        self.tail = comment_lines(self._open)

    @property
    def tail_start(self) -> int:
        """Where the text below the last entry begins; call it after `entries`."""
        return self._start

    # --- events ---

    def _comment(self, text: str) -> None:
        if self._section:
            self._finish(0)
        text = text.removesuffix("\r")
        o, first = self._open, text[:1]
        if first == ".":
            o.dots.append(text[1:].removeprefix(" "))
        elif first == ":":
            o.references.extend(references_of(text[1:]))
        elif first in (",", "!"):
            if "fuzzy" in o.flags:  # for gettext the last line decides, also about the format
                o.flags.remove("fuzzy")
            o.effective = []
            for word in _WORDS.findall(text[1:]):
                flag = " ".join(_BLANK_RUN.split(word))
                o.effective.append(flag)
                if flag not in o.flags:
                    o.flags.append(flag)
        else:
            o.comments.append(text.removeprefix(" "))

    def _keyword(self, name: str, index: str | None, column: int, *, obsolete: bool, previous: bool) -> None:
        section = f"|{name}" if previous else name if index is None else f"{name}["
        last = self._section
        if last and not self._strings:
            self._fail(f"`{_shown(last)}` has no string", column, _HINT_STRING)
        if section not in _AFTER[last]:
            self._misplaced(section, last, column)
        if last in ("msgstr", "msgstr[") and section != "msgstr[":
            self._finish(column)
            last = ""
        o = self._open
        if not last:
            o.obsolete = obsolete
        if section == "msgstr[":
            if int(index or 0) != len(o.plurals):
                self._fail(
                    f"`msgstr[{index}]` stands where `msgstr[{len(o.plurals)}]` is due",
                    column,
                    "Number the plural forms 0, 1, 2, … without gaps.",
                )
            self._strings = []
            o.plurals.append(self._strings)
        else:
            self._strings = o.sections[section] = []
        if section == "msgid":
            o.line = self._number()
        self._section, self._section_line, self._done = section, self._line, self._line_end

    def _string(self, raw: str, column: int, *, obsolete: bool, previous: bool) -> None:
        section = self._section
        if not section:
            self._fail("a string stands outside of any entry", column, "Put `msgid` or `msgstr` before it.")
        if previous != (section[0] == "|"):
            self._fail(
                f"a string of `{_shown(section)}` {'must' if section[0] == '|' else 'must not'} stand behind `#|`",
                column,
                "Give all lines of a string the same beginning.",
            )
        if obsolete != self._open.obsolete:
            self._fail(
                "one entry has both lines with `#~` and lines without",
                0,
                "Put `#~ ` before each line of an obsolete entry and before none of another.",
            )
        self._strings.append(raw if "\\" not in raw else self._unescape(raw, column))
        if "\x04" in self._strings[-1]:
            self._fail(
                "the character U+0004 is gettext's separator and cannot stand in a string", column, "Remove it."
            )
        self._done = self._line_end

    def _finish(self, column: int, *, at_end: bool = False) -> None:
        """Close the open entry and put it into `_ready`."""
        o, section = self._open, self._section
        if not self._strings:
            self._fail(f"`{_shown(section)}` has no string", column, _HINT_STRING, at_end=at_end)
        if section not in ("msgstr", "msgstr["):
            missing = (
                "msgstr[0]" if section == "msgid_plural" else "msgid" if "msgid" not in o.sections else "msgstr"
            )
            where = "the file ends here" if at_end else "a comment or another entry begins"
            self._fail(
                f"{where}, but the entry of line {self._number(self._section_line)} has no `{missing}`",
                column,
                "The file may be cut off: take it from its source again."
                if at_end
                else "Comments stand before an entry; each `msgid` needs its `msgstr`.",
                at_end=at_end,
            )
        self._ready.append(
            Scanned(
                entry_of(o),
                tuple(o.comments),
                tuple(o.dots),
                tuple(o.effective),
                self._start,
                self._done,
                exact=self._clean and (at_end or self._done <= self._line_start),
            )
        )
        self._start = self._done
        self._clean = not self._joined and (self._done <= self._line_start or at_end)
        self._open, self._section, self._strings = OpenEntry(), "", []

    # --- lines that hold something else than one keyword and one string ---

    def _tokens(self, line: str) -> None:
        obsolete, previous = False, self._sticky
        position = 0
        while position < len(line):
            m = _TOKEN.match(line, position)
            if m is None:
                self._flush()
                self._junk(line, position)
            kind, word, at = m.lastgroup, m.group(), m.start()
            position = m.end()
            if kind == "blank":
                continue
            if kind == "obsolete":
                obsolete, previous = True, previous or word.endswith("|")
            elif kind == "previous":
                previous = True
            elif self._msgstr and self._index(kind, word, at):
                continue
            elif kind == "comment":
                self._comment(word[1:])
                self._sticky = previous
                return
            elif kind == "string":
                self._string(m.group("string"), at + 1, obsolete=obsolete, previous=previous)
            elif word == "msgstr":
                self._msgstr = OpenMsgstr(at, obsolete=obsolete, previous=previous)
            elif word in _KEYWORDS:
                self._keyword(word, None, at, obsolete=obsolete, previous=previous)
            else:
                self._junk(line, at)
        self._sticky = False

    def _index(self, kind: str | None, word: str, at: int) -> bool:
        """Take a token that may belong to `msgstr[N]`, whose parts need not share a line; whether it did."""
        begun = self._msgstr
        assert begun
        if begun.state == 0 and word == "[":
            begun.state = 1
        elif begun.state == 1 and kind == "number":
            begun.state, begun.index = 2, word[:9]
        elif begun.state == 2 and word == "]":
            self._flush()
        elif begun.state:
            self._fail("`msgstr[` must go on with a number and `]`", at, "Write `msgstr[0]`.")
        else:
            self._flush()
            return False
        return True

    def _flush(self) -> None:
        """A `msgstr` whose index, if any, is complete."""
        if begun := self._msgstr:
            self._msgstr = None
            self._keyword("msgstr", begun.index, begun.at, obsolete=begun.obsolete, previous=begun.previous)

    def _junk(self, line: str, at: int) -> NoReturn:
        rest = line[at:]
        if _CONFLICT.match(line):
            self._fail("a conflict marker of version control", 0, "Resolve the merge conflict first.")
        if rest[0] == '"':
            self._fail(
                "the string has no closing quotation mark on its line",
                at,
                'Put `"` at its end; a quotation mark inside is written \\".',
            )
        if m := re.match(r"[A-Za-z_$][\w$]*", rest, re.ASCII):
            word = m.group()
            if word == "domain":
                self._fail("`domain` lines are not supported", at, "Keep one file for each domain.")
            if self._section and not self._strings:
                self._fail("the string has no opening quotation mark", at, 'Put `"` before it.')
            close = get_close_matches(word.lower(), _KEYWORDS, n=1)
            self._fail(f"unknown keyword `{word}`", at, f"Did you mean `{close[0]}`?" if close else _HINT_TEXT)
        if rest[0] in _MISSPELT_QUOTES:
            self._fail(
                f"{rest[0]} where a string must begin", at, 'Strings stand in straight quotation marks: "…".'
            )
        self._fail(f"{rest[0]!r} cannot stand here", at, _HINT_TEXT)

    def _misplaced(self, section: str, last: str, column: int) -> NoReturn:
        new = _shown(section)
        if section == "msgstr[" and last == "msgid":
            self._fail(
                f"`{new}` in an entry without `msgid_plural`", column, "Write `msgstr`, or add `msgid_plural`."
            )
        if section == "msgstr" and last == "msgid_plural":
            self._fail("`msgstr` in an entry with `msgid_plural`", column, "Write `msgstr[0]`, `msgstr[1]`, ….")
        if last in ("", "msgstr", "msgstr["):
            hint = (
                "A second translation of the same entry?"
                if last
                else "Each entry begins with `msgctxt` or `msgid`."
            )
            self._fail(f"`{new}` does not belong to any entry", column, hint)
        due = " or ".join(f"`{_shown(s)}`" for s in _AFTER[last] if (s[0] == "|") == (section[0] == "|"))
        due = due or " or ".join(f"`{_shown(s)}`" for s in _AFTER[last])
        self._fail(
            f"`{new}` after the `{_shown(last)}` of line {self._number(self._section_line)}, where {due} is due",
            column,
            "Is a line missing between them?",
        )

    # --- helpers ---

    def _unescape(self, raw: str, column: int) -> str:
        wide = False

        def one(m: re.Match[str]) -> str:
            nonlocal wide
            body = m.group(1)
            if (code := _ESCAPES.get(body)) is None:
                if body and body[0] in "01234567":
                    code = int(body, 8) & 0xFF
                elif len(body) > 1:  # gettext takes all hex digits and keeps the last byte
                    code = int(body[1:], 16) & 0xFF
                else:
                    self._fail(
                        f"`\\{body}` is no escape sequence",
                        column + m.start(),
                        'Known are \\n \\t \\r \\a \\b \\f \\v \\" \\\\ and byte values; \\\\ is a backslash.',
                    )
                if code == 0:
                    self._fail("a NUL character cannot be stored", column + m.start(), "Remove it.")
                wide = wide or code >= 0x80
            return chr(code) if code < 0x80 else chr(0xDC00 + code)  # a lone byte, as `surrogateescape` has it

        text = _ESCAPE.sub(one, raw)
        if wide:
            try:
                text = text.encode("utf-8", "surrogateescape").decode("utf-8")
            except UnicodeError:
                self._fail(
                    "the byte values in this string are not UTF-8", column, "Write the characters themselves."
                )
        return text

    def _number(self, line: int | None = None) -> int:
        """The number of a line in the file, which a joined line before it moves."""
        joined = self._joined
        if line is None:
            while self._passed < len(joined) and joined[self._passed] < self._line + self._passed:
                self._passed += 1
            return self._line + self._passed
        for n in joined:
            if n >= line:
                break
            line += 1
        return line

    def _fail(self, message: str, column: int, hint: str, *, at_end: bool = False) -> NoReturn:
        text = "" if at_end else self.text[self._line_start : self._line_end].rstrip("\n")
        if not at_end and _CONFLICT.match(text):
            message, column, hint = "a conflict marker of version control", 0, "Resolve the merge conflict first."
        raise InputError(
            message,
            path=self.path,
            line=self._number(),
            column=None if at_end else column + 1,
            text=text or None,
            hint=hint,
        )


_KEYWORDS = ("msgctxt", "msgid", "msgid_plural", "msgstr")
_HINT_TEXT = 'Strings stand in straight quotation marks: "…"; comments begin with #.'
_HINT_STRING = 'A string in "…" must follow; the file may be cut off.'


def _shown(section: str) -> str:
    name = section.lstrip("|")
    return f"#| {name}" if section[0] == "|" else f"{name}0]" if name.endswith("[") else name
