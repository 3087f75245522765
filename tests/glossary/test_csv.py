"""The term base as CSV: what hands and spreadsheets made of it survives, what is malformed is named."""

from __future__ import annotations

import codecs
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from glossary.concepts import concept, glossaries, glossary, plain
from taiyaku.errors import InputError
from taiyaku.glossary import read_terms, write_terms
from taiyaku.glossary.csvfile import format_csv, parse_csv
from taiyaku.glossary.rows import unfit
from taiyaku.model import ConceptStatus, Glossary, Term, TermStatus, Use

HERE = Path("terms.csv")
ROOT = Path(__file__).parents[2]


def parse(text: str) -> Glossary:
    return parse_csv(text.encode(), HERE)


def test_lists_statuses_and_rules_are_read() -> None:
    terms = parse(
        "id,ja,en,ja_variants,en_variants,en_deprecated,en_forbidden,pos,category,status,use,match,note,source\n"
        'pier,桟橋,pier,さん橋 | 埠頭,"jetty | wharf, quay",landing,bridge\\|pier,'
        "noun,harbor,proposed,must,case | noinflect,,x\n"
    )
    c = terms.concepts[0]
    assert c.texts("ja") == ("桟橋", "さん橋", "埠頭")
    assert c.texts("en", TermStatus.ADMITTED) == ("jetty", "wharf, quay")
    assert c.texts("en", TermStatus.FORBIDDEN) == ("bridge|pier",)
    assert (c.status, c.use, c.line) == (ConceptStatus.PROPOSED, Use.MUST, 2)
    assert c.match == {"case", "noinflect"}


@settings(max_examples=60, deadline=None)
@given(glossaries())
def test_what_is_written_reads_back_equal(terms: Glossary) -> None:
    data = format_csv(terms)
    assert data.startswith(codecs.BOM_UTF8)
    again = parse_csv(data, HERE)
    assert plain(again) == plain(terms)
    assert format_csv(again, data) == data


@settings(max_examples=40, deadline=None)
@given(glossaries())
def test_no_cell_begins_like_a_formula(terms: Glossary) -> None:
    import csv
    import io

    rows = csv.reader(io.StringIO(format_csv(terms).decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_a_hand_made_file_keeps_its_ways() -> None:
    """Columns of others, their order, line ends, quotes and the missing mark's rows stay; only one row changes."""
    made = 'owner,en,ja,id,note\r\nmori,"pier",桟橋,pier,"a, b"\r\n,crane,"クレーン",crane,\r\n'
    terms = parse(made)
    changed = replace(terms.concepts[1], terms=(Term("クレーン", "ja"), Term("hoist", "en")))
    out = format_csv(replace(terms, concepts=(terms.concepts[0], changed)), made.encode()).decode("utf-8-sig")
    assert out == 'owner,en,ja,id,note\r\nmori,"pier",桟橋,pier,"a, b"\r\n,hoist,クレーン,crane,\r\n'


def test_a_new_property_brings_its_column() -> None:
    terms = parse("id,ja,en\npier,桟橋,pier\n")
    wide = replace(terms, concepts=(replace(terms.concepts[0], category="harbor", status=ConceptStatus.PROPOSED),))
    assert format_csv(wide).decode("utf-8-sig").splitlines() == [
        "id,ja,en,category,status",
        "pier,桟橋,pier,harbor,proposed",
    ]


def test_the_repository_s_own_file_is_not_touched_by_rewriting(tmp_path: Path) -> None:
    data = (ROOT / "glossary" / "terms.csv").read_bytes()
    path = tmp_path / "terms.csv"
    path.write_bytes(data)
    assert not write_terms(read_terms(path), path)
    assert format_csv(read_terms(path)) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
def test_encodings_of_spreadsheets_are_read_and_rewritten_as_utf_8(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes("id,ja,en,note\npier,桟橋,pier,港にある船着き場のこと\n".encode(encoding))
    terms = read_terms(path)
    assert terms.concepts[0].ja == "桟橋"
    write_terms(terms, path)
    assert path.read_bytes().startswith(codecs.BOM_UTF8)
    assert plain(read_terms(path)) == plain(terms)


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_marks_between_cells_are_understood(mark: str) -> None:
    terms = parse(f"id{mark}ja{mark}en\npier{mark}桟橋{mark}pier\n")
    assert (terms.concepts[0].id, terms.concepts[0].en) == ("pier", "pier")


def test_a_plain_list_of_two_columns_gets_ids() -> None:
    terms = parse("日本語,英語\n桟橋,pier\n埠頭,Pier\n起重機,\n")
    assert [c.id for c in terms.concepts] == ["pier", "pier-2", "term"]


def test_empty_rows_and_dropped_cells_at_the_end_are_no_fault() -> None:
    terms = parse("id,ja,en,status,note\n,,,,\npier,桟橋,pier,approved\n\n")
    assert [c.line for c in terms.concepts] == [3]


MALFORMED = [
    ("no header", "", 1, "no column 'ja'"),
    ("foreign header", "name,value\na,b\n", 1, "no column 'ja'"),
    ("column twice", "id,ja,ja\n", 1, "is there twice"),
    ("no Japanese", "id,ja,en\na,桟橋,pier\nb,,crane\n", 3, "no Japanese term"),
    ("too many cells", "id,ja,en\na,桟橋,pier, jetty\n", 2, "4 cells under 3 headings"),
    ("cut off", "id,ja,en,status\na,桟橋\n", 2, "only 2 of 4 cells"),
    ("id twice", "id,ja,en\na,桟橋,pier\na,埠頭,wharf\n", 3, "'a' is there twice"),
    ("status", "id,ja,en,status\na,桟橋,pier,aproved\n", 2, "status 'aproved' is unknown"),
    ("use", "id,ja,en,use\na,桟橋,pier,always\n", 2, "use 'always' is unknown"),
    ("match", "id,ja,en,match\na,桟橋,pier,case | caps\n", 2, "match 'caps' is unknown"),
    ("control character", "id,ja,en\na,桟橋,pi\x07er\n", 2, "U+0007"),
    ("quote not closed", 'id,ja,en\na,桟橋,"pier\nb,埠頭,wharf\n', 2, "cannot be read"),
    ("text behind a quote", 'id,ja,en\na,桟橋,pier\nb,埠頭,"wharf" x\n', 3, "cannot be read"),
    ("endless cell", f"id,ja,en\na,桟橋,{'x' * 10_001}\n", 2, "at most 10,000"),
]


@pytest.mark.parametrize(("text", "line", "message"), [m[1:] for m in MALFORMED], ids=[m[0] for m in MALFORMED])
def test_a_malformed_file_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError) as e:
        parse(text)
    assert e.value.line == line
    assert message in str(e.value)


def test_controls_surrogates_and_what_xml_cannot_hold_are_unfit() -> None:
    every = map(chr, range(sys.maxunicode + 1))
    found = {c for c in every if unicodedata.category(c) in {"Cc", "Cs"}} - set("\n\r\t") | set("\ufffe\uffff")
    assert {c for c in map(chr, range(sys.maxunicode + 1)) if unfit(c)} == found
    assert unfit("港\n\0\x01") == "\0"


def test_all_malformed_rows_are_named() -> None:
    with pytest.raises(InputError) as e:
        parse("id,ja,en,status\na,,x,\nb,桟橋,pier,\nc,埠頭,wharf,maybe\n")
    assert e.value.line == 2
    assert "line 4: status 'maybe' is unknown" in str(e.value)


def test_the_column_of_a_fault_is_told() -> None:
    with pytest.raises(InputError) as e:
        parse('id,ja,en,status\na,"桟橋, 港",pier,aproved\n')
    assert (e.value.line, e.value.column) == (2, 16)
    assert "approved" in str(e.value)


def test_a_new_term_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes('id,ja,en\npier,桟橋,"pier"\n'.encode())
    terms = read_terms(path)
    write_terms(replace(terms, concepts=(*terms.concepts, concept("crane", "クレーン", "crane"))), path)
    assert path.read_text("utf-8-sig") == 'id,ja,en\npier,桟橋,"pier"\ncrane,クレーン,crane\n'


def test_japanese_terms_that_are_not_wanted_have_columns_when_needed() -> None:
    c = concept("pier", "桟橋", "pier")
    odd = replace(c, terms=(*c.terms[:1], Term("棧橋", "ja", TermStatus.DEPRECATED), *c.terms[1:]))
    assert plain(parse_csv(format_csv(glossary(odd)), HERE)) == [odd]
