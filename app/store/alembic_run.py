"""Running Alembic without its command line: imported only when a file is older than this program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).with_name("migrations")


def config_for(connection: Connection | None = None, folder: Path = MIGRATIONS) -> Config:
    """Alembic's configuration; the connection is handed over, already inside its transaction."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config


def upgrade_to_head(connection: Connection, folder: Path = MIGRATIONS) -> None:
    """Every migration that this file has not seen yet."""
    command.upgrade(config_for(connection, folder), "head")
