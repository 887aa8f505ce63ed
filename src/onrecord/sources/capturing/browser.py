"""Shows a page to Chromium and keeps what a reader would have seen: a picture, a PDF, and the page as scripts left it.

Chromium is run by its command line, with a profile that is thrown away and no way out but the gateway. Where it isn't
installed, or shows nothing, the capture does without.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord.settings import Settings
from onrecord.sources.capturing.gateway import open_gateway
from onrecord.sources.capturing.terms import Deadline, Terms, deadline_in
from onrecord.sources.capturing.web_address import WebAddress

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "/usr/bin/chromium")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-extensions --disable-dev-shm-usage --hide-scrollbars "
    "--mute-audio --no-pings --no-pdf-header-footer --force-webrtc-ip-handling-policy=disable_non_proxied_udp"
).split()
WINDOW = "1280,1600"
"""The width and height of the picture, in pixels; the PDF has the whole page."""
SCRIPTS_MS = 10_000
"""How long, in milliseconds of the page's own clock, its scripts may run before it is taken as finished."""
LOADING = 1 / 3
"""The share of the time after which Chromium stops waiting for what is still to come and takes what there is."""
_PNG, _PDF, _DOM = "picture.png", "page.pdf", "page.html"
_GLANCE = 0.2


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """A page as the browser showed it; b"" for what it didn't bring. `dom` is HTML in UTF-8."""

    taken: datetime
    picture: bytes = b""
    pdf: bytes = b""
    dom: bytes = b""


def find_browser(settings: Settings) -> Path | None:
    """The Chromium that is set, else one that is installed; None where there is none."""
    for name in (str(settings.browser),) if settings.browser else NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return None


def view_page(address: WebAddress, browser: Path, terms: Terms) -> View | None:
    """What the browser shows at the address; None where it shows nothing in time."""
    taken = terms.clock()
    try:
        with TemporaryDirectory(prefix="onrecord-", ignore_cleanup_errors=True) as name, open_gateway(terms) as port:
            folder = Path(name)
            _run(_command(browser, address, folder, port, terms), folder, terms)
            kept = {what: _kept(folder / what, terms) for what in (_PNG, _PDF, _DOM)}
    except OSError:
        return None
    if not any(kept.values()):
        return None
    return View(taken=taken, picture=kept[_PNG], pdf=kept[_PDF], dom=kept[_DOM])


def _command(browser: Path, address: WebAddress, folder: Path, port: int, terms: Terms) -> list[str]:
    return [
        str(browser),
        *FLAGS,
        f"--user-data-dir={folder / 'profile'}",
        f"--proxy-server=http://127.0.0.1:{port}",
        "--proxy-bypass-list=<-loopback>",
        # Names are looked up by the gateway alone.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        f"--window-size={WINDOW}",
        f"--virtual-time-budget={SCRIPTS_MS}",
        f"--timeout={int(terms.seconds * LOADING * 1000)}",
        f"--screenshot={folder / _PNG}",
        f"--print-to-pdf={folder / _PDF}",
        "--dump-dom",
        str(address),
    ]


def _run(command: list[str], folder: Path, terms: Terms) -> None:
    """Runs the browser in a home of its own, to its end or to that of the time or the size allowed."""
    home = {"HOME": str(folder), "TMPDIR": str(folder), "PATH": os.defpath, "LANG": "C.UTF-8"}
    with (folder / _DOM).open("wb") as dom:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=dom,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=home if os.name == "posix" else None,
            start_new_session=True,
        )
        with _ended(process):
            _wait(process, folder, deadline_in(terms.seconds), terms)


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """Sees to it that the browser and all that it started are gone in the end."""
    try:
        yield
    finally:
        with suppress(OSError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()


def _wait(process: subprocess.Popen[bytes], folder: Path, deadline: Deadline, terms: Terms) -> None:
    while not deadline.is_over():
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GLANCE)
            return
        if any((folder / name).exists() and not _fits(folder / name, terms) for name in (_PNG, _PDF, _DOM)):
            return


def _fits(file: Path, terms: Terms) -> bool:
    return file.stat().st_size <= terms.settings.max_file_bytes


def _kept(file: Path, terms: Terms) -> bytes:
    with suppress(OSError):
        if _fits(file, terms):
            return file.read_bytes()
    return b""
