"""Segments with inline tags as plain text, for XLIFF and TMX alike.

What a tag encloses stays. The tag itself goes: its `equiv-text` stands for it where it has one, a line break for
`ctype="lb"`; native code inside (`ph`, `bpt`, …) stays when it is a placeholder such as `%s` or `{name}`, and goes
when it is markup such as `<b>` or `**`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from taiyaku.errors import InputError
from taiyaku.interop.xmltext import attribute, code_point, escape, from_code_point, local_name, pieces, quote

if TYPE_CHECKING:
    from pathlib import Path

CHARACTER = "x-code-point"
_CODE = {"ph", "it", "ut"}
_PAIRED = {"bpt", "ept"}  # they begin and end a stretch of text, so their code is markup
_EMPTY = {"x", "bx", "ex"}
_AROUND = {"g", "mrk", "hi", "sub"}
# A tag, a Markdown link's end, an RTF group, or marks of light markup; each step takes what no other one can.
_MARKUP = re.compile(r"(?:</?[A-Za-z!?/][^<>]*>|\]\([^()\s]*\)|\{\\[^{}]*|[}*_~`#|\[\]()/-]|\s)*")
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_OMEGAT = re.compile(r"</?[A-Za-z]{1,12}[0-9]{1,6}/?>")
_LAID_OUT = re.compile(r"[ \t]*[\r\n]+[ \t\r\n]*")


class Flattener:
    """Takes segments to text and counts those that had tags (`tagged`)."""

    def __init__(self, path: Path | str) -> None:
        self.path = path
        self.tagged = 0
        self.omegat = False  # whether tags stand in the text, as in the files that OmegaT keeps for itself

    def text(self, element: Any, *, preserve: bool = True) -> str:
        """The plain text of a `source`, `target`, `seg` or `mrk` element.

        Without `preserve` line breaks with the blanks around them are layout: one blank stands for them.
        """
        if not len(element):
            text = str(element.text or "")
        else:
            out: list[str] = []
            tagged = self._add(element, out)
            self.tagged += tagged
            text = "".join(out)
            if tagged:
                text = text.strip("\n")  # a break at an end belongs to the layout
        if self.omegat and "<" in text:
            plain = _OMEGAT.sub("", text)
            self.tagged += plain != text
            text = plain
        if not preserve and ("\n" in text or "\r" in text):
            return _LAID_OUT.sub(" ", text).strip()
        return text

    def _add(self, element: Any, out: list[str]) -> bool:
        """Add an element's content; whether it held tags beside our characters."""
        out.append(element.text or "")
        tagged = False
        for child in element:
            name = local_name(child)
            if (attribute(child, "ctype") or attribute(child, "type")) == CHARACTER:
                out.append(from_code_point(attribute(child, "equiv-text") or child.text or ""))
            else:
                self._tag(name, child, out)
                tagged = True
            out.append(child.tail or "")
        return tagged

    def _tag(self, name: str, child: Any, out: list[str]) -> None:
        if name in _AROUND:
            self._add(child, out)
        elif name in _CODE or name in _EMPTY or name in _PAIRED:
            equivalent = child.get("equiv-text")
            code = "" if name in _PAIRED else "".join(_own_text(child))
            if equivalent is not None:
                out.append(equivalent)
            elif attribute(child, "ctype") == "lb" or _BREAK.fullmatch(code):
                out.append("\n")
            elif not _MARKUP.fullmatch(code):
                out.append(code)
        else:
            raise InputError(
                f"{f'<{name}>' if name else 'an entity reference'} inside a segment is not known",
                path=self.path,
                line=child.sourceline,
                hint="Known are the inline elements of XLIFF 1.2 and TMX 1.4.",
            )


def _own_text(element: Any) -> list[str]:
    """The code of a tag, without the texts (`sub`) inside it."""
    return [element.text or "", *(child.tail or "" for child in element)]


def xliff_text(text: str) -> str:
    """A text as the content of `source` and `target`; characters that XML lacks become `x` elements."""
    out = []
    for n, (before, character) in enumerate(pieces(text), 1):
        out.append(escape(before))
        if character:
            shown = quote(code_point(character))
            out.append(f'<x id="u{n}" ctype="{CHARACTER}" equiv-text={shown}/>')
    return "".join(out)


def tmx_text(text: str) -> str:
    """A text as the content of `seg`; characters that XML lacks become `ph` elements."""
    out = []
    for n, (before, character) in enumerate(pieces(text), 1):
        out.append(escape(before))
        if character:
            out.append(f'<ph x="{n}" type="{CHARACTER}">{code_point(character)}</ph>')
    return "".join(out)
