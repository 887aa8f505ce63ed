"""Makes the pages of docs/ that are generated: rules, errors, rights, settings, commands; `--check` only compares."""

import io
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from contextlib import redirect_stdout, suppress
from dataclasses import fields
from difflib import unified_diff
from pathlib import Path

from onrecord.checking.check import installed_rules
from onrecord.checking.rule import Example, Rule
from onrecord.desk.rights import ACTIONS, RIGHTS, SCOPES
from onrecord.errors import COMMAND, ERRORS
from onrecord.protocol.letters import LETTER_KINDS, WEEK, LetterRules
from onrecord.protocol.protocol import ROLES
from onrecord.protocol.reading import default_protocol
from onrecord.protocol.trigger import TRIGGERS
from onrecord.report.labels import roles_in_words
from onrecord.settings import Settings

DOCS = Path(__file__).parent
FAMILIES = {
    "COP": "Copy defects that change or garble meaning",
    "QUO": "Quotation marks, and what stands between them",
    "ATT": "Attribution: who says so",
    "FIG": "Figures",
    "DAT": "Dates",
    "CLM": "Claims",
    "NAM": "Names and roles",
    "SRC": "Sources",
    "FAIR": "Fairness and harm",
    "LNK": "Links",
}
NOTICE = "<!-- Made by `make docs`; changes by hand are lost. -->\n"


def rules_page() -> str:
    """Every rule with its reason, authority and examples."""
    rules = installed_rules()
    parts = [
        NOTICE,
        "# The rules\n",
        f"{len(rules)} rules. An *error* holds the draft back; a *warning* or *note* does not.\n",
    ]
    for family, title in FAMILIES.items():
        mine = [r for r in rules if r.code.rstrip("0123456789") == family]
        if mine:
            parts += [f"## {title}\n", *map(_rule_text, mine)]
    return "\n".join(parts)


def _rule_text(rule: Rule) -> str:
    lines = [
        f"### {rule.code}: {rule.name}\n",
        f"*{rule.severity}*" + (" · needs sources" if rule.needs_sources else "") + "\n",
    ]
    lines.append(rule.reason + "\n")
    if rule.authority:
        lines.append(f"Authority: {rule.authority}\n")
    lines += ["Holds against:\n", *(_example_text(e) for e in rule.failing[:2])]
    lines += ["Lets pass:\n", *(_example_text(e) for e in rule.passing[:2])]
    return "\n".join(lines)


def _example_text(example: Example) -> str:
    lines = [f"    {line}" for line in example.draft.splitlines() if line.strip()]
    for name, text in (example.sources or {}).items():
        lines += ["", f"    [source: {name}]", *(f"    {line}" for line in text.splitlines() if line.strip())]
    return "\n".join(lines) + "\n"


def errors_page() -> str:
    """Every error code with what happened and what to do."""
    rows = [f"| {code} | {_cell(kind.what)} | {_cell(kind.remedy)} |" for code, kind in ERRORS.items()]
    head = ["# Error messages\n", "| code | what happened | what to do |", "|---|---|---|"]
    return "\n".join([NOTICE, *head, *rows, ""])


def _cell(text: str) -> str:
    return text.replace("{detail}", "…").replace("{where}", COMMAND).replace("|", "\\|")


def settings_page() -> str:
    """Every setting with its environment variable and help line."""
    rows = [f"| `{f.metadata['variable']}` | {f.metadata['help']} |" for f in fields(Settings)]
    return "\n".join([NOTICE, "# Settings\n", "| environment variable | what it sets |", "|---|---|", *rows, ""])


def command_page() -> str:
    """The help text of every command, and of every command below one."""
    from onrecord.cli.main import main, parser_of

    parts = [NOTICE, "# The command line\n"]
    for words in _commands_below(parser_of(), []):
        parts += [f"## `{' '.join(['onrecord', *words])}`\n", "```", _help_of(main, words), "```\n"]
    return "\n".join(parts)


def _commands_below(parser: ArgumentParser, words: list[str]) -> Iterator[list[str]]:
    """These words, and those of every command that can follow them, each after the one that it belongs to."""
    yield words
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for name, below in action.choices.items():
                yield from _commands_below(below, [*words, name])


def _help_of(main, words: list[str]) -> str:  # type: ignore[no-untyped-def]
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        main([*words, "--help"])
    return out.getvalue().rstrip()


NEEDS = {
    "decision": "a person of one of the roles in `by` decides that it stands",
    "fidelity": "a quotation is true to its source, word by word; where it isn't, the draft has to be mended",
    "primary_capture": "a capture of a first-hand source speaks of it, or a person in `by` vouches for it with a note",
    "voices": "`number` independent sources bear it out, or a person in `by` vouches for it with a note",
    "person": "only a person in `by` can settle it, with a note",
}
WHEN = {
    "statement": "every statement",
    "quotation": "words given as somebody's own",
    "reported": "somebody's assertion in the paper's words",
    "claim": "the paper's own assertion",
    "media": "what a picture or recording is said to show",
    "figure": "it holds a figure",
    "allegation": "it says something bad of a named person or body",
    "unnamed_source": "its source is vague or has no name (rule ATT02), or isn’t to be named (rule ATT05)",
    "graphic": "it points to graphic material without a warning (rule FAIR01)",
    "child": "it speaks of a child",
    "victim": "it speaks of the dead, or of the victim of a crime",
}
PROTOCOL_INTRO = """\
The protocol says what each kind of statement needs before print, who decides, who signs, and who may let a draft pass
all the same. It is a file that the newsroom can read and edit. Without one of your own, the one below is used.

    onrecord check draft.docx --sources my-sources/ --protocol our-protocol.toml

`onrecord check` ends with 1 only for what a machine can see; what a person has to settle is listed, and is the desk's.
To write your own, copy `src/onrecord/protocol/default.toml`. A mistake in the file is told with its line (PRO02).
What was signed under one protocol stays signed under that one: a sign-off is bound to the hash of the file.

## What can stand in the file

- `[people]`: `decide`, `set_aside` (findings of rules, with a reason) and `override` (an unmet line, with a reason that
  is shown in public) are lists of roles; `own_work = true` lets those who wrote a draft decide on it and sign it.
- `[[signature]]`: a `role`, how many `people`, and `why`.
- `[[line]]`: a `code` in capital letters, a `name`, `when` it applies, what it `needs`, what to `ask` of people where
  it is unmet, `why`, and if you like whose code or handbook it `serves`. `by` are the roles who may vouch for it;
  without `by`, the draft has to be mended.
- `[letters]`: how long an answer to a reader may take, by what the letter is: `"same day"`, so many working `"4 hours"`
  or working `"3 days"`. `time_zone`, `working_days` (`mon` to `sun`), `opens` and `closes` say when the newsroom works.
  What comes after hours counts from the next working day on, a day ends at `closes`, and a letter that nobody has
  sorted yet counts as an error report. Holidays aren't known: no day off but those of the week is taken into account.
  `[letters.by]` names the roles who may answer and close each kind. What isn't there is as in the protocol below.

Whether a statement is an allegation or speaks of a child or a victim is told by its words. The tool can be wrong there,
in both directions: a person who vouches for the line may write that it doesn't apply.
"""


def protocol_page() -> str:
    """What a protocol can hold, and the lines of the one that ships with the package."""
    protocol = default_protocol()
    parts = [NOTICE, "# The protocol\n", PROTOCOL_INTRO]
    parts += ["| role | who |", "|---|---|", *(f"| `{role}` | {name} |" for role, name in ROLES.items()), ""]
    parts += ["| `when` | it applies where |", "|---|---|", *(f"| `{t}` | {WHEN[t]} |" for t in TRIGGERS), ""]
    parts += ["| `needs` | it is met when |", "|---|---|", *(f"| `{n}` | {told} |" for n, told in NEEDS.items()), ""]
    parts += [f"## {protocol.name}\n"]
    for signature in protocol.signatures:
        parts.append(f"- Signed by {signature.people} × {ROLES[signature.role]}: {signature.why}")
    parts += ["", *letters_in_protocol(protocol.letters), ""]
    for line in protocol.lines:
        by = f" · left to {roles_in_words(line.by)}" if line.by else " · has to be mended"
        parts += [f"### {line.code}: {line.name}\n", f"*{', '.join(line.when)}* · `{line.needs}`{by}\n"]
        parts += [f"{line.ask} {line.why}\n"] + ([f"Serves: {line.serves}\n"] if line.serves else [])
    return "\n".join(parts)


def letters_in_protocol(rules: LetterRules) -> list[str]:
    """Until when each kind of letter is answered, and by whom."""
    days = ", ".join(WEEK[day] for day in sorted(rules.working_days))
    told = f"Readers' letters are answered in these times ({days}, {rules.opens:%H:%M} to {rules.closes:%H:%M}, "
    parts = [f"{told}{rules.zone_name}):\n", "| letter | answered within | by |", "|---|---|---|"]
    for kind, name in LETTER_KINDS.items():
        parts.append(f"| `{kind}`: {name} | {rules.within[kind]} | {roles_in_words(rules.by[kind])} |")
    return parts


RIGHTS_INTRO = """\
One table decides who may do what, for the pages and for other programs alike. The [protocol](protocol.md) narrows it
further: it names the roles that decide, set aside, sign and override, and whether anybody may on their own work.
Everybody sees their own newsroom alone; who is a writer and nothing else, only drafts of their own.

Every page and every call of the [interface](api.md) is tried in the tests by every role, with every scope, without a
right, and with drafts of others and of another newsroom.
"""
ACTIONS_IN_WORDS: dict[str, str] = {
    "see_board": "see the board of drafts, and the queue of questions",
    "see_versions": "see the versions of a draft",
    "answer": "answer a question to the writer",
    "hand_in": "hand in a draft or a new version",
    "see_check": "see the check, the cards and the fact-check sheet",
    "see_sources": "see the sources that aren’t confidential",
    "see_signing": "see Sign-off and the gate",
    "note": "leave a note beside a statement",
    "ask": "ask the writer",
    "decide": "decide on a statement, and mark statements by hand",
    "vouch": "vouch for a line of the protocol",
    "add_source": "add a source, and search the newsroom’s library",
    "see_confidential": "see confidential sources, as the protocol says",
    "mark_confidential": "mark a source as confidential",
    "assign": "give a draft to somebody",
    "sign": "sign",
    "override": "let a draft pass although something is unmet",
    "publish": "publish what is signed",
    "propose_act": "propose a correction or another public act",
    "publish_act": "publish a public act that is signed",
    "take_down": "take an article down",
    "see_letters": "see readers’ letters",
    "answer_letters": "sort and answer readers’ letters, as the protocol says",
    "erase_letters": "hand out and erase all letters of a person",
    "recall": "say that a source or a published statement has fallen",
    "decide_recall": "decide what becomes of what rests on it",
    "manage_people": "invite people, change their roles, shut them out and let them in again",
    "make_tokens": "make tokens for other programs",
    "manage_webhooks": "enter webhooks",
}


def rights_page() -> str:
    """Who may do what: the table of rights, and what a token lets a program do."""
    roles = tuple(ROLES)
    parts = [NOTICE, "# Who may do what\n", RIGHTS_INTRO]
    parts += [f"| may | {' | '.join(ROLES.values())} |", "|---|" + "---|" * len(roles)]
    for action in ACTIONS:
        marks = " | ".join("yes" if action in RIGHTS[role] else "–" for role in roles)
        parts.append(f"| {ACTIONS_IN_WORDS[action]} | {marks} |")
    parts += ["\n## What a token lets a program do\n", "Never more than the person may whom it speaks for.\n"]
    parts += [f"| may | {' | '.join(f'`{scope}`' for scope in SCOPES)} |", "|---|" + "---|" * len(SCOPES)]
    for action in (a for a in ACTIONS if any(a in some for some in SCOPES.values())):
        marks = " | ".join("yes" if action in SCOPES[scope] else "–" for scope in SCOPES)
        parts.append(f"| {ACTIONS_IN_WORDS[action]} | {marks} |")
    left = [ACTIONS_IN_WORDS[a] for a in ACTIONS if not any(a in some for some in SCOPES.values())]
    return "\n".join([*parts, f"\nLeft to people: {'; '.join(left)}.\n"])


PAGES = {
    "protocol.md": protocol_page,
    "rights.md": rights_page,
    "rules.md": rules_page,
    "errors.md": errors_page,
    "settings.md": settings_page,
    "command.md": command_page,
}


def main(arguments: list[str]) -> int:
    """Writes the pages, or with `--check` says which differ and exits 1."""
    stale = 0
    for name, page in PAGES.items():
        path, made = DOCS / name, page()
        kept = path.read_text(encoding="utf-8") if path.exists() else ""
        if "--check" not in arguments:
            path.write_text(made, encoding="utf-8")
        elif kept != made:
            stale += 1
            print(
                "".join(
                    list(unified_diff(kept.splitlines(True), made.splitlines(True), f"docs/{name}", "made anew"))[:40]
                )
            )
    if stale:
        print(f"{stale} page(s) of docs/ are out of date: run `make docs` and commit them.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
