import shutil
import subprocess
from pathlib import Path

import pytest

from onrecord.record.checkpoint import Checkpoint
from onrecord.record.note import COSIGNED, Note, Signer, in_base64
from record.logs import ALog, entries, flipped

MODULES = Path("/usr/share/gocode")
needs_go = pytest.mark.skipif(
    not shutil.which("go") or not (MODULES / "src/golang.org/x/mod/sumdb").is_dir(),
    reason="Go and its module x/mod are not installed (Debian: golang-go, golang-golang-x-mod-dev)",
)


@pytest.fixture(scope="module")
def interop(tmp_path_factory):
    folder = tmp_path_factory.mktemp("go")
    program = folder / "interop"
    settings = {"GOPATH": str(MODULES), "GO111MODULE": "off", "GOCACHE": str(folder / "cache"), "CGO_ENABLED": "0"}
    words = ["go", "build", "-o", str(program), str(Path(__file__).with_name("interop.go"))]
    subprocess.run(words, check=True, env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **settings}, timeout=240)

    def verify(*arguments: str):
        return subprocess.run([str(program), *arguments], capture_output=True, text=True, timeout=120)

    return verify


def a_published_log(tmp_path):
    """A log of 700 entries, a proof made at 410 of them, and the roots of older sizes."""
    one = ALog(tmp_path)
    log = one.open()
    older = []
    for first, count in ((1, 1), (2, 2), (4, 252), (256, 1), (257, 154), (411, 290)):
        log.append(entries(count, first))
        now = Checkpoint.of_note(log.checkpoint)
        older.append(f"{now.size}:{in_base64(now.root)}")
        if now.size == 410:
            (tmp_path / "proof").write_text(log.proof(300))
    return one, log, older


@needs_go
def test_gos_sumdb_verifies_checkpoint_tiles_growth_and_proof(tmp_path, interop):
    one, log, older = a_published_log(tmp_path)
    done = interop(str(one.folder), log.vkey, str(tmp_path / "proof"), *older)
    assert (done.stdout, done.returncode) == ("holds: 700 entries, 6 older sizes, the proof of entry 300\n", 0)


@needs_go
def test_gos_sumdb_reads_a_checkpoint_that_two_keys_and_a_witness_signed(tmp_path, interop):
    one, log, older = a_published_log(tmp_path)
    (tmp_path / "proof").write_text(log.proof(300))
    before = log.vkey
    log.rotate()
    note, witness = Note.read(log.checkpoint), Signer.made("library.example/w1", COSIGNED)
    assert log.take_cosignature(note.words + witness.line(note.text, 1_790_000_000), witness.verifier)
    done = interop(str(one.folder), before, str(tmp_path / "proof"), *older)
    assert (done.stdout, done.returncode) == ("holds: 701 entries, 6 older sizes, the proof of entry 300\n", 0)
    assert len(Note.read(log.checkpoint).signatures) == 3


@needs_go
@pytest.mark.parametrize("name", ["checkpoint", "tile/0/001", "tile/entries/000", "tile/1/000.p/2"])
def test_gos_sumdb_agrees_that_a_changed_log_does_not_hold(tmp_path, interop, name):
    one, log, older = a_published_log(tmp_path)
    path = one.folder / name
    path.write_bytes(flipped(path.read_bytes(), 300))
    assert one.error()
    assert interop(str(one.folder), log.vkey, str(tmp_path / "proof"), *older).returncode == 1
