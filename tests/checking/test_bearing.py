import pytest

from checking.entailment.weighed import WordForWord, plain_settings
from factories import a_draft, a_library
from onrecord.checking.bearing import judge_statements
from onrecord.checking.passages import find_passages
from onrecord.checking.verdict import Verdict
from onrecord.reading.read import TrainedReader


def _verdict(text: str, files: dict[str, str], folder) -> tuple[Verdict, str]:
    draft = a_draft(text)
    reading = TrainedReader().read(draft.document)
    with a_library(files, folder) as library:
        passages = find_passages(draft, reading, library)
        verdicts = judge_statements(draft, reading, passages, WordForWord(), plain_settings())
    return verdicts["s1"], draft.text


_DRAFT = "The ferry Marigold carried 212 passengers when it struck the pier of Larkhaven."
_SAME = "On Sunday the ferry Marigold carried 212 passengers when it struck the pier of Larkhaven. It rained."
_OTHER = "The ferry Marigold carried 240 passengers when it struck the pier of Larkhaven, the town says."


def test_a_statement_that_a_source_bears_out_stands_on_its_passage(tmp_path) -> None:
    verdict, _ = _verdict(_DRAFT, {"note.txt": _SAME}, tmp_path)
    assert (verdict.word, verdict.voices) == ("stands", 1)
    assert verdict.evidence[0].relation == "supports"
    assert verdict.evidence[0].clip.text == _SAME.removesuffix(" It rained.")


def test_a_source_that_says_otherwise_is_told_with_the_words(tmp_path) -> None:
    verdict, _ = _verdict(_DRAFT, {"note.txt": _OTHER}, tmp_path)
    assert verdict.word == "contradicted"
    assert "“212”" in verdict.reason


def test_sources_that_differ_are_left_to_people(tmp_path) -> None:
    verdict, _ = _verdict(_DRAFT, {"a.txt": _SAME, "b.txt": _OTHER}, tmp_path)
    assert verdict.word == "undecided"
    assert (
        verdict.reason == "The sources differ: “a.txt” bears it out, “b.txt” says otherwise: it has “240”, not “212”."
    )
    assert {e.relation for e in verdict.evidence} == {"supports", "contradicts"}


def test_files_of_one_source_that_differ_are_told_apart(tmp_path) -> None:
    pages = {name: _PAGE.format("Larkhaven Courier", words) for name, words in (("a.html", _SAME), ("b.html", _OTHER))}
    verdict, _ = _verdict(_DRAFT, pages, tmp_path)
    assert "“Larkhaven Courier (a.html)” bears it out, “Larkhaven Courier (b.html)” says otherwise" in verdict.reason


_OLD = (
    '<meta property="og:site_name" content="Osterby Lamp"><meta property="article:published_time" content="2025-03-12">'
    "<h1>Budget</h1><p>Parish tax will rise by 4.9%. The debate on the budget lasted 5 hours.</p>"
)


@pytest.mark.parametrize("rate", ["4.9%", "3.9%"])
def test_what_an_old_source_says_of_what_was_to_come_decides_nothing_of_what_will_be(tmp_path, rate: str) -> None:
    verdict, _ = _verdict(f"OSTERBY, 12 March 2026 — Parish tax will rise by {rate}.", {"old.html": _OLD}, tmp_path)
    assert verdict.word == "undecided"
    assert "of March 2025; whether that still holds" in verdict.reason


def test_what_an_old_source_says_of_its_own_time_counts(tmp_path) -> None:
    verdict, _ = _verdict(
        "OSTERBY, 12 March 2026 — The debate on the budget lasted 6 hours.", {"old.html": _OLD}, tmp_path
    )
    assert verdict.word == "contradicted"


def test_the_passage_that_has_most_of_the_words_is_shown_first_and_words_that_any_source_has_are_not_marked(
    tmp_path,
) -> None:
    near = "The four branch libraries will open for 22 hours a week. The budget is voted on in the hall at 6.30."
    vote = "On a vote the budget was approved by 22 votes to 11. The debate ended at midnight."
    verdict, text = _verdict(
        "The budget was passed by 24 votes to 11 after a debate of four hours.",
        {"a.txt": near, "b.txt": vote},
        tmp_path,
    )
    assert verdict.evidence[0].clip.text.startswith("On a vote the budget was approved by 22 votes to 11.")
    assert not {"11", "four", "hours"} & {s.of(text) for s in verdict.unproven}


def test_a_date_that_a_mail_program_has_broken_in_two_is_one(tmp_path) -> None:
    mail = "The pier of Larkhaven will be shut for nine weeks from the 1st of\nJune 2026 so that divers can see it."
    verdict, _ = _verdict(
        "The pier of Larkhaven will be shut for nine weeks from 1 June 2026.", {"a.txt": mail}, tmp_path
    )
    assert not verdict.unproven


def test_two_files_of_the_same_words_are_one_voice(tmp_path) -> None:
    verdict, _ = _verdict(_DRAFT, {"a.txt": _SAME, "b.txt": f"Reprint. {_SAME}"}, tmp_path)
    assert (verdict.word, verdict.voices) == ("stands", 1)


def test_words_that_nothing_bears_out_are_marked_in_the_draft(tmp_path) -> None:
    draft = "The ferry Marigold struck the pier of Larkhaven in thick fog."
    verdict, text = _verdict(draft, {"note.txt": "The ferry Marigold struck the pier of Larkhaven."}, tmp_path)
    assert verdict.word != "stands"
    assert [s.of(text) for s in verdict.unproven] == ["thick fog"]


_PAGE = '<meta property="og:site_name" content="{}"><p>{}</p>'


def test_an_outlets_article_is_told_apart_from_the_primary_document(tmp_path) -> None:
    article = _PAGE.format("Larkhaven Courier", _SAME)
    alone, _ = _verdict(_DRAFT, {"article.html": article}, tmp_path / "one")
    assert alone.reason.endswith("None of it is the primary source, only what outlets say of it.")
    minutes = _PAGE.format("Larkhaven Harbour Authority", f"Minutes of the board. {_SAME}")
    both, _ = _verdict(_DRAFT, {"article.html": article, "minutes.html": minutes}, tmp_path / "two")
    assert "outlets" not in both.reason
    assert both.evidence[0].clip.capture.source.name == "Larkhaven Harbour Authority"


def test_what_the_writer_cites_is_heard_first_however_its_address_is_written(tmp_path) -> None:
    page = '<link rel="canonical" href="https://courier.example/ferry">' + _PAGE.format("Larkhaven Courier", _SAME)
    minutes = _PAGE.format("Larkhaven Harbour Authority", f"Minutes of the board. {_SAME}")
    draft = f"{_DRAFT} http://www.courier.example/ferry/?utm_source=mail"
    verdict, _ = _verdict(draft, {"article.html": page, "minutes.html": minutes}, tmp_path)
    assert verdict.evidence[0].clip.capture.source.name == "Larkhaven Courier"
