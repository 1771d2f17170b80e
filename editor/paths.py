"""Where shipped files are, and where a user's own data lives."""

from __future__ import annotations

import os
from pathlib import Path

RESOURCES = Path(__file__).resolve().parent.parent / "resources"

APP_NAME = "cluster-profile-editor"


def data_folder() -> Path:
    """Folder of the user's own library. `CLUSTER_PROFILE_EDITOR_DATA` names another one."""
    override = os.environ.get("CLUSTER_PROFILE_EDITOR_DATA")
    if override:
        return Path(override)
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False)


def state_folder() -> Path:
    """Folder of logs and of what the program remembers about itself."""
    override = os.environ.get("CLUSTER_PROFILE_EDITOR_DATA")
    if override:
        return Path(override) / "state"
    from platformdirs import user_state_path

    return user_state_path(APP_NAME, appauthor=False)


def backup_folder() -> Path:
    """Folder of the backups of all libraries; not in a library's own, which may be lost as a whole."""
    override = os.environ.get("CLUSTER_PROFILE_EDITOR_DATA")
    if override:
        return Path(override) / "backups"
    from platformdirs import user_data_path

    return user_data_path(f"{APP_NAME}-backups", appauthor=False)


def default_library() -> Path:
    """The user's own library file."""
    return data_folder() / "library.sqlite3"


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into, and those above it that are not there yet."""
    if not folder.is_dir():
        if folder.parent != folder:  # a drive that is not there
            make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
