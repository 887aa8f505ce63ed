"""What Alembic runs to bring a database up to date, on the connection that it is handed."""

from alembic import context

from onrecord.storage import (  # noqa: F401 – their tables join METADATA
    letter_tables,
    program_tables,
    publishing_tables,
    recall_tables,
    recapture_tables,
    sign_in_tables,
)
from onrecord.storage.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
