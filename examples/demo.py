"""What `make demo` runs: checks the example article against its sources and says where the page report lies."""

import sys
from pathlib import Path

from onrecord.cli.main import main

HERE = Path(__file__).parent
OUT = HERE.parent / "out"


def demo() -> int:
    """Prints the report, writes the page, and fails only when a check could not be made at all."""
    OUT.mkdir(exist_ok=True)
    page = OUT / "report.html"
    what = ["check", str(HERE / "ferry" / "draft.html"), "--sources", str(HERE / "ferry" / "sources")]
    what += ["--index", str(OUT / "index")]
    told = main(what)
    written = main([*what, "--format", "html", "--output", str(page)])
    print(f"\nThe same report as a page, with the evidence beside the words:\n  {page.resolve().as_uri()}")
    return 0 if told in (0, 1) and written in (0, 1) else 1


if __name__ == "__main__":
    sys.exit(demo())
