"""Makes the pages of docs/ that are generated: rules, errors, settings, command help; `--check` only compares them."""

import io
import sys
from contextlib import redirect_stdout, suppress
from dataclasses import fields
from difflib import unified_diff
from pathlib import Path

from onrecord.checking.check import installed_rules
from onrecord.checking.rule import Example, Rule
from onrecord.errors import ERRORS
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
    return text.replace("{detail}", "…").replace("|", "\\|")


def settings_page() -> str:
    """Every setting with its environment variable and help line."""
    rows = [f"| `{f.metadata['variable']}` | {f.metadata['help']} |" for f in fields(Settings)]
    return "\n".join([NOTICE, "# Settings\n", "| environment variable | what it sets |", "|---|---|", *rows, ""])


def command_page() -> str:
    """The help text of every command."""
    from onrecord.cli.main import COMMANDS, main

    parts = [NOTICE, "# The command line\n"]
    for words in [
        [],
        *([name] for name in COMMANDS),
        ["sources", "list"],
        ["sources", "show"],
        ["sources", "embed"],
        ["sources", "capture"],
    ]:
        parts += [f"## `{' '.join(['onrecord', *words])}`\n", "```", _help_of(main, words), "```\n"]
    return "\n".join(parts)


def _help_of(main, words: list[str]) -> str:  # type: ignore[no-untyped-def]
    out = io.StringIO()
    with redirect_stdout(out), suppress(SystemExit):
        main([*words, "--help"])
    return out.getvalue().rstrip()


PAGES = {"rules.md": rules_page, "errors.md": errors_page, "settings.md": settings_page, "command.md": command_page}


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
