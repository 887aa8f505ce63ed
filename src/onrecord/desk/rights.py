"""Who may do what: one table of roles and actions, which pages and verbs ask and tests enumerate.

The protocol narrows it further: it names the roles that decide, set aside, sign and override.
"""

from collections.abc import Mapping
from typing import Literal, get_args

from onrecord.protocol.protocol import Role

Action = Literal[
    "see_board",
    "see_versions",
    "answer",
    "hand_in",
    "see_check",
    "see_sources",
    "see_signing",
    "note",
    "ask",
    "decide",
    "vouch",
    "add_source",
    "see_confidential",
    "mark_confidential",
    "assign",
    "sign",
    "override",
    "publish",
    "propose_act",
    "publish_act",
    "take_down",
    "recall",
    "decide_recall",
    "manage_people",
    "make_tokens",
    "manage_webhooks",
]
ACTIONS: tuple[Action, ...] = get_args(Action)
Scope = Literal["gate", "read", "draft", "source", "decide", "publish", "recall"]

_WRITING: frozenset[Action] = frozenset(
    {"see_board", "see_versions", "answer", "hand_in", "propose_act", "make_tokens"}
)
_LOOKING: frozenset[Action] = frozenset(
    {"see_board", "see_versions", "see_check", "see_sources", "see_signing", "note", "make_tokens"}
)
_CHECKING: frozenset[Action] = _LOOKING | {
    "hand_in",
    "ask",
    "decide",
    "vouch",
    "add_source",
    "mark_confidential",
    "sign",
    "propose_act",
    "decide_recall",
}
_LEADING: frozenset[Action] = _CHECKING | {"answer", "assign", "publish", "publish_act", "see_confidential", "recall"}
RIGHTS: Mapping[Role, frozenset[Action]] = {
    "writer": _WRITING,
    "checker": _CHECKING,
    "editor": _LEADING,
    "lawyer": _LOOKING | {"ask", "vouch", "sign", "see_confidential"},
    "chief": _LEADING | {"override", "take_down", "manage_people", "manage_webhooks"},
}
"""What each role may do. A writer sees only drafts of their own, and of these the versions and the queries.

`see_confidential` is narrowed by draft and protocol (`confidence.py`): an editor has it on drafts that are theirs, a
lawyer where the protocol leaves knowing an unnamed source to lawyers. Who attached a source sees it without it.
"""

SCOPES: Mapping[Scope, frozenset[Action]] = {
    "gate": frozenset({"see_signing"}),
    "read": frozenset({"see_board", "see_versions", "see_check", "see_sources", "see_signing"}),
    "draft": frozenset({"hand_in"}),
    "source": frozenset({"add_source", "mark_confidential"}),
    "decide": frozenset({"ask", "decide", "vouch"}),
    "publish": frozenset({"publish", "propose_act", "publish_act"}),
    "recall": frozenset({"recall", "decide_recall"}),
}
"""What a token of each scope lets a program do, where the person it is bound to may do it too. What stands in no scope,
such as signing and overriding, is left to people."""


def actions_of(roles: tuple[Role, ...]) -> frozenset[Action]:
    """All that somebody of these roles may do."""
    return frozenset(action for role in roles for action in RIGHTS[role])


def actions_within(scopes: tuple[Scope, ...]) -> frozenset[Action]:
    """All that a token of these scopes lets a program do, at most."""
    return frozenset(action for scope in scopes for action in SCOPES[scope])
