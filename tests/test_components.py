"""The spaCy components in real pipelines."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from danvan_extract import components
from danvan_extract.components import LAYERS, TOKENIZER, Tokenizer
from danvan_extract.errors import AlignmentError, PatternError

TEXT = (
    "Sáng 8/1/2020, ông Lê Văn Tám, Phó Trưởng Ban Dân vận Tỉnh ủy Hậu Giang trao 25 suất quà.\n"
    "Năm 2019, UBND huyện Vị Thủy xây dựng 12 mô hình “Dân vận khéo”, đạt 105,5% kế hoạch.\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return components.pipeline()


def said(doc: Doc, layer: str) -> list[str]:
    return [doc.text[s._.danvan.start : s._.danvan.end] for s in doc.spans[layer]]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Ban Dân vận họp.", ["Ban", "Dân vận", "họp", "."]),
        ("  Xã  họp.\n\nHuyện dự. ", ["  ", "Xã", " ", "họp", ".", "\n\n", "Huyện", "dự", "."]),
        (
            unicodedata.normalize("NFD", "Cán bộ họp."),
            [unicodedata.normalize("NFD", w) for w in ("Cán bộ", "họp", ".")],
        ),
        ("Xã\u200b họp\u00a0nhé", ["Xã", "\u200b", "họp", "\u00a0", "nhé"]),
        ("", []),
        ("\n", ["\n"]),
    ],
)
def test_tokenizer(nlp: Language, text: str, tokens: list[str]) -> None:
    doc = nlp.tokenizer(text)
    assert [t.text for t in doc] == tokens
    assert doc.text == text


def test_sentences_are_set(nlp: Language) -> None:
    doc = nlp.tokenizer("Xã họp. Huyện dự.\nTỉnh khen.")
    assert [s.text.strip() for s in doc.sents] == ["Xã họp.", "Huyện dự.", "Tỉnh khen."]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_text_is_kept(text: str) -> None:
    assert Tokenizer(spacy.blank("xx").vocab)(text).text == text


def test_rather_an_error_than_a_wrong_alignment(monkeypatch: pytest.MonkeyPatch, nlp: Language) -> None:
    monkeypatch.setattr(components, "_words", lambda text: iter([(3, 5, True), (2, 4, False)]))
    with pytest.raises(AlignmentError):
        nlp.tokenizer("Xã đã họp.")


def test_the_whole_pipeline(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert said(doc, "dates") == ["Sáng 8/1/2020", "Năm 2019"]
    assert [s._.danvan.value for s in doc.spans["dates"]] == ["2020-01-08", "2019"]
    assert "UBND huyện Vị Thủy" in said(doc, "organizations")
    people = {s._.danvan.name: s._.danvan for s in doc.spans["officials"]}
    title = people["Lê Văn Tám"].titles[0]
    assert TEXT[title.start : title.end].startswith("Phó Trưởng Ban Dân vận Tỉnh ủy")
    assert any(str(s._.danvan.value) == "12" for s in doc.spans["indicators"])
    assert {s.label_ for layer in LAYERS for s in doc.spans[layer]} == {"DATE", "ORGANIZATION", "OFFICIAL", "INDICATOR"}


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_each_alone_finds_the_same_in_anybodys_pipeline(nlp: Language, layer: str, form: str) -> None:
    text = unicodedata.normalize(form, TEXT)
    other = spacy.blank("xx")
    other.add_pipe("sentencizer")
    other.add_pipe(f"danvan_{layer}")
    alone, together = other(text), nlp(text)
    assert set(alone.spans) == {layer}
    assert [s._.danvan for s in alone.spans[layer]] == [s._.danvan for s in together.spans[layer]]
    for span in alone.spans[layer]:
        assert span.start_char <= span._.danvan.start < span._.danvan.end <= span.end_char
    plain = [unicodedata.normalize("NFC", s) for s in said(alone, layer)]
    assert plain == said(nlp(TEXT), layer)


def test_what_earlier_components_left_is_used(nlp: Language) -> None:
    other = spacy.blank("xx")
    other.add_pipe("danvan_organizations")
    doc = other(TEXT)
    doc.spans["organizations"] = []
    assert nlp.get_pipe("danvan_officials")(doc).spans["officials"]
    titles = [t for s in doc.spans["officials"] for t in s._.danvan.titles]
    assert all(t.organization is None for t in titles)


def test_a_span_of_somebody_else_has_no_mention(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc[0:2]._.danvan is None
    doc.spans["dates"] = [doc[0:2]]
    assert nlp.get_pipe("danvan_indicators")(doc).spans["indicators"]


def test_through_bytes_and_disk(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "nlp")
    loaded = spacy.load(tmp_path / "nlp")
    assert loaded.pipe_names == [f"danvan_{layer}" for layer in LAYERS]
    assert isinstance(loaded.tokenizer, Tokenizer)
    from_bytes = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    for layer in LAYERS:
        from_bytes.add_pipe(f"danvan_{layer}")
    from_bytes.from_bytes(nlp.to_bytes())
    for other in (loaded, from_bytes):
        doc = other(TEXT)
        for layer in LAYERS:
            assert said(doc, layer) == said(nlp(TEXT), layer)


def test_a_doc_with_mentions_is_written_and_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    packed = DocBin(store_user_data=True)
    packed.add(doc)
    for copy in (again, *DocBin(store_user_data=True).from_bytes(packed.to_bytes()).get_docs(nlp.vocab)):
        for layer in LAYERS:
            assert [s._.danvan for s in copy.spans[layer]] == [s._.danvan for s in doc.spans[layer]]


def test_two_processes(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT] * 4, n_process=2, batch_size=2))
    assert [said(d, "dates") for d in docs] == [["Sáng 8/1/2020", "Năm 2019"]] * 4


def test_chrome_is_not_mined(nlp: Language) -> None:
    assert said(nlp("Ngày đăng: 13/01/2020\nNăm 2019, xã họp.\n"), "dates") == ["Năm 2019"]


def test_a_folder_of_patterns(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: x\n")
    with pytest.raises(PatternError):
        components.pipeline(tmp_path)
