from onrecord.protocol.gate import gate_of
from onrecord.protocol.requirement import Requirement


def a_requirement(*, met: bool) -> Requirement:
    return Requirement(code="COP01", statement="s1", met=met, message="Mend it.")


def test_the_gate_stands_when_everything_is_met():
    assert gate_of((a_requirement(met=True),)).stands
    assert gate_of(()).stands


def test_the_gate_holds_and_says_what_is_unmet():
    gate = gate_of((a_requirement(met=True), a_requirement(met=False)))
    assert not gate.stands
    assert gate.unmet == (a_requirement(met=False),)
