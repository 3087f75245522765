"""The schemas of the formats: what is wrong with a file by them."""

from __future__ import annotations

import functools
import zipfile
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parent.parent / "schemas"
# OmegaT brings the DTD of TMX along; without a licence note it does not stand here.
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")


@functools.cache
def _xliff() -> etree.XMLSchema:
    text = (SCHEMAS / "xliff-core-1.2-strict.xsd").read_text("utf-8")
    # xml.xsd from here instead of the network
    text = text.replace("http://www.w3.org/2001/xml.xsd", (SCHEMAS / "xml.xsd").as_uri())
    return etree.XMLSchema(etree.fromstring(text.encode()))


@functools.cache
def _tmx() -> etree.DTD | None:
    if not OMEGAT.exists():
        return None
    with zipfile.ZipFile(OMEGAT) as jar, jar.open("schemas/tmx14.dtd") as f:
        return etree.DTD(f)


def xliff_faults(data: bytes) -> str:
    """What the strict schema of XLIFF 1.2 says against a file."""
    schema = _xliff()
    return "" if schema.validate(etree.fromstring(data)) else str(schema.error_log)


def tmx_faults(data: bytes) -> str:
    """What TMX 1.4 has against a file: by our own grammar, and by the DTD where it is installed."""
    tree = etree.fromstring(data)
    grammar, dtd = _tmx_grammar(), _tmx()
    if not grammar.validate(tree):
        return str(grammar.error_log)
    return "" if dtd is None or dtd.validate(tree) else str(dtd.error_log)


def _rng(name: str, attributes: str, content: str) -> str:
    """A RELAX NG definition of an element; attributes with `?` are optional."""
    out = []
    for text in attributes.split():
        one = f'<attribute name="{text.rstrip("?")}"/>'
        out.append(f"<optional>{one}</optional>" if text.endswith("?") else one)
    return f'<define name="{name}"><element name="{name}">{"".join(out)}{content}</element></define>'


@functools.cache
def _tmx_grammar() -> etree.RelaxNG:
    """TMX 1.4 in our own words, as far as we write it (after the element list of the standard)."""
    many = "<zeroOrMore><choice>{}</choice></zeroOrMore>"
    details = many.format('<ref name="note"/><ref name="prop"/>')
    definitions = [
        '<start><ref name="tmx"/></start>',
        _rng("tmx", "version", '<ref name="header"/><ref name="body"/>'),
        _rng("header", "segtype creationtool creationtoolversion o-tmf adminlang srclang datatype", details),
        _rng("body", "", '<zeroOrMore><ref name="tu"/></zeroOrMore>'),
        _rng("note", "xml:lang?", "<text/>"),
        _rng("prop", "type xml:lang?", "<text/>"),
        _rng("tu", "tuid? srclang?", f'{details}<oneOrMore><ref name="tuv"/></oneOrMore>'),
        _rng("tuv", "xml:lang", f'{details}<ref name="seg"/>'),
        _rng("seg", "", many.format('<text/><ref name="ph"/>')),
        _rng("ph", "x? type?", "<text/>"),
    ]
    text = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0">{"".join(definitions)}</grammar>'
    return etree.RelaxNG(etree.fromstring(text))
