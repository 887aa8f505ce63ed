"""Every hostile string through every field, then every screen: shown as words, and as nothing else."""

from html.parser import HTMLParser

import pytest

from corrections.outings import Paper
from web.attacks import CORPUS, FILE_NAMES, MARK
from web.sites import Site

AT_ONCE = 8
NOTICED = "2026-03-12T09:00"
BUNCHES = [CORPUS[n : n + AT_ONCE] for n in range(0, len(CORPUS), AT_ONCE)]
TAGS_WITH_A_WORD = {"meta", "link", "script", "iframe", "object", "embed", "base", "style", "svg", "math", "img"}
SCREENS = ("", "?at=s1", "?at=s2", "/versions", "/sources", "/sources?at=s1", "/sign-off")


class Page(HTMLParser):
    """What a browser would make of a page: its words, and everything in it that could act."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words, self.acts, self.attributes = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.acts += [f"{tag} {name}" for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        if tag in TAGS_WITH_A_WORD and not self._ours(tag, given):
            self.acts.append(f"{tag} {given}")
        for name in ("href", "src", "action", "data", "formaction", "hx-get", "hx-post"):
            if (given.get(name) or "/").strip().lower().startswith(("javascript:", "data:", "//", "http://evil")):
                self.acts.append(f"{tag} {name}={given[name]}")
        self.attributes += [value for value in given.values() if value and MARK in value]

    def _ours(self, tag, given):
        address = given.get("href") or given.get("src") or ""
        ours = address.startswith(("/static/", "/style/"))
        return (tag == "meta" and "http-equiv" not in given) or (tag in ("link", "script") and ours)

    def handle_data(self, data):
        self.words.append(data)


def looked_through(page: str) -> Page:
    told = Page(page)
    assert told.acts == []
    words = "".join(told.words)
    assert str(7 * 98_765_431) not in words
    assert "mappingproxy" not in words
    assert "<class " not in words
    return told


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def filling(site, hostile: str, draft: int) -> None:
    """The string, into everything that people can write in."""
    chief, checker, editor = (site.as_role(role) for role in ("chief", "checker", "editor"))
    base = f"/drafts/{draft}/statements/s1"
    checker.send(f"{base}/decision", word="ask", version="1", note=hostile)
    checker.send(f"{base}/note", version="1", beside=hostile)
    checker.send(f"{base}/word", version="1", code="BORNE-OUT", note=hostile)
    chief.send(f"/drafts/{draft}/override", version="1", statement="s2", code="BORNE-OUT", reason=hostile)
    checker.send(f"/drafts/{draft}/sources", text=f"{hostile} is shut.", who=hostile, kind="witness")
    chief.send("/people", name=f"{hostile} Roe", login=f"roe {hostile}", role="writer")
    editor.send("/queries/1", answer=hostile)


def filling_after(site, hostile: str, paper: Paper) -> None:
    """The string, into every field of After publication."""
    chief, base = site.as_role("chief"), f"/drafts/{paper.draft}"
    said = {"wrong": hostile, "right": f"It is so: {hostile}", "why": f"Because {hostile}", "noticed": NOTICED}
    for kind in ("correction", "note"):
        chief.send(f"{base}/acts", kind=kind, found_by="reader", statement="1", **said)
    dropped, note = (act.key for act in paper.out.acts[-2:])
    chief.send(f"{base}/acts/{dropped}/drop", reason=f"No: {hostile}")
    paper.sign(note)
    paper.publish(note)


def screens(site, draft: int):
    chief = site.as_role("chief")
    yield from (chief.get(path).text for path in ("/drafts", "/queries", "/people", "/me"))
    yield from (chief.get(f"/drafts/{draft}{path}").text for path in SCREENS)
    yield from (chief.get(f"/drafts/{draft}/statements/s{n}", part=True).text for n in (1, 2))
    yield chief.get(f"/drafts/{draft}/marks").json()["tally"]


@pytest.mark.parametrize("bunch", BUNCHES, ids=range(len(BUNCHES)))
def test_hostile_words_in_every_field_are_words_on_every_screen(site, bunch):
    for hostile in bunch:
        shown = hostile.replace("\x00", "").replace("\x1b", "").replace("\x07", "")
        draft = site.newsroom.handing_in(f"{shown}\n\nThe pier {shown} is shut.\n\nThe ferry left at noon {shown}.")
        filling(site, hostile, draft)
        pages = [looked_through(page) for page in screens(site, draft)]
        assert sum(MARK in "".join(page.words) for page in pages) >= 8, hostile


@pytest.mark.parametrize("bunch", BUNCHES, ids=range(len(BUNCHES)))
def test_hostile_words_that_are_given_back_with_an_error_are_words(site, bunch):
    draft = site.newsroom.handing_in()
    chief = site.as_role("chief")
    for hostile in bunch:
        answers = [
            site.stranger().post("/sign-in", data={"login": hostile, "password": "x"}),
            chief.send(f"/drafts/{draft}/statements/s1/decision", part=True, word=hostile, version="1", note=hostile),
            chief.send(f"/drafts/{draft}/statements/s1/decision", part=True, word="cut", version="9", note=hostile),
            chief.send("/drafts", text="", deadline=hostile),
            chief.send("/people", name=hostile, login="chief", role="writer"),
            chief.send(f"/drafts/{draft}/sources", text=hostile, who="", kind=hostile),
            chief.send("/me/password", old=hostile, new="short"),
            chief.send("/me/passkeys", name=hostile, answer=hostile),
            chief.get(f"/drafts/{draft}/sources?at={MARK}%22%3E%3Cscript%3E"),
            site.stranger().get("/sign-in/organisation/back", params={"state": hostile, "error": hostile}),
        ]
        for answer in answers:
            assert answer.status_code < 500
            looked_through(answer.text)


@pytest.mark.parametrize("bunch", BUNCHES, ids=range(len(BUNCHES)))
def test_hostile_words_after_publication_are_words(site, bunch):
    paper = Paper(site.newsroom.desk.folder, newsroom=site.newsroom)
    chief, base = site.as_role("chief"), f"/drafts/{paper.draft}"
    for hostile in bunch:
        filling_after(site, hostile, paper)
        answers = [
            chief.send(f"{base}/acts", kind=hostile, found_by=hostile, noticed=hostile, words=hostile, wrong=hostile),
            chief.send(f"{base}/acts", kind="note", right=hostile, words=hostile, found_by="reader", noticed=NOTICED),
            chief.send(f"{base}/acts", kind="note", right="", found_by="reader", noticed=NOTICED, amends=hostile),
            chief.send(f"{base}/acts/publish", act=hostile, sha256=hostile),
            chief.send(f"{base}/acts/x/sign", digest=hostile),
            chief.send(f"{base}/address", slug=hostile),
            chief.get(f"{base}/after", part=False),
            chief.client.get(f"{base}/after", params={"at": hostile, "of": "1"}),
        ]
        for answer in answers:
            assert answer.status_code < 500
            looked_through(answer.text)
        assert MARK in "".join(looked_through(answers[-2].text).words)
    chief.send(f"{base}/take-down", notice=f"A court has ordered it: {bunch[0]}")
    assert "Taken down" in "".join(looked_through(chief.get(f"{base}/after").text).words)


def test_hostile_names_of_uploaded_files_stay_in_their_folder_and_are_words(site):
    draft = site.newsroom.handing_in()
    desk, checker = site.newsroom.desk, site.as_role("checker")
    with desk.database.reading() as connection:
        from onrecord.desk.on_desk import draft_for

        folder = desk.sources_in(draft_for(connection, site.newsroom.people["checker"], draft).folder)
    before = {p for p in desk.folder.rglob("*") if not p.is_relative_to(folder) and "index" not in p.parts}
    for n, name in enumerate(FILE_NAMES):
        files = {"file": (name, f"The pier {n} is shut.".encode(), "text/plain")}
        answer = checker.client.post(f"/drafts/{draft}/sources", data={"csrf": checker.csrf}, files=files)
        assert answer.status_code < 500, name
        handed_in = checker.client.post("/drafts", data={"csrf": checker.csrf}, files=files)
        assert handed_in.status_code < 500, name
    ours = ("drafts", "index")
    after = {p for p in desk.folder.rglob("*") if not p.is_relative_to(folder) and not set(ours) & set(p.parts)}
    assert after <= before | {desk.folder / f"desk.sqlite{end}" for end in ("", "-wal", "-shm")}
    kept = [p for p in folder.rglob("*") if p.is_file()]
    assert all(p.parent == folder and len(p.name) < 120 for p in kept)
    assert not any(name.is_symlink() for name in kept)
    looked_through(checker.get(f"/drafts/{draft}/sources").text)
    looked_through(checker.get("/drafts").text)


def test_nobody_uploads_what_the_desk_says_of_its_sources(site):
    draft = site.newsroom.handing_in()
    checker = site.as_role("checker")
    for name in ("sources.toml", "SOURCES.TOML", "../sources.toml"):
        files = {"file": (name, b'[[source]]\nfiles = ["*"]\nname = "zq9 forged"\n', "text/plain")}
        checker.client.post(f"/drafts/{draft}/sources", data={"csrf": checker.csrf}, files=files)
    assert "zq9 forged" not in "".join(looked_through(checker.get(f"/drafts/{draft}/sources").text).words)


def test_the_reader_of_pages_in_these_tests_sees_what_acts():
    for hostile in (
        "<script>x</script>",
        "<img src=x onerror=x>",
        '<a href="javascript:x">',
        "<p style=x>",
        "<base href=/>",
    ):
        assert Page(hostile).acts, hostile
