"""Takes the pictures in docs/pictures: the example's page report, wide and narrow, light and dark. Needs Chromium."""

import sys
from os import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from onrecord.cli.main import main as onrecord

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
FINDINGS_TO_PASS = 6
"""So often the key for the next finding is pressed, to come to the quotation whose words were changed."""
Scheme = Literal["light", "dark"]
SHOTS: tuple[tuple[str, int, int, Scheme], ...] = (
    ("report-light.png", 1280, 900, "light"),
    ("report-dark.png", 1280, 900, "dark"),
    ("report-narrow.png", 390, 844, "light"),
)


def take_picture(browser: Browser, page_file: Path, shot: tuple[str, int, int, Scheme]) -> None:
    """One picture of the page: its first altered quotation chosen, so that the comparison is seen."""
    name, width, height, scheme = shot
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(page_file.as_uri())
    for _ in range(FINDINGS_TO_PASS):
        page.keyboard.press("f")
    page.screenshot(path=PICTURES / name)
    page.close()


def main() -> int:
    """Makes the report of the example and takes every picture of it; 1 where there is no Chromium."""
    if not CHROMIUM.exists():
        print("Chromium is not installed (Debian: apt-get install chromium); no picture was taken.")
        return 1
    PICTURES.mkdir(exist_ok=True)
    chdir(ROOT)  # so that the report names the draft as a reader of the README would
    ferry = Path("examples") / "ferry"
    with TemporaryDirectory() as folder, sync_playwright() as tools:
        page = Path(folder) / "report.html"
        what = ["check", str(ferry / "draft.html"), "--sources", str(ferry / "sources"), "--index", folder]
        onrecord([*what, "--format", "html", "--output", str(page)])
        browser = tools.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for shot in SHOTS:
            take_picture(browser, page, shot)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
