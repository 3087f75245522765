"""What other tools write: OmegaT, translate-toolkit, Okapi, and shapes that the standards allow."""

from __future__ import annotations

from pathlib import Path

import pytest

from taiyaku.catalog.review import ApprovalState, approval
from taiyaku.errors import InputError
from taiyaku.interop import Units, parse_units, read_units, to_catalog, units_bytes

FILES = Path(__file__).parent / "files"


def pairs(units: Units) -> list[tuple[str, str]]:
    return [(u.source, u.target) for u in units]


@pytest.mark.parametrize("name", ["omegat-level1.tmx", "omegat-level2.tmx", "omegat-native.tmx"])
def test_memories_of_omegat(name: str) -> None:
    """TMX 1.1 and 1.4 with a DOCTYPE, upper-case tags, tags as elements, as text, or dropped."""
    units = read_units(FILES / name)
    assert (units.source_lang, units.target_lang) == ("ja", "en-US")
    assert pairs(units) == [
        ("波は低い。", "The waves are low."),
        ("港の朝", "Morning at the port"),
        ("船が静かに出る。", "A boat leaves quietly."),
    ]


def test_xliff_of_translate_toolkit() -> None:
    """It says en-US where the source is Japanese, and each remark twice."""
    units = read_units(FILES / "toolkit.xlf")
    assert (units.source_lang, units.target_lang) == ("ja", "en")
    assert units.notes == ("the file says that its source is en-US; its texts are Japanese",)
    first, second, third, fourth, fifth = units
    assert (first.structure, first.comments) == (("heading 2",), ("a remark", "second line"))
    assert first.references == ("translations/ja/harbour.md",)
    assert (second.fuzzy, second.previous, second.previous_msgctxt) == (True, "船が出ます。", "old")
    assert second.references == ("a.md:12",)
    assert (third.target, third.fuzzy) == ("", False)
    assert (fourth.source_plural, fourth.target_plurals) == ("船%d隻s", ("%d boat", "%d boats"))
    assert (fifth.source, fifth.target) == ("古い文。", "An old one.")
    assert dict(units.header)["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert all(approval(u).state is ApprovalState.NONE for u in units)


def test_tmx_of_translate_toolkit() -> None:
    """Its header says another language than its units."""
    units = read_units(FILES / "toolkit.tmx")
    assert pairs(units)[0] == ("港の朝", "Morning at the port")
    assert [u.msgctxt for u in units] == ["3f0c52a1d9", None, None]


@pytest.mark.parametrize(("name", "context"), [("toolkit.csv", None), ("toolkit-context.csv", "3f0c52a1d9")])
def test_csv_of_translate_toolkit(name: str, context: str | None) -> None:
    units = read_units(FILES / name)
    assert (units[0].msgctxt, units[0].references) == (context, ("translations/ja/harbour.md",))
    assert pairs(units)[1] == ("船が出る。%d", "A boat <leaves> %d & more.")


def test_xliff_as_okapi_writes_it() -> None:
    """Segments by `mid`, paired codes, placeholders, copies of the source as targets, states."""
    units = read_units(FILES / "okapi.xlf")
    assert units.target_lang == "en-US"
    assert [(u.id, u.source, u.target) for u in units] == [
        ("tu1", "潮の本", ""),
        ("tu2.0", "船が静かに出る。", "A boat leaves quietly."),
        ("tu2.1", "波は低い。", "The waves are low."),
        ("tu4", "残り{0}日", "{0} days left{0}"),
    ]
    assert approval(units[3]).state is ApprovalState.APPROVED
    assert units[3].comments[0] == "日数"
    assert units.notes == (
        "2 units with inline tags: the text was taken, the tags not",
        "1 unit left out, marked as not to be translated",
    )


@pytest.mark.parametrize("path", sorted(p for p in FILES.iterdir() if p.suffix != ".md"), ids=lambda p: p.name)
@pytest.mark.parametrize("fmt", ["po", "xliff", "tmx", "csv", "jsonl"])
def test_each_goes_into_every_format(path: Path, fmt: str) -> None:
    units = read_units(path)
    back = parse_units(units_bytes(units, fmt), f"x.{fmt}", fmt)
    assert pairs(back) == pairs(units)


# --- XLIFF ---


def xliff(body: str, source: str = "ja", target: str = "en", *, space: str = ' xml:space="preserve"') -> Units:
    text = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="a" source-language="{source}" target-language="{target}" datatype="x"{space}>'
        f"<body>{body}</body></file></xliff>"
    )
    return parse_units(text.encode(), "x.xlf", "xliff")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("港<g id='1'>の<g id='2'>朝</g></g>に", "港の朝に"),
        ("港<x id='1'/>朝", "港朝"),
        ("港<x id='1' equiv-text='の'/>朝", "港の朝"),
        ("港<x id='1' ctype='lb'/>朝", "港\n朝"),
        ("<bpt id='1'>&lt;b></bpt>港<ept id='1'>&lt;/b></ept>", "港"),
        ("<bpt id='1'>[</bpt>港<ept id='1'>](https://example.org/a)</ept>", "港"),
        ("<ph id='1'>{name}</ph>の港", "{name}の港"),
        ("<ph id='1'>%s</ph>の港", "%sの港"),
        ("<ph id='1'>&lt;img src='a.png'/></ph>港", "港"),
        ("<ph id='1'>&lt;br/></ph>港<ph id='2'>&lt;br></ph>朝", "港\n朝"),
        ("<ph id='1'>&lt;img alt='<sub>絵</sub>'/></ph>港", "港"),
        ("<it id='1' pos='open'>**</it>港", "港"),
        ("<bx id='1'/>港<ex id='1'/>", "港"),
        ("<mrk mtype='term'>港</mrk>の朝", "港の朝"),
        ("港<!-- remark -->の<?pi?>朝", "港の朝"),
        ("<![CDATA[港<の>朝]]>", "港<の>朝"),
        ("&#x6E2F;の&amp;朝", "港の&朝"),
    ],
)
def test_inline_tags_of_xliff(inner: str, text: str) -> None:
    units = xliff(f"<trans-unit id='1'><source>{inner}</source><target>{inner}</target></trans-unit>", target="en")
    assert units[0].source == text


@pytest.mark.parametrize(
    ("attributes", "target", "expected"),
    [
        ("", "<target state='translated'>A</target>", ("A", False, False)),
        ("", "<target>A</target>", ("A", False, False)),
        ("approved='yes'", "<target>A</target>", ("A", False, True)),
        ("approved='no'", "<target state='final'>A</target>", ("A", False, True)),
        ("approved='yes'", "<target state='translated'>A</target>", ("A", False, False)),
        ("approved='yes'", "<target state='signed-off'>A</target>", ("A", False, True)),
        ("", "<target state='needs-review-translation'>A</target>", ("A", True, False)),
        ("", "<target state='needs-adaptation'>A</target>", ("A", True, False)),
        ("", "<target state='needs-translation'>A</target>", ("A", True, False)),
        ("", "<target state='new'>A</target>", ("A", True, False)),
        ("", "<target state='new'>港</target>", ("", False, False)),
        ("", "<target state='x-own'>A</target>", ("A", False, False)),
        ("", "<target state='new'/>", ("", False, False)),
        ("", "", ("", False, False)),
    ],
)
def test_states_of_xliff(attributes: str, target: str, expected: tuple[str, bool, bool]) -> None:
    unit = xliff(f"<trans-unit id='1' {attributes}><source>港</source>{target}</trans-unit>")[0]
    approved = approval(unit).state is ApprovalState.APPROVED
    assert (unit.target, unit.fuzzy, approved) == expected


def test_layout_in_xliff_is_not_text_unless_it_says_so() -> None:
    body = (
        "<trans-unit id='1'><source>\n      港の朝\n    </source><target>\n  Morning\n  here </target></trans-unit>"
    )
    assert pairs(xliff(body, space="")) == [("港の朝", "Morning here")]
    assert pairs(xliff(body)) == [("\n      港の朝\n    ", "\n  Morning\n  here ")]


def test_a_file_from_english_to_japanese_is_turned_round() -> None:
    body = "<trans-unit id='1'><source>Morning</source><target>朝です</target></trans-unit>"
    units = xliff(body, source="en-US", target="ja")
    assert pairs(units) == [("朝です", "Morning")]
    assert (units.source_lang, units.target_lang) == ("ja", "en-US")
    assert units.notes


def test_a_file_into_japanese_that_is_not_translated_yet_is_refused() -> None:
    body = "<trans-unit id='1'><source>Morning</source></trans-unit>"
    with pytest.raises(InputError, match="neither side is Japanese"):
        xliff(body, source="en", target="ja")


def test_a_file_without_japanese_is_refused() -> None:
    body = "<trans-unit id='1'><source>Morning</source><target>Matin</target></trans-unit>"
    with pytest.raises(InputError, match="neither side is Japanese"):
        xliff(body, source="en", target="fr")


def test_ids_that_several_files_use_are_told_apart() -> None:
    text = "".join(
        f'<file original="{name}" source-language="ja" target-language="en"><body><trans-unit id="1">'
        f"<source>{name}です</source></trans-unit></body></file>"
        for name in ("一", "二")
    )
    units = parse_units(f'<xliff version="1.1">{text}</xliff>'.encode(), "x.xlf", "xliff")
    assert [u.msgctxt for u in units] == ["1", "二#1"]


def test_segments_that_do_not_fit_stay_one_unit() -> None:
    body = (
        "<trans-unit id='1'><source>甲。乙。</source><seg-source><mrk mtype='seg' mid='1'>甲。</mrk>"
        "<mrk mtype='seg' mid='2'>乙。</mrk></seg-source><target>Both at once.</target></trans-unit>"
    )
    assert pairs(xliff(body)) == [("甲。乙。", "Both at once.")]
    assert pairs(xliff(body.replace("<target>Both at once.</target>", ""))) == [("甲。", ""), ("乙。", "")]


def test_states_that_trados_keeps_beside_its_segments() -> None:
    body = (
        "<trans-unit id='a'><source>甲。乙。丙。</source><seg-source><g id='1'><mrk mtype='seg' mid='1'>甲。</mrk>"
        "<mrk mtype='seg' mid='2'>乙。</mrk><mrk mtype='seg' mid='3'>丙。</mrk></g></seg-source><target><g id='1'>"
        "<mrk mtype='seg' mid='1'>A.</mrk><mrk mtype='seg' mid='2'>B.</mrk><mrk mtype='seg' mid='3'/></g></target>"
        "<s:seg-defs xmlns:s='http://sdl.com/FileTypes/SdlXliff/1.0'><s:seg id='1' conf='ApprovedSignOff'/>"
        "<s:seg id='2' conf='Draft'/><s:seg id='3'/></s:seg-defs></trans-unit>"
    )
    units = xliff(body)
    assert [(u.id, u.target, u.fuzzy) for u in units] == [
        ("a.1", "A.", False),
        ("a.2", "B.", True),
        ("a.3", "", False),
    ]
    assert approval(units[0]).state is ApprovalState.APPROVED


def test_what_is_not_to_be_translated_is_left_out_and_counted() -> None:
    unit = "<trans-unit id='{}'><source>港</source></trans-unit>"
    body = f"<group translate='no'>{unit.format(1)}<group>{unit.format(2)}</group></group>{unit.format(3)}"
    units = xliff(body)
    assert [u.id for u in units] == ["3"]
    assert units.notes == ("2 units left out, marked as not to be translated",)


@pytest.mark.parametrize(("lang", "expected"), [(' xml:lang="en-gb"', "en-GB"), ("", "en")])
def test_a_file_that_names_no_target_language(lang: str, expected: str) -> None:
    text = (
        '<xliff><file source-language="ja"><body><trans-unit id="1"><source>朝</source>'
        f"<target{lang}>Morning</target></trans-unit></body></file></xliff>"
    )
    assert parse_units(text.encode(), "x.xlf", "xliff").target_lang == expected


def test_xliff_2_is_named_as_such() -> None:
    text = b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ja"/>'
    with pytest.raises(InputError, match=r"XLIFF 2\.0") as e:
        parse_units(text, "x.xlf", "xliff")
    assert e.value.hint


# --- TMX ---


def tmx(body: str, srclang: str = "ja", *, target: str = "") -> Units:
    text = (
        '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header creationtool="X" '
        f'srclang="{srclang}"/><body>{body}</body></tmx>'
    )
    return parse_units(text.encode(), "x.tmx", "tmx", target_lang=target)


def tu(*variants: tuple[str, str], attributes: str = "") -> str:
    inner = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants)
    return f"<tu {attributes}>{inner}</tu>"


def test_languages_of_tmx_are_found_by_their_tags() -> None:
    body = tu(("en-GB", "Colour"), ("fr", "Couleur"), ("ja-JP", "色"), ("en-US", "Color"))
    assert pairs(tmx(body)) == [("色", "Colour")]
    assert pairs(tmx(body, target="en-US")) == [("色", "Color")]
    assert pairs(tmx(body, target="fr")) == [("色", "Couleur")]
    assert tmx(body).source_lang == "ja-JP"
    with pytest.raises(InputError, match="there is no de in this file"):
        tmx(body, target="de")


def test_english_before_japanese_is_turned_round() -> None:
    assert pairs(tmx(tu(("EN-US", "Red"), ("JA", "赤")), srclang="EN-US")) == [("赤", "Red")]
    assert pairs(tmx(tu(("EN-US", "Red"), ("JA", "赤")), srclang="*all*")) == [("赤", "Red")]


def test_several_translations_of_one_source() -> None:
    """Each is a unit; a PO file tells them apart, and holds what stands there twice once."""
    units = tmx(
        tu(("ja", "色"), ("en", "color"), ("en", "hue"))
        + tu(("ja", "色"), ("en", "colour"))
        + tu(("ja", "色"), ("en", "hue"))
    )
    assert [t for _, t in pairs(units)] == ["color", "hue", "colour", "hue"]
    catalog, notes = to_catalog(units, Path("x.po"))
    assert [u.target for u in catalog.units] == ["color", "hue", "colour"]
    assert [u.msgctxt is None for u in catalog.units] == [True, False, False]
    assert notes == (
        "1 unit left out that stood there before",
        "2 further translations of a source told apart by msgctxt",
    )


def test_a_translation_fills_the_unit_that_waits_for_it() -> None:
    catalog, _ = to_catalog(tmx(tu(("ja", "色")) + tu(("ja", "色"), ("en", "hue"))), Path("x.po"))
    assert [(u.source, u.target, u.msgctxt) for u in catalog.units] == [("色", "hue", None)]


def test_a_memory_without_japanese_is_refused() -> None:
    with pytest.raises(InputError, match="there is no ja in this file, only en, fr"):
        tmx(tu(("en", "Red"), ("fr", "Rouge")))


def test_a_memory_that_calls_both_sides_english_is_told_by_its_texts() -> None:
    units = tmx(tu(("en", "色"), ("en", "colour")) + tu(("en", "Red"), ("en", "赤い")), srclang="en")
    assert pairs(units) == [("色", "colour"), ("赤い", "Red")]
    assert (units.source_lang, units.target_lang) == ("ja", "en")
    assert units.notes == ("variants in en are Japanese and were taken as the source",)


def test_chinese_is_not_taken_for_japanese() -> None:
    with pytest.raises(InputError, match="there is no ja"):
        tmx(tu(("en", "Red"), ("zh", "红色")))
    with pytest.raises(InputError, match="neither side is Japanese"):
        xliff("<trans-unit id='1'><source>红色</source><target>Red</target></trans-unit>", source="zh")
    assert pairs(tmx(tu(("", "Red"), ("und", "赤い")))) == [("赤い", "Red")]


def test_inline_tags_and_remarks_of_tmx() -> None:
    units = tmx(
        '<tu tuid="7"><note>色の名</note><prop type="domain">art</prop><tuv xml:lang="ja"><seg>赤<hi>い</hi>'
        "<ph x='1'>{\\b </ph>花<ut>}</ut><sub>小</sub></seg></tuv><tuv xml:lang='en'><seg>red "
        '<it pos="begin">&lt;i></it>flower</seg></tuv></tu>'
    )
    assert pairs(units) == [("赤い花小", "red flower")]
    assert (units[0].msgctxt, units[0].comments) == ("7", ("色の名",))


def test_what_is_no_language_tag_does_not_travel() -> None:
    head = '{"taiyaku": "units 1", "source_lang": "日本語", "target_lang": "en_US", "meta": []}'
    units = parse_units(f'{head}\n{{"source": "朝"}}'.encode(), "x.jsonl", "jsonl")
    assert (units.source_lang, units.target_lang) == ("ja", "en-US")


# --- CSV and JSON lines ---


@pytest.mark.parametrize(
    "text",
    [
        "source,target\n朝,Morning\n",
        "ja;en\n朝;Morning\n",
        "原文\t訳文\r\n朝\tMorning\r\n",
        "ID,English,Japanese\n,Morning,朝\n",
        "朝,Morning\n",
        "sep=;\r\nsource;target\r\n朝;Morning\r\n",
        "\ufeffSource,Target,Note\n朝,Morning,\n\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "utf-16"])
def test_tables_of_others(text: str, encoding: str) -> None:
    if encoding != "utf-8":
        text = text.lstrip("\ufeff")
    assert pairs(parse_units(text.encode(encoding), "x.csv", "csv")) == [("朝", "Morning")]


@pytest.mark.parametrize(
    "line",
    [
        '{"source": "朝", "target": "Morning"}',
        '{"ja": "朝", "en": "Morning", "score": 0.7}',
        '{"translation": {"ja": "朝", "en": "Morning"}}',
        '{"id": 7, "source": "朝", "target": "Morning", "comment": "早い"}',
    ],
)
def test_json_lines_of_others(line: str) -> None:
    assert pairs(parse_units(f"{line}\n\n".encode(), "x.jsonl", "jsonl")) == [("朝", "Morning")]
