from dataclasses import replace

from onrecord.checking.independence import voices_of
from onrecord.documents.span import Span
from onrecord.sources.clip import Clip
from onrecord.sources.source import Source
from quoting import a_capture

_WIRE = "The ferry struck the pier at dawn and thirty people were hurt, the police of Larkhaven said on Sunday."


def _clip(text: str, name: str, **source: str) -> Clip:
    capture = replace(a_capture(text), source=Source(name=name, kind="outlet", **source), sha256=f"{name}{len(text)}")
    return Clip(capture=capture, span=Span(0, min(40, len(text))))


def test_a_wire_story_and_its_reprint_are_one_voice() -> None:
    reprint = _clip(f"Read this first. {_WIRE}", "The Osterby Lantern")
    assert len(voices_of([_clip(_WIRE, "Northmark Press Agency"), reprint])) == 1


def test_papers_of_one_owner_are_one_voice() -> None:
    one = _clip("The ferry struck the pier early.", "The Lantern", owner="Norrland Media")
    other = _clip("At dawn a boat hit the quay, hurting many.", "The Courier", owner="Norrland Media")
    assert len(voices_of([one, other])) == 1


def test_an_outlet_that_cites_another_is_its_voice() -> None:
    one = _clip("The boat hit the quay, the Larkhaven Courier reported on Monday.", "The Lantern")
    other = _clip("We saw the ferry strike the pier early on Sunday.", "The Larkhaven Courier")
    assert len(voices_of([one, other])) == 1


def test_sources_that_tell_it_in_their_own_words_are_several() -> None:
    one = _clip("The boat hit the quay and many were hurt.", "The Lantern")
    other = _clip("We saw the ferry strike the pier early on Sunday.", "The Courier")
    third = _clip("Thirty passengers were taken to hospital after the collision.", "Radio Northmark")
    assert len(voices_of([one, other, third])) == 3


def test_a_third_source_can_join_two_voices_into_one() -> None:
    one = _clip("The boat hit the quay and many were hurt.", "The Lantern")
    other = _clip("We saw the ferry strike the pier early on Sunday.", "The Courier")
    both = _clip("The Lantern and The Courier reported that a ferry struck the quay.", "The Bugle")
    assert len(voices_of([one, other, both])) == 1
