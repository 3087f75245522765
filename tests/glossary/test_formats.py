"""Term bases as TBX, workbook and OmegaT glossary."""

from __future__ import annotations

import contextlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.concepts import concept, glossaries, glossary, plain
from taiyaku.errors import InputError, TaiyakuError
from taiyaku.glossary import read_terms, write_terms
from taiyaku.glossary.formats import format_terms, parse_terms
from taiyaku.glossary.omegat import format_omegat, parse_omegat
from taiyaku.glossary.rows import read_header
from taiyaku.glossary.tbx import format_tbx, parse_tbx
from taiyaku.glossary.xlsx import format_xlsx, parse_xlsx
from taiyaku.model import Glossary, Term, TermStatus

HERE = Path("terms.x")
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
PIER = concept(
    "pier",
    "桟橋 | 埠頭",
    "pier | wharf",
    deprecated="landing",
    forbidden="bridge",
    category="harbor",
    note="a <b> & c",
)


WHOLE = {style: format_terms(glossary(PIER), HERE, style) for style in ("csv", "tbx", "xlsx")}


# --- TBX ---


@settings(max_examples=40, deadline=None)
@given(glossaries())
def test_tbx_reads_back_equal(terms: Glossary) -> None:
    again = parse_tbx(format_tbx(terms), HERE)
    assert again.notes == ()
    assert plain(again) == plain(terms)


@pytest.mark.skipif(not OMEGAT.exists(), reason="OmegaT's jar holds the schema of TBX 2")
def test_tbx_is_valid(tmp_path: Path) -> None:
    """Against the core structure schema that OmegaT ships (not ours to distribute)."""
    from lxml import etree

    with zipfile.ZipFile(OMEGAT) as jar:
        for name in ("tbx.xsd", "xml.xsd"):
            (tmp_path / name).write_bytes(jar.read(f"schemas/{name}"))
    schema = etree.XMLSchema(etree.parse(tmp_path / "tbx.xsd"))
    own = read_terms(Path(__file__).parents[2] / "glossary" / "terms.csv")
    odd = glossary(PIER, concept("6g", "6G", "6G", use="keep"), concept("a b", "港", ""))
    for terms in (own, odd):
        schema.assertValid(etree.fromstring(format_tbx(terms)))


DCA = """<?xml version="1.0"?>
<tbx style="dca" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><descrip type="subjectField">ports</descrip><note>seen</note>
<langSec xml:lang="ja-JP"><termSec><term>桟橋</term></termSec><termSec><term>埠頭</term></termSec></langSec>
<langSec xml:lang="en-US"><termSec><term>pier</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
<termSec><term>landing</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec>
</langSec>
<langSec xml:lang="de"><termSec><term>Mole</term></termSec></langSec>
</conceptEntry></body></text></tbx>"""

DCT = """<tbx style="dct" type="TBX-Basic" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<conceptEntry id="c1"><min:subjectField>ports</min:subjectField><note>seen</note>
<langSec xml:lang="ja"><termSec><term>桟橋</term></termSec><termSec><term>埠頭</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="en"><termSec><term>landing</term>
<min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>pier</term><min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
</conceptEntry></body></text></tbx>"""

NTIG = """<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="c1">
<descripGrp><descrip type="subjectField">ports</descrip></descripGrp><note>seen</note>
<langSet xml:lang="JA"><ntig><termGrp><term>桟<hi>橋</hi></term></termGrp></ntig>
<ntig><termGrp><term>埠頭</term></termGrp></ntig></langSet>
<langSet xml:lang="EN"><ntig><termGrp><term>pier</term><termNote type="partOfSpeech">noun</termNote>
<termNote type="normativeAuthorization">preferredTerm</termNote></termGrp></ntig>
<ntig><termGrp><term>landing</term>
<termNote type="normativeAuthorization">deprecatedTerm</termNote></termGrp></ntig>
</langSet>
</termEntry></body></text></martif>"""


@pytest.mark.parametrize("text", [DCA, DCT, NTIG], ids=["3-dca", "3-dct", "2-ntig-doctype"])
def test_tbx_of_other_tools(text: str) -> None:
    (c,) = parse_tbx(text.encode(), HERE).concepts
    assert (c.id, c.category, c.pos, c.note) == ("c1", "ports", "noun", "seen")
    assert c.terms == (
        Term("桟橋", "ja"),
        Term("埠頭", "ja", TermStatus.ADMITTED),
        Term("pier", "en"),
        Term("landing", "en", TermStatus.DEPRECATED),
    )


def test_notes_and_definitions_of_languages_and_terms_become_the_note() -> None:
    text = DCA.replace("<termSec><term>埠頭</term>", "<termSec><term>埠頭</term><note>of stone</note>")
    text = text.replace(
        'xml:lang="en-US">', 'xml:lang="en-US"><descrip type="definition">where ships lie</descrip>'
    )
    (c,) = parse_tbx(text.encode(), HERE).concepts
    assert c.note == "seen\nof stone\nDefinition: where ships lie"


def test_what_is_left_out_is_told() -> None:
    section = '<langSec xml:lang="{}"><termSec><term>x</term></termSec></langSec>'
    entry = f"<conceptEntry>{section.format('en')}{section.format('zh-TW')}{section.format('de')}</conceptEntry>"
    terms = parse_tbx(DCA.replace("<conceptEntry id", entry + "<conceptEntry id").encode(), HERE)
    assert len(terms.concepts) == 1
    assert terms.notes == ("1 entry without a Japanese term left out", "terms in zh, de left out")


LAUGHS = (
    '<!DOCTYPE martif [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/passwd">]>'
)
HOSTILE = [
    ("entities", LAUGHS + NTIG.partition("\n")[2].replace("pier", "&d;"), "defined by the file itself"),
    ("outside file", LAUGHS + NTIG.partition("\n")[2].replace("pier", "&e;"), "defined by the file itself"),
    ("broken", "<martif><text>", "not well-formed"),
    ("nothing", "", "not well-formed"),
    ("other XML", "<tmx version='1.4'/>", "no TBX"),
    ("no Japanese", NTIG.replace('"JA"', '"zh"'), "has a Japanese term"),
]


@pytest.mark.parametrize(("text", "message"), [h[1:] for h in HOSTILE], ids=[h[0] for h in HOSTILE])
def test_hostile_and_broken_tbx_is_one_message(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_tbx(text.encode(), HERE)


# --- workbooks ---


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(glossaries())
def test_workbooks_read_back_equal(terms: Glossary) -> None:
    again = parse_xlsx(format_xlsx(terms), HERE)
    assert plain(again) == plain(terms)
    assert read_header(again.columns).meanings == again.columns


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    import openpyxl

    data = format_xlsx(glossary(concept("x", "=1+1", '=HYPERLINK("http://example.com")', note="+1")))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value is not None} == {"s"}


def workbook(*rows: list[object]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_of_others_is_read() -> None:
    terms = parse_xlsx(workbook(["用語", "英語", "Owner"], [], ["桟橋", "pier", 3.0], ["埠頭", None, None]), HERE)
    assert [(c.ja, c.en, c.extra, c.line) for c in terms.concepts] == [
        ("桟橋", "pier", (("Owner", "3"),), 3),
        ("埠頭", "", (), 4),
    ]


def test_odd_workbooks_are_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    monkeypatch.setattr("taiyaku.packages.MOST_UNPACKED", 1 << 20)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("xl/big.xml", b"\0" * (2 << 20))
    typed = io.BytesIO()
    with zipfile.ZipFile(typed, "w") as z:
        comment = f"<!--{'-x' * 4000}-->"  # a document type may stand far down
        z.writestr("xl/workbook.xml", comment + '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>')
    cases = {
        "not a workbook": b"nonsense",
        "workbook is damaged": b"PK nonsense",
        "more than the limit": bomb.getvalue(),
        "document type": typed.getvalue(),
        "cannot be read": zipped({"a.txt": "x"}),
        "holds a formula": workbook(["ja", "en"], ["桟橋", "=A1"]),
        "made a date": workbook(["ja", "en"], ["桟橋", date(2026, 3, 2)]),
        "the sheet is empty": workbook(),
        "no column 'ja'": workbook(["x"]),
        "no Japanese term": workbook(["ja", "en"], [None, "pier"]),
    }
    for message, data in cases.items():
        with pytest.raises(InputError, match=message):
            parse_xlsx(data, HERE)


def zipped(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name, text in parts.items():
            z.writestr(name, text)
    return out.getvalue()


# --- OmegaT ---


def test_omegat_holds_terms_note_unwanted_and_id() -> None:
    data = format_omegat(glossary(PIER))
    assert data.decode().splitlines() == [
        "桟橋\tpier\ta <b> & c (avoid: bridge) (outdated: landing) [pier]",
        "桟橋\twharf\ta <b> & c (avoid: bridge) (outdated: landing) [pier]",
        "埠頭\tpier\ta <b> & c (avoid: bridge) (outdated: landing) [pier]",
    ]
    assert plain(parse_omegat(data, HERE)) == [replace(PIER, category="")]


@settings(max_examples=40, deadline=None)
@given(glossaries())
def test_omegat_reads_back_what_it_can_hold(terms: Glossary) -> None:
    """Ids and the accepted terms of both languages; runs of blanks are one."""
    named = replace(terms, concepts=tuple(replace(c, id=f"c{n}") for n, c in enumerate(terms.concepts)))
    again = parse_omegat(format_omegat(named), HERE)
    assert held(again) == held(named)


def held(terms: Glossary) -> list[tuple[str, str, set[str], set[str]]]:
    kinds = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    flat = [
        (c, {n: {" ".join(t.split()) for t in c.texts(n, *kinds)} for n in ("ja", "en")}) for c in terms.concepts
    ]
    return [(c.id, " ".join(c.ja.split()), texts["ja"], texts["en"]) for c, texts in flat]


def test_a_glossary_of_omegat_users_is_read() -> None:
    terms = parse_omegat("# my terms\n桟橋\tpier\n桟橋\twharf\nクレーン\tcrane\tbig\n\n".encode(), HERE)
    assert [(c.ja, c.texts("en"), c.note) for c in terms.concepts] == [
        ("桟橋", ("pier", "wharf"), ""),
        ("クレーン", ("crane",), "big"),
    ]
    with pytest.raises(InputError, match="a tab") as e:
        parse_omegat("桟橋\tpier\nno tab here\n".encode(), HERE)
    assert e.value.line == 2


# --- anything ---


@settings(max_examples=120, deadline=None)
@given(st.text('ab,;\t\r\n"| \\港=\x07\0', max_size=40), st.sampled_from(["csv", "omegat", "tbx"]))
def test_any_text_is_read_or_refused_with_one_message(text: str, style: str) -> None:
    header = "id,ja,en,status\n" if style == "csv" else ""
    with contextlib.suppress(InputError):
        terms = parse_terms((header + text).encode(), HERE, style)
        assert all(c.ja for c in terms.concepts)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_damaged_file_is_read_or_refused_with_one_message(data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(["csv", "tbx", "xlsx"]))
    whole = WHOLE[style]
    at, length = data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, 30))
    damaged = whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + length :]
    with contextlib.suppress(InputError):
        parse_terms(damaged, HERE, style)


# --- by file name ---


@pytest.mark.parametrize("name", ["t.csv", "t.tbx", "t.xlsx"])
def test_the_name_says_the_format(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert write_terms(glossary(PIER), path)
    assert not write_terms(glossary(PIER), path) or name.endswith("xlsx")
    assert plain(read_terms(path)) == [PIER]


def test_other_names_are_refused() -> None:
    with pytest.raises(TaiyakuError, match="no term base format"):
        read_terms("terms.docx")
