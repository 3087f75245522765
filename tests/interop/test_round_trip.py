"""Each format gives back the catalog that it was made of, whatever texts stand in it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop.schemas import tmx_faults, xliff_faults
from taiyaku.catalog import parse_po, po_bytes
from taiyaku.catalog.po import with_ids
from taiyaku.catalog.review import approve
from taiyaku.catalog.update import new_header
from taiyaku.interop import Units, from_catalog, parse_units, to_catalog, units_bytes
from taiyaku.model import Catalog, Unit

FORMATS = ("xliff", "tmx", "csv", "jsonl", "po")
PATH = Path("sample.po")
HOSTILE = [
    "=1+1",
    "'=1+1",
    "''-2",
    "＝合計",
    "@名",
    "\t字下げ",
    "行\n行",
    "行\r\n行",
    "行\r行",
    "\n先頭と末尾\n",
    " 空白 ",
    "\u3000全角の空白\u3000",
    '"引用", と , と ; と\t',
    "<b>太字</b> & &amp; ]]> <![CDATA[",
    "\u202e右から\u2069",
    "制御\x01\x07\x1b[31m",
    "\ufffe\uffff",
    "\x85\u2028\u2029",
    "\\n \\u{1} \\",
    "😀👩‍👩‍👧",
    "e\u0301 が か\u3099",
    "%s {name} %(count)d",
    "NULL",
    "",
    "0012",
    "12345678e9",
    "November 5, 2025",
    "'2025年11月5日",
]
TEXT = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.one_of(
            st.sampled_from("\n\t\r\\\"'=<>&;, あ港、「a b%{}\a\x1f\ufffe"),
            st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"),
        ),
        max_size=12,
    ),
)
LINE = TEXT.map(lambda t: " ".join(t.split()))
WORD = st.from_regex(r"[a-z%#.:/港0-9-]{1,8}", fullmatch=True)
OPTIONAL = st.one_of(st.none(), TEXT)


@st.composite
def any_unit(draw: st.DrawFn) -> Unit:
    """A unit as a PO file may hold it."""
    target = draw(TEXT)
    plural = draw(st.booleans()) and draw(st.booleans())
    return Unit(
        id="",
        source=draw(TEXT),
        target=target,
        msgctxt=draw(st.one_of(st.none(), TEXT, st.from_regex(r"[0-9a-f]{10}", fullmatch=True))),
        fuzzy=draw(st.booleans()),
        obsolete=draw(st.booleans()),
        structure=tuple(draw(st.lists(LINE, max_size=2))),
        comments=tuple(draw(st.lists(LINE, max_size=3))),
        references=tuple(draw(st.lists(WORD, max_size=2))),
        flags=tuple(draw(st.lists(st.sampled_from(["c-format", "no-wrap", "ours"]), max_size=2, unique=True))),
        previous=draw(OPTIONAL),
        previous_msgctxt=draw(OPTIONAL),
        source_plural=draw(TEXT) if plural else None,
        previous_plural=draw(OPTIONAL),
        target_plurals=(target, *draw(st.lists(TEXT, max_size=3))) if plural else (),
    )


UNITS = st.builds(
    Units,
    items=st.lists(any_unit(), max_size=5).map(lambda units: tuple(with_ids(units))),
    source_lang=st.sampled_from(["ja", "ja-JP", "en"]),
    target_lang=st.sampled_from(["en", "en-US", "zh-Hant-TW", "ja"]),
    header=st.lists(st.tuples(st.sampled_from(["Language", "X-Note", ""]), LINE), max_size=3).map(tuple),
    header_comments=st.lists(LINE, max_size=2).map(tuple),
    header_flags=st.sampled_from([(), ("fuzzy",)]),
    tail=st.lists(LINE.map(lambda t: f"# {t}".rstrip("\\ ")), max_size=2).map(tuple),
    wrap_width=st.sampled_from([0, 79]),
    article=st.sampled_from(["", "translations/ja/港.md"]),
)


def essence(units: Units) -> Units:
    """What has to come back: all but the lines that the units stood on."""
    return replace(units, items=tuple(replace(u, line=0) for u in units))


@pytest.mark.parametrize("fmt", [f for f in FORMATS if f != "po"])
@given(units=UNITS)
@settings(max_examples=80, deadline=None)
def test_units_come_back_equal(fmt: str, units: Units) -> None:
    data = units_bytes(units, fmt)
    back = parse_units(data, f"sample.{fmt}", fmt)
    assert essence(back) == essence(units)
    assert units_bytes(back, fmt) == data


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("fmt", FORMATS)
def test_hostile_texts_survive_on_both_sides(fmt: str, text: str) -> None:
    """Control characters, line ends, quotation marks, formulas, markup, bidi: unchanged in source and target."""
    source = text or "空"
    unit = Unit("", source, text, comments=("",), previous=text)
    back = parse_units(units_bytes(Units((unit,)), fmt), f"x.{fmt}", fmt)
    assert [(u.source, u.target, u.comments, u.previous) for u in back] == [(source, text, ("",), text)]


@pytest.mark.parametrize("fmt", FORMATS)
@given(units=UNITS)
@settings(max_examples=40, deadline=None)
def test_whatever_a_file_holds_a_po_file_takes(fmt: str, units: Units) -> None:
    """Units that gettext would refuse are settled: the PO file is read again and means the same."""
    plain = replace(units, header=())  # plural forms that fit the header are its author's business
    plain = replace(plain, items=tuple(replace(u, source_plural=None, target_plurals=()) for u in plain))
    single = parse_units(units_bytes(plain, fmt), f"x.{fmt}", fmt)
    data = units_bytes(single, "po", PATH)
    again = parse_po(data, PATH)
    assert {u.source for u in again.units} == {u.source for u in single if u.source or u.msgctxt is not None}
    assert po_bytes(again) == data


@given(units=UNITS)
@settings(max_examples=40, deadline=None)
def test_xliff_is_valid_by_the_strict_schema(units: Units) -> None:
    assert not xliff_faults(units_bytes(units, "xliff"))


@given(units=UNITS)
@settings(max_examples=40, deadline=None)
def test_tmx_is_valid_by_its_dtd(units: Units) -> None:
    assert not tmx_faults(units_bytes(units, "tmx"))


# --- a catalog as update makes it ---


def sample() -> Catalog:
    """One unit in each state, with remarks."""
    from datetime import date

    path = "translations/ja/tide.md"
    plain = Unit("", "潮が引く。", "The tide goes out.", references=(path,), structure=("paragraph",))
    units = [
        replace(plain, msgctxt="00000000a1"),
        approve(
            replace(plain, msgctxt="00000000a2", source="貝を掘る。", target="We dig."), "Hana", date(2026, 11, 2)
        ),
        replace(
            plain,
            msgctxt="00000000a3",
            source="町へ帰る。",
            target="They go home.",
            fuzzy=True,
            previous="村へ帰る。",
            comments=("[update] split from 00000000a1, whose whole translation this is",),
        ),
        replace(plain, msgctxt="00000000a4", source="夕飯だ。", target=""),
        replace(
            plain,
            msgctxt="00000000a5",
            source="消えた。",
            target="Gone.",
            obsolete=True,
            references=(),
            structure=(),
        ),
    ]
    return Catalog(PATH, tuple(with_ids(units)), header=new_header("sample"))


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_catalog_of_ours_comes_back_byte_for_byte(fmt: str) -> None:
    catalog = sample()
    back, notes = to_catalog(parse_units(units_bytes(catalog, fmt), f"x.{fmt}", fmt), PATH)
    assert not notes
    assert replace(back, units=()) == replace(catalog, units=())
    assert po_bytes(back) == po_bytes(catalog)


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_file_from_elsewhere_comes_back_byte_for_byte(fmt: str) -> None:
    text = (
        '# A remark on the file.\n#, fuzzy\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Language: en_GB\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        '#: src/a.c:12 src/b.c:7\n#, c-format\nmsgid "船が%d隻"\nmsgid_plural "船が%d隻も"\n'
        'msgstr[0] "%d boat"\nmsgstr[1] "%d boats"\n\n'
        '#~ msgid "古い"\n#~ msgstr "old"\n'
    )
    catalog = parse_po(text.encode(), PATH)
    units = from_catalog(catalog)
    assert (units.source_lang, units.target_lang) == ("ja", "en-GB")
    data = units_bytes(parse_units(units_bytes(units, fmt), f"x.{fmt}", fmt), "po", PATH)
    assert data.decode() == text


def test_states_are_mapped_for_other_tools() -> None:
    xliff = units_bytes(sample(), "xliff").decode()
    assert xliff.count('approved="yes"') == xliff.count('state="signed-off"') == 1
    assert xliff.count('state="needs-review-translation"') == 1
    assert xliff.count('state="translated"') == 2
    assert xliff.count("<target") == 5  # four translations, and the empty one of the previous version
    assert xliff.count('translate="no"') == 1  # what the article has no more is not offered for translation
    tmx = units_bytes(sample(), "tmx").decode()
    assert tmx.count('<tuv xml:lang="ja">') == 5
    assert tmx.count('<tuv xml:lang="en">') == 3  # the fuzzy translation is no memory to build on
    text = units_bytes(sample(), "csv").decode("utf-8-sig")
    assert [s for s in ("approved", "translated", "fuzzy", "untranslated") if f",{s}," in text] == [
        "approved",
        "translated",
        "fuzzy",
        "untranslated",
    ]


@pytest.mark.parametrize("fmt", ["xliff", "tmx", "jsonl", "csv"])
@pytest.mark.parametrize(("source", "target"), [("ja", "en"), ("ja-JP", "en-US")])
def test_the_languages_stand_in_header_and_units(fmt: str, source: str, target: str) -> None:
    units = replace(from_catalog(sample()), source_lang=source, target_lang=target)
    data = units_bytes(units, fmt)
    back = parse_units(data, f"x.{fmt}", fmt)
    assert (back.source_lang, back.target_lang) == (source, target)
    text = data.decode("utf-8-sig")
    if fmt == "xliff":
        assert f'source-language="{source}" target-language="{target}"' in text
    if fmt == "tmx":
        assert f' srclang="{source}" datatype' in text
        assert text.count(f'<tu tuid="00000000a1" srclang="{source}">') == 1
        assert f'<tuv xml:lang="{source}"><seg>潮が引く。' in text
        assert f'<tuv xml:lang="{target}"><seg>The tide' in text


def test_an_edit_of_an_approved_translation_makes_the_approval_stale() -> None:
    from taiyaku.catalog.review import ApprovalState, approval

    data = units_bytes(sample(), "xliff").replace(b"We dig.", b"We dig clams.")
    unit = parse_units(data, "x.xlf", "xliff")[1]
    assert unit.target == "We dig clams."
    assert approval(unit).state is ApprovalState.STALE


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        *(
            (t, True)
            for t in ("0012345678", "12345678e9", "'12", "2025", "1,234.5", "10:30 pm", "(5)", "$1.50", "3/4")
        ),
        *((t, True) for t in ("November 5, 2025", "5 Nov 2025", "Sept. 2025", "TRUE", "50%", "2025-11-05")),
        *(
            (t, True)
            for t in ("2025年11月5日", "11月5日", "令和7年11月5日", "令和元年", "１２", "'=1", "@a", "-a", "=1+1")
        ),
        *(
            (t, False)
            for t in (
                "3f0c52a1d9",
                "'tis",
                "2025年度",
                "May we?",
                "5G",
                "日",
                "",
                "'",
                "11月5日に出る。",
                "Q1 2025",
            )
        ),
    ],
)
def test_cells_that_spreadsheets_change_are_kept_from_it(text: str, guarded: bool) -> None:  # noqa: FBT001 - a table's column
    data = units_bytes(Units((Unit("3f0c52a1d9", "空", text, msgctxt="3f0c52a1d9"),)), "csv")
    cell = next(row for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) if row[0] == "3f0c52a1d9")[2]
    assert cell == (f"'{text}" if guarded else text)
    assert parse_units(data, "x.csv", "csv")[0].target == text


def test_the_schemas_find_faults() -> None:
    """A validator that accepts everything proves nothing."""
    xliff, tmx = (units_bytes(sample(), f).decode() for f in ("xliff", "tmx"))
    for before, after in (("<source>", "<text>"), ('id="00000000a1" ', ""), ('state="translated"', 'state="done"')):
        changed = xliff.replace(before, after).replace("</source>", "</text>" if "text" in after else "</source>")
        assert xliff_faults(changed.encode())
    for before, after in (
        ('srclang="ja" datatype', "datatype"),
        ("<body>", "<body><seg/>"),
        ("<tuv xml:lang", "<tuv lang"),
    ):
        assert tmx_faults(tmx.replace(before, after).encode())
