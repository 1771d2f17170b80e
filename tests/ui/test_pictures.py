"""Pictures are decoded beside the window, which goes on meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BESIDE_EACH_OTHER = """
import threading, time
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QCheckBox
from ui.pictures import decoded

application = QApplication(["test", "-platform", "offscreen"])
picture = QImage(300, 400, QImage.Format.Format_RGB32)
picture.fill(7)
buffer = QBuffer()
buffer.open(QIODevice.OpenModeFlag.WriteOnly)
picture.save(buffer, "PNG")
png = bytes(buffer.data())
assert decoded(png).size() == picture.size()
assert decoded(b"none").isNull()
application.setStyleSheet('QCheckBox::indicator { image: url("resources/icons/check.svg"); width: 16px; height: 16px; }')
end = time.monotonic() + 2

def decode():
    while time.monotonic() < end:
        decoded(png)

beside = threading.Thread(target=decode)
beside.start()
while time.monotonic() < end:
    box = QCheckBox("Oak")
    box.ensurePolished()
    box.sizeHint()
    box.grab()
beside.join()
"""


def test_a_picture_that_is_decoded_and_one_that_the_window_reads_never_wait_for_each_other() -> None:
    command = [sys.executable, "-c", BESIDE_EACH_OTHER]

    ended = subprocess.run(command, cwd=ROOT, check=False, timeout=60, capture_output=True, text=True)

    assert (ended.returncode, ended.stderr) == (0, "")
