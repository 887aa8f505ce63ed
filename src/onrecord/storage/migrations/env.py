"""What Alembic runs to bring a database up to date, on the connection that it is handed."""

from alembic import context

from onrecord.storage.all_tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
