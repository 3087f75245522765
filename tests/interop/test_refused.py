"""Hostile and broken files: one message with the place and a remedy, quickly, and nothing loaded from elsewhere."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.test_round_trip import sample
from taiyaku.errors import ConfigError, InputError, TaiyakuError
from taiyaku.interop import format_named, format_of, parse_units, read_units, units_bytes
from taiyaku.interop.convert import convert_file

if TYPE_CHECKING:
    from pathlib import Path

XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="ja" target-language="en"><body><trans-unit id="1">'
    "<source>{}</source></trans-unit></body></file></xliff>"
)
TMX = '<tmx version="1.4"><header srclang="ja"/><body><tu><tuv xml:lang="ja"><seg>{}</seg></tuv></tu></body></tmx>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
)
ENTITIES = {
    "billion laughs": (LAUGHS + "]>", "&j;"),
    "quadratic": ('<!DOCTYPE x [<!ENTITY a "' + "x" * 60_000 + '">]>', "&a;" * 60_000),
    "file": ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
    "address": ('<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:9/a">]>', "&a;"),
    "parameter": ('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a"> %a;]>', "a"),
    "in an attribute": ('<!DOCTYPE x [<!ENTITY a "b">]>', 'x<x id="&a;"/>'),
    "never used": ('<?xml version="1.0"?><!-- c --><!DOCTYPE x [ <!ENTITY a "b"> ]>', "朝"),
    "unclosed": ("<!DOCTYPE x [ <!ELEMENT a ANY>", "朝"),
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize(("fmt", "text"), [("xliff", XLIFF), ("tmx", TMX)])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(name: str, fmt: str, text: str, encoding: str) -> None:
    prolog, inner = ENTITIES[name]
    data = (prolog + text.replace("{}", inner)).encode(encoding)
    start = time.process_time()
    with pytest.raises(InputError, match="declares entities") as e:
        parse_units(data, "x.xml", fmt)
    assert time.process_time() - start < 10
    assert e.value.line == 1
    assert e.value.hint


@pytest.mark.parametrize(("fmt", "text"), [("xliff", XLIFF), ("tmx", TMX)])
def test_an_entity_that_nobody_declared_is_refused(fmt: str, text: str) -> None:
    for prolog in ("", '<!DOCTYPE x SYSTEM "x.dtd">'):
        with pytest.raises(InputError, match="nbsp"):
            parse_units((prolog + text.replace("{}", "a&nbsp;b")).encode(), "x.xml", fmt)


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd" >',
        "<!DOCTYPE tmx>",
        "<!DOCTYPE tmx [ <!ELEMENT x ANY> ]>",
        '<!DOCTYPE tmx SYSTEM "file:///etc/passwd">',
        "\ufeff<?xml version='1.0'?><!-- <!ENTITY a 'b'> -->",
    ],
)
def test_a_harmless_doctype_opens(prolog: str) -> None:
    assert [u.source for u in parse_units((prolog + TMX.replace("{}", "朝")).encode(), "x.tmx", "tmx")] == ["朝"]


@pytest.mark.parametrize(("fmt", "text"), [("xliff", XLIFF), ("tmx", TMX)])
@pytest.mark.parametrize("depth", [120, 5_000, 200_000])
def test_depth_is_limited(fmt: str, text: str, depth: int) -> None:
    inner = "<g id='1'>" * depth + "朝" + "</g>" * depth
    start = time.process_time()
    with pytest.raises(InputError, match=r"nested deeper|depth"):
        parse_units(text.replace("{}", inner).encode(), "x.xml", fmt)
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("fmt", "text", "message"),
    [
        ("xliff", "", "no well-formed XML"),
        ("xliff", "朝", "no well-formed XML"),
        ("xliff", "<xliff>", "no well-formed XML"),
        ("xliff", XLIFF.replace("</source>", ""), "no well-formed XML"),
        ("xliff", XLIFF.replace("{}", "a\x01b"), "no well-formed XML"),
        ("xliff", XLIFF.replace("<source>{}</source>", ""), "without a <source>"),
        ("xliff", XLIFF.replace("{}", "<b>朝</b>"), "<b> inside a segment"),
        ("xliff", TMX, "no XLIFF file: its root is <tmx>"),
        ("xliff", "<xliff><body><trans-unit id='1'/></body></xliff>", "outside of a <file>"),
        ("tmx", XLIFF, "no TMX file: its root is <xliff>"),
        ("tmx", "<tmx><body><tu/></body></tmx>", "a <tu> without a <tuv>"),
        ("tmx", "<tmx><body><tu><tuv xml:lang='ja'/></tu></body></tmx>", "a <tuv> without a <seg>"),
        ("tmx", '<?xml version="1.0" encoding="UTF-7"?><tmx/>', "the encoding UTF-7 is not read"),
        ("csv", "", "the file is empty"),
        ("csv", "a,b,c\n1,2,3\n", "names no column that holds the source"),
        ("csv", "Morning,朝\n", "names no column that holds the source"),
        ("csv", 'source,target\n"朝"x,Morning\n', "not valid CSV"),
        ("csv", 'source,target\n"朝,Morning\n', "not valid CSV"),
        ("csv", "source,more\n朝,{\n", "does not hold a JSON object"),
        ("csv", 'source,more\n朝,"{""flag"": 7}"\n', "of the wrong kind"),
        ("jsonl", '{"source": "朝"', "not valid JSON"),
        ("jsonl", "[1]", "not a JSON object"),
        ("jsonl", "\n\n", "the file is empty"),
        ("jsonl", '{"target": "Morning"}', 'no text "source"'),
        ("jsonl", '{"source": "朝", "target": 7}', '"target" is no text'),
        ("jsonl", '{"source": "朝", "comment": [7]}', '"comment" is no list of texts'),
        ("jsonl", '{"source": "朝\\u0000"}', "NUL"),
        ("jsonl", '{"source": "朝", "comment": ["\\ud800"]}', "half a character"),
        ("jsonl", "[" * 100_000, "nested too deeply"),
        ("jsonl", '{"taiyaku": "x", "meta": [["tail", "\\ud800"]]}', "half a character"),
        ("csv", 'source,more\n朝,"{""previous"": ""\\ud800""}"\n', "half a character"),
        ("jsonl", '{"source": "朝", "n": ' + "9" * 5_000 + "}", "too long a number"),
        ("jsonl", '{"taiyaku": "units 1", "meta": [1]}', '"meta" is no list'),
        ("po", 'msgid "朝\nmsgstr ""\n', "no closing quotation mark"),
    ],
)
def test_broken_files_get_one_message(fmt: str, text: str, message: str) -> None:
    with pytest.raises(InputError) as e:
        parse_units(text.encode(), "x.file", fmt)
    assert message in str(e.value)
    assert str(e.value).startswith("x.file")


def test_bytes_that_are_no_text_are_refused_with_their_place() -> None:
    with pytest.raises(InputError, match="byte 5 is not valid UTF-8"):
        parse_units(b"<tmx>\xff</tmx>", "x.tmx", "tmx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "shift_jis", "euc-jp"])
def test_encodings_of_xml(encoding: str) -> None:
    declared = "" if encoding.startswith("utf") else f' encoding="{encoding}"'
    data = f'<?xml version="1.0"{declared}?>{TMX.replace("{}", "港の朝")}'.encode(encoding)
    assert [u.source for u in parse_units(data, "x.tmx", "tmx")] == ["港の朝"]


@pytest.mark.parametrize(
    ("name", "content", "fmt"),
    [
        ("a.xml", TMX, "tmx"),
        ("a.xml", '<?xml version="1.0"?>\n<!-- c --><!DOCTYPE tmx SYSTEM "tmx14.dtd">' + TMX, "tmx"),
        ("a", XLIFF, "xliff"),
        *(("a.xml", " " * pad + TMX + "朝" * 3_000, "tmx") for pad in range(3)),
        ("a.txt", '\ufeff{"source": "a"}', "jsonl"),
        ("-", '#, fuzzy\nmsgid ""\nmsgstr ""\n', "po"),
        ("a.PO", "", "po"),
        ("a.Xlf", "", "xliff"),
    ],
)
def test_formats_are_known_by_suffix_or_content(name: str, content: str, fmt: str) -> None:
    assert format_of(name, content.encode()).name == fmt


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="what format is this"):
        format_of("a.doc", b"\xd0\xcf")
    with pytest.raises(ConfigError, match="no format that we know"):
        format_named("word")
    with pytest.raises(TaiyakuError):
        read_units(tmp_path / "gone.tmx")


def test_a_po_file_cannot_be_broken_through_another_format(tmp_path: Path) -> None:
    """Line feeds in what PO keeps on one line do not smuggle entries in."""
    evil = 'x\nmsgid "港"\nmsgstr "Harbor"\n'
    from json import dumps

    record = dumps({"source": "朝", "target": "Morning", "reference": [evil], "flag": [evil], "comment": [evil]})
    head = dumps({"taiyaku": "units 1", "meta": [["tail", evil], ["tail", "msgid"], ["header-comment", evil]]})
    (tmp_path / "a.jsonl").write_text(f"{head}\n{record}\n", "utf-8")
    convert_file(tmp_path / "a.jsonl", tmp_path / "a.po")
    assert [(u.source, u.target) for u in read_units(tmp_path / "a.po")] == [("朝", "Morning")]


def test_what_gettext_would_refuse_is_settled() -> None:
    text = '{"source": "\\n%d隻の船", "target": "boats\\n", "flag": ["c-format"]}\n{"source": "", "target": "x"}\n'
    units = parse_units(text.encode(), "x.jsonl", "jsonl")
    back = parse_units(units_bytes(units, "po"), "x.po", "po")
    assert [(u.source, u.target, u.fuzzy) for u in back] == [("\n%d隻の船", "\nboats", True)]


SCRAPS = st.sampled_from(
    [
        *(
            "<",
            ">",
            "&",
            '"',
            "'",
            "]]>",
            "<!--",
            "<![CDATA[",
            "<?x",
            "</",
            "/>",
            "&#0;",
            "&#xD800;",
            "&lt",
            "\0",
            "\ufeff",
        ),
        *(
            "<source>",
            "</target>",
            "<seg/>",
            "<tu>",
            "<group>",
            "</file>",
            "<mrk mtype='seg'>",
            "xml:space='default'",
        ),
        *(",", "\n", "\r", "\t", "{", "}", "[", "null", "\\ud800", "\\u0000", "1e999", "朝", "msgid", "msgctxt"),
    ]
)


DAMAGED = {f: units_bytes(sample(), f).decode() for f in ("xliff", "tmx", "csv", "jsonl", "po")}


@pytest.mark.parametrize("fmt", DAMAGED)
@given(edits=st.lists(st.tuples(st.integers(0, 4_000), st.integers(0, 40), SCRAPS), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_damaged_files_are_read_or_refused(fmt: str, edits: list[tuple[int, int, str]]) -> None:
    """Whatever is cut out or put in: units that go into a PO file, or one message; never another exception."""
    text = DAMAGED[fmt]
    for at, cut, scrap in edits:
        place = at % (len(text) + 1)
        text = text[:place] + scrap + text[place + cut :]
    with contextlib.suppress(InputError):
        units_bytes(parse_units(text.encode(), "x.file", fmt), "po")
