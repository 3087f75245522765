"""PO files: verdicts and texts like gettext's, bytes that no tool changes, nothing lost of others' files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.odd_files import FILES, HEADER, PLURAL_HEADER, READ, REFUSED, REFUSED_BY_US, U
from catalog.peers import compiled, needs_gettext, published, tool
from taiyaku.catalog import as_polib, parse_po, po_bytes, read_po, write_po
from taiyaku.catalog.update import new_header
from taiyaku.errors import InputError
from taiyaku.model import Catalog, Unit

OURS = Path("sample.po")


def ours(*units: Unit) -> Catalog:
    return Catalog(OURS, units, header=new_header("sample"))


def unit(n: int, source: str, target: str = "", **rest: object) -> Unit:
    name = f"{n:010x}"
    plain = Unit(id=name, msgctxt=name, source=source, target=target, references=("translations/ja/sample.md",))
    return replace(plain, **rest)  # type: ignore[arg-type]


def without_lines(catalog: Catalog) -> list[Unit]:
    return [replace(u, line=0) for u in catalog.units]


# --- verdicts ---


@pytest.mark.parametrize(("name", "verdict", "data"), FILES, ids=[n for n, _, _ in FILES])
def test_odd_files_are_read_or_refused_as_recorded(name: str, verdict: str, data: bytes) -> None:
    if verdict == READ:
        parse_po(data, "x.po")
    else:
        with pytest.raises(InputError) as e:
            parse_po(data, "x.po")
        assert e.value.hint
        assert str(e.value).startswith("x.po:")


@needs_gettext
@pytest.mark.parametrize(("name", "verdict", "data"), FILES, ids=[n for n, _, _ in FILES])
def test_msgfmt_says_the_same_and_reads_the_same(name: str, verdict: str, data: bytes, tmp_path: Path) -> None:
    strings = compiled(data, tmp_path) if verdict != REFUSED_BY_US else None
    if verdict == READ:
        assert strings == published(parse_po(data, "x.po"))
    elif verdict == REFUSED:
        assert strings is None


@pytest.mark.parametrize(("name", "verdict", "data"), FILES, ids=[n for n, _, _ in FILES])
def test_a_file_from_elsewhere_is_a_fixed_point_after_one_save(name: str, verdict: str, data: bytes) -> None:
    if verdict != READ:
        return
    first = parse_po(data, "x.po")
    saved = po_bytes(first)
    again = parse_po(saved, "x.po")
    assert po_bytes(again) == saved
    assert without_lines(again) == without_lines(first)


def test_a_refusal_names_place_line_and_remedy() -> None:
    with pytest.raises(InputError) as e:
        parse_po(HEADER + 'msgid "港は今日'.encode() + b'\nmsgstr "The port"\n', "a.po")
    assert str(e.value) == (
        "a.po:12:7: the string has no closing quotation mark on its line\n"
        '    msgid "港は今日\n'
        '  Put `"` at its end; a quotation mark inside is written \\".'
    )


def test_lines_joined_by_a_backslash_still_count() -> None:
    with pytest.raises(InputError) as e:
        parse_po(HEADER + b'# a\\\nb\nmsgid "x"\nmsgstr "y\n', "a.po")
    assert e.value.line == 15


# --- bytes ---

EXAMPLE = ours(
    unit(1, "港の朝", "Morning at the port", structure=("heading 1",)),
    unit(
        2,
        "船は「三隻」だった。\n次の日も。\n",
        'There were "three" ships.\nThe next day too.\n',
        fuzzy=True,
        previous="船。\n",
    ),
    unit(3, "表\tの\\欄", "", structure=("table 3.2", "joined 2"), comments=("a note", "", "  indented")),
    unit(4, "長い" * 60, "long " * 40),
    unit(
        5, "古い", "old", obsolete=True, references=(), comments=("[review 2026-11-02 Rin] approved 0123456789ab",)
    ),
    unit(6, "古い\n二行", "old\ntwo", obsolete=True, references=(), fuzzy=True),
)


def test_our_file_is_read_back_equal_and_written_back_identical() -> None:
    data = po_bytes(EXAMPLE)
    back = parse_po(data, OURS)
    assert back.ours
    assert back.header == EXAMPLE.header
    assert without_lines(back) == list(EXAMPLE.units)
    assert po_bytes(back) == data


@needs_gettext
def test_gettext_gives_our_file_back_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "sample.po"
    catalog = replace(EXAMPLE, path=path)
    write_po(catalog)
    data = path.read_bytes()
    assert tool("msgcat", "--no-wrap", path) == data
    assert tool("msgattrib", "--no-wrap", path) == data
    live = tmp_path / "live.po"
    live.write_bytes(po_bytes(replace(catalog, units=tuple(u for u in catalog.units if not u.obsolete))))
    merged = tool("msgmerge", "--no-wrap", "--quiet", "--previous", path, live)
    assert merged == data
    assert compiled(data, tmp_path) is not None


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    catalog = replace(EXAMPLE, path=tmp_path / "a.po")
    assert write_po(catalog)
    assert not write_po(read_po(catalog.path))


FOREIGN = (
    HEADER
    + b"""#. from the page
#: page.c:12 other.c:3
#: third.c:4
#, c-format, x-mine
msgid ""
"one\\n"
"two"
msgstr ""
"eins\\n"
"zwei"


#~ # gone
#~ msgid "old"
#~ msgstr "alt"

%b
# the end
"""
    % U
)


def test_a_file_from_elsewhere_keeps_every_byte() -> None:
    catalog = parse_po(FOREIGN, "x.po")
    assert not catalog.ours
    assert po_bytes(catalog) == FOREIGN


def test_only_the_changed_lines_of_a_file_from_elsewhere_change() -> None:
    catalog = parse_po(FOREIGN, "x.po")
    units = tuple(replace(u, target="neu") if u.source == "あ" else u for u in catalog.units)
    assert po_bytes(replace(catalog, units=units)) == FOREIGN.replace(b'msgstr "a"', b'msgstr "neu"')
    units = tuple(replace(u, fuzzy=True) if u.source.startswith("one") else u for u in catalog.units)
    expected = FOREIGN.replace(b"#, c-format, x-mine", b"#, fuzzy, c-format, x-mine")
    assert po_bytes(replace(catalog, units=units)) == expected


@pytest.mark.parametrize(
    "entry",
    [
        b'msgid "a" msgstr "b"\n',
        b'#~ # gone\n#~ msgid "a"\n#~ msgstr "b"\n',
        b'# c\n#, fuzzy\n#| msgid "o"\nmsgid "a"\n\nmsgstr ""\n"b"',
        b'#, fuzzy\n# c\n#: x\nmsgid\n"a"\nmsgstr\n"b"\n',
        b"#. x\n" + b'msgid "a"\nmsgstr "b"\n'.replace(b"\n", b"\r\n"),
    ],
)
def test_an_edited_entry_of_any_layout_reads_back_as_edited(entry: bytes) -> None:
    catalog = parse_po(HEADER + entry, "x.po")
    changes: list[dict[str, object]] = [{"target": "new"}, {"fuzzy": True}, {"target": "l\nm"}, *EDITS]
    for change in changes:
        edited = [replace(u, **change) for u in catalog.units]  # type: ignore[arg-type]
        back = parse_po(po_bytes(replace(catalog, units=tuple(edited))), "x.po")
        assert without_lines(back) == [replace(u, line=0) for u in edited]


EDITS: list[dict[str, object]] = [
    {"comments": ("other",)},
    {"obsolete": True, "fuzzy": False},
    {"structure": ("heading 1",), "previous": "x\ny"},
]


@pytest.mark.parametrize(("name", "verdict", "data"), FILES, ids=[n for n, _, _ in FILES])
def test_odd_files_can_be_edited(name: str, verdict: str, data: bytes) -> None:
    if verdict != READ:
        return
    catalog = parse_po(data, "x.po")
    for change in EDITS:
        edited = [replace(u, **change) for u in catalog.units]  # type: ignore[arg-type]
        back = parse_po(po_bytes(replace(catalog, units=tuple(edited))), "x.po")
        assert without_lines(back) == [replace(u, line=0) for u in edited]
        assert back.header == catalog.header


def test_only_the_changed_line_of_a_header_changes() -> None:
    catalog = parse_po(b"# A\n#. generated\n" + FOREIGN, "x.po")
    header = tuple((k, "B <b@c.d>" if k == "Last-Translator" else v) for k, v in catalog.header)
    expected = (b"# A\n#. generated\n" + FOREIGN).replace(b"A <a@b.c>", b"B <b@c.d>")
    assert po_bytes(replace(catalog, header=header)) == expected


def test_a_new_header_field_is_written() -> None:
    catalog = parse_po(FOREIGN, "x.po")
    data = po_bytes(replace(catalog, header=(*catalog.header, ("X-Editor", "none"))))
    assert data == FOREIGN.replace(b'8bit\\n"\n', b'8bit\\n"\n"X-Editor: none\\n"\n')


def test_windows_line_ends_stay() -> None:
    data = (HEADER + U).replace(b"\n", b"\r\n")
    catalog = parse_po(data, "x.po")
    assert po_bytes(catalog) == data
    changed = replace(catalog, units=tuple(replace(u, target="b") for u in catalog.units))
    assert po_bytes(changed) == data.replace(b'msgstr "a"', b'msgstr "b"')


@needs_gettext
def test_changed_strings_are_wrapped_as_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "wrapped.po"
    path.write_bytes(HEADER + b'msgid "a"\nmsgstr "' + b"many small words " * 12 + b'"\n\nmsgid "b"\nmsgstr ""\n')
    path.write_bytes(tool("msgcat", path))
    catalog = read_po(path)
    new = "The ferry leaves the island at nine, and on Sundays it leaves an hour later than that. " * 2
    units = tuple(replace(u, target=new) if u.source == "b" else u for u in catalog.units)
    write_po(replace(catalog, units=units))
    assert tool("msgcat", path) == path.read_bytes()


def test_a_comment_that_ends_in_a_backslash_does_not_swallow_the_next_line() -> None:
    catalog = parse_po(po_bytes(ours(unit(1, "道", "road", comments=("C:\\", "two\nlines")))), OURS)
    assert catalog.units[0].comments == ("C:\\ ", "two", "lines")
    assert catalog.units[0].msgctxt == "0000000001"


# --- ids ---


def test_ids_are_the_msgctxt_where_it_is_unique_and_derived_elsewhere() -> None:
    body = 'msgctxt "menu"\nmsgid "a"\nmsgstr ""\n\nmsgctxt "menu"\nmsgid "b"\nmsgstr ""\n\n'
    body += 'msgctxt "button"\nmsgid "a"\nmsgstr ""\n\nmsgid "c"\nmsgstr ""\n'
    ids = [u.id for u in parse_po(HEADER + body.encode(), "x.po").units]
    assert ids[2] == "button"
    assert len(set(ids)) == 4
    assert all(len(i) == 10 for i in (ids[0], ids[1], ids[3]))
    assert ids == [u.id for u in parse_po(HEADER + body.encode(), "x.po").units]


# --- made by hypothesis ---

TEXT = st.text(
    st.one_of(
        st.sampled_from('\n\t\\"あ港、「a b%{}\r\a'),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"),
    ),
    max_size=12,
)
LINE = TEXT.map(lambda t: " ".join(t.split()).rstrip("\\"))
UNITS = st.lists(
    st.builds(
        Unit,
        id=st.just(""),
        source=TEXT.map(lambda t: t.strip("\n") or "x"),
        target=TEXT.map(lambda t: t.strip("\n")),
        fuzzy=st.booleans(),
        obsolete=st.booleans(),
        structure=st.lists(LINE, max_size=2).map(tuple),
        comments=st.lists(LINE, max_size=2).map(tuple),
        previous=st.one_of(st.none(), TEXT),
    ),
    max_size=6,
)


def numbered(units: list[Unit]) -> list[Unit]:
    """Units with ids, as `update` makes them: obsolete ones last, translated and without a place."""
    units = sorted((u for u in units if u.target or not u.obsolete), key=lambda u: u.obsolete)
    out = []
    for n, u in enumerate(units):
        structure = () if u.obsolete else u.structure
        name = f"{n:010x}"
        out.append(replace(u, id=name, msgctxt=name, structure=structure, fuzzy=u.fuzzy and bool(u.target)))
    return out


@given(UNITS)
@settings(max_examples=150, deadline=None)
def test_whatever_we_write_we_read_back(units: list[Unit]) -> None:
    catalog = ours(*numbered(units))
    data = po_bytes(catalog)
    back = parse_po(data, OURS)
    assert without_lines(back) == list(catalog.units)
    assert po_bytes(back) == data


@needs_gettext
@given(UNITS)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_we_write_msgcat_writes_too(tmp_path: Path, units: list[Unit]) -> None:
    catalog = replace(ours(unit(99, "x", "y"), *numbered(units)), path=tmp_path / "a.po")
    write_po(catalog)
    assert tool("msgcat", "--no-wrap", catalog.path) == catalog.path.read_bytes()


SCRAPS = st.sampled_from(
    [
        *(
            "msgid ",
            "msgstr ",
            "msgctxt ",
            "msgid_plural ",
            "msgstr[0] ",
            "msgstr[1] ",
            "domain ",
            "[",
            "]",
            "9",
            "$",
        ),
        *(
            '"',
            '"a"',
            '"あ"',
            '"b\\n"',
            '""',
            "\\",
            "\\\n",
            "\\n",
            "\\q",
            "\\x41",
            "\\101",
            "\n",
            "\r",
            " ",
            "\t",
            "\f",
        ),
        *("#", "#~ ", "#| ", "#~| ", "#, fuzzy\n", "#. ", "#: ", "# c\n", "#,", "\u3000", "”", "\x01"),
        *('msgid "z"\nmsgstr "y"\n', 'msgid ""\n', 'msgid "p"\nmsgid_plural "q"\nmsgstr[0] "r"\nmsgstr[1] "s"\n'),
    ]
)


@needs_gettext
@given(st.lists(st.tuples(st.integers(0, 400), SCRAPS), min_size=1, max_size=4), st.integers(0, len(FILES) - 1))
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_files_get_msgfmts_verdict(tmp_path: Path, edits: list[tuple[int, str]], base: int) -> None:
    """Scraps put into a file: refused when `msgfmt -c` refuses it, else read to the same strings."""
    body = FILES[base][2]
    head = next((h for h in (PLURAL_HEADER, HEADER) if body.startswith(h)), HEADER)
    text = body.removeprefix(head).decode("utf-8", "replace")
    for number, scrap in edits:
        at = number % (len(text) + 1)
        text = text[:at] + scrap + text[at:]
    data = head + text.encode()
    strings = compiled(data, tmp_path)
    mine: dict[str, str] | None
    try:
        mine = published(parse_po(data, "x.po"))
    except InputError as e:
        mine = strings if any(w in e.message for w in ("NUL", "not UTF-8", "only UTF-8")) else None
    assert strings == mine


def test_polib_gets_the_same_entries(tmp_path: Path) -> None:
    import polib

    units = tuple(u for u in EXAMPLE.units if not u.comments)  # polib drops an empty comment line
    path = tmp_path / "polib.po"
    as_polib(replace(EXAMPLE, units=units)).save(str(path))
    back = parse_po(path.read_bytes(), path)
    assert [(u.id, u.source, u.target, u.fuzzy, u.obsolete) for u in back.units] == [
        (u.id, u.source, u.target, u.fuzzy, u.obsolete) for u in units
    ]
    assert len(polib.pofile(str(path))) == len(units)
