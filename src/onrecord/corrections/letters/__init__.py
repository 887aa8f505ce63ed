"""Letters: readers' error reports, read and matched to what they are about."""
