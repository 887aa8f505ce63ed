"""The table of rights, tried role by role and action by action on the verbs themselves."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desk.desks import PASSWORD, Newsroom, a_newsroom
from factories import a_draft
from onrecord.corrections.proposing import Proposal, propose
from onrecord.corrections.publishing import publish_acts
from onrecord.corrections.recall.deciding import Ending, decide_recalled
from onrecord.corrections.recall.falling import Fall, fall
from onrecord.corrections.taking_down import take_down
from onrecord.desk.attaching import NewSource, add_source, mark_confidential
from onrecord.desk.deciding import Ruling, add_note, answer, assign, decide, vouch
from onrecord.desk.handing_in import Slip, hand_in, hand_in_version
from onrecord.desk.people import invite, link_for
from onrecord.desk.person import require
from onrecord.desk.rights import ACTIONS, RIGHTS, SCOPES, actions_of, actions_within
from onrecord.desk.signing import override, sign_off
from onrecord.desk.tokens import Wish, make_token
from onrecord.desk.webhooks import NewWebhook, add_webhook
from onrecord.errors import OnrecordError
from onrecord.protocol.protocol import ROLES
from onrecord.publishing.release import publish
from web_servers import HOST, some_terms

NOTE = Proposal(kind="note", found_by="reader", noticed=datetime(2026, 3, 12, 9, tzinfo=UTC), right="It is shut.")
HOOK = NewWebhook(address=f"https://{HOST}/hook", events=["draft.signed"])
VERBS: dict[str, Callable[[Newsroom, int, str], object]] = {
    "answer": lambda n, d, r: answer(n.desk, n.people[r], 1, "At noon."),
    "hand_in": lambda n, d, r: hand_in_version(n.desk, n.people[r], d, a_draft("The pier is open.")),
    "note": lambda n, d, r: add_note(n.desk, n.people[r], n.place(d, "s1"), "Look again."),
    "ask": lambda n, d, r: decide(n.desk, n.people[r], n.place(d, "s2"), Ruling(word="ask", note="Who says so?")),
    "decide": lambda n, d, r: decide(n.desk, n.people[r], n.place(d, "s2"), Ruling(word="stands")),
    "vouch": lambda n, d, r: vouch(n.desk, n.people[r], n.place(d, "s4"), "TWO-VOICES", "Two have told me."),
    "add_source": lambda n, d, r: add_source(
        n.desk, n.people[r], d, NewSource(name="a.txt", data=b"The pier is shut.")
    ),
    "mark_confidential": lambda n, d, r: mark_confidential(n.desk, n.people[r], d, "0" * 64),
    "assign": lambda n, d, r: assign(n.desk, n.people[r], d, "checker", n.people["checker"]),
    "sign": lambda n, d, r: sign_off(n.desk, n.people[r], d, "0", "0"),
    "publish": lambda n, d, r: publish(n.desk, n.people[r], d, "0"),
    "propose_act": lambda n, d, r: propose(n.desk, n.people[r], d, NOTE),
    "publish_act": lambda n, d, r: publish_acts(n.desk, n.people[r], d, ["0"], "0"),
    "take_down": lambda n, d, r: take_down(n.desk, n.people[r], d, "A court has ordered it."),
    "override": lambda n, d, r: override(
        n.desk, n.people[r], n.place(d, "s1"), "BORNE-OUT", "Readers must know it now."
    ),
    "recall": lambda n, d, r: fall(n.desk, n.people[r], 1, Fall(standing="gone", reason="It was taken down.")),
    "decide_recall": lambda n, d, r: decide_recalled(n.desk, n.people[r], 1, Ending(article=1, outcome="stands")),
    "make_tokens": lambda n, d, r: make_token(n.desk, n.people[r], Wish(name="The site", scopes=["read"], days=30)),
    "manage_webhooks": lambda n, d, r: add_webhook(n.desk, n.people[r], HOOK, some_terms(n.desk.folder)),
    "manage_people": lambda n, d, r: invite(n.desk, n.people[r], "New", "new", ("writer",)),
}
LEFT_TO = {"ask": ("checker", "editor", "chief"), "decide": ("checker", "editor", "chief")}
"""What the protocol narrows further than the table does."""
TEXT = "The pier is shut. Nobody was hurt.\n\nThe ferry left at noon. Police accused Dellwyn of fraud."


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory):
    return a_newsroom(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("action", [a for a in ACTIONS if a in VERBS])
@pytest.mark.parametrize("role", ROLES)
def test_a_verb_does_what_the_table_says_and_nothing_else(newsroom, role, action):
    draft = newsroom.handing_in(TEXT)
    newsroom.deciding(draft, "s1", "ask", "Who says so?")
    refused = refusal(lambda: VERBS[action](newsroom, draft, role))
    may = action in RIGHTS[role] and role in LEFT_TO.get(action, (role,))
    if action == "vouch":
        may = role in ("editor", "lawyer", "chief")
    assert (refused != "DSK01") == may, f"{role} {action}: {refused}"


def refusal(verb) -> str:
    try:
        verb()
    except OnrecordError as error:
        return error.code
    return ""


def test_every_action_that_changes_something_has_a_verb_that_is_tried():
    assert {a for a in ACTIONS if not a.startswith("see_")} == set(VERBS)


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("role", ROLES)
def test_a_token_lets_through_what_both_the_person_and_its_scope_may(newsroom, role, scope):
    person = replace(newsroom.people[role], within=actions_within((scope,)))
    assert {a for a in ACTIONS if person.may(a)} == RIGHTS[role] & SCOPES[scope]
    for action in ACTIONS:
        told = "" if person.may(action) else "API02" if action in RIGHTS[role] else "DSK01"
        assert refusal(lambda action=action: require(person, action)) == told


def test_a_token_makes_nobody_who_sees_all_drafts_see_only_their_own(newsroom):
    assert not replace(newsroom.people["editor"], within=actions_within(("draft",))).only_writes
    assert replace(newsroom.people["writer"], within=actions_within(("read",))).only_writes


@pytest.mark.parametrize(
    "action", ["sign", "override", "take_down", "assign", "make_tokens", "manage_webhooks", "manage_people"]
)
def test_what_only_people_do_is_in_no_scope(action):
    assert action not in actions_within(tuple(SCOPES))


def test_roles_add_up():
    assert actions_of(("writer", "lawyer")) == RIGHTS["writer"] | RIGHTS["lawyer"]


@pytest.mark.parametrize("role", [r for r in ROLES if r != "writer"])
def test_a_draft_of_another_newsroom_is_not_there(tmp_path, role, newsroom):
    draft = newsroom.handing_in()
    others = stranger(newsroom, role)
    assert refusal(lambda: add_note(newsroom.desk, others, newsroom.place(draft, "s1"), "Hello.")) == "DSK02"
    if role in ("checker", "editor", "chief"):
        assert refusal(lambda: hand_in_version(newsroom.desk, others, draft, a_draft("It is open."))) == "DSK02"
    if role == "chief":
        assert refusal(lambda: link_for(newsroom.desk, others, newsroom.people["writer"].id)) == "DSK02"


def stranger(newsroom, role):
    return replace(newsroom.people[role], id=9_999, newsroom=77)


def test_a_writer_sees_only_drafts_of_their_own(newsroom):
    desk, people = newsroom.desk, newsroom.people
    draft = hand_in(desk, people["editor"], a_draft("The pier is shut."), Slip())
    assert refusal(lambda: hand_in_version(desk, people["writer"], draft, a_draft("It is open."))) == "DSK02"


def test_nobody_judges_what_they_wrote_themselves(newsroom):
    desk, people = newsroom.desk, newsroom.people
    draft = hand_in(desk, people["editor"], a_draft("The pier is shut."), Slip(writer=people["checker"].id))
    ruling = Ruling(word="stands")
    assert refusal(lambda: decide(desk, people["checker"], newsroom.place(draft, "s1"), ruling)) == "DSK01"
    decide(desk, people["editor"], newsroom.place(draft, "s1"), ruling)


def test_only_the_first_person_sets_a_desk_up(newsroom):
    from onrecord.desk.people import set_up

    assert refusal(lambda: set_up(newsroom.desk, "Other", "Eve", "eve", PASSWORD)) == "DSK06"
