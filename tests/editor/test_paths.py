"""Folders are made as private as what lies in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor import paths


def test_a_folder_on_a_drive_that_is_not_there_is_a_fault_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_dir", lambda _folder: False)

    with pytest.raises(OSError, match="exists"):
        paths.make_folder(Path("/"))
