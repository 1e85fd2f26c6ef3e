"""Alembic's entry: the connection comes from `app.store.alembic_run`, inside an explicit BEGIN IMMEDIATE."""

from alembic import context

from app.store.models import Base


def run() -> None:
    """Run the asked migrations on the connection that was handed over."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


run()
