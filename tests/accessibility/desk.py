"""A desk of one's own: a screen, a session bus and an accessibility bus that nobody else uses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Self

NEEDED = {"Xvfb": "xvfb", "dbus-daemon": "dbus-daemon"}
"""Programs, and the Debian packages that they come from."""
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
SIZE = "1400x1000"


def why_not() -> str:
    """Why there can be no such desk here; "" where there can."""
    if not sys.platform.startswith("linux"):
        return "screen readers are reached over AT-SPI on Linux only"
    missing = [package for program, package in NEEDED.items() if shutil.which(program) is None]
    if not any(Path(launcher).exists() for launcher in LAUNCHERS):
        missing.append("at-spi2-core")
    return f"not installed (Debian): {', '.join(missing)}" if missing else ""


class Desk:
    """Use it as a context: whatever it started ends with it."""

    def __init__(self) -> None:
        """Nothing runs yet."""
        self._stack = ExitStack()
        self.environment = dict(os.environ)

    def __enter__(self) -> Self:
        """Start the screen and the session bus; the accessibility bus starts when it is asked for."""
        screen, address = self._start_screen(), self._start_bus()
        self.environment |= {
            "DISPLAY": f":{screen}",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QPA_PLATFORMTHEME": "",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANGUAGE": "en",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        for name in ("WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE"):
            self.environment.pop(name, None)
        return self

    def __exit__(self, *_: object) -> None:
        """End all of it."""
        self._stack.close()

    def start(self, command: list[str], **more: object) -> subprocess.Popen[str]:
        """Start a program at this desk."""
        process: subprocess.Popen[str] = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=self.environment,
            **more,  # type: ignore[call-overload]
        )
        self._stack.callback(_end, process)
        return process

    def _start_screen(self) -> str:
        """Xvfb says on which display it is, once it takes windows."""
        reading, writing = os.pipe()
        command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
        process = subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL)
        self._stack.callback(_end, process)
        os.close(writing)
        with os.fdopen(reading) as said:
            return said.readline().strip()

    def _start_bus(self) -> str:
        """The session bus starts the accessibility bus by itself, and what it starts ends with it."""
        command = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        environment = {name: value for name, value in self.environment.items() if name != "DBUS_SESSION_BUS_ADDRESS"}
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        self._stack.callback(_end, process)
        assert process.stdout is not None
        return process.stdout.readline().strip()


def _end(process: subprocess.Popen[str] | subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
