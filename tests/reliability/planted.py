"""Faults to plant in the running window, for controls. Who plants takes them out again: a process plays several rounds."""

from __future__ import annotations

import os

import pytest


def raise_now_and_then(patch: pytest.MonkeyPatch) -> None:
    """A slot that raises."""
    from ui.main_window import MainWindow

    real, calls = MainWindow.show_saved, [0]

    def show_saved(self: MainWindow, words: str, *, failed: bool = False, settled: bool = False) -> None:
        real(self, words, failed=failed, settled=settled)
        calls[0] += 1
        if calls[0] % 3 == 0:
            raise ValueError("planted")

    patch.setattr(MainWindow, "show_saved", show_saved)


def keep_too_much(patch: pytest.MonkeyPatch) -> None:
    """Memory that is kept."""
    from ui.main_window import MainWindow

    real = MainWindow.show_saved
    kept: list[bytearray] = []

    def show_saved(self: MainWindow, words: str, *, failed: bool = False, settled: bool = False) -> None:
        kept.append(bytearray(os.urandom(8_000_000)))
        real(self, words, failed=failed, settled=settled)

    patch.setattr(MainWindow, "show_saved", show_saved)


def leave_files_open(patch: pytest.MonkeyPatch) -> None:
    """Files that are opened and never closed."""
    from ui.document import ProfileDocument

    real = ProfileDocument.end_typing
    kept: list[int] = []

    def end_typing(self: ProfileDocument) -> None:
        kept.append(os.open(os.devnull, os.O_RDONLY))
        real(self)

    patch.setattr(ProfileDocument, "end_typing", end_typing)


def let_dialogs_live(patch: pytest.MonkeyPatch) -> None:
    """Dialogs that are closed and never die."""
    from PySide6.QtWidgets import QDialog

    from ui import dialogs

    patch.setattr(dialogs, "_show", QDialog.open)
