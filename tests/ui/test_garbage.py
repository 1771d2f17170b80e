"""Garbage dies on the window's thread."""

from __future__ import annotations

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from ui.garbage import GarbageCollector


class Knot:
    """Something that only the collector can take apart."""

    died_on: list[threading.Thread] = []  # noqa: RUF012 (a place to write down)

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        self.died_on.append(threading.current_thread())


def make_much() -> None:
    for _ in range(5000):
        Knot()


def test_what_another_thread_leaves_is_collected_by_the_window_in_time(qtbot: QtBot) -> None:
    collector = GarbageCollector()
    knot = Knot()
    gone = weakref.ref(knot)
    del knot
    thread = threading.Thread(target=make_much)
    Knot.died_on.clear()

    thread.start()
    thread.join()
    meanwhile = list(Knot.died_on)
    qtbot.waitUntil(lambda: gone() is None, timeout=10_000)

    assert meanwhile == []
    assert set(Knot.died_on) == {threading.main_thread()}
    assert not gc.isenabled()
    collector.stop()
