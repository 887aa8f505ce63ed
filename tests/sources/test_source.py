from onrecord.sources.source import Source, by_person


def test_the_captures_of_a_person_stand_under_the_name_and_bodies_are_left_out():
    person, body = Source(name="Ann Roe", kind="person"), Source(name="Osterby Council", kind="body")
    assert by_person([(person, "a"), (body, "b"), (person, "c")]) == {"Ann Roe": ["a", "c"]}
