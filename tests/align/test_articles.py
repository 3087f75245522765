"""Articles, folders, the sheet of beads and the command line of `align`."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from align.texts import BEADS, EN, JA, OTHER
from support import taiyaku
from taiyaku.align.articles import align_segments, read_sentences
from taiyaku.align.embed import Meaning
from taiyaku.align.folder import pairs_of, report
from taiyaku.align.languages import wrong_languages
from taiyaku.align.lexicon import shipped
from taiyaku.align.sheet import read_sheet, sheet_bytes
from taiyaku.align.units import to_catalog
from taiyaku.catalog import parse_po, po_bytes, read_po
from taiyaku.errors import InputError
from taiyaku.model import Kind, Segment

if TYPE_CHECKING:
    from taiyaku.align.articles import AlignedArticles

PLAIN = shipped(extra=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    ja, en = tmp_path / "aquarium.txt", tmp_path / "aquarium.en.txt"
    ja.write_text("\n".join(JA) + "\n", "utf-8")
    en.write_text("\n".join(EN) + "\n", "utf-8")
    return ja, en


def aligned(files: tuple[Path, Path]) -> AlignedArticles:
    return align_segments(
        read_sentences(files[0], "ja", lines=True), read_sentences(files[1], "en", lines=True), PLAIN
    )


def markdown(tmp_path: Path) -> tuple[Path, Path]:
    ja, en = tmp_path / "report.md", tmp_path / "report.en.md"
    ja.write_text(
        "# 予算\n\n市は6月に予算を決めた。総額は80億円だ。\n\n## 内訳\n\n- 道路\n- 学校\n\n"
        "| 項目 | 額 |\n| --- | --- |\n| 橋 | 3億円 |\n",
        "utf-8",
    )
    en.write_text(
        "# Budget\n\nThe city settled its budget in June. It is 8 billion yen in all.\n\n## Details\n\n"
        "- Roads\n- Schools\n\n| Item | Sum |\n| --- | --- |\n| Bridge | 300 million yen |\n",
        "utf-8",
    )
    return ja, en


def test_headings_items_and_cells_meet_their_like(tmp_path: Path) -> None:
    ja, en = markdown(tmp_path)
    pair = align_segments(read_sentences(ja, "ja", lines=False), read_sentences(en, "en", lines=False), PLAIN)
    met = {("|".join(pair.texts(b.ja, "ja")), "|".join(pair.texts(b.en, "en"))) for b in pair.alignment.beads}
    assert met == {
        ("予算", "Budget"),
        ("市は6月に予算を決めた。", "The city settled its budget in June."),
        ("総額は80億円だ。", "It is 8 billion yen in all."),
        ("内訳", "Details"),
        ("道路", "Roads"),
        ("学校", "Schools"),
        ("項目", "Item"),
        ("額", "Sum"),
        ("橋", "Bridge"),
        ("3億円", "300 million yen"),
    }


def test_units_follow_the_house_rules(files: tuple[Path, Path]) -> None:
    pair = aligned(files)
    beads = tuple(replace(b, votes=4) if b.en == (6,) else b for b in pair.alignment.beads)
    pair = replace(pair, alignment=replace(pair.alignment, beads=beads))
    catalog = to_catalog(pair, Path("aquarium.po"), "translations/ja/aquarium.txt")
    data = po_bytes(catalog)
    units = parse_po(data, "aquarium.po").units
    assert parse_po(data, "aquarium.po").ours
    assert len(units) == sum(bool(b.ja) for b in pair.alignment.beads)
    joined = next(u for u in units if u.source == JA[5] + JA[6])
    assert joined.fuzzy
    assert joined.structure == ("joined 2", "align: type 2:1 votes 4/6")
    dropped = next(u for u in units if u.source == JA[7])
    assert (dropped.target, dropped.fuzzy) == ("", False)
    assert next(u for u in units if u.source == JA[3]).target == f"{EN[3]} {EN[4]}"


def test_command_lists_beads_as_json_lines(files: tuple[Path, Path]) -> None:
    result = taiyaku("align", *files, "--lines", "--format", "jsonl", cwd=files[0].parent)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert result.code == 0
    assert all(set(r) == {"ja", "en", "score"} and 0 < r["score"] <= 1 for r in rows)
    assert [(tuple(r["ja"]), tuple(r["en"])) for r in rows] == BEADS


def test_blank_lines_keep_the_numbers_of_lines(tmp_path: Path) -> None:
    ja, en = tmp_path / "a.ja", tmp_path / "a.en"
    ja.write_bytes("\ufeff一月に雪が降った。\r\n\r\n二月に花が咲いた。\r\n".encode())
    en.write_bytes(b"Snow fell in January.\n\n\nFlowers bloomed in February.")
    result = taiyaku("align", ja, en, "--lines", "--format", "jsonl", cwd=tmp_path)
    rows = [json.loads(line) for line in result.out.splitlines()]
    assert [(r["ja"], r["en"]) for r in rows] == [([0], [0]), ([2], [3])]


def test_command_writes_po_and_tmx_and_spares_what_is_there(files: tuple[Path, Path], tmp_path: Path) -> None:
    po, tmx = tmp_path / "out.po", tmp_path / "out.tmx"
    assert taiyaku("align", *files, "--lines", "-o", po, cwd=tmp_path).code == 0
    assert [u.source for u in read_po(po).units][:2] == JA[:2]
    assert taiyaku("align", *files, "--lines", "-o", tmx, cwd=tmp_path).code == 0
    assert "<seg>Harbor town aquarium opens new building</seg>" in tmx.read_text("utf-8")
    po.write_bytes(po.read_bytes().replace(b"Harbor town", b"Port town"))
    before = po.read_bytes()
    again = taiyaku("align", *files, "--lines", "-o", po, cwd=tmp_path)
    assert (again.code, po.read_bytes()) == (2, before)
    assert "--force" in again.err
    assert taiyaku("align", *files, "--lines", "-o", po, "--force", cwd=tmp_path).code == 0
    assert b"Harbor town" in po.read_bytes()


def test_another_text_is_refused_unless_forced(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[1].write_text("\n".join(OTHER), "utf-8")
    out = tmp_path / "out.po"
    refused = taiyaku("align", *files, "--lines", "-o", out, cwd=tmp_path)
    assert refused.code == 2
    assert "translation" in refused.err
    assert not out.exists()
    assert taiyaku("align", *files, "--lines", "-o", out, "--force", cwd=tmp_path).code == 0


def test_folders_are_aligned_with_a_report_a_pair(files: tuple[Path, Path], tmp_path: Path) -> None:
    ja, en, out = tmp_path / "ja", tmp_path / "en", tmp_path / "out"
    for folder in (ja, en):
        folder.mkdir()
    for name, texts in (("aquarium", EN), ("bank", OTHER)):
        (ja / f"{name}.txt").write_text("\n\n".join(JA), "utf-8")
        (en / f"{name}.en.txt").write_text("\n\n".join(texts), "utf-8")
    (ja / "alone.txt").write_text("ひとり。", "utf-8")
    result = taiyaku("align", ja, en, "-o", out, cwd=tmp_path)
    assert result.code == 1
    lines = result.out.splitlines()
    assert lines[0].startswith("aquarium: 14 Japanese and ")
    assert "doubtful" in lines[0]
    assert lines[1].startswith("bank: refused")
    assert lines[2].endswith("alone.txt: no file goes with it")
    assert [p.name for p in out.iterdir()] == ["aquarium.po"]


def test_report_counts_beads(files: tuple[Path, Path]) -> None:
    told = report("aquarium", aligned(files))
    assert told.types == {"1:1": 8, "2:1": 2, "1:2": 1}
    assert (told.nulls_ja, told.nulls_en, told.accepted) == (1, 1, True)
    assert 1.8 < told.ratio < 3.6


def test_files_pair_by_name_in_one_folder(tmp_path: Path) -> None:
    for name in ("a.ja.md", "a.en.md", "b.md", "b_en.md", "c.md"):
        (tmp_path / name).write_text("x", "utf-8")
    pairs, alone = pairs_of(tmp_path, tmp_path, lines=False)
    assert [(n, a.name, b.name) for n, a, b in pairs] == [("a", "a.ja.md", "a.en.md"), ("b", "b.md", "b_en.md")]
    assert [p.name for p in alone] == ["c.md"]


def edited(data: bytes, path: Path, change: Any) -> Path:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book["Alignment"])
    book.save(path)
    return path


def test_a_sheet_comes_back_as_it_went(files: tuple[Path, Path], tmp_path: Path) -> None:
    pair = aligned(files)
    path = edited(sheet_bytes(pair), tmp_path / "beads.xlsx", lambda _sheet: None)
    assert [(b.ja, b.en) for b in read_sheet(path, pair).alignment.beads] == [
        (b.ja, b.en) for b in pair.alignment.beads
    ]


def test_beads_are_merged_split_and_moved_in_a_sheet(files: tuple[Path, Path], tmp_path: Path) -> None:
    pair = aligned(files)

    def change(sheet: Any) -> None:
        sheet["A2"], sheet["C2"], sheet["A3"], sheet["C3"] = "1-2", "1、２", None, None  # merge the first two
        sheet["C5"] = 4  # move a sentence
        sheet["C6"] = "5-6"

    beads = read_sheet(edited(sheet_bytes(pair), tmp_path / "b.xlsx", change), pair).alignment.beads
    assert [(b.ja, b.en) for b in beads[:4]] == [((0, 1), (0, 1)), ((2,), (2,)), ((3,), (3,)), ((4,), (4, 5))]
    assert not any(b.doubtful for b in beads)


@pytest.mark.parametrize(
    ("cell", "value", "message"),
    [
        ("A3", "", "do not follow on"),
        ("A3", "2-99", "do not follow on"),
        ("A3", "1", "do not follow on"),
        ("A3", "two", "no numbers"),
        ("A3", "2-99999999", "too many"),
        ("A1", "x", "no sheet of beads"),
        ("H1", "0", "other texts"),
    ],
)
def test_a_wrong_sheet_is_refused_with_its_row(
    files: tuple[Path, Path], tmp_path: Path, cell: str, value: str, message: str
) -> None:
    pair = aligned(files)
    path = edited(sheet_bytes(pair), tmp_path / "b.xlsx", lambda sheet: sheet.__setitem__(cell, value))
    with pytest.raises(InputError, match=message):
        read_sheet(path, pair)


def test_a_sentence_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    import io

    import openpyxl

    ja, en = tmp_path / "a.ja", tmp_path / "a.en"
    ja.write_text("=1+1は式だ。\x07\n", "utf-8")
    en.write_text('=HYPERLINK("x") is a formula.\n', "utf-8")
    data = sheet_bytes(aligned((ja, en)))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Alignment"]
    assert [sheet[c].data_type for c in ("B2", "D2")] == ["s", "s"]


def test_review_and_back_on_the_command_line(files: tuple[Path, Path], tmp_path: Path) -> None:
    sheet, out = tmp_path / "beads.xlsx", tmp_path / "out.po"
    assert taiyaku("align", *files, "--lines", "--review", sheet, cwd=tmp_path).code == 0
    assert taiyaku("align", *files, "--lines", "--reviewed", sheet, "-o", out, cwd=tmp_path).code == 0
    assert not any(u.fuzzy for u in read_po(out).units)


@pytest.mark.parametrize(
    "options",
    [
        ("--faithful", "--digest"),
        ("--glossary", "none.csv"),
        ("--reviewed", "none.xlsx"),
        ("--review", "sheet.txt"),
    ],
)
def test_wrong_options_are_one_message(files: tuple[Path, Path], options: tuple[str, ...]) -> None:
    result = taiyaku("align", *files, "--lines", *options, cwd=files[0].parent)
    assert result.code == 2
    assert result.err.startswith("error: ")


def test_empty_files_are_refused(tmp_path: Path) -> None:
    a, b = tmp_path / "a.ja", tmp_path / "b.en"
    a.write_bytes(b"\n\n")
    b.write_bytes(b"One.")
    result = taiyaku("align", a, b, "--lines", cwd=tmp_path)
    assert (result.code, result.err.splitlines()[0]) == (2, f"error: {a}: there is no text in this file")


class Letters:
    """An encoder for tests: one axis for each of a few words in both languages."""

    AXES = (("雪", "snow"), ("花", "flower"), ("月", "moon"), ("鳥", "bird"))

    def encode(self, texts: list[str], /) -> Any:
        return np.array([[float(any(w in t.lower() for w in axis)) for axis in self.AXES] for t in texts])


def test_an_encoder_decides_where_words_do_not() -> None:
    ja = ["雪だ。", "花だ。", "月だ。", "鳥だ。"]
    en = ["Snow it was.", "Then a flower, so they say.", "The moon too.", "And a bird."]
    meaning = Meaning(ja, en, Letters())
    prices = meaning.price(1, 0, 3)
    assert int(np.argmin(prices[0])) == 1
    assert prices[0][1] < 0 < prices[0][0]


def test_update_keeps_an_aligned_unit_of_four_sentences(tmp_path: Path) -> None:
    (tmp_path / "taiyaku.toml").write_bytes(b"")
    folder = tmp_path / "translations" / "ja"
    folder.mkdir(parents=True)
    (folder / "day.md").write_text(
        "客は3200人だった。車は9時に一杯になった。市はバスを出した。夜は花火だった。\n", "utf-8"
    )
    (tmp_path / "day.en.md").write_text(
        "There were 3,200 visitors, the car park was full at 9, the city ran buses, and at night fireworks.\n",
        "utf-8",
    )
    po = tmp_path / "translations" / "en" / "day.po"
    assert taiyaku("align", folder / "day.md", tmp_path / "day.en.md", "-o", po, cwd=tmp_path).code == 0
    assert "joined 4" in read_po(po).units[0].structure
    before = po.read_bytes()
    assert taiyaku("update", cwd=tmp_path).code == 0
    assert po.read_bytes() == before


def shown(*arguments: str | Path, cwd: Path) -> tuple[int, str]:
    result = taiyaku("align", *arguments, cwd=cwd)
    return result.code, result.err


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("en", "ja", "they seem to be swapped"),
        ("en", "en2", "the first text is not Japanese"),
        ("ja", "ja2", "the second text is Japanese"),
        ("ja", "ja", "the same file on both sides"),
    ],
)
def test_wrong_languages_are_refused_unless_forced(tmp_path: Path, first: str, second: str, message: str) -> None:
    for name, texts in (("ja", JA), ("ja2", JA), ("en", EN), ("en2", EN)):
        (tmp_path / f"{name}.txt").write_text("\n".join(texts), "utf-8")
    out = tmp_path / "out.po"
    words = (f"{first}.txt", f"{second}.txt", "--lines", "-o", out)
    code, told = shown(*words, cwd=tmp_path)
    assert (code, out.exists()) == (2, False)
    assert message in told
    assert shown(*words, "--force", cwd=tmp_path)[0] == 0


@pytest.mark.parametrize(
    ("ja", "en", "message"),
    [
        ("型番はABC-12です。", "ABC-12", None),
        ("2024: 12.5 %", "2024: 12.5 %", None),
        (
            "Python 3.13でGILを外してbuildする方法をsampleのcodeで示す。",
            "How to build Python 3.13 without the GIL.",
            None,
        ),
        ("浮世絵の展覧会を開く。", "The exhibition of ukiyo-e (浮世絵) opens on Sunday.", None),
        ("The exhibition opens in May.", "An exhibition opens in May.", "the first text is not Japanese"),
    ],
)
def test_languages_are_told_by_the_letters(ja: str, en: str, message: str | None) -> None:
    def one(text: str) -> list[Segment]:
        return [Segment("0", Kind.PARAGRAPH, text, 1, 0, len(text))]

    assert wrong_languages(one(ja), one(en)) == message


def test_another_order_is_told(tmp_path: Path) -> None:
    ja, en = tmp_path / "a.txt", tmp_path / "b.txt"
    ja.write_text("\n".join(JA), "utf-8")
    en.write_text("\n".join(EN[6:12] + EN[:6]), "utf-8")
    code, told = shown(ja, en, "--lines", "-o", tmp_path / "o.po", cwd=tmp_path)
    assert code == 0
    assert "may be in another order" in told
    assert "--review" in told
    en.write_text("\n".join(EN[:7]), "utf-8")
    assert (
        "parts of the other text may be missing"
        in shown(ja, en, "--lines", "-o", tmp_path / "p.po", cwd=tmp_path)[1]
    )
    en.write_text("\n".join(EN), "utf-8")
    assert "counterpart:" not in shown(ja, en, "--lines", "-o", tmp_path / "q.po", cwd=tmp_path)[1]


def test_standard_input_has_a_type(files: tuple[Path, Path], tmp_path: Path) -> None:
    text = "\n\n".join(EN)
    result = taiyaku("align", files[0], "-", "--type", "txt", "-o", tmp_path / "o.po", cwd=tmp_path, stdin=text)
    assert result.code == 0
    assert read_po(tmp_path / "o.po").units[0].target == EN[0]
    assert shown("-", "-", "--type", "txt", cwd=tmp_path)[0] == 2
    assert "--type goes with -" in shown(*files, "--type", "txt", cwd=tmp_path)[1]


def test_folders_tell_where_the_files_went(files: tuple[Path, Path], tmp_path: Path) -> None:
    folder = tmp_path / "both"
    folder.mkdir()
    for path in files:
        path.rename(folder / path.name)
    assert "nothing was written: -o FOLDER" in shown(folder, folder, "--lines", cwd=tmp_path)[1]
    assert "1 po file in out" in shown(folder, folder, "--lines", "-o", "out", cwd=tmp_path)[1]
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["aquarium.po"]


def test_a_sentence_that_no_unit_can_hold_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("朝だ。\n\n猿\x04だ。\n", "utf-8")
    (tmp_path / "b.txt").write_text("Morning.\n\nA monkey.\n", "utf-8")
    run = taiyaku("align", "a.txt", "b.txt", cwd=tmp_path)
    assert (run.code, run.out) == (2, "")
    assert "a.txt:3: a sentence holds the control character U+0004" in run.err
