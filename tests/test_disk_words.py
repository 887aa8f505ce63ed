import errno

import pytest

from onrecord.disk_words import MENDABLE, disk_words


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EACCES, "you may not open it"),
        (errno.EPERM, "you may not open it"),
        (errno.ENOENT, "there is no file of that name"),
        (errno.EISDIR, "it is a folder"),
        (errno.ENOSPC, "the disk is full"),
        (errno.ELOOP, "it is a link that leads back to itself"),
    ],
)
def test_a_fault_of_the_disk_is_told_in_plain_words(number, told):
    assert disk_words(OSError(number, "as the system says it")) == told


def test_where_it_was_to_be_written_the_words_say_so():
    assert disk_words(PermissionError(errno.EACCES, "Permission denied"), writing=True) == "you may not write there"
    assert disk_words(FileNotFoundError(errno.ENOENT, "No such file"), writing=True) == "there is no such folder"
    in_the_way = FileExistsError(errno.EEXIST, "File exists")
    assert disk_words(in_the_way, writing=True) == "a file stands where the folder should be"


def test_what_is_not_known_is_told_as_the_system_says_it():
    assert disk_words(OSError(errno.EXDEV, "Invalid cross-device link")) == "invalid cross-device link"
    assert disk_words(OSError()) == "the disk reports an error"


def test_a_name_with_a_character_that_no_name_has_is_told():
    assert disk_words(ValueError("embedded null byte")) == "its name can't be used"


def test_a_file_that_is_missing_within_the_program_is_no_matter_for_a_person():
    assert errno.EACCES in MENDABLE
    assert errno.ENOENT not in MENDABLE
