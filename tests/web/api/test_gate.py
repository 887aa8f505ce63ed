import pytest

from desk.desks import PIER
from onrecord.desk.signing import sign_off
from web.sites import Site


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


@pytest.fixture
def signed(site):
    return signing(site, site.newsroom.handing_in())


def signing(site, draft):
    site.newsroom.settling(draft)
    version = site.newsroom.version(draft)
    for role in ("checker", "editor"):
        sign_off(site.newsroom.desk, site.newsroom.people[role], draft, version.sha256, version.protocol.sha256)
    return draft


def test_a_signed_text_may_go_out(site, signed):
    version = site.newsroom.version(signed)
    for address in (f"/drafts/{signed}/gate", f"/drafts/{signed}/gate?sha256={version.sha256.upper()}"):
        told = site.program("editor", "gate").get(address).json()
        assert (told["stands"], told["unmet"], told["state"]) == (True, [], "signed")
        assert told["signed_sha256"] == told["sha256"] == told["version_sha256"] == version.sha256
        assert told["protocol_sha256"] == version.protocol.sha256
        assert [s["person"]["name"] for s in told["signatures"]] == ["Una Checker", "Una Editor"]


def test_what_is_unmet_is_explained(site):
    draft = site.newsroom.handing_in()
    told = site.program("editor", "gate").get(f"/drafts/{draft}/gate").json()
    assert (told["stands"], told["settled"], told["signed_sha256"], told["signatures"]) == (False, False, None, [])
    assert {u["code"] for u in told["unmet"]} == {"DECISION", "BORNE-OUT", "SIGNATURE"}
    assert all(u["name"] and u["message"] and u["left_to"] for u in told["unmet"])


def test_a_changed_text_never_passes(site, signed):
    program = site.program("editor", "gate")
    told = program.get(f"/drafts/{signed}/gate?sha256={'0' * 64}").json()
    assert (told["stands"], told["version_asked"], [u["code"] for u in told["unmet"]]) == (False, None, ["TEXT"])
    assert told["signed_sha256"] == told["version_sha256"]


@pytest.mark.parametrize("asked", ["", "0", "g" * 64, "0" * 63, "0" * 65])
def test_what_is_no_hash_is_refused_and_not_taken_for_none(site, signed, asked):
    answer = site.program("editor", "gate").get(f"/drafts/{signed}/gate?sha256={asked}")
    assert (answer.status_code, answer.json()["code"]) == (422, "API03")


def test_the_article_itself_can_be_asked_about_and_nothing_of_it_is_kept(site):
    page = "<article><h1>Pier shut</h1><p>The pier is shut.</p></article>"
    draft = site.program("editor").post("/drafts", text=page, name="pier.html").json()["draft"]
    signing(site, draft)
    program = site.program("editor", "gate")
    dressed = page.replace("<p>", '<p class="lead" data-id="7">')
    assert program.post(f"/drafts/{draft}/gate", text=dressed, name="pier.html").json()["stands"]
    other = program.post(f"/drafts/{draft}/gate", text=page.replace("is shut", "is open"), name="pier.html").json()
    assert (other["stands"], [u["code"] for u in other["unmet"]]) == (False, ["TEXT"])
    assert site.newsroom.version(draft).number == 1


def test_a_new_version_closes_the_gate(site, signed):
    old = site.newsroom.version(signed).sha256
    site.program("writer").post(f"/drafts/{signed}/versions", text=PIER.replace("shut", "open"))
    program = site.program("editor", "gate")
    assert not program.get(f"/drafts/{signed}/gate").json()["stands"]
    told = program.get(f"/drafts/{signed}/gate?sha256={old}").json()
    assert (told["stands"], told["version_asked"], told["version"], told["signed_sha256"]) == (False, 1, 2, None)
