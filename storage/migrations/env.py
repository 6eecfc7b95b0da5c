"""What Alembic runs: the steps, on the connection and inside the transaction that `storage.migrate` hands over."""

from alembic import context

from storage.migrate import VERSION_TABLE
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
