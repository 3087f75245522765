"""Taking one term base into another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from glossary.concepts import concept, glossaries, glossary, plain
from taiyaku.errors import ConfigError, InputError
from taiyaku.glossary.edit import add_concept
from taiyaku.glossary.merge import merge_terms
from taiyaku.model import Concept, ConceptStatus, Glossary, Term, Use

PIER = concept("pier", "桟橋", "pier", note="ours", use="must")
CRANE = concept("crane", "クレーン", "crane")
OURS = glossary(PIER, CRANE)


def test_a_new_concept_goes_to_the_end() -> None:
    merged = merge_terms(OURS, glossary(concept("x1", "曳船", "tug")), status=ConceptStatus.PROPOSED)
    assert [c.id for c in merged.glossary.concepts] == ["pier", "crane", "x1"]
    assert merged.added[0].status is ConceptStatus.PROPOSED


def test_a_list_without_ids_does_not_overwrite_preferred_terms() -> None:
    """Its id is made of the English and so equals ours, but what it calls the term is only a variant."""
    merged = merge_terms(OURS, glossary(concept("pier", "さん橋", "pier")), holds={"ja", "en"})
    assert [c.id for c in merged.added] == ["pier-2"]
    merged = merge_terms(
        glossary(concept("pier", "桟橋 | さん橋", "pier")),
        glossary(concept("pier", "さん橋", "pier")),
        holds={"ja", "en"},
    )
    assert (merged.unchanged, merged.updated, merged.added) == (1, (), ())


def test_without_english_a_new_concept_is_proposed() -> None:
    assert merge_terms(OURS, glossary(concept("x1", "曳船"))).added[0].status is ConceptStatus.PROPOSED


def test_an_id_that_is_taken_by_another_thing_is_made_anew() -> None:
    merged = merge_terms(OURS, glossary(concept("pier", "曳船", "tug")))
    assert [c.id for c in merged.added] == ["tug"]
    assert merged.glossary.by_id["pier"] == PIER


def test_other_spellings_join_as_variants() -> None:
    merged = merge_terms(OURS, glossary(concept("9", "桟 橋 | さん橋", "Pier | jetty", note="theirs")))
    (_, new), *_ = merged.updated
    assert new.texts("ja") == ("桟橋", "さん橋")
    assert new.texts("en") == ("pier", "jetty")
    assert (new.note, new.use) == ("ours", Use.MUST)


def test_other_english_is_a_conflict_and_ours_stays() -> None:
    theirs = glossary(concept("9", "桟橋", "wharf"))
    merged = merge_terms(OURS, theirs)
    assert [(c.ours.id, c.theirs.en) for c in merged.conflicts] == [("pier", "wharf")]
    assert merged.glossary.concepts == OURS.concepts
    taken = merge_terms(OURS, theirs, holds={"ja", "en"}, take_theirs=True)
    assert taken.glossary.by_id["pier"].en == "wharf"
    assert taken.glossary.by_id["pier"].use is Use.MUST


def test_an_edited_concept_changes_what_the_file_speaks_about() -> None:
    """A column that the file has not keeps its value; an emptied cell is emptied."""
    edited = concept("pier", "桟橋", "jetty")
    merged = merge_terms(OURS, glossary(edited), holds={"id", "ja", "ja_variants", "en", "note"})
    new = merged.glossary.by_id["pier"]
    assert (new.en, new.note, new.use) == ("jetty", "", Use.MUST)
    assert merged.updated == ((PIER, new),)


@settings(max_examples=30, deadline=None)
@given(glossaries())
def test_taking_in_one_s_own_terms_changes_nothing(terms: Glossary) -> None:
    merged = merge_terms(terms, terms)
    assert plain(merged.glossary) == plain(terms)
    assert (merged.added, merged.updated, merged.conflicts) == ((), (), ())
    assert merged.unchanged == len(terms.concepts)


def cells(**given_: str) -> dict[str, str]:
    return {"id": "", "ja": "曳船", "en": "tug", "status": "approved", "use": "normal", "match": "", **given_}


def test_a_term_is_added_once() -> None:
    terms, made = add_concept(OURS, cells(), {"ja_variants": ["タグボート", "a|b"]})
    assert (made.id, made.texts("ja")) == ("tug", ("曳船", "タグボート", "a|b"))
    assert terms.concepts[-1] is made
    with pytest.raises(ConfigError, match="already a term of tug"):
        add_concept(terms, cells(ja="ﾀｸﾞﾎﾞｰﾄ"), {})


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"ja": " "}, "no Japanese"),
        ({"id": "pier"}, "there twice"),
        ({"match": "caps"}, "unknown"),
        ({"en": "a\x01"}, "U\\+0001"),
        ({"ja": "曳船\nタグ"}, "曳船\\\\nタグ has several lines"),
        ({"en": "tug\u2028boat"}, "several lines"),
    ],
)
def test_what_is_no_concept_is_not_added(wrong: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        add_concept(OURS, cells(**wrong), {})


def test_a_variant_of_several_lines_is_not_added() -> None:
    with pytest.raises(ConfigError, match="several lines"):
        add_concept(OURS, cells(), {"en_variants": ["a\nb"]})


def test_an_edited_concept_that_is_none_any_more_is_refused() -> None:
    odd = Concept("pier", (Term("桟橋", "ja"),), note="x" * 10_001)
    with pytest.raises(InputError, match="at most"):
        merge_terms(OURS, replace(OURS, concepts=(odd,)))
