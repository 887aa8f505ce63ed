"""The check of a draft: read it, hold it against the library, run the rules, and give each statement a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import entry_points

from onrecord.checking.advice import Advice, Advisor, take_advice
from onrecord.checking.bearing import judge_statements
from onrecord.checking.comparison import Comparison
from onrecord.checking.copy_in_quotations import with_sources_beside
from onrecord.checking.entailment.judge import shipped_settings
from onrecord.checking.entailment.weighing import shipped_weighing
from onrecord.checking.fallen import without_fallen
from onrecord.checking.fidelity import compare_quotations
from onrecord.checking.fidelity_policy import verdict_of
from onrecord.checking.filing import judge_by_filing
from onrecord.checking.finding import Finding
from onrecord.checking.passages import find_passages
from onrecord.checking.rule import Case, Rule
from onrecord.checking.verdict import Verdict, VerdictWord
from onrecord.documents.draft import Draft
from onrecord.reading.reader import Reader
from onrecord.reading.statement import Reading, Statement
from onrecord.sources.library import Library


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """What a check brought: the reading, one verdict a statement, one comparison a quotation, and the findings.

    `advice` is what a language model proposed to read beside them, None where none was asked.
    """

    reading: Reading
    verdicts: tuple[Verdict, ...]
    comparisons: tuple[Comparison, ...]
    findings: tuple[Finding, ...]
    advice: Advice | None = None


def installed_rules() -> tuple[Rule, ...]:
    """Every rule of every package that offers rules, in the order of their codes."""
    offers: Iterable[Sequence[Rule]] = [e.load()() for e in entry_points(group="onrecord.rules")]
    return tuple(sorted((rule for offer in offers for rule in offer), key=lambda rule: rule.code))


def check_draft(
    draft: Draft, library: Library | None, *, reader: Reader, rules: Sequence[Rule], advisor: Advisor | None = None
) -> Checked:
    """Reads the draft, compares it with the library (None: no sources were given) and runs the rules over both.

    An `advisor` is asked last, when every verdict is given: what it answers changes none of them.
    """
    checked = check_reading(draft, reader.read(draft.document), library, rules)
    if advisor is None or library is None:
        return checked
    return replace(checked, advice=take_advice(advisor, checked.reading.statements, checked.verdicts, library))


def check_reading(draft: Draft, reading: Reading, library: Library | None, rules: Sequence[Rule]) -> Checked:
    """Holds what was read against the library (None: no sources were given), whoever read it, and runs the rules."""
    comparisons = compare_quotations(draft, reading, library)
    passages = find_passages(draft, reading, library) if library else {}
    settled = judge_statements(draft, reading, passages, shipped_weighing(), shipped_settings())
    settled |= judge_by_filing(draft.text, reading, library, settled) if library else {}
    settled |= {c.statement: verdict_of(c) for c in comparisons}
    case = Case(
        draft=draft, reading=reading, library=library, comparisons=comparisons, passages=passages, verdicts=settled
    )
    findings = run_rules(case, rules)
    compared = {c.statement: c for c in comparisons}
    given = (_told(s, findings) or settled.get(s.id) or _unspoken(s, case) for s in reading.statements)
    verdicts = tuple(without_fallen(v, compared.get(v.statement)) for v in given)
    return Checked(reading=reading, verdicts=verdicts, comparisons=case.comparisons, findings=findings)


def run_rules(case: Case, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """What the rules have to say, in the order of the text; rules that need sources rest where there are none."""
    active = [rule for rule in rules if case.library is not None or not rule.needs_sources]
    found = (finding for rule in active for finding in rule.check(case))
    return tuple(sorted(with_sources_beside(case, found), key=lambda f: (f.span.start, f.span.end, f.code)))


def _told(statement: Statement, findings: tuple[Finding, ...]) -> Verdict | None:
    """What the rules have to say of a statement that is no quotation, None where they say nothing."""
    if statement.kind == "quotation":
        return None
    told = [f for f in findings if f.statement == statement.id and f.evidence and f.severity != "note"]
    against = next((f for f in told if any(e.relation == "contradicts" for e in f.evidence)), None)
    if against:
        return _told_by(statement, against, "contradicted", "A source says otherwise")
    return _told_by(statement, told[0], "partly", "A source bears it out only in part") if told else None


def _told_by(statement: Statement, finding: Finding, word: VerdictWord, reason: str) -> Verdict:
    evidence = finding.evidence
    return Verdict(statement=statement.id, word=word, reason=f"{reason}: {finding.message}", evidence=evidence)


def _unspoken(statement: Statement, case: Case) -> Verdict:
    if case.library is None:
        return Verdict(statement=statement.id, word="unchecked", reason="No sources were given to hold it against.")
    reason = "No passage was found in the sources that speaks of it."
    return Verdict(statement=statement.id, word="unsupported", reason=reason)
