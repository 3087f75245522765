"""The encoding that a page says it is in, read and said anew.

The labels are those that browsers know (WHATWG Encoding Standard), and some of old programs.
"""

from __future__ import annotations

import re
from typing import Any

_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9_-]{2,20})""")
_IN_META = re.compile(r"(charset\s*=\s*[\"']?)([\w-]+)", re.IGNORECASE)
_IN_XML = re.compile(r"(\sencoding\s*=\s*[\"'])([\w-]+)")
_LABELS = {
    "cp932": ("Shift_JIS", "shift_jis shift-jis sjis x-sjis windows-31j ms932 cp932 ms_kanji csshiftjis"),
    "euc_jp": ("EUC-JP", "euc-jp euc_jp x-euc-jp x-euc cp51932 cseucpkdfmtjapanese"),
    "iso2022_jp": ("ISO-2022-JP", "iso-2022-jp csiso2022jp"),
    "utf-8": ("UTF-8", "utf-8 utf8 unicode-1-1-utf-8"),
    "utf-16": ("UTF-16", "utf-16 utf-16le utf-16be"),
}
"""The codec of each encoding with its name in pages and its labels."""
_CODEC_OF = {label: codec for codec, (_, labels) in _LABELS.items() for label in labels.split()}
_FAMILY = {
    "euc_jis_2004": "euc_jp",
    "iso2022_jp_2": "iso2022_jp",
    "iso2022_jp_ext": "iso2022_jp",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
}
"""Codecs that pages call by the name of another."""


def stated_encoding(data: bytes) -> str | None:
    """The codec that a page names in a `<meta>` or an XML declaration; None where it names none that we know."""
    found = _META.search(data[:4096]) or _XML.match(data)
    return _CODEC_OF.get(found.group(1).decode("ascii").lower()) if found else None


def state_charset(root: Any, codec: str) -> None:
    """Let a page's `<meta>` name the encoding that it is in, where it named another."""
    for meta in root.iter("meta"):
        if stated := meta.get("charset"):
            meta.set("charset", _named(stated, codec))
        elif (meta.get("http-equiv") or "").lower() == "content-type" and meta.get("content"):
            meta.set("content", _IN_META.sub(lambda m: m.group(1) + _named(m.group(2), codec), meta.get("content")))


def stated_in_xml(declaration: str, codec: str) -> str:
    """An XML declaration that names the encoding that its page is in."""
    return _IN_XML.sub(lambda m: m.group(1) + _named(m.group(2), codec), declaration)


def _named(stated: str, codec: str) -> str:
    """The name of the encoding that `codec` reads: `stated` where that is one of its names."""
    family = _FAMILY.get(codec, codec)
    return stated if _CODEC_OF.get(stated.strip().lower()) == family else _LABELS[family][0]
