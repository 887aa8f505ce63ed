"""onrecord rules: every rule in a line, or one with its reason, its authority and examples."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from onrecord.checking.rule import Example, Rule
from onrecord.cli.streams import Streams
from onrecord.errors import OnrecordError
from onrecord.report.columns import wrapped
from onrecord.report.ink import Ink

HELP = "list the rules, or explain one"
DESCRIPTION = """\
Lists every rule, or explains one: why it matters, whose rule it is, and
examples."""
EXAMPLES_SHOWN = 2


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="the code of one rule, such as QUO11")


def run(arguments: Namespace, streams: Streams) -> int:
    """Lists the rules or explains one; 0. Raises OnrecordError USE01 for a code that no rule has."""
    from onrecord.checking.check import installed_rules

    rules = installed_rules()
    ink = Ink(colour=streams.colour)
    lines = list(_list(rules, ink)) if arguments.code is None else list(_page(_named(arguments.code, rules), ink))
    streams.write("\n".join(lines) + "\n")
    return 0


def _named(code: str, rules: Sequence[Rule]) -> Rule:
    rule = next((r for r in rules if r.code == code.strip().upper()), None)
    if rule is None:
        raise OnrecordError("USE01", detail=f"There is no rule “{code}”; onrecord rules lists them all.")
    return rule


def _list(rules: Sequence[Rule], ink: Ink) -> Iterator[str]:
    for rule in rules:
        yield f"{ink.bold(f'{rule.code:<7}')} {rule.severity:<8} {rule.name}"
    yield ""
    yield "An error holds the draft back; a warning or note doesn't. onrecord rules CODE explains one."


def _page(rule: Rule, ink: Ink) -> Iterator[str]:
    yield ink.bold(f"{rule.code}  {rule.name}")
    yield f"{rule.severity}" + (", needs sources" if rule.needs_sources else "")
    yield ""
    yield from wrapped(rule.reason, 80)
    if rule.authority:
        yield ""
        yield from wrapped(f"Authority: {rule.authority}", 80)
    for title, examples in (("It holds against:", rule.failing), ("It lets pass:", rule.passing)):
        yield ""
        yield title
        for example in examples[:EXAMPLES_SHOWN]:
            yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield ""
    for paragraph in example.draft.split("\n\n"):
        yield from (f"    {line}" for line in wrapped(paragraph, 76))
    for mark in example.marks:
        yield from (f"    → {line}" for line in wrapped(mark, 72))
    for name, text in (example.sources or {}).items():
        yield from (f"    [{name}] {line}" for line in wrapped(text, 60))
