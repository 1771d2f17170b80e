"""How an issue looks: sign and colours of each sort."""

from __future__ import annotations

from editor.domain.checks import Sort

LOOK = {
    Sort.FIX: ("fix", "fix_sign", "fix"),
    Sort.CONFIRM: ("confirm", "confirm_sign", "confirm"),
    Sort.CHECK: ("advice", "text2", "text2"),
}
"""Icon, colour of the sign, colour of the words."""
