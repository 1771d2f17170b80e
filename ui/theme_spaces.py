"""The spaces of the design, in pixels at a 10 pt font (see `Theme.px`): what stands between and around things is one of these."""

from __future__ import annotations

SPACES = (4, 8, 12, 16, 24, 32, 48)
TAB_PAD, TAB_GAP = 2, 11
TAB_SIDE = TAB_PAD + TAB_GAP
"""From the edge of a tab to its words."""
