"""Word files with what Word and LibreOffice put into them: read, built back, sound."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from article.docx_files import W, document, package, par, run
from taiyaku.article import parse_article
from taiyaku.article.render import Rendered, rendered
from taiyaku.segment import segment_article

if TYPE_CHECKING:
    from collections.abc import Iterable

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def styles(*given: str) -> str:
    return f'<w:styles xmlns:w="{W}">{"".join(given)}</w:styles>'


def style(ident: str, name: str, inner: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{ident}"><w:name w:val="{name}"/>{inner}</w:style>'


def read(body: str, looks: str = "") -> list[tuple[str, str, str]]:
    article = parse_article(
        package({"word/document.xml": document(body), "word/styles.xml": looks or styles()}), "docx", "a"
    )
    return [(s.kind.value, s.structure, s.text) for s in segment_article(article)]


def made(body: str, english: dict[str, str], more: Any = None, names: Any = None, looks: str = "") -> Rendered:
    data = package({"word/document.xml": document(body), "word/styles.xml": looks or styles()} | (more or {}))
    article = parse_article(data, "docx", "a.docx")
    segments = segment_article(article)
    return rendered(article, segments, {s.id: english.get(s.text, s.text) for s in segments}, names)


def part(page: Rendered, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(page.data)) as z:
        return z.read(name).decode()


def runs(page: Rendered) -> list[tuple[str, str]]:
    """The runs of the document that have text: the names of their properties and the text."""
    root = etree.fromstring(part(page).encode())
    out = []
    for r in root.iter(f"{{{W}}}r"):
        text = "".join(t.text or "" for t in r.iterfind(f"{{{W}}}t"))
        look = "".join(e.tag.rpartition("}")[2] for e in r.iterfind(f"{{{W}}}rPr/*"))
        parent: Any = r.getparent()
        link = "link " if parent.tag.endswith("}hyperlink") else ""
        out += [(f"{link}{look}", text)] if text else []
    return out


def field(instruction: str, shown: str, look: str = "") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown, look)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def link(*inner: str) -> str:
    return f'<w:hyperlink r:id="rId9" xmlns:r="{R}">{"".join(inner)}</w:hyperlink>'


@pytest.mark.parametrize(
    ("name", "based", "inner", "want"),
    [
        ("heading 1", "", "", ("heading", "heading 1")),
        ("見出し 3", "", "", ("heading", "heading 3")),
        ("章の題", "", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', ("heading", "heading 2")),
        ("港の見出し", "H2", "", ("heading", "heading 2")),
        ("表題", "", "", ("title", "title")),
        ("List Bullet 2", "", "", ("list_item", "list 2")),
        ("箇条書き 3", "", "", ("list_item", "list 3")),
        ("リスト段落", "", "", ("list_item", "list")),
        ("Quotations", "", "", ("quote", "quote")),
        ("引用文 2", "", "", ("quote", "quote")),
        ("図表番号", "", "", ("caption", "caption")),
        ("本文", "", "", ("paragraph", "")),
    ],
)
def test_styles_are_known_by_their_names_in_both_languages(
    name: str, based: str, inner: str, want: tuple[str, str]
) -> None:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    looks = styles(style("X", name, base + inner), style("H2", "heading 2"))
    assert read(par("港は静か。", "X"), looks) == [(*want, "港は静か。")]


def test_the_level_of_a_list_is_that_of_its_numbering_or_its_style() -> None:
    looks = styles(style("B2", "List Bullet 2"))
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = (
        par("港。", "B2", number.format(0))
        + par("海。", "B2", number.format(2))
        + par("船。", "", number.format(0))
    )
    assert [s for _, s, _ in read(body, looks)] == ["list 2", "list 3", "list"]


def test_contents_are_no_units_and_follow_their_headings() -> None:
    looks = styles(style("1", "heading 1"), style("11", "toc 1"))
    line = par(run("港の朝") + "<w:r><w:tab/></w:r>" + run("3"), "11")
    body = line + par(run("別の章") + "<w:r><w:tab/></w:r>" + run("9"), "11") + par("港の朝", "1")
    assert read(body, looks) == [("heading", "heading 1", "港の朝")]
    page = made(body, {"港の朝": "Morning"}, looks=looks)
    assert [t for _, t in runs(page)] == ["Morning", "3", "別の章", "9", "Morning"]
    assert page.japanese == {"line of the contents": 1}


def names(words: str, _english: str) -> Iterable[str]:
    return {"貝": ["shell"], "港の地図": ["map of the port"]}.get(words, ())


BOLD = "<w:b/>"


@pytest.mark.parametrize(
    ("inner", "source", "english", "want"),
    [
        (run("貝", BOLD) + run("は高い。"), "貝は高い。", "Shells cost.", [("b", "Shells"), ("", " cost.")]),
        (
            run("貝", BOLD) + run("は高い。"),
            "貝は高い。",
            "A shell costs.",
            [("", "A "), ("b", "shell"), ("", " costs.")],
        ),
        (
            link(run("港の地図")) + run("を見る。"),
            "港の地図を見る。",
            "See the map of the port.",
            [("", "See the "), ("link ", "map of the port"), ("", ".")],
        ),
        (
            run("見よ") + link(run("港の地図")),
            "見よ港の地図",
            "The map of the port is here",
            [("", "The "), ("link ", "map of the port"), ("", " is here")],
        ),
        (
            link(run("貝", BOLD), run("の港。")) + run("次の文がある。"),
            "貝の港。",
            "Port of shells.",
            [("link ", "Port of "), ("link b", "shells"), ("link ", ". "), ("", "次の文がある。")],
        ),
        (run("全部が太字。", BOLD), "全部が太字。", "All bold.", [("b", "All bold.")]),
        (run("市") + run("場は静") + run("か。"), "市場は静か。", "Quiet.", [("", "Quiet.")]),
        (
            run("今は") + field("PAGE", "3") + run("頁だ。"),
            "今は3頁だ。",
            "This is page 3.",
            [("", "This is page "), ("", "3"), ("", ".")],
        ),
        (
            run("詳細は") + field('HYPERLINK "x"', "港の地図", "<w:u/>") + run("を見る。"),
            "詳細は港の地図を見る。",
            "See the [map].",
            [("", "See the "), ("u", "map"), ("", ".")],
        ),
        (
            run("A") + "<w:r><w:noBreakHyphen/></w:r>" + run("Bの船。"),
            "A-Bの船。",
            "A-B boat.",
            [("", "A-B boat.")],
        ),
    ],
)  # fmt: skip
def test_runs_keep_their_look_where_their_words_are(
    inner: str, source: str, english: str, want: list[tuple[str, str]]
) -> None:
    page = made(par(inner), {source: english}, names=names)
    assert runs(page) == want
    assert page.lost == ()
    assert "noBreakHyphen" not in part(page)


def test_a_field_or_link_without_words_goes_and_is_named() -> None:
    body = par(run("今は") + field("PAGE", "3") + run("頁の") + link(run("地図")) + run("だ。"))
    page = made(body, {"今は3頁の地図だ。": "This is it."})
    assert page.lost == ("<field> over 3 (block 1)", "link over 地図 (block 1)")
    assert not re.search("fldChar|instrText|hyperlink", part(page))


RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>りょうし</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:rPr><w:b/></w:rPr><w:t>漁師</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)


def test_ruby_whose_words_were_translated_is_unwrapped_and_another_stays() -> None:
    page = made(par(RUBY + run("が来る。")) + par(RUBY + run("もいる。")), {"漁師が来る。": "Fishermen come."})
    assert part(page).count("<w:ruby>") == part(page).count("<w:rt>") == 1
    assert [t for _, t in runs(page)] == ["Fishermen come.", "りょうし", "漁師", "もいる。"]


def test_the_blank_behind_the_number_of_a_note_and_other_marks_stay() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f"{run(' 注の文。')}</w:p></w:footnote></w:footnotes>"
    )
    body = par(run("文が") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("続く。"))
    page = made(body, {"注の文。": "A note.", "文が続く。": "It goes on."}, {"word/footnotes.xml": notes})
    assert "<w:footnoteRef/></w:r>" in part(page, "word/footnotes.xml")
    assert "> A note.</w:t>" in part(page, "word/footnotes.xml")
    assert 'footnoteReference w:id="2"' in part(page)


def test_english_is_not_shown_in_the_font_of_the_japanese() -> None:
    fonts = '<w:rFonts w:hint="eastAsia" w:ascii="Times"/>'
    page = made(par(run("海。", fonts)) + par(run("港。", fonts)), {"海。": "“Sea”"})
    assert part(page).count("hint") == 1


def test_what_stays_japanese_is_counted_and_the_title_of_the_file_follows() -> None:
    header = f'<w:hdr xmlns:w="{W}">{par("頁の上")}</w:hdr>'
    core = '<p:core xmlns:p="p" xmlns:d="d"><d:title>港の朝 - 組合</d:title><d:subject>港</d:subject></p:core>'
    page = made(
        par("港の朝", "1"),
        {"港の朝": "Morning"},
        {"word/header1.xml": header, "word/footer1.xml": header.replace("頁の上", "3"), "docProps/core.xml": core},
        looks=styles(style("1", "heading 1")),
    )
    assert page.japanese == {"header": 1, "subject property": 1}
    assert "<d:title>Morning - 組合</d:title>" in part(page, "docProps/core.xml")


def test_a_run_behind_a_field_that_looks_like_it_is_a_mark_of_its_own() -> None:
    slanted = "".join(run("Tide", "<w:i/>") for _ in range(3))
    page = made(par(slanted + field("PAGE", "3") + run("港は静か。")), {"TideTideTide3港は静か。": "It costs 3."})
    assert [text for _, text in runs(page)] == ["It costs ", "3", "."]


def test_a_mark_beside_a_tab_has_a_place_behind_it() -> None:
    body = par(run("港は静か。") + link(run("港の地図")) + run("貝", BOLD) + "<w:r><w:tab/></w:r>")
    page = made(body, {"港の地図貝": "*Shell* [map]."})
    assert [text for _, text in runs(page)] == ["港は静か。 ", "Shell", " ", "map", "."]


_PIECE = st.sampled_from(
    [
        *(run("港は静か。"), run("貝", BOLD), run("Tide", "<w:i/>"), run("は高い。"), "<w:r><w:tab/></w:r>", RUBY),
        *(
            link(run("港の地図")),
            link(run("Ebb"), run("貝", BOLD)),
            field("PAGE", "3"),
            field('HYPERLINK "x"', "表"),
        ),
        *("<w:r><w:br/></w:r>", "<w:bookmarkStart/>", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        f"<w:ins>{run('足した。')}</w:ins>",
        f"<w:sdt><w:sdtContent>{run('欄')}</w:sdtContent></w:sdt>",
    ]
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(_PIECE, max_size=7), min_size=1, max_size=3), st.data())
def test_any_runs_show_all_english_and_keep_what_is_not_translated(paragraphs: list[list[str]], data: Any) -> None:
    body = "".join(par(f"<w:bookmarkEnd/>{''.join(p)}") for p in paragraphs) + par("終わり。")
    article = parse_article(package({"word/document.xml": document(body)}), "docx", "a.docx")
    segments = segment_article(article)
    texts = {s.id: data.draw(st.sampled_from([s.text, "The Tide cost 3.", "*A* [map]."])) for s in segments}
    texts[segments[-1].id] = "End."
    page = rendered(article, segments, texts)
    again = parse_article(page.data, "docx", "a.docx")

    def bare(text: str) -> str:
        return re.sub(r"[\s*\[\]]", "", text)

    want = []
    for n, block in enumerate(article.blocks):
        at = block.start
        for s in (x for x in segments if x.block == n):
            want += [article.text[at : s.start], texts[s.id]]
            at = s.end
        want.append(article.text[at : block.end])
    assert bare(again.text) == bare("".join(want))


def test_a_built_file_has_no_fault_that_its_article_has_not(tmp_path: Any) -> None:
    audit = pytest.importorskip("openxml_audit")
    body = par(RUBY + link(run("Ebb"), run("貝", BOLD)) + run("は") + field("PAGE", "3") + run("頁だ。"))
    faults = []
    for english in ({}, {"漁師Ebb貝は3頁だ。": "See the *Ebb*."}):
        path = tmp_path / "a.docx"
        path.write_bytes(made(body, english).data)
        found = audit.OpenXmlValidator().validate(str(path)).errors
        faults.append({re.sub(r"\[\d+\]", "", str(e)) for e in found})
    assert faults[1] <= faults[0]
