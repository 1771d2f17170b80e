"""The history says who made an edit, as the computer calls them."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from editor.person import person_name

pwd = pytest.importorskip("pwd", reason="accounts are read so on POSIX only")


@pytest.mark.parametrize(
    ("gecos", "name"),
    [
        ("Ada  Lovelace,,,", "Ada Lovelace"),
        ("Żaneta", "Żaneta"),
        ("& Lovelace", "Ada Lovelace"),
        (",Room 5,,", "ada"),
        ("", "ada"),
    ],
)
def test_a_person_is_called_by_the_full_name_or_else_by_the_login(
    gecos: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pwd, "getpwuid", lambda _id: SimpleNamespace(pw_gecos=gecos, pw_name="ada"))

    assert person_name() == name


@pytest.mark.parametrize(("variables", "name"), [({"LOGNAME": "ada"}, "ada"), ({"USER": "ada"}, "ada"), ({}, "")])
def test_an_account_that_is_not_listed_goes_by_what_the_session_calls_it(
    variables: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_not_listed(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", is_not_listed)
    for variable in ("LOGNAME", "USER"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)

    assert person_name() == name


def test_it_is_told_here() -> None:
    assert sys.platform == "win32" or person_name()
