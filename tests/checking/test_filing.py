import pytest

from factories import a_draft, a_library
from onrecord.checking.check import Checked, check_draft
from onrecord.checking.evidence import AS_FILED
from onrecord.checking.filing import MOST_CAPTURES, FiledOffices
from onrecord.checking.rules import built_in_rules
from onrecord.checking.verdict import Verdict
from onrecord.reading.read import TrainedReader

SPEECH = "# Address on the quay\n\nThank you for coming out in this cold. Nobody will lose a day's pay."
DRAFT = "“Nobody will lose a day’s pay,” said Ann Roe, the mayor of Osterby."


def _told(name: str, file: str = "speech.md", more: str = "") -> str:
    return f'[[source]]\nfiles = ["{file}"]\nname = "{name}"\nkind = "person"\n{more}\n'


def _checked(draft: str, files: dict[str, str], folder) -> Checked:
    with a_library(files, folder) as library:
        return check_draft(a_draft(draft), library, reader=TrainedReader(), rules=built_in_rules())


def _verdict(name: str, folder, *, draft: str = DRAFT, more: str = "") -> Verdict:
    checked = _checked(draft, {"speech.md": SPEECH, "sources.toml": _told(name, more=more)}, folder)
    (claim,) = (s for s in checked.reading.statements if s.kind == "claim")
    return next(v for v in checked.verdicts if v.statement == claim.id)


def test_an_office_that_fits_is_told_with_its_source_and_left_to_a_person(tmp_path):
    verdict = _verdict("Ann Roe, mayor of Osterby", tmp_path)
    assert (verdict.word, verdict.voices, verdict.unproven) == ("undecided", 0, ())
    assert verdict.reason == (
        "No passage was found in the sources that speaks of it, but “Address on the quay” is filed under “Ann Roe, "
        "mayor of Osterby”, which fits. That is how the source is filed, not what it says; a person has to decide."
    )
    (evidence,) = verdict.evidence
    assert (evidence.relation, evidence.method, evidence.clip.text) == ("mentions", AS_FILED, "Address on the quay")


def test_another_office_is_told_as_one_that_differs(tmp_path):
    verdict = _verdict("Ann Roe, deputy mayor of Osterby", tmp_path)
    assert verdict.word == "undecided"
    assert "“Ann Roe, deputy mayor of Osterby”, which differs from “Ann Roe, the mayor of Osterby”." in verdict.reason


@pytest.mark.parametrize(
    ("told", "name", "beyond"),
    [
        ("mayor of Osterby and chair of the harbour board", "mayor of Osterby", ["chair", "harbour board"]),
        ("mayor of Osterby since 2019", "mayor of Osterby since 2011", ["2019"]),
    ],
)
def test_what_a_filed_office_leaves_open_is_marked_beside_a_passage(told, name, beyond, tmp_path):
    draft = DRAFT.replace("the mayor of Osterby", f"44, the {told}")
    more = {"report.txt": "Ann Roe, 44, is the mayor of Osterby.", "sources.toml": _told(f"Ann Roe, {name}")}
    verdict = _checked(draft, {"speech.md": SPEECH} | more, tmp_path).verdicts[1]
    assert verdict.reason.endswith(f"the {told}” says the same, a person has to read.")
    assert [s.of(draft) for s in verdict.unproven] == beyond


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("the mayor of Osterby and chair of the harbour board", "Ann Roe, mayor of Osterby"),
        ("the convicted fraudster and arsonist", "Ann Roe, mayor of Osterby"),
        ("the convicted fraudster and arsonist", "Ann Roe, by phone"),
        ("the mayor of York", "Ann Roe, mayor of New York"),
    ],
)
def test_what_a_filed_office_leaves_open_stays_without_a_source_where_no_passage_speaks_of_it(told, name, tmp_path):
    verdict = _verdict(name, tmp_path, draft=DRAFT.replace("the mayor of Osterby", told))
    assert (verdict.word, verdict.evidence, verdict.unproven) == ("unsupported", (), ())
    assert "filed" not in verdict.reason


@pytest.mark.parametrize("name", ["Ann Roe", "Ann Lund, mayor of Osterby", "Roe, mayor of Osterby"])
def test_without_an_office_of_that_person_nothing_changes(name, tmp_path):
    verdict = _verdict(name, tmp_path)
    assert (verdict.word, verdict.evidence) == ("unsupported", ())


def test_a_source_that_has_fallen_tells_no_office(tmp_path):
    assert _verdict("Ann Roe, mayor of Osterby", tmp_path, more='standing = "retracted"').word == "unsupported"


def test_a_byline_tells_the_office_that_the_name_of_the_source_lacks(tmp_path):
    files = {"speech.md": f"---\nauthor: Ann Roe, mayor of Osterby\n---\n\n{SPEECH}", "sources.toml": _told("Ann Roe")}
    with a_library(files, tmp_path) as library:
        assert [f.name for f in FiledOffices(library).of("Ann Roe")] == ["Ann Roe, mayor of Osterby"]


def test_sources_that_are_filed_differently_are_both_told(tmp_path):
    names = ("Ann Roe, mayor of Osterby", "speech.md"), ("Ann Roe, deputy mayor of Osterby", "letter.txt")
    files = {"speech.md": SPEECH, "letter.txt": "The tide was low.", "sources.toml": "".join(_told(*n) for n in names)}
    checked = _checked(DRAFT, files, tmp_path)
    verdict = next(v for v in checked.verdicts if "filed" in v.reason)
    assert (
        "which fits, but “letter.txt” is filed under “Ann Roe, deputy mayor of Osterby”, which differs."
        in verdict.reason
    )
    assert len(verdict.evidence) == 2
    assert not any(f.code == "NAM02" for f in checked.findings)


def test_the_newest_of_the_sources_under_one_name_is_shown(tmp_path):
    entries = _told("Ann Roe, mayor of Osterby", "*.txt") + '[[source]]\nfiles = ["{}"]\npublished = 2026-03-0{}\n'
    files = {"a.txt": "The tide was low.", "b.txt": "The tide was high."}
    for newest, older in (("a.txt", "b.txt"), ("b.txt", "a.txt")):
        toml = entries.format(newest, 9) + entries.format(older, 2)
        with a_library(files | {"sources.toml": toml}, tmp_path / newest) as library:
            assert [f.capture.paths for f in FiledOffices(library).of("Ann Roe")] == [(newest,)]


def test_the_newest_is_shown_of_however_many(tmp_path):
    files = {f"{n:02}.txt": f"The tide was low on day {n}." for n in range(MOST_CAPTURES + 5)}
    toml = _told("Ann Roe, mayor of Osterby", "*.txt")
    for newest in ("00.txt", f"{MOST_CAPTURES + 4}.txt"):
        said = {"sources.toml": f'{toml}[[source]]\nfiles = ["{newest}"]\npublished = 2026-03-09\n'}
        with a_library(files | said, tmp_path / newest) as library:
            assert [f.capture.paths for f in FiledOffices(library).of("Ann Roe")] == [(newest,)]


def test_a_person_is_looked_up_once(tmp_path):
    with a_library({"speech.md": SPEECH, "sources.toml": _told("Ann Roe, mayor of Osterby")}, tmp_path) as library:
        offices = FiledOffices(library)
        assert offices.of("Ann Roe") is offices.of("Ann Roe")
        assert (offices.of("Roe"), offices.of("Ann Roe Sr.")) == ((), ())


def test_where_a_passage_decides_the_filing_is_not_asked(tmp_path):
    said = "Ann Roe, the mayor of Osterby, said on the quay that nobody will lose pay."
    files = {"speech.md": SPEECH, "report.txt": said, "sources.toml": _told("Ann Roe, captain of the Marigold")}
    verdict = _checked(DRAFT, files, tmp_path).verdicts[1]
    assert (verdict.word, verdict.reason) == ("stands", "A source bears it out.")


def test_where_a_passage_leaves_it_open_both_are_told_the_passage_first(tmp_path):
    said = "Ann Roe is the mayor of Osterby."
    files = {"speech.md": SPEECH, "report.txt": said, "sources.toml": _told("Ann Roe, mayor of Osterby")}
    verdict = _checked(DRAFT, files, tmp_path).verdicts[1]
    assert verdict.reason.startswith(
        "A source speaks of it; whether it bears the words out, a person has to read. “Addr"
    )
    assert [e.clip.text for e in verdict.evidence] == [said, "Address on the quay"]


def test_another_rank_is_a_warning_that_shows_no_passage(tmp_path):
    toml = _told("Ann Roe, deputy mayor of Osterby")
    checked = _checked(DRAFT, {"speech.md": SPEECH, "sources.toml": toml}, tmp_path)
    (finding,) = (f for f in checked.findings if f.code == "NAM02")
    assert (finding.severity, finding.evidence) == ("warning", ())
    assert finding.message == (
        "“Address on the quay” is filed under “Ann Roe, deputy mayor of Osterby”. Which of the two is right?"
    )


@pytest.mark.parametrize(
    "office",
    [
        "deputy mayor of Osterby until 2019",
        "deputy mayor (2015–2019), now mayor",
        "deputy mayor, later mayor",
        "deputy mayor of Osterby and chair of the harbour board",
    ],
)
def test_another_rank_is_no_warning_where_the_filing_leaves_it_open(office, tmp_path):
    checked = _checked(DRAFT, {"speech.md": SPEECH, "sources.toml": _told(f"Ann Roe, {office}")}, tmp_path)
    assert not any(f.code == "NAM02" for f in checked.findings)


def test_a_description_without_the_name_is_held_against_whom_the_draft_means(tmp_path):
    draft = "The mayor of Osterby, Ann Roe, came. “Nobody will lose a day’s pay,” said the mayor of Osterby."
    files = {"speech.md": SPEECH, "sources.toml": _told("Ann Roe, mayor of Osterby")}
    checked = _checked(draft, files, tmp_path)
    told = {s.text: v.reason for s, v in zip(checked.reading.statements, checked.verdicts, strict=True)}
    assert "which fits" in told["said the mayor of Osterby"]
