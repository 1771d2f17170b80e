"""Changes of the tables, run from code and never from a shell. Alembic is imported only where one is needed.

To change the tables:
1. change `tables.py`, and give its `REVISION` the next number;
2. add `versions/v0004_what_it_does.py` with `revision = "0004"`, `down_revision = "0003"` and an `upgrade` function
   (changes of a column go through `op.batch_alter_table`, which SQLite needs);
3. put a library of the revision before into `tests/data/libraries/` as SQL, frozen;
4. the tests compare the tables with what the migrations make, and try each migration from the first one on.

A migration runs inside the transaction that its caller began: one that fails leaves nothing behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the tables to revision `to`, in the transaction that is open on the connection."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def known_revisions() -> list[str]:
    """All revisions, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(_config())
    return [str(found.revision) for found in script.walk_revisions()][::-1]


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    return config
