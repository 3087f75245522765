"""The schemas of the formats: what is wrong with a file by them."""

from __future__ import annotations

import functools
import zipfile
from pathlib import Path

import pytest
from lxml import etree

SCHEMAS = Path(__file__).parent.parent / "schemas"
# OmegaT brings the DTD of TMX along; its licence does not say that we may.
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
    """What the DTD of TMX 1.4 says against a file; skips the test where there is none."""
    dtd = _tmx()
    if dtd is None:
        pytest.skip("no DTD of TMX here (Debian's omegat has one)")
    return "" if dtd.validate(etree.fromstring(data)) else str(dtd.error_log)
