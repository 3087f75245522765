"""What lies among the articles and is none: odd names, pipes, links, folders; articles without units."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from support import taiyaku
from taiyaku.catalog import read_po
from taiyaku.project import article_fault

ODD = {
    b"\xff\xfe.md": "its name is not UTF-8",
    b"up\ndown.md": "its name holds control characters",
    b"red\x1b[31m.md": "its name holds control characters",
    "a\u2028b.md".encode(): "its name holds control characters",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """The folder of a project's articles, with one good article in it."""
    assert taiyaku("init", "--quiet", "--empty", tmp_path).code == 0
    folder = tmp_path / "translations" / "ja"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "light.md").write_text("岬の灯台は百年前に建った。\n", "utf-8")
    return folder


def root(articles: Path) -> Path:
    return articles.parent.parent


def named(folder: Path, name: bytes) -> Path:
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
    try:
        path.write_text("猿だ。\n", "utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    return path


@pytest.mark.parametrize(("name", "why"), ODD.items(), ids=ascii)
@pytest.mark.parametrize("command", ["update", "prepare"])
def test_an_article_with_an_odd_name_is_named_and_the_others_are_done(
    articles: Path, name: bytes, why: str, command: str
) -> None:
    """Such a name cannot stand in a PO file; the other articles are worked on all the same."""
    named(articles, name)
    result = taiyaku(command, cwd=root(articles))
    assert result.code == 0, result.err
    line = next(x for x in result.err.splitlines() if x.startswith("passed over: "))
    assert line.endswith(why)
    assert line.isprintable()
    assert [p.name for p in (root(articles) / "translations" / "en").glob("*.po")] == ["light.po"]


@pytest.mark.parametrize(("name", "why"), ODD.items(), ids=ascii)
def test_an_odd_name_that_is_asked_for_is_refused(articles: Path, tmp_path: Path, name: bytes, why: str) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    result = taiyaku("update", named(outside, name), cwd=root(articles))
    assert result.code == 2
    assert why in result.err
    assert "bug" not in result.err
    assert result.err.replace("\n", "").isprintable()
    assert sorted(articles.iterdir()) == [articles / "light.md"]


def test_names_in_japanese_and_with_blanks_are_fine(articles: Path) -> None:
    for name in ("灯台　の話.md", "は\u3099.md", "a b.md", "no\u00a0break.md"):
        (articles / name).write_text("猿だ。\n", "utf-8")
        assert article_fault(articles / name) == ""
    result = taiyaku("update", cwd=root(articles))
    assert (result.code, result.out.count(": new: 1 new")) == (0, 5)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("command", ["update", "build"])
def test_a_pipe_is_no_article(articles: Path, tmp_path: Path, command: str) -> None:
    """Reading it would wait for ever."""
    inside, outside = articles / "pipe.md", tmp_path / "pipe2.md"
    for pipe in (inside, outside):
        os.mkfifo(pipe)
        result = taiyaku(command, pipe, cwd=root(articles))
        assert result.code == 2
        assert "this is not a regular file" in result.err
    result = taiyaku("update", cwd=root(articles))
    assert (result.code, result.err) == (0, "passed over: translations/ja/pipe.md: this is not a regular file\n")


def test_links_and_folders_that_are_passed_over_are_named(articles: Path) -> None:
    """Nothing is passed over in silence."""
    (articles / "gone.md").symlink_to("nowhere.md")
    (articles / "loop.md").symlink_to("loop.md")
    (articles / "folder.md").mkdir()
    (articles / ".hidden.md").mkdir()
    (articles / "linked.md").symlink_to("light.md")
    result = taiyaku("update", cwd=root(articles))
    assert result.code == 0
    assert result.err.splitlines() == [
        "passed over: translations/ja/folder.md: this is a folder",
        "passed over: translations/ja/gone.md: this link leads nowhere",
        "passed over: translations/ja/loop.md: this link leads nowhere",
    ]
    assert "linked.po: new" in result.out
    assert taiyaku("update", "--quiet", cwd=root(articles)).err == ""


def test_units_of_an_article_that_is_passed_over_are_not_taken_for_deleted(articles: Path) -> None:
    """A link that is broken for a day must not make a translated article obsolete."""
    assert taiyaku("update", cwd=root(articles)).code == 0
    (articles / "light.md").rename(articles / "aside.txt.bak")
    (articles / "light.md").symlink_to("nowhere.md")
    (articles / "other.md").write_text("猿だ。\n", "utf-8")
    assert taiyaku("update", cwd=root(articles)).code == 0
    assert len(list(read_po(root(articles) / "translations" / "en" / "light.po").live)) == 1


def test_paths_in_messages_drive_no_terminal(articles: Path, tmp_path: Path) -> None:
    """A file's name may hold escapes."""
    assert taiyaku("update", cwd=root(articles)).code == 0
    folder = tmp_path / "out\x1b[31m\nput"
    result = taiyaku("build", "-o", folder, cwd=root(articles))
    assert result.code == 0
    assert result.out == "out\\x1b[31m\\nput/light.md\n"
    assert (folder / "light.md").exists()
    result = taiyaku("build", tmp_path / "\x1b[31m.md", cwd=root(articles))
    assert (result.code, "\x1b" in result.err) == (2, False)


def test_build_makes_what_has_units_and_names_the_rest(articles: Path) -> None:
    """An article that is not prepared yet does not stop the build of the others."""
    assert taiyaku("update", cwd=root(articles)).code == 0
    (articles / "new.md").write_text("猿だ。\n", "utf-8")
    result = taiyaku("build", cwd=root(articles))
    assert (result.code, result.out) == (0, "build/en/light.md\n")
    assert "new.md: not built, it has no units yet (run taiyaku update)" in result.err


def test_build_strict_writes_nothing_while_an_article_has_no_units(articles: Path) -> None:
    assert taiyaku("update", cwd=root(articles)).code == 0
    po = root(articles) / "translations" / "en" / "light.po"
    po.write_text(
        po.read_text("utf-8")
        .replace('msgstr ""\n', 'msgstr "An old lighthouse."\n')
        .replace('msgid ""\nmsgstr "An old lighthouse."\n', 'msgid ""\nmsgstr ""\n'),
        "utf-8",
    )
    assert taiyaku("build", "--strict", "-o", "first", cwd=root(articles)).code == 0
    (articles / "new.md").write_text("猿だ。\n", "utf-8")
    result = taiyaku("build", "--strict", "-o", "second", cwd=root(articles))
    assert (result.code, result.out) == (1, "")
    assert "new.md: not built" in result.err
    assert not (root(articles) / "second").exists()


def test_an_article_without_units_that_is_asked_for_is_an_error_with_its_path_as_typed(articles: Path) -> None:
    result = taiyaku("build", "light", cwd=root(articles))
    assert result.code == 2
    assert result.err == (
        "error: translations/ja/light.md: the article has no units yet\n"
        "  Make them: taiyaku update translations/ja/light.md\n"
    )
    assert taiyaku("build", cwd=root(articles)).code == 2  # none of them has units


def test_build_has_no_standard_output_to_write_articles_to(articles: Path) -> None:
    """Nor is a folder of that name made."""
    assert taiyaku("update", cwd=root(articles)).code == 0
    result = taiyaku("build", "-o", "-", cwd=root(articles))
    assert result.code == 2
    assert "Name a folder." in result.err
    assert not (root(articles) / "-").exists()


def test_a_po_file_whose_name_is_not_utf8_is_counted_and_shown(articles: Path) -> None:
    assert taiyaku("update", cwd=root(articles)).code == 0
    po = root(articles) / "translations" / "en" / "light.po"
    named(po.parent, b"\xff.po").write_bytes(po.read_bytes())
    result = taiyaku("stats", "--format", "json", cwd=root(articles))
    assert result.code == 0, result.err
    assert json.loads(result.out)["total"]["units"] == 2


def test_update_says_what_it_wrote_when_no_sentence_changed(articles: Path) -> None:
    """A count of kept sentences alone would say nothing."""
    (articles / "light.md").write_text("# 灯台\n\n岬の灯台は百年前に建った。\n", "utf-8")
    assert taiyaku("update", cwd=root(articles)).code == 0
    (articles / "light.md").write_text("## 灯台\n\n岬の灯台は百年前に建った。\n", "utf-8")
    result = taiyaku("update", cwd=root(articles))
    assert result.out == "translations/en/light.po: updated: 2 kept, 1 with another place or note\n"
    assert taiyaku("update", cwd=root(articles)).out == "translations/en/light.po: unchanged: 2 kept\n"
