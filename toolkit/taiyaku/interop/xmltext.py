"""XML in and out: hostile files are refused before a parser sees them, and characters that XML lacks survive.

Reading: the bytes are decoded here (by mark, declaration, else UTF-8), the document type declaration is cut out
(declared entities are refused, nothing is ever loaded from elsewhere), and elements nested deeper than 100 are
refused. Writing needs no library.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEEPEST = 100
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "iso-8859-1": "latin-1",
    "windows-1252": "cp1252",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "cp932": "cp932",
    "ms932": "cp932",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp",
    "utf-16": "utf-8",  # declared, but the bytes of the declaration show that it is not so
}
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BARE = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
_DECLARATION = re.compile(r"<\?xml\s[^>]*\?>")
_DECLARED = re.compile(rb"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MISC = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DOCTYPE = re.compile(r"""<!DOCTYPE\s(?:"[^"]*"|'[^']*'|[^\[\]<>"'])*""")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)")


def elements(data: bytes, path: Path | str) -> Iterator[tuple[str, Any, str]]:
    """Each element of a document at its start and end: `start` or `end`, the lxml element, its local name.

    Comments and processing instructions are left out. Raises `InputError` with line and column for what is not
    well-formed, and for entities and depth.
    """
    from io import BytesIO

    from lxml import etree

    text = without_prolog(decoded(data, path), path)
    parser = etree.iterparse(
        BytesIO(text.encode("utf-8")),
        events=("start", "end"),
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    depth = 0
    try:
        for event, element in parser:
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise InputError(f"elements are nested deeper than {DEEPEST}", path=path, line=element.sourceline)
            yield event, element, local_name(element)
    except etree.XMLSyntaxError as e:
        first = next(iter(parser.error_log), None)  # the exception may be about what followed from it
        message = first.message if first else re.sub(r", line [0-9]+, column [0-9]+.*$", "", e.msg or "")
        line, column = (first.line, first.column) if first else e.position
        raise InputError(
            f"this is no well-formed XML: {message.strip() or 'no element'}",
            path=path,
            line=line or None,
            column=column or None,
            text=_line(text, line) if line else None,
            hint="Export the file again from the tool that made it; it is not read in part.",
        ) from None


def local_name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The value of an attribute, '' without it; `lang` and `space` are looked for in the namespace of XML first."""
    found = None
    if name in ("lang", "space"):
        found = element.get(f"{{http://www.w3.org/XML/1998/namespace}}{name}")
    return str(found if found is not None else element.get(name) or "")


def decoded(data: bytes, path: Path | str) -> str:
    """The text of an XML file."""
    bom, encoding = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", ""))
    if not encoding:
        encoding = next((e for start, e in _BARE if data.startswith(start)), "")
    if not encoding:
        declared = _DECLARED.match(data.lstrip()[:400])
        name = declared.group(1).decode("ascii") if declared else "utf-8"
        encoding = _ENCODINGS.get(name.lower(), "")
        if not encoding:
            raise InputError(
                f"the encoding {name} is not read", path=path, line=1, hint="Save the file as UTF-8 and try again."
            )
    try:
        return data[len(bom) :].decode(encoding)
    except UnicodeDecodeError as e:
        raise InputError(
            f"byte {e.start + len(bom)} is not valid {encoding.upper()}",
            path=path,
            line=data.count(b"\n", 0, e.start) + 1 if encoding[-1] == "8" else None,
            hint="Save the file as UTF-8 and try again.",
        ) from None


def without_prolog(text: str, path: Path | str) -> str:
    """The document with its declarations blanked out, so that places stay; declared entities are refused."""
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    text = " " * at + text[at:] if text[:at].strip("\t\r\n ") else text
    if m := _DECLARATION.match(text, at):
        text = text[:at] + _blank(m.group()) + text[m.end() :]
    while (m := _MISC.match(text, at)) and m.end() > at:
        at = m.end()
    if not text.startswith("<!DOCTYPE", at):
        return text
    m = _DOCTYPE.match(text, at)
    end = m.end() if m else at
    if text[end : end + 1] == "[":
        close = text.find("]", end)
        subset = text[end : close if close >= 0 else len(text)]
        if "<!ENTITY" in subset or close < 0:
            raise InputError(
                "the file declares entities, which may be an attack; they are not read",
                path=path,
                line=text.count("\n", 0, end) + 1,
                hint="Remove the part between [ and ] of its DOCTYPE, or export it again.",
            )
        end = close + 1 + len(text[close + 1 :]) - len(text[close + 1 :].lstrip())
    if text[end : end + 1] != ">":
        raise InputError(
            "the DOCTYPE cannot be read",
            path=path,
            line=text.count("\n", 0, at) + 1,
            text=_line(text, text.count("\n", 0, at) + 1),
        )
    return text[:at] + _blank(text[at : end + 1]) + text[end + 1 :]


def root_name(data: bytes) -> str:
    """The local name of a document's root element, as far as its first bytes show it; '' for what is no XML."""
    text = ""
    for size in range(4096, 4090, -1):  # the last character may be cut
        with contextlib.suppress(InputError):
            text = decoded(data[:size], "-")
            break
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while (m := _MISC.match(text, at)) and m.end() > at:
        at = m.end()
    if m := _DOCTYPE.match(text, at):
        at = text.find("<", text.find("]", m.end()) if text[m.end() : m.end() + 1] == "[" else m.end())
    root = _ROOT.match(text, at) if at >= 0 else None
    return root.group(1) if root else ""


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _line(text: str, number: int) -> str:
    lines = text.split("\n", number)
    return lines[number - 1].strip() if len(lines) >= number else ""


# --- writing ---

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\(?:\\|u\{([0-9a-f]{1,6})\})")
MARK = "-escaped"


def escape(text: str) -> str:
    """Character data; a carriage return as a reference, since a parser would make a line feed of it."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


def quote(text: str) -> str:
    """An attribute's value with its quotation marks."""
    text = escape(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    return f'"{text}"'


def is_legal(text: str) -> bool:
    """Whether XML 1.0 can hold all of a text's characters."""
    return _ILLEGAL.search(text) is None


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """A text cut at characters that XML lacks: pairs of what stands before one and the character ('' at last)."""
    at = 0
    for m in _ILLEGAL.finditer(text):
        yield text[at : m.start()], m.group()
        at = m.end()
    yield text[at:], ""


def escaped(name: str, text: str) -> tuple[str, str]:
    r"""A name and a text for places that hold character data only.

    Where the text has characters that XML lacks they become `\u{1f}`, and the name gets `-escaped` at its end.
    """
    if is_legal(text):
        return name, text
    text = _ILLEGAL.sub(lambda m: f"\\u{{{ord(m.group()):x}}}", text.replace("\\", "\\\\"))
    return name + MARK, text


def unescaped(name: str, text: str) -> tuple[str, str]:
    """The way back of `escaped`."""
    if not name.endswith(MARK):
        return name, text
    return name.removesuffix(MARK), _ESCAPED.sub(lambda m: _character(m.group(1)) if m.group(1) else "\\", text)


def code_point(character: str) -> str:
    """`U+001F`."""
    return f"U+{ord(character):04X}"


def from_code_point(text: str) -> str:
    """The character that `U+001F` names; '' for what names none."""
    m = re.fullmatch(r"\s*U\+([0-9A-Fa-f]{1,6})\s*", text)
    return _character(m.group(1)) if m else ""


def _character(digits: str) -> str:
    number = int(digits, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else ""
