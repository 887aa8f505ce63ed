from onrecord.checking.evidence import Difference, Evidence
from onrecord.documents.span import Span
from onrecord.report.passage import draft_side, is_different, source_side
from onrecord.sources.clip import Clip
from report.reports import a_capture, a_ferry_report


def shown(pieces):
    return "".join(f"[{p.text}]" if p.marked else p.text for p in pieces)


def an_altered_quotation():
    report = a_ferry_report().made()
    return report, report.comparisons[0].evidence[0], report.statements[1]


def test_what_differs_is_marked_on_both_sides():
    report, evidence, statement = an_altered_quotation()
    ours = draft_side(evidence, report.draft.text, statement.span)
    assert shown(ours) == "“The harbour will reopen within [three] weeks,”"
    assert shown(source_side(evidence).pieces) == "The harbour will reopen within [six] weeks."
    assert is_different(evidence)


def test_the_pieces_retell_the_passage():
    _, evidence, _ = an_altered_quotation()
    assert "".join(p.text for p in source_side(evidence).pieces) == evidence.clip.text


def test_words_left_out_are_shown_where_they_are_missing():
    capture = a_capture("I will never pay.")
    differences = (
        Difference(kind="same", draft=Span(0, 6), clip=Span(0, 6)),
        Difference(kind="left_out", draft=Span(7, 7), clip=Span(7, 12)),
        Difference(kind="same", draft=Span(7, 10), clip=Span(13, 16)),
    )
    clip = Clip(capture=capture, span=Span(0, 17))
    evidence = Evidence(
        statement="s1", clip=clip, relation="contradicts", method="words", score=0.8, differences=differences
    )
    assert shown(draft_side(evidence, "I will pay.", Span(0, 11))) == "I will [‸]pay."
    assert shown(source_side(evidence).pieces) == "I will [never] pay."


def test_a_passage_is_shown_in_its_paragraph():
    text = "Old.\n" + "word " * 60 + "The pier is shut. It rains.\nNew."
    start = text.index("The pier")
    clip = Clip(capture=a_capture(text), span=Span(start, start + 17))
    passage = source_side(Evidence(statement="s1", clip=clip, relation="mentions", method="words", score=1.0))
    assert passage.before.startswith("… word ")
    assert passage.before.endswith("word ")
    assert passage.after == " It rains."
