"""What people mark by hand: makes, splits, joins, corrects, withdraws; who may, what is re-opened, what is refused."""

from dataclasses import replace

import pytest

from desk.desks import a_newsroom
from onrecord.checking.check import Checked
from onrecord.checking.verdict import Verdict
from onrecord.desk.deciding import Place, add_note
from onrecord.desk.desk import events_of_thread
from onrecord.desk.handing_in import check_again
from onrecord.desk.marking import markings_of, read_by_tool
from onrecord.desk.marking_up import mark
from onrecord.desk.on_desk import draft_for
from onrecord.desk.queries import notes_of_thread, queries_for
from onrecord.desk.signing import sign_off
from onrecord.desk.strokes import Stroke
from onrecord.documents.span import Span
from onrecord.errors import OnrecordError
from onrecord.report.card import cards_of
from onrecord.report.naming import chain_in_words

TEXT = "The pier is shut. Nobody was hurt.\n\nAn agency said on Monday, “We saw the ferry leave, and it was late.”"


@pytest.fixture
def newsroom(tmp_path):
    return a_newsroom(tmp_path)


@pytest.fixture
def draft(newsroom):
    return newsroom.handing_in(TEXT)


def marking(newsroom, draft, number="", *, by="checker", words=None, **stroke):
    span = Span(TEXT.index(words), TEXT.index(words) + len(words)) if words else None
    place = Place(draft=draft, version=newsroom.version(draft).number, statement=number)
    return mark(newsroom.desk, newsroom.people[by], place, Stroke(span=span, words=words or "", **stroke))


def refused(newsroom, draft, *told, **stroke) -> str:
    with pytest.raises(OnrecordError) as caught:
        marking(newsroom, draft, *told, **stroke)
    return f"{caught.value.code} {caught.value.detail}"


def words_of(newsroom, draft):
    """The statements of the latest version in the order of the text: id, kind and words."""
    return [(c.id, c.statement.kind, c.statement.text) for c in cards_of(newsroom.version(draft).report) if c.statement]


def log(newsroom, draft):
    with newsroom.desk.database.reading() as connection:
        return markings_of(connection, newsroom.version(draft).id)


def test_words_that_are_selected_become_a_statement_of_that_kind_and_speaker(newsroom, draft):
    made = marking(
        newsroom, draft, word="make", words="it was late", kind="reported", speaker="Ann Roe < a sailor (unnamed)"
    )
    version = newsroom.version(draft)
    (statement,) = [s for s in version.report.statements if s.id == made]
    assert (statement.kind, statement.text) == ("reported", "it was late")
    assert chain_in_words(statement, TEXT) == "Ann Roe ← a sailor (unnamed)"
    assert version.statements[made].thread == version.statements[made].id
    assert {m.requirement.code for m in newsroom.gate(draft).of(made)} >= {"DECISION"}


def test_a_statement_that_no_tool_has_checked_says_so(newsroom, draft):
    made = marking(newsroom, draft, word="make", words="it was late", kind="claim")
    (verdict,) = [v for v in newsroom.version(draft).report.verdicts if v.statement == made]
    assert (verdict.word, "not checked by the tool" in verdict.reason) == ("unchecked", True)


def test_a_statement_is_checked_alone_and_the_others_keep_what_was_found(newsroom, draft):
    asked = []

    def recheck(_draft, reading, _sources):
        asked.extend(s.text for s in reading.statements)
        verdicts = tuple(Verdict(statement=s.id, word="stands", reason="Found.") for s in reading.statements)
        return Checked(reading=reading, verdicts=verdicts, comparisons=(), findings=())

    newsroom.desk = replace(newsroom.desk, recheck=recheck)
    made = marking(newsroom, draft, word="make", words="it was late", kind="claim")
    assert asked == ["it was late"]
    told = {v.statement: v.word for v in newsroom.version(draft).report.verdicts}
    assert told == {"s1": "unsupported", "s2": "unsupported", "s3": "unsupported", made: "stands"}


def test_a_split_makes_two_and_both_are_reopened_with_who_did_it(newsroom, draft):
    newsroom.deciding(draft, "s3")
    first = marking(newsroom, draft, "s3", word="split", words="“We")
    assert [w[2] for w in words_of(newsroom, draft)][2:] == ["An agency said on Monday,", TEXT[TEXT.index("“") :]]
    for number in (first, "sp2"):
        decision = newsroom.decision(draft, number)
        assert (decision.word, decision.note) == ("reopened", "Una Checker split the statement.")


def test_a_join_takes_in_the_next_or_the_previous_one(newsroom, draft):
    newsroom.deciding(draft, "s2")
    joined = marking(newsroom, draft, "s1", word="join", other="next")
    assert words_of(newsroom, draft)[0] == (joined, "claim", "The pier is shut. Nobody was hurt.")
    assert newsroom.decision(draft, joined).word == "reopened"
    halves = marking(newsroom, draft, joined, word="split", words="Nobody")
    again = marking(newsroom, draft, f"sp{int(halves[2:]) + 1}", word="join", other="previous")
    assert words_of(newsroom, draft)[0] == (again, "claim", "The pier is shut. Nobody was hurt.")


def test_a_join_stays_in_the_paragraph_and_bounds_may_leave_it(newsroom, draft):
    for number, other in (("s2", "next"), ("s3", "previous")):
        told = refused(newsroom, draft, number, word="join", other=other)
        assert f"the {other} statement stands in another paragraph" in told
    marking(newsroom, draft, "s2", word="withdraw", reason="It is taken in by the next.")
    whole = TEXT[TEXT.index("Nobody") :]
    both = marking(newsroom, draft, "s3", word="correct", words=whole)
    assert words_of(newsroom, draft)[1] == (both, "claim", whole)


def test_bounds_kind_and_speaker_are_corrected_and_what_was_not_named_stays(newsroom, draft):
    moved = marking(newsroom, draft, "s3", word="correct", words="We saw the ferry leave")
    asked = marking(newsroom, draft, moved, word="correct", kind="quotation", speaker="An agency")
    (statement,) = [s for s in newsroom.version(draft).report.statements if s.id == asked]
    assert (statement.kind, statement.text) == ("quotation", "We saw the ferry leave")
    assert statement.attribution[0].source.of(TEXT) == "An agency"
    quotation = newsroom.version(draft).report.reading.quotations[statement.quotation]
    assert [span.of(TEXT) for span in quotation.inside] == ["We saw the ferry leave"]


def test_one_that_is_withdrawn_leaves_its_sentence_accounted_for_with_the_reason(newsroom, draft):
    newsroom.deciding(draft, "s2")
    assert marking(newsroom, draft, "s2", word="withdraw", reason="A figure of speech.") == ""
    assert [w[0] for w in words_of(newsroom, draft)] == ["s1", "s3"]
    reading = newsroom.version(draft).report.reading
    assert reading.sentences[1].nothing_to_check == "withdrawn by a person: A figure of speech."
    assert reading.coverage.with_statements + reading.coverage.nothing_to_check == reading.coverage.sentences
    assert newsroom.gate(draft).of("s2") == ()
    back = marking(newsroom, draft, word="make", words="Nobody was hurt.", kind="claim")
    assert newsroom.version(draft).report.reading.sentences[1].nothing_to_check is None
    assert [w[0] for w in words_of(newsroom, draft)] == ["s1", back, "s3"]


def test_the_log_has_who_when_and_why_and_what_the_tool_had_read(newsroom, draft):
    first = marking(newsroom, draft, "s1", word="correct", kind="reported", speaker="Ann Roe", reason="She said so.")
    second = marking(newsroom, draft, first, by="editor", word="join", other="next")
    one, two = log(newsroom, draft)
    people = newsroom.people
    assert (one.word, one.person, one.role, one.reason) == ("correct", people["checker"].id, "checker", "She said so.")
    assert (two.word, two.person) == ("join", people["editor"].id)
    assert one.at < two.at
    assert [c.words for c in read_by_tool((one, two), second)] == ["The pier is shut.", "Nobody was hurt."]
    assert read_by_tool((one, two), "s3") is None
    with newsroom.desk.database.reading() as connection:
        events = events_of_thread(connection, newsroom.version(draft).statements[second].thread, {})
    assert [e.name for e in events] == ["statement:marking:joined", "statement:marking:corrected"]


def test_notes_and_open_questions_go_on_with_what_came_of_a_statement(newsroom, draft):
    add_note(newsroom.desk, newsroom.people["lawyer"], newsroom.place(draft, "s1"), "Careful.")
    newsroom.deciding(draft, "s1", "ask", "Which pier?")
    made = marking(newsroom, draft, "s1", word="correct", words="The pier is shut")
    with newsroom.desk.database.reading() as connection:
        (note,) = notes_of_thread(connection, newsroom.version(draft).statements[made].thread)
    assert note.words == "Careful."
    ((_, (asked,)),) = queries_for(newsroom.desk, newsroom.people["writer"])
    assert (asked.number, asked.words) == (made, "The pier is shut")


def test_what_a_rule_found_stays_where_it_was_and_moves_with_the_words(newsroom):
    text = "The band the the played. It rained on the the pier.\n\nNobody was hurt."
    draft = newsroom.handing_in(text)
    place = Place(draft=draft, version=1, statement="s1")
    mark(newsroom.desk, newsroom.people["checker"], place, Stroke(word="withdraw", reason="It is a song."))
    codes = {c.id: [f.code for f in c.findings] for c in cards_of(newsroom.version(draft).report)}
    assert codes == {"f1": ["COP01"], "s2": ["COP01"], "s3": []}
    place = Place(draft=draft, version=1, statement="")
    made = Stroke(word="make", words="the the pier", kind="claim")
    mark(newsroom.desk, newsroom.people["checker"], place, made)
    codes = {c.id: [f.code for f in c.findings] for c in cards_of(newsroom.version(draft).report)}
    assert codes == {"f1": ["COP01"], "s2": [], "sp1": ["COP01"], "s3": []}


@pytest.mark.parametrize(
    ("number", "stroke", "told"),
    [
        ("", {"word": "make", "words": "shut. Nobody", "kind": "claim"}, "it would cut across “The pier is shut.”"),
        ("", {"word": "make", "words": "Nobody was hurt.", "kind": "claim"}, "a statement already"),
        ("", {"word": "make", "words": ".\n\n", "kind": "claim"}, "no word is selected"),
        ("", {"word": "make", "words": "The pier", "kind": "quotation"}, "there are none around these words"),
        ("", {"word": "make", "words": "The pier"}, "what kind"),
        ("", {"word": "make", "kind": "claim"}, "select them"),
        ("s1", {"word": "split", "words": "The pier"}, "second half"),
        ("s1", {"word": "split", "words": "Nobody"}, "second half"),
        ("s1", {"word": "split"}, "second half"),
        ("s1", {"word": "join", "other": "previous"}, "there is no previous statement"),
        ("s1", {"word": "join"}, "the next or the previous"),
        ("s1", {"word": "correct", "kind": "claim", "speaker": ""}, "nothing about it would be different"),
        ("s1", {"word": "correct", "kind": "nonsense"}, "what kind"),
        ("s1", {"word": "correct", "speaker": "x" * 400}, "longer than 300"),
        ("s1", {"word": "correct", "words": "shut. Nobody was hurt"}, "it would cut across “Nobody was hurt.”"),
        ("s1", {"word": "withdraw", "reason": " - "}, "the reason"),
        ("s9", {"word": "withdraw", "reason": "It is no fact."}, "DSK02"),
    ],
)
def test_what_cannot_be_marked_is_refused_in_plain_words(newsroom, draft, number, stroke, told):
    before = words_of(newsroom, draft)
    assert told in refused(newsroom, draft, number, **stroke)
    assert words_of(newsroom, draft) == before
    assert log(newsroom, draft) == ()


@pytest.mark.parametrize("span", [Span(0, 10**6), Span(3, 3), Span(10**6, 10**6 + 3)])
def test_a_selection_that_is_not_in_the_text_is_refused(newsroom, draft, span):
    place = Place(draft=draft, version=1, statement="")
    with pytest.raises(OnrecordError, match="DSK20"):
        mark(newsroom.desk, newsroom.people["checker"], place, Stroke(word="make", span=span, kind="claim"))


def test_words_that_are_pasted_have_to_stand_just_once(newsroom, draft):
    place, checker = Place(draft=draft, version=1, statement=""), newsroom.people["checker"]
    for words, told in (("was", "several times"), ("no such words", "nowhere")):
        with pytest.raises(OnrecordError, match=told):
            mark(newsroom.desk, checker, place, Stroke(word="make", words=words, kind="claim"))
    assert mark(newsroom.desk, checker, place, Stroke(word="make", words="ferry leave", kind="claim")) == "sp1"
    with pytest.raises(OnrecordError, match="aren't those that were selected"):
        mark(newsroom.desk, checker, place, Stroke(word="make", span=Span(0, 8), words="The quay", kind="claim"))


@pytest.mark.parametrize(("role", "code"), [("writer", "DSK01"), ("lawyer", "DSK01"), ("editor", ""), ("chief", "")])
def test_only_those_who_decide_may_mark(newsroom, draft, role, code):
    stroke = {"word": "withdraw", "reason": "It is no fact.", "by": role}
    if code:
        assert refused(newsroom, draft, "s1", **stroke).startswith(code)
    else:
        marking(newsroom, draft, "s1", **stroke)


def test_whoever_wrote_it_and_whoever_is_of_another_newsroom_marks_nothing(newsroom, draft):
    from factories import a_draft
    from onrecord.desk.handing_in import Slip, hand_in

    editor = newsroom.people["editor"]
    own = hand_in(newsroom.desk, editor, a_draft(TEXT), Slip(writer=editor.id))
    assert refused(newsroom, own, "s1", by="editor", word="withdraw", reason="No fact.").startswith("DSK01")
    newsroom.people["editor"] = replace(editor, newsroom=77)
    assert refused(newsroom, draft, "s1", by="editor", word="withdraw", reason="No fact.").startswith("DSK02")


def test_a_text_that_somebody_has_signed_is_marked_no_more(newsroom):
    draft = newsroom.handing_in()
    newsroom.settling(draft)
    version = newsroom.version(draft)
    sign_off(newsroom.desk, newsroom.people["checker"], draft, version.sha256, version.protocol.sha256)
    assert "this text is signed" in refused(newsroom, draft, "s1", word="withdraw", reason="It is no fact.")


def test_two_at_the_same_time_both_come_through(newsroom, draft):
    told = []

    def recheck(draft_, reading, sources):
        if not told:
            told.append(1)
            marking(newsroom, draft, "s1", by="editor", word="withdraw", reason="It is no fact.")
        return type(newsroom.desk).__dataclass_fields__["recheck"].default(draft_, reading, sources)

    slow, plain = replace(newsroom.desk, recheck=recheck), newsroom.desk
    place = Place(draft=draft, version=1, statement="s3")
    mark(slow, newsroom.people["checker"], place, Stroke(word="correct", kind="media"))
    assert plain.recheck is not recheck
    assert [m.word for m in log(newsroom, draft)] == ["withdraw", "correct"]
    assert [w[:2] for w in words_of(newsroom, draft)] == [("s2", "claim"), ("sp1", "media")]


def test_a_check_of_the_same_text_keeps_what_people_marked(newsroom, draft):
    marking(newsroom, draft, "s1", word="withdraw", reason="It is no fact.")
    first = marking(newsroom, draft, "s3", word="split", words="“We")
    newsroom.deciding(draft, first)
    before = words_of(newsroom, draft)
    check_again(newsroom.desk, newsroom.people["checker"], draft)
    assert words_of(newsroom, draft) == before
    assert newsroom.decision(draft, first).word == "stands"
    assert len(log(newsroom, draft)) == 2


def test_the_board_counts_what_there_is_to_decide(newsroom, draft):
    newsroom.deciding(draft, "s1")
    marking(newsroom, draft, "s2", word="withdraw", reason="It is no fact.")
    marking(newsroom, draft, "s3", word="split", words="“We")
    with newsroom.desk.database.reading() as connection:
        told = draft_for(connection, newsroom.people["editor"], draft)
    assert (told.statements, told.standing) == (3, 1)
