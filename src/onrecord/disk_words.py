"""What the operating system says of a file or a folder that can't be used, in words for people.

What comes in is the fault of a reading or a writing; what goes out is half a sentence, to follow a colon in a message.
"""

import errno

_WORDS = {
    errno.ENOENT: "there is no file of that name",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a file stands where the folder should be",
    errno.EEXIST: "something else of that name is there already",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "there is no room left for you on the disk",
    errno.EROFS: "nothing can be written to that disk",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EIO: "the disk reports an error",
}
_FOLDER_AMISS = {errno.ENOENT: "there is no such folder", errno.EEXIST: "a file stands where the folder should be"}
"""What the same faults mean where a folder was to be made or written into."""
_FORBIDDEN = (errno.EACCES, errno.EPERM)
MENDABLE = frozenset({*_FORBIDDEN, *_WORDS}) - {errno.ENOENT, errno.EEXIST, errno.EISDIR}
"""Faults of the disk that a person can see to, wherever in the program they are met."""


def disk_words(error: Exception, *, writing: bool = False) -> str:
    """What is wrong with the file or folder; `writing` says that it was to be written."""
    number = getattr(error, "errno", None)
    if number in _FORBIDDEN:
        return "you may not write there" if writing else "you may not open it"
    if writing and number in _FOLDER_AMISS:
        return _FOLDER_AMISS[number]
    if number in _WORDS:
        return _WORDS[number]
    if isinstance(error, OSError):
        return (error.strerror or str(error) or "the disk reports an error").lower()
    return "its name can't be used"
