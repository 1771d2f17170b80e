"""The failures a person can be told about. Anything else that is raised is a bug.

EditorError
├── FileError            a file could not be read or written
│   ├── NotAPageError    it is no profile page
│   ├── SubmissionError  it is no submission, or one that this program cannot read
│   └── OfficeFileError  it is no workbook or document, or one that is not read
├── LibraryError         the library cannot be opened, read or written
│   ├── NoSuchLibraryError  there is none
│   ├── DamagedProfileError a profile in it is damaged
│   ├── NewerError       a newer version of this program wrote it
│   ├── GoneError        there was one, and it was moved or deleted
│   ├── HeldError        another program has it open, or it can only be read
│   └── ConflictError       another program changed the profile meanwhile
├── BackupError          a backup cannot be made, read or restored
├── NoSuchProfileError   no profile, or several, answer to a name
└── NotReadyError        a final submission was asked for, and issues block it
"""

from __future__ import annotations


class EditorError(Exception):
    """One clear sentence for a person: what happened, where, and what to do."""


class FileError(EditorError):
    """A file could not be read or written."""


class NotAPageError(FileError):
    """A file is no profile page."""


class SubmissionError(FileError):
    """A file is no submission, or one that this program cannot read."""


class OfficeFileError(FileError):
    """A file is no workbook or document of an office program, or one that is not read."""


class LibraryError(EditorError):
    """The library cannot be opened, read or written."""


class NoSuchLibraryError(LibraryError):
    """There is no library where one was expected."""


class DamagedProfileError(LibraryError):
    """The document of a profile is not as it was stored; the library may know how to make it again."""


class NewerError(LibraryError):
    """A newer version of this program wrote the library."""


class GoneError(LibraryError):
    """The library was moved or deleted while it was in use, or since."""


class HeldError(LibraryError):
    """Another program has the library open, or it can only be read: nothing is changed here."""


class ConflictError(LibraryError):
    """Another program changed the profile meanwhile: load it, and make the edits again on what it left."""


class BackupError(EditorError):
    """A backup of the library cannot be made, read or restored."""


class NoSuchProfileError(EditorError):
    """No profile, or more than one, answers to a name or an id."""


class NotReadyError(EditorError):
    """A final submission was asked for while issues block it."""
