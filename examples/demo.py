"""What `make demo` runs: checks the example article against its sources and says where the page report lies."""

import sys
from os import chdir
from pathlib import Path

from onrecord.cli.main import main

ROOT = Path(__file__).parent.parent
FERRY = Path("examples") / "ferry"
OUT = Path("out")


def demo() -> int:
    """Prints the report, writes the page, and fails only when a check could not be made at all."""
    chdir(ROOT)
    OUT.mkdir(exist_ok=True)
    page = OUT / "report.html"
    what = ["check", str(FERRY / "draft.html"), "--sources", str(FERRY / "sources")]
    what += ["--index", str(OUT / "index")]
    told = main(what)
    written = main([*what, "--format", "html", "--output", str(page)])
    print(f"\nThe same report as a page, with the evidence beside the words:\n  {page.resolve().as_uri()}")
    return 0 if told in (0, 1) and written in (0, 1) else 1


if __name__ == "__main__":
    sys.exit(demo())
