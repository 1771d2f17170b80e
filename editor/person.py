"""Who works here: the person's name on this computer, for the history."""

from __future__ import annotations

import os
import sys


def person_name() -> str:
    """The full name of the account, else its login; "" where neither is known. May ask a directory over the network."""
    names = _windows_names() if sys.platform == "win32" else _posix_names()
    return next((" ".join(name.split()) for name in names if name.strip()), "")


def _posix_names() -> list[str]:
    import pwd

    try:
        account = pwd.getpwuid(os.getuid())
    except KeyError:  # an account that this computer does not list, as in a container
        return [os.environ.get("LOGNAME", ""), os.environ.get("USER", "")]
    full_name = account.pw_gecos.split(",")[0].replace("&", account.pw_name.capitalize())
    return [full_name, account.pw_name]


def _windows_names() -> list[str]:
    import ctypes

    display_name, size = 3, ctypes.c_ulong(256)
    buffer = ctypes.create_unicode_buffer(size.value)
    found = ctypes.windll.secur32.GetUserNameExW(display_name, buffer, ctypes.byref(size))  # type: ignore[attr-defined,unused-ignore]
    return [buffer.value if found else "", os.environ.get("USERNAME", "")]
