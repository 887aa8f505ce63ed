import pytest

from onrecord.web.api.problem import Problem
from web.sites import Site

TEXT = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon. Police accused Dellwyn of fraud."


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def draft(site):
    return site.newsroom.handing_in(TEXT)


def decided(program, draft, number="s1", **given):
    sent = {"version": 1, "seen": 0, "word": "stands"} | given
    return program.post(f"/drafts/{draft}/statements/{number}/decision", **sent)


def test_each_statement_tells_its_words_its_verdict_and_what_the_protocol_asks(site, draft):
    told = site.program("checker").get(f"/drafts/{draft}/statements").json()
    assert told["version"] == 1
    first = told["statements"][0]
    assert TEXT[first["start"] : first["end"]] == first["text"] == "The pier is shut."
    assert (first["verdict"], first["open"], first["seen"], first["decision"]) == ("unsupported", True, 0, None)
    assert {r["code"]: r["how"] for r in first["requirements"]} == {"DECISION": "open", "BORNE-OUT": "open"}


def test_a_source_that_bears_a_statement_out_is_told_with_its_passage(tmp_path):
    import onrecord.desk.opening as opening
    from factories import a_draft, some_settings
    from onrecord.desk.handing_in import Slip, hand_in
    from onrecord.desk.people import set_up

    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "note.txt").write_text("Marta Ellingrud: Nobody will lose a day of pay.")
    site = Site(tmp_path / "said")
    desk = opening.open_desk(tmp_path / "desk", some_settings(tmp_path / "index"))
    chief = set_up(desk, "The Skerry Times", "Una", "una", "the ferry leaves at nine")
    site.newsroom.people = {"chief": chief}
    site.use(desk)
    words = "“Nobody will lose a day of pay,” said Marta Ellingrud."
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "note.txt").write_text("Marta Ellingrud: Nobody will lose a day of pay.")
    draft = hand_in(desk, chief, a_draft(words), Slip(sources=tmp_path / "sources"))
    program = site.program("chief")
    told = program.get(f"/drafts/{draft}/statements/s1").json()
    assert (told["kind"], told["verdict"], told["attribution"]) == ("quotation", "stands", "Marta Ellingrud")
    assert told["evidence"][0]["quote"] == "Nobody will lose a day of pay"
    (source,) = program.get(f"/drafts/{draft}/sources").json()["sources"]
    assert source["used_for"] == ["s1"]
    assert source["sha256"] == told["evidence"][0]["capture_sha256"]
    desk.database.close()


def test_a_decision_is_kept_in_the_name_of_the_person(site, draft):
    answer = decided(site.program("checker"), draft, word="cut", note="It isn't so.")
    assert answer.status_code == 200
    told = answer.json()
    assert told["state"] == "checking"
    assert (told["decision"]["person"]["name"], told["decision"]["role"]) == ("Una Checker", "checker")
    kept = site.newsroom.decision(draft, "s1")
    assert (kept.word, kept.note, kept.id) == ("cut", "It isn't so.", told["decision"]["id"])
    shown = site.program("checker").get(f"/drafts/{draft}/statements/s1").json()
    assert (shown["seen"], shown["decision"]["note"]) == (kept.id, "It isn't so.")


def test_who_comes_second_is_told_of_the_first_and_overwrites_nothing(site, draft):
    decided(site.program("checker"), draft, word="cut", note="It isn't so.")
    late = decided(site.program("editor"), draft)
    told = late.json()
    assert (late.status_code, told["code"]) == (409, "DSK04")
    assert (told["decision"]["word"], told["decision"]["note"]) == ("cut", "It isn't so.")
    assert Problem.model_validate(told, extra="forbid").decision == told["decision"]
    assert site.newsroom.decision(draft, "s1").word == "cut"
    again = decided(site.program("editor"), draft, seen=told["seen"])
    assert again.status_code == 200
    assert site.newsroom.decision(draft, "s1").word == "stands"


def test_a_decision_on_an_earlier_version_is_refused(site, draft):
    site.program("writer").post(f"/drafts/{draft}/versions", text="The pier is open.")
    assert decided(site.program("checker"), draft).status_code == 409


def test_a_decision_says_what_was_seen(site, draft):
    program = site.program("checker")
    address = f"/drafts/{draft}/statements/s1/decision"
    for left_out in ("version", "seen", "word"):
        sent = {key: value for key, value in {"version": 1, "seen": 0, "word": "stands"}.items() if key != left_out}
        answer = program.post(address, **sent)
        assert (answer.status_code, f"body.{left_out}" in answer.json()["detail"]) == (422, True)
    assert site.newsroom.decision(draft, "s1") is None


def test_lines_are_vouched_for_with_a_note(site, draft):
    editor = site.program("editor")
    assert decided(editor, draft, vouching=["BORNE-OUT"]).json()["code"] == "DSK03"
    assert decided(editor, draft, vouching=["BORNE-OUT"], note="I saw it.").status_code == 200
    told = editor.get(f"/drafts/{draft}/statements/s1").json()
    assert {r["code"]: r["how"] for r in told["requirements"]} == {"DECISION": "decided", "BORNE-OUT": "vouched"}
    left = editor.get(f"/drafts/{draft}/statements?open=true").json()["statements"]
    assert "s1" not in [s["number"] for s in left]
    assert "s2" in [s["number"] for s in left]


def test_nobody_decides_by_a_program_on_what_they_wrote_themselves(site):
    from factories import a_draft
    from onrecord.desk.handing_in import Slip, hand_in

    people = site.newsroom.people
    draft = hand_in(site.newsroom.desk, people["editor"], a_draft(TEXT), Slip(writer=people["checker"].id))
    answer = decided(site.program("checker"), draft)
    assert (answer.status_code, answer.json()["code"]) == (403, "DSK01")


def test_a_statement_that_is_not_there_is_told(site, draft):
    program = site.program("checker")
    assert program.get(f"/drafts/{draft}/statements/s99").json()["code"] == "DSK02"
    assert decided(program, draft, "s99").json()["code"] == "DSK02"


def test_a_question_to_the_writer_is_listed_until_it_is_answered(site, draft):
    from onrecord.desk.deciding import answer

    decided(site.program("checker"), draft, word="ask", note="Who says so?")
    program = site.program("editor")
    (query,) = program.get("/queries?open=true").json()["queries"]
    assert (query["draft"], query["statement"], query["words"]) == (draft, "s1", "The pier is shut.")
    assert (query["question"], query["asked_by"]["name"], query["answer"]) == ("Who says so?", "Una Checker", None)
    answer(site.newsroom.desk, site.newsroom.people["writer"], query["id"], "The harbour.")
    assert program.get("/queries?open=true").json()["queries"] == []
    assert program.get("/queries").json()["queries"][0]["answered_by"]["name"] == "Una Writer"
