"""What is asked of the tables. Made once: SQLAlchemy remembers how it compiled them, and a commit stays near raw SQLite."""

from __future__ import annotations

from sqlalchemy import LargeBinary, and_, bindparam, cast, delete, func, insert, select, update

from editor.storage import checksums
from editor.storage.documents import JOURNAL_COLUMNS
from editor.storage.headers import HEADER_COLUMNS
from editor.storage.tables import EDIT, PROFILE, SUBMISSION, VERSION

BY_ID = PROFILE.c.id == bindparam("profile")
_HEADERS = select(*(PROFILE.c[name] for name in HEADER_COLUMNS))
HEADERS = _HEADERS.where(PROFILE.c.deleted_at.is_(None)).order_by(PROFILE.c.changed_at.desc(), PROFILE.c.id.desc())
"""Of all that are not deleted, newest change first."""
HEADER = _HEADERS.where(BY_ID)
DIGEST = select(PROFILE.c.digest).where(BY_ID)
STATE = select(*(PROFILE.c[name] for name in (*checksums.PROFILE_STATE, "state_checksum"))).where(BY_ID)
NAMES = select(PROFILE.c.id, PROFILE.c.name, PROFILE.c.name_folded).where(PROFILE.c.deleted_at.is_(None))
# As bytes: a flipped bit may have left text that is no UTF-8, and then the digest has to say so.
DOCUMENT = select(PROFILE.c.digest, cast(PROFILE.c.document, LargeBinary), PROFILE.c.document_version).where(BY_ID)
JOURNAL = (
    select(*(EDIT.c[name] for name in JOURNAL_COLUMNS))
    .where(EDIT.c.profile_id == bindparam("profile"))
    .order_by(EDIT.c.step, EDIT.c.position)
)
LAST_STEP = select(func.max(EDIT.c.step)).where(EDIT.c.profile_id == bindparam("profile"))
ADD_PROFILE = insert(PROFILE).inline()
SET_PROFILE = update(PROFILE).where(BY_ID)
SET_SEEN_PROFILE = SET_PROFILE.where(PROFILE.c.digest == bindparam("seen")).returning(
    *(PROFILE.c[name] for name in HEADER_COLUMNS)
)
"""Does nothing where the document is another than the one seen last."""
ADD_EDITS = insert(EDIT).inline()
DROP_STEP = delete(EDIT).where(EDIT.c.profile_id == bindparam("profile"), EDIT.c.step == bindparam("number"))
SUBMISSIONS = (
    select(SUBMISSION.c.revision, SUBMISSION.c.issued_at, SUBMISSION.c.digest, SUBMISSION.c.data)
    .where(SUBMISSION.c.profile_id == bindparam("profile"))
    .order_by(SUBMISSION.c.revision)
)
LAST_ISSUED = select(func.max(SUBMISSION.c.issued_at)).where(SUBMISSION.c.profile_id == bindparam("profile"))
ADD_SUBMISSION = insert(SUBMISSION).inline()
_OF_VERSION = [VERSION.c.number, VERSION.c.name, VERSION.c.at, VERSION.c.step]
_THIS_VERSION = and_(VERSION.c.profile_id == bindparam("profile"), VERSION.c.number == bindparam("of_number"))
VERSIONS = select(*_OF_VERSION).where(VERSION.c.profile_id == bindparam("profile")).order_by(VERSION.c.number)
VERSION_ROW = select(*(VERSION.c[name] for name in checksums.VERSION)).where(_THIS_VERSION)
VERSION_DOCUMENT = select(
    VERSION.c.digest, cast(VERSION.c.document, LargeBinary), VERSION.c.document_version, VERSION.c.name
).where(_THIS_VERSION)
ADD_VERSION = insert(VERSION).inline()
SET_VERSION = update(VERSION).where(_THIS_VERSION)
DROP_VERSION = delete(VERSION).where(_THIS_VERSION)
