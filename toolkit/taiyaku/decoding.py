"""From bytes to text, for files whose encoding nobody states.

The ladder: byte order mark; ESC means ISO-2022-JP; strict UTF-8 without NUL; else the best of CP932, EUC-JP and
UTF-16 by a score over kana, common kanji and punctuation. EUC-JP and ISO-2022-JP with the characters that vendors
added (①, ㈱) are read too. General detectors fail here: charset-normalizer is
right on 28 % of short EUC-JP texts.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taiyaku.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("cp932", "euc_jp", "euc_jis_2004", "utf-16-le", "utf-16-be")
_STATED = 0.1  # what the statement of an encoding is worth, as a share of the characters
_ESCAPES = ("iso2022_jp_2", "iso2022_jp_ext", "cp50221")
_KANJI_IN = (b"\x1b$@", b"\x1b$B")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded file: `bom` and `encoding` give its bytes back (`encode`)."""

    text: str
    encoding: str
    bom: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return `text` in this file's encoding, mark included; characters it lacks raise `UnicodeEncodeError`."""
        return self.bom + text.encode(self.encoding)


def decode(data: bytes, path: Path | str, stated: str | None = None) -> Decoded:
    """Decode a file of unknown encoding; `path` is for messages.

    `stated` is the encoding that the file says it is in: it counts where its bytes are of it and no other fits
    better. Pages are often saved anew in UTF-8 without a change to what they say.

    Raises `InputError` with the byte offset of what no known encoding explains, and for NUL.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strict(data[len(bom) :], encoding, path, len(bom)), encoding, bom)
    if b"\x1b" in data and data.isascii():
        names = dict.fromkeys([stated, *_ESCAPES] if stated and stated.startswith("iso2022") else _ESCAPES)
        for encoding in names:
            if (found := _escaped(data) if encoding == "cp50221" else _try(data, encoding)) is not None:
                return Decoded(found, "iso2022_jp_2" if encoding == "cp50221" else encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as e:
        names = dict.fromkeys((stated, *_CANDIDATES) if stated in _CANDIDATES else _CANDIDATES)
        best = max(
            (
                (_score(t) + _STATED * (c == stated), -i, t, c)
                for i, c in enumerate(names)
                if (t := _try(data, c)) is not None
            ),
            default=None,
        )
        if best is None or best[0] < 0.5 or _damaged(data):
            raise InputError(
                f"byte {e.start} is neither UTF-8 nor any Japanese encoding that we know",
                path=path,
                hint="Save the file as UTF-8 and try again.",
            ) from None
        return Decoded(best[2], best[3])
    if "\0" in text:
        for encoding in ("utf-16-le", "utf-16-be"):
            # Its bytes are valid UTF-8 too, so it is all kana, marks and ASCII, or no UTF-16.
            if (found := _try(data, encoding)) is not None and _usual(found) >= 0.8:
                return Decoded(found, encoding)
        raise InputError(
            f"byte {data.index(0)} is NUL: this is no text file",
            path=path,
            hint="Give a text, Markdown, HTML or Word file.",
        )
    return Decoded(text, "utf-8")


def _escaped(data: bytes) -> str | None:
    """ISO-2022-JP with the characters of row 13, which Python's codecs do not know: by way of EUC.

    Between an escape to kanji and the next escape each byte of EUC-JP is that of ISO-2022-JP with its high bit set.
    """
    first, *parts = data.split(b"\x1b")
    out = [first.decode("ascii")]
    for part in parts:
        escape, rest = b"\x1b" + part[:2], part[2:]
        if escape in _KANJI_IN:
            found = _try(bytes(b | 0x80 if 0x20 < b < 0x7F else b for b in rest), "euc_jis_2004")
        elif escape == b"\x1b(I":
            found = _try(bytes(b | 0x80 for b in rest), "cp932")
        else:
            found = rest.decode("ascii") if escape in (b"\x1b(B", b"\x1b(J") else None
        if found is None:
            return None
        out.append(found)
    return "".join(out)


def _damaged(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are most likely UTF-8 all the same, with a few bytes cut or broken.

    Of the high bytes of Japanese text in another encoding hardly any make a valid sequence by chance, while CP932
    takes damaged UTF-8 for rare kanji and half-width kana without complaint.
    """
    high = sum(b > 0x7F for b in data[:100_000])
    valid = sum(len(c.encode()) for c in data[:100_000].decode("utf-8", "ignore") if c > "\x7f")
    return valid >= max(9, 0.8 * high)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if "\0" in text or (encoding.startswith("utf-16") and _usual(text) < 0.05):
        return None
    return text


def _usual(text: str) -> float:
    """The share of kana, punctuation and ASCII, which all writing has some of.

    Any even number of bytes makes some UTF-16, nearly all of it kanji and scripts of other countries.
    """
    sample = text[:20_000]
    usual = sum("\u3000" <= c <= "\u30ff" or c < "\x7f" or "\uff01" <= c <= "\uff5e" for c in sample)
    return usual / max(len(sample), 1)


def _strict(data: bytes, encoding: str, path: Path | str, offset: int) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as e:
        raise InputError(f"byte {e.start + offset} is not valid {encoding.upper()}", path=path) from None
    if "\0" in text:
        raise InputError("the file holds NUL characters: this is no text file", path=path)
    return text


def _score(text: str) -> float:
    """Share of characters that Japanese prose is made of, minus what it never holds."""
    sample = text[:20_000]
    if not sample:
        return 0.0
    good = 0.0
    for c in sample:
        o = ord(c)
        if 0x3041 <= o <= 0x3096 or c in "、。「」・ー" or 0x30A1 <= o <= 0x30FA:
            good += 1
        elif 0x4E00 <= o <= 0x9FFF or 0x20 <= o < 0x7F or c in "\r\n\t\u3000" or 0xFF01 <= o <= 0xFF5E:
            good += 0.8
        elif 0xFF61 <= o <= 0xFF9F or 0xE000 <= o <= 0xF8FF or o < 0x20:
            good -= 1
    return good / len(sample)
