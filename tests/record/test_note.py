import pytest

from onrecord.errors import OnrecordError
from onrecord.record.checkpoint import Checkpoint
from onrecord.record.note import COSIGNED, Note, Signer, Verifier, in_base64, signed

# The example of the specification (C2SP signed-note).
VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = """This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""
# The examples of C2SP tlog-checkpoint and tlog-cosignature, whose keys aren't given.
LOG_LINE = (
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8="
)
WITNESS_LINE = (
    "— witness.example.com/w1 "
    "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA=="
)
CHECKPOINT = f"""example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

{LOG_LINE}
{WITNESS_LINE}
"""
FOO = Verifier.of_vkey(VKEY)


def code_of(call, *arguments) -> str:
    with pytest.raises(OnrecordError) as error:
        call(*arguments)
    return error.value.code


def test_the_note_of_the_specification_verifies_with_its_key():
    assert Note.read(NOTE).time_signed(FOO) == 0
    assert Note.read(NOTE).words == NOTE
    assert FOO.vkey == VKEY


def test_the_checkpoint_of_the_specification_is_read_and_written_the_same():
    note = Note.read(CHECKPOINT)
    checkpoint = Checkpoint.read(note.text)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20852163)
    assert checkpoint.text == note.text
    assert note.words == CHECKPOINT
    assert [s.name for s in note.signatures] == ["example.com/behind-the-sofa", "witness.example.com/w1"]
    assert int.from_bytes(note.signatures[1].data[:8]) == 1679315147  # the time in the specification's signed message


def test_every_changed_bit_of_a_note_is_found():
    words = NOTE.encode()
    for bit in range(len(words) * 8):
        changed = bytearray(words)
        changed[bit // 8] ^= 1 << bit % 8
        try:
            text = changed.decode()
        except UnicodeDecodeError:
            continue
        with pytest.raises(OnrecordError):
            Note.read(text).time_signed(FOO)


def test_every_changed_bit_of_a_key_is_found():
    for bit in range(len(VKEY) * 8):
        changed = bytearray(VKEY.encode())
        changed[bit // 8] ^= 1 << bit % 8
        if changed.isascii():
            assert code_of(Verifier.of_vkey, changed.decode()) == "REC12"


def test_a_private_key_is_kept_in_the_form_of_gos_note_package():
    signer = Signer.made("paper.example/record")
    again = Signer.of_secret(signer.secret + "\n")
    assert again.verifier == signer.verifier
    assert signer.secret.startswith(f"PRIVATE+KEY+paper.example/record+{signer.verifier.id.hex()}+A")
    assert signer.secret not in repr(signer)


def test_a_cosignature_tells_its_time_and_holds_for_that_time_alone():
    witness = Signer.made("library.example/w1", COSIGNED)
    text = "paper.example/record\n0\nabc\n"
    note = Note.read(f"{text}\n{witness.line(text, 1_790_000_000)}")
    assert note.time_signed(witness.verifier) == 1_790_000_000
    one = note.signatures[0]
    later = Note(text=text, signatures=(type(one)(name=one.name, id=one.id, data=bytes(8) + one.data[8:]),))
    assert code_of(later.time_signed, witness.verifier) == "REC11"
    assert witness.verifier.id != Verifier(name=witness.name, public=witness.verifier.public).id


def test_unknown_signatures_are_ignored_and_a_known_wrong_one_is_not():
    log, other = Signer.made("paper.example/record"), Signer.made("other.example/record")
    note = Note.read(signed("a text\n", [other, log]))
    assert note.time_signed(log.verifier) == 0
    assert code_of(note.time_signed, FOO) == "REC11"
    wrong = Note(text="another text\n", signatures=note.signatures)
    assert code_of(wrong.is_signed_by, log.verifier) == "REC11"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "a text\n",
        NOTE.rstrip("\n"),
        NOTE.replace("— ", "- "),
        NOTE.replace("aQM=", "aQN="),
        NOTE.replace("\n", "\r\n"),
        NOTE + "\n",
        "text\n\n— a+b AAAAAAAA\n",
        "text\n\n— name AAAA\n",
        "a\n\n" + "— name AAAAAAAA\n" * 65,
    ],
)
def test_what_is_no_note_is_refused(words):
    assert code_of(Note.read, words) == "REC12"


@pytest.mark.parametrize("size", ["-1", "01", "1.0", "", "x", "9" * 19])
def test_what_is_no_checkpoint_is_refused(size):
    root = in_base64(bytes(32))
    assert Checkpoint.read(f"paper.example\n7\n{root}\n").size == 7
    assert code_of(Checkpoint.read, f"paper.example\n{size}\n{root}\n") == "REC12"
    assert code_of(Checkpoint.read, f"paper.example\n7\n{root[:-4]}\n") == "REC12"
