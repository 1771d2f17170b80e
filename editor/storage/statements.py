"""What is asked of the tables. Made once: SQLAlchemy remembers how it compiled them, and a commit stays near raw SQLite."""

from __future__ import annotations

from sqlalchemy import (
    Integer,
    LargeBinary,
    Text,
    and_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    type_coerce,
    update,
)

from editor.storage import checksums
from editor.storage.documents import JOURNAL_COLUMNS
from editor.storage.headers import HEADER_COLUMNS
from editor.storage.tables import EDIT, MEMBER, PROFILE, SUBMISSION, VERSION

BY_ID = PROFILE.c.id == bindparam("profile")
_HEADERS = select(*(PROFILE.c[name] for name in HEADER_COLUMNS))
_LISTED = _HEADERS.where(PROFILE.c.deleted_at.is_(None))
HEADERS = _LISTED.order_by(PROFILE.c.changed_at.desc(), PROFILE.c.id.desc())
"""Of all that are not deleted, newest change first."""
_PLACE = literal_column("profile.rowid", Integer)
HEADERS_AS_THEY_LIE = (_LISTED.order_by(_PLACE), _LISTED.order_by(_PLACE.desc()))
"""In the order of the file, from its beginning and from its end."""
HEADER = _HEADERS.where(BY_ID)
DIGEST = select(PROFILE.c.digest).where(BY_ID)
PROFILE_ROW = select(
    *(PROFILE.c[name] for name in (*checksums.PROFILE_CONTENT, *checksums.PROFILE_STATE) if name != "archived"),
    type_coerce(PROFILE.c.archived, Integer).label("archived"),
    PROFILE.c.checksum,
    PROFILE.c.state_checksum,
    # As bytes: a flipped bit may have left text that is no UTF-8, and then the digest has to say so.
    cast(PROFILE.c.document, LargeBinary).label("document"),
).where(BY_ID)
"""All of a profile, as SQLite holds it."""
_JOURNAL = select(*(EDIT.c[name] for name in JOURNAL_COLUMNS)).where(EDIT.c.profile_id == bindparam("profile"))
JOURNAL = _JOURNAL.order_by(EDIT.c.step, EDIT.c.position)
JOURNAL_BACKWARDS = _JOURNAL.order_by(EDIT.c.step.desc(), EDIT.c.position.desc())
_KEY = (EDIT.c.profile_id, EDIT.c.step, EDIT.c.position)
_KEY_BACKWARDS = [column.desc() for column in _KEY]
LAST_EDIT = select(*_KEY[1:]).where(_KEY[0] == bindparam("profile")).order_by(*_KEY_BACKWARDS[1:]).limit(1)
_NEIGHBOUR = select(*(EDIT.c[name] for name in JOURNAL_COLUMNS)).limit(1)
EDIT_BEFORE = _NEIGHBOUR.where(_KEY[0] < bindparam("profile")).order_by(*_KEY_BACKWARDS)
EDIT_AFTER = _NEIGHBOUR.where(_KEY[0] > bindparam("profile")).order_by(*_KEY)
"""The rows that lie before and after a journal. SQLite finds them where it finds the ends of the journal."""
_LOOKED_AT = literal_column("+edit.profile_id", Text) == bindparam("profile")
"""Every row of the table is looked at (that is the plus), not only those to which the key leads."""
WHOLE_JOURNAL = select(*(EDIT.c[name] for name in JOURNAL_COLUMNS)).where(_LOOKED_AT)
"""As it lies in the file."""
STRAYS = select(*(EDIT.c[name] for name in JOURNAL_COLUMNS)).where(
    func.coalesce(EDIT.c.profile_id, "").not_in(select(PROFILE.c.id))
)
"""Edits of no profile that is there."""
DROP_JOURNAL = delete(EDIT).where(_LOOKED_AT)
IDS = select(PROFILE.c.id)
DROP_STRAY = delete(EDIT).where(cast(EDIT.c.profile_id, LargeBinary) == bindparam("stray"))
ADD_PROFILE = insert(PROFILE).inline()
SET_PROFILE = update(PROFILE).where(BY_ID)
SET_SEEN_PROFILE = SET_PROFILE.where(PROFILE.c.digest == bindparam("seen")).returning(
    *(PROFILE.c[name] for name in HEADER_COLUMNS)
)
"""Does nothing where the document is another than the one seen last."""
ADD_EDITS = insert(EDIT).inline()
DROP_STEP = delete(EDIT).where(EDIT.c.profile_id == bindparam("profile"), EDIT.c.step == bindparam("number"))
DROP_STEP_ANYWHERE = delete(EDIT).where(_LOOKED_AT, EDIT.c.step == bindparam("number"))
SUBMISSIONS = (
    select(SUBMISSION.c.revision, SUBMISSION.c.issued_at, SUBMISSION.c.digest, SUBMISSION.c.data)
    .where(SUBMISSION.c.profile_id == bindparam("profile"))
    .order_by(SUBMISSION.c.revision)
)
LAST_ISSUED = select(func.max(SUBMISSION.c.issued_at)).where(SUBMISSION.c.profile_id == bindparam("profile"))
ADD_SUBMISSION = insert(SUBMISSION).inline()
_THIS_VERSION = and_(VERSION.c.profile_id == bindparam("profile"), VERSION.c.number == bindparam("of_number"))
VERSIONS = (
    select(VERSION.c.number, VERSION.c.name, VERSION.c.at, VERSION.c.step)
    .where(VERSION.c.profile_id == bindparam("profile"))
    .order_by(VERSION.c.number)
)
VERSION_ROW = select(
    *(VERSION.c[name] for name in (*checksums.VERSION, "checksum")),
    cast(VERSION.c.document, LargeBinary).label("document"),
).where(_THIS_VERSION)
LAST_NAMED = select(func.max(VERSION.c.step)).where(VERSION.c.profile_id == bindparam("profile"))
ADD_VERSION = insert(VERSION).inline()
SET_VERSION = update(VERSION).where(_THIS_VERSION)
DROP_VERSION = delete(VERSION).where(_THIS_VERSION)
_MEMBER_COLUMNS = [MEMBER.c[name] for name in (*checksums.MEMBER, "checksum")]
MEMBERS = select(*_MEMBER_COLUMNS).where(
    or_(
        literal_column("+member.profile_id", Text) == bindparam("profile"),
        func.coalesce(MEMBER.c.profile_id, "").not_in(select(PROFILE.c.id)),
    )
)
"""Those of a profile, and those of no profile that is there. Every row of the table is looked at (that is the plus), not only those to which the key leads."""
_BACKWARDS = MEMBER.c.step.desc(), MEMBER.c.position.desc()
_MEMBERS_BY_KEY = select(*_MEMBER_COLUMNS).where(MEMBER.c.profile_id == bindparam("profile"))
MEMBERS_FORWARDS = _MEMBERS_BY_KEY.order_by(MEMBER.c.step, MEMBER.c.position)
MEMBERS_BACKWARDS = _MEMBERS_BY_KEY.order_by(*_BACKWARDS)
"""Where a page cannot be read, what lies before it is found in the one way, and what lies behind it in the other."""
LAST_MEMBER = (
    select(MEMBER.c.step, MEMBER.c.position, MEMBER.c.checksum)
    .where(MEMBER.c.profile_id == bindparam("profile"))
    .order_by(*_BACKWARDS)
    .limit(1)
)
ADD_MEMBERS = insert(MEMBER).inline()
DROP_MEMBER_STEP = delete(MEMBER).where(
    MEMBER.c.profile_id == bindparam("profile"), MEMBER.c.step == bindparam("number")
)
DROP_MEMBERS = delete(MEMBER).where(cast(MEMBER.c.profile_id, LargeBinary) == bindparam("found"))
