"""Word files made by hand, part by part."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My Heading"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""
NOTES = f"""<w:footnotes xmlns:w="{W}">
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>線</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="1"><w:p><w:r><w:t>注の文。二つ目。</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(inner: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def cell(text: str) -> str:
    return f"<w:tc>{par(text)}</w:tc>"


BODY = "".join(
    [
        par("港の朝。静かな一日", "T"),
        par("市場", "Mine"),
        par(
            run("魚は安い。")
            + run("貝", "<w:b/>")
            + run("は高い。")
            + f'<w:hyperlink r:id="r1" xmlns:r="x">{run("Tide")}</w:hyperlink>'
            + run("の船が出る。")
            + '<w:r><w:footnoteReference w:id="1"/></w:r>'
        ),
        par(
            '<w:ins w:id="1" w:author="a">'
            + run("足した文。")
            + '</w:ins><w:del w:id="2"><w:r><w:delText>消した文。</w:delText></w:r></w:del>'
        ),
        par(
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>りょうし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漁師</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            + run("が来る。")
        ),
        par("一つ目。続き。", "B"),
        par("番号", "", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr>'),
        f"<w:tbl><w:tr>{cell('月')}{cell('日')}</w:tr><w:sdt><w:sdtContent><w:tr>{cell('四月')}{cell('晴れ。曇り。')}</w:tr></w:sdtContent></w:sdt></w:tbl>",
        "<w:sdt><w:sdtContent>" + par("欄の文。") + "</w:sdtContent></w:sdt>",
        par("<w:r><w:t>一行目</w:t><w:br/><w:t>二行目</w:t><w:tab/><w:t>三</w:t></w:r>"),
        par("引用の文。", "Q"),
        par("図1 港", "C"),
        par("輪。", "Loop"),
        "<w:p><w:r><w:instrText>PAGE。</w:instrText></w:r></w:p>",
        '<w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent>'
        + par("箱の文。")
        + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        + par("箱の文。")
        + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "<w:sectPr/>",
    ]
)


def document(body: str = BODY, prolog: str = "") -> str:
    root = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{root}'


def package(parts: dict[str, str | bytes] | None = None, **more: str | bytes) -> bytes:
    """A package of the given parts; of a whole document when none are given."""
    if parts is None:
        parts = {
            "word/document.xml": document(),
            "word/styles.xml": STYLES,
            "word/footnotes.xml": NOTES,
            "word/media/a.png": b"\x89PNG",
        }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in {**parts, **more}.items():
            z.writestr(name, data)
    return out.getvalue()
