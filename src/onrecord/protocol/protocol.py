"""The protocol: what each kind of statement needs before print, who decides on it, who signs, and who may override.

It is read from a file that the newsroom can open and edit (`reading.py`), and known by the SHA-256 of that file's text:
what was signed under one protocol stays signed under that one.
"""

from dataclasses import dataclass
from typing import Literal

from onrecord.protocol.letters import LetterRules
from onrecord.protocol.role import ROLES as ROLES
from onrecord.protocol.role import Role as Role
from onrecord.protocol.trigger import Trigger

Need = Literal["decision", "fidelity", "primary_capture", "voices", "person"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line of the protocol: whenever one of `when` holds of a statement, it needs `needs`.

    `ask` tells a person what to do where it is unmet, `why` why it matters, `serves` whose code or handbook asks for
    the same (None where none is known for certain). `by` are the roles who may vouch for it where the tool can't see
    it; with none, the draft has to be mended. `number` counts the independent voices.
    """

    code: str
    name: str
    when: tuple[Trigger, ...]
    needs: Need
    ask: str
    why: str
    serves: str | None = None
    by: tuple[Role, ...] = ()
    number: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """So many people of this role have to sign."""

    role: Role
    people: int
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Protocol:
    """All lines and signatures. `decide` may decide on statements, `set_aside` may set findings aside with a reason.

    `override` may let a draft pass although a line is unmet, with a reason that is shown in public. `own_work` says
    whether who wrote a draft may decide on it and sign it. `letters` says who answers readers, and until when.
    """

    name: str
    sha256: str
    text: str
    lines: tuple[Line, ...]
    signatures: tuple[Signature, ...]
    decide: tuple[Role, ...]
    set_aside: tuple[Role, ...]
    override: tuple[Role, ...]
    letters: LetterRules
    own_work: bool = False

    def line(self, code: str) -> Line | None:
        """The line of that code, None where there is none."""
        return next((line for line in self.lines if line.code == code), None)
