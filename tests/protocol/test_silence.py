from onrecord.checking.finding import Finding
from onrecord.documents.span import Span
from onrecord.protocol.silence import Silence, places_of, set_aside

TEXT = "The the ferry left. It sank on the the pier.\nThe fare is 300 crowns and 30 more."


def a_finding(words: str, *, code: str = "COP01", after: int = 0) -> Finding:
    start = TEXT.index(words, after)
    return Finding(
        code=code, rule="A rule", severity="error", span=Span(start, start + len(words)), message="It is doubled."
    )


def a_silence(words: str, *, code: str = "COP01", before: str = "", after: str = "") -> Silence:
    return Silence(code=code, words=words, reason="It is the name of a band.", before=before, after=after)


def test_a_finding_on_the_very_words_is_set_aside_with_the_reason():
    findings, idle = set_aside(TEXT, [a_finding("The the")], [a_silence("The the")])
    assert findings[0].silenced == "It is the name of a band."
    assert not idle


def test_a_few_words_of_a_long_finding_are_enough():
    findings, _ = set_aside(TEXT, [a_finding("It sank on the the pier.")], [a_silence("sank on")])
    assert findings[0].silenced


def test_words_that_stand_twice_set_nothing_aside_without_context():
    text = "We met the the mayor. We met the the bishop."
    finding = Finding(code="COP01", rule="A rule", severity="error", span=Span(7, 14), message="Doubled.")
    findings, idle = set_aside(text, [finding], [a_silence("the the")])
    assert findings[0].silenced is None
    assert "2 places" in idle[0].why


def test_context_tells_two_places_apart():
    text = "We met the the mayor. We met the the bishop."
    silence = a_silence("the the", before="We met", after="bishop")
    assert [p.of(text) + text[p.end : p.end + 7] for p in places_of(text, silence)] == ["the the bishop"]


def test_words_that_are_gone_are_reported_as_such():
    _, idle = set_aside(TEXT, [], [a_silence("of of")])
    assert "no longer stand" in idle[0].why


def test_words_the_rule_has_nothing_to_say_about_are_reported_as_such():
    _, idle = set_aside(TEXT, [], [a_silence("sank on")])
    assert "nothing to say" in idle[0].why


def test_more_words_than_the_finding_marks_set_nothing_aside():
    findings, idle = set_aside(TEXT, [a_finding("The the")], [a_silence("The the ferry")])
    assert findings[0].silenced is None
    assert "fewer words" in idle[0].why


def test_another_rules_finding_on_the_same_words_stays_in_force():
    findings, _ = set_aside(TEXT, [a_finding("The the", code="FIG01")], [a_silence("The the")])
    assert findings[0].silenced is None


def test_a_figure_is_not_found_inside_a_longer_one():
    assert [p.of(TEXT) for p in places_of(TEXT, a_silence("30"))] == ["30"]


def test_white_space_may_differ():
    assert places_of(TEXT, a_silence("pier. The  fare"))


def test_a_place_at_the_overlap_of_two_is_counted_for_each():
    assert len(places_of("the the the", a_silence("the the"))) == 2
