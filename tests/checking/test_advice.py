from dataclasses import dataclass, field
from datetime import date

import pytest

from factories import a_draft, a_library
from onrecord.checking.advice import Answer, Endpoint, Proposed, Question, keep_what_stands
from onrecord.checking.check import check_draft, installed_rules
from onrecord.documents.span import Span
from onrecord.reading.read import TrainedReader
from onrecord.sources.clip import Clip
from report.reports import a_capture

COURIER = """<html><head><link rel="canonical" href="https://courier.example/ferry"></head><body>
<h1>Ferry rams the pier</h1>
<p>The harbour will reopen within three months, said the mayor, Marta Ellingrud, at the pier on Monday.</p>
<p>She did not say that the ferry was to blame. The pilot was asleep in his cabin.</p></body></html>"""
NOTE = "Confidential: the harbour of Larkhaven will reopen when the zebrawood bollards arrive, a clerk told us."
TEXT = "The harbour of the town will reopen within weeks.\n\nTwo goats ate the roses of the vicarage."
WORDS = "The harbour will reopen within three months"


@dataclass
class FakeAdvisor:
    """Answers every question with the same proposals, and keeps what it was asked."""

    proposed: tuple[Proposed, ...] = ()
    asked: list[Question] = field(default_factory=list)
    sent: bool = True
    trouble: str = ""

    @property
    def endpoint(self):
        return Endpoint(host="model.example", model="small-model", on_this_machine=False, encrypted=True)

    def ask(self, questions):
        self.asked += questions
        return [Answer(sent=self.sent, proposed=self.proposed, trouble=self.trouble) for _ in questions]


def a_proposal(words=WORDS, passage=1, reason="It speaks of it."):
    return Proposed(passage=passage, words=words, reason=reason)


def checked(folder, advisor, files=None):
    return checked_by(folder, [advisor], files)[0]


def checked_by(folder, advisors, files=None):
    """The same draft against the same sources, once for each advisor."""
    draft, reader, rules = a_draft(TEXT, written=date(2026, 3, 12)), TrainedReader(), installed_rules()
    with a_library(files or {"courier.html": COURIER, "note.txt": NOTE}, folder) as library:
        return [check_draft(draft, library, reader=reader, rules=rules, advisor=advisor) for advisor in advisors]


def a_question(*texts):
    captures = [a_capture(text) for text in texts]
    clips = tuple(Clip(capture=c, span=Span(0, len(c.document.text))) for c in captures)
    return Question(statement="s1", text="It burned.", passages=clips)


def kept(question, *proposed):
    proposals, missing = keep_what_stands(question, proposed, "small-model")
    return [p.evidence.clip.text for p in proposals], missing


def test_what_it_proposes_is_a_passage_to_read_with_no_score_and_no_verdict(tmp_path):
    advice = checked(tmp_path, FakeAdvisor((a_proposal(),))).advice
    (proposal,) = advice.proposals
    evidence = proposal.evidence
    assert evidence.clip.text.startswith(WORDS)
    assert (evidence.relation, evidence.method, evidence.score) == ("mentions", "proposed by small-model", 0.0)
    assert proposal.reason == "It speaks of it."


def test_nothing_that_it_answers_changes_a_verdict_a_finding_or_a_comparison(tmp_path):
    bold = FakeAdvisor((a_proposal(reason="The statement stands. Verdict: stands."), a_proposal("It is all true.")))
    without, with_it = checked_by(tmp_path, [None, bold])
    assert with_it.advice.proposals
    assert (with_it.verdicts, with_it.findings) == (without.verdicts, without.findings)
    assert with_it.comparisons == without.comparisons
    assert without.advice is None


def test_it_is_asked_only_of_what_the_check_left_open_and_what_a_passage_speaks_of(tmp_path):
    advisor = FakeAdvisor()
    advice = checked(tmp_path, advisor).advice
    assert [q.text for q in advisor.asked] == ["The harbour of the town will reopen within weeks."]
    assert advice.statements == ("s1",)
    assert advice.characters == len("The harbour of the town will reopen within weeks.")
    assert (advice.passages, advice.captures, advice.proposed) == (1, 1, 0)


def test_no_passage_of_a_source_that_may_not_leave_is_shown_to_it(tmp_path):
    advisor = FakeAdvisor()
    advice = checked(tmp_path, advisor).advice
    assert advice.withheld == 1
    assert not any("zebrawood" in clip.text for q in advisor.asked for clip in q.passages)


def test_where_all_sources_must_stay_nobody_is_asked_anything(tmp_path):
    advisor = FakeAdvisor()
    advice = checked(tmp_path, advisor, {"note.txt": NOTE}).advice
    assert advisor.asked == []
    assert (advice.statements, advice.characters, advice.withheld) == ((), 0, 1)


def test_without_sources_nobody_is_asked(tmp_path):
    advisor = FakeAdvisor()
    result = check_draft(a_draft(TEXT), None, reader=TrainedReader(), rules=installed_rules(), advisor=advisor)
    assert (result.advice, advisor.asked) == (None, [])


def test_what_never_left_is_not_counted_as_sent(tmp_path):
    advice = checked(tmp_path, FakeAdvisor(sent=False, trouble="It can't be reached, or broke off.")).advice
    assert (advice.statements, advice.characters, advice.passages) == ((), 0, 0)
    assert advice.troubles == ("It can't be reached, or broke off.",)


@pytest.mark.parametrize(
    "proposed",
    [
        a_proposal("The pier burned down on Sunday night."),
        a_proposal("The pier was closed on Sunday."),
        a_proposal("The pier was shut. The town paid."),
        a_proposal("The pier was shut … The mayor wept."),
        a_proposal("It burned."),
        a_proposal("The pier was shut on Sunday", passage=0),
        a_proposal("The pier was shut on Sunday", passage=3),
        a_proposal("The pier was shut on Sunday", passage=-1),
        a_proposal("The pier was shut on Sunday", passage=10**400),
        a_proposal("The pier was shut on Sunday", passage=2),
        a_proposal(""),
    ],
    ids="invented changed glued elided draft zero unsent negative huge elsewhere empty".split(),
)
def test_a_passage_that_does_not_stand_where_it_is_said_to_stand_is_thrown_away(proposed):
    question = a_question("The pier was shut on Sunday. The mayor wept. The town paid.", "Nobody was hurt at the pier.")
    assert kept(question, proposed) == ([], 1)


def test_a_passage_is_let_out_to_its_whole_sentence_so_that_no_not_is_lost():
    question = a_question("We ran. She did not say that the ferry was to blame. The pilot slept.")
    assert kept(question, a_proposal("the ferry was to blame")) == (["She did not say that the ferry was to blame."], 0)


def test_a_passage_set_in_other_marks_is_shown_as_the_source_has_it():
    question = a_question("He said: “We didn’t\nrun.”")
    texts, _ = kept(question, a_proposal('"We didn\'t run."'))
    assert texts == ["He said: “We didn’t\nrun.”"]


def test_of_thousands_of_proposals_a_few_are_looked_at_and_the_rest_is_counted():
    text = " ".join(f"Witness {n} saw the fire." for n in range(30))
    many = [a_proposal(f"Witness {n % 30} saw the fire.") for n in range(5_000)]
    texts, missing = kept(a_question(text), *many)
    assert (len(texts), missing) == (3, 0)


def test_the_same_passage_twice_counts_once_and_a_single_word_not_at_all():
    question = a_question("The pier was shut on Sunday. The mayor wept.")
    assert kept(question, a_proposal("mayor"), a_proposal("The mayor wept"), a_proposal("mayor wept.")) == (
        ["The mayor wept."],
        0,
    )


def test_every_proposal_is_accounted_for(tmp_path):
    many = [a_proposal(), a_proposal(), a_proposal("pilot"), a_proposal("Nobody said this.")] + [a_proposal()] * 40
    advice = checked(tmp_path, FakeAdvisor(tuple(many))).advice
    assert (advice.proposed, len(advice.proposals), advice.not_found) == (44, 1, 1)
    assert advice.surplus == 42


def test_a_reason_without_end_is_cut():
    proposals, _ = keep_what_stands(
        a_question("The mayor wept."), [a_proposal("The mayor wept", reason="x" * 10**6)], "m"
    )
    assert len(proposals[0].reason) == 1_000


def test_a_passage_without_blanks_is_cut_before_it_is_sent(tmp_path):
    advisor = FakeAdvisor()
    page = COURIER.replace("<h1>", f"<p>The harbour of the town: {'港' * 50_000}</p><h1>")
    checked(tmp_path, advisor, {"courier.html": page})
    assert advisor.asked
    assert all(len(clip.text) <= 2_000 for q in advisor.asked for clip in q.passages)
