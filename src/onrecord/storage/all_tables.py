"""All tables of the desk together: `METADATA` as it is once every module that lays some of them out was read."""

from onrecord.storage import (
    letter_tables,
    program_tables,
    publishing_tables,
    recall_tables,
    recapture_tables,
    sign_in_tables,
    tables,
)

LAID_OUT_IN = (
    tables,
    sign_in_tables,
    program_tables,
    publishing_tables,
    recall_tables,
    recapture_tables,
    letter_tables,
)
"""The modules that lay tables out; one that is missing here is in no migration and in no backup."""
METADATA = tables.METADATA
