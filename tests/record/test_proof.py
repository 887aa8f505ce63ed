import html

import pytest

from onrecord.errors import OnrecordError
from onrecord.record.note import Signer, Verifier
from onrecord.record.proof import Proof, proofs_in
from record.logs import ALog, flipped


def a_proof(tmp_path) -> tuple[str, Verifier]:
    log = ALog(tmp_path).of(5)
    return log.proof(3), Verifier.of_vkey(log.vkey)


def test_a_proof_has_the_form_of_the_specification_and_comes_back(tmp_path):
    words, key = a_proof(tmp_path)
    lines = words.split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1].startswith("extra ")
    assert lines[2] == "index 3"
    proof = Proof.read(words)
    assert proof.words == words
    assert proof.verify(key).size == 5
    assert proof.entry().fields["number"] == 4


def test_a_proof_needs_the_key_of_its_log(tmp_path):
    words, key = a_proof(tmp_path)
    for other in (Signer.made(key.name).verifier, Verifier(name="other.example", public=key.public)):
        with pytest.raises(OnrecordError, match="REC11"):
            Proof.read(words).verify(other)


def test_every_changed_bit_of_a_proof_is_found(tmp_path):
    words, key = a_proof(tmp_path)
    data = words.encode()
    for bit in range(len(data) * 8):
        try:
            changed = flipped(data, bit).decode()
        except UnicodeDecodeError:
            continue
        with pytest.raises(OnrecordError):
            Proof.read(changed).verify(key)


def test_a_page_may_carry_several_proofs(tmp_path):
    log = ALog(tmp_path).of(300)
    page = "".join(f"<pre>{html.escape(log.proof(index))}</pre>\n" for index in (0, 257))
    assert [proof.index for proof in proofs_in(page.replace("\n", "\r\n"))] == [0, 257]


@pytest.mark.parametrize("words", ["", "<p>nothing</p>", "c2sp.org/tlog-proof@v1\nindex 3\n\nx\n\n— a AAAAAAAA\n"])
def test_a_page_without_a_whole_proof_is_told(words):
    with pytest.raises(OnrecordError, match="REC12"):
        list(proofs_in(words))
