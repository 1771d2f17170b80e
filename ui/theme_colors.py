"""The colours of the window: one table of tokens for light and dark, and the palette made of them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QColor, QPalette

TOKENS: Mapping[str, tuple[str, str]] = {
    # token: (light, dark)
    "window": ("#f1f3f6", "#15181d"),
    "surface": ("#ffffff", "#1d2127"),
    "sunken": ("#f7f8fa", "#22272e"),
    "raised": ("#ffffff", "#292f38"),
    "hover": ("#ebeef2", "#2a303a"),
    "hairline": ("#dce1e8", "#353c47"),
    "control": ("#838d9d", "#778395"),
    "control_hover": ("#5b6676", "#a2adbc"),
    "text": ("#19212e", "#e7ebf0"),
    "text2": ("#465163", "#b9c2ce"),
    "text3": ("#5c6677", "#9ca7b6"),
    "accent": ("#1d58b3", "#84b0f6"),
    "accent_hover": ("#16468f", "#a7c7fa"),
    "on_accent": ("#ffffff", "#0c1b33"),
    "tint": ("#e6eefa", "#203350"),
    "on_tint": ("#16407f", "#bcd5fc"),
    "chip": ("#e9edf2", "#323a46"),
    "confirm": ("#7a4a00", "#efc06a"),
    "confirm_sign": ("#b36b00", "#d79b33"),
    "confirm_tint": ("#fdf3df", "#352b16"),
    "fix": ("#a8231b", "#ff9c93"),
    "fix_sign": ("#c5352b", "#ec6a5e"),
    "fix_tint": ("#fcecea", "#3c2120"),
    "ok": ("#1b6a3c", "#85cfa0"),
    "ok_sign": ("#2a8550", "#54ae78"),
    "ok_tint": ("#e6f4eb", "#1b3325"),
    "off": ("#eef0f3", "#262b33"),
}

_SYSTEM_ROLES: Mapping[QPalette.ColorRole, tuple[str, ...]] = {
    QPalette.ColorRole.Window: ("window", "sunken", "off"),
    QPalette.ColorRole.Base: ("surface", "raised", "tint", "chip", "hover", "confirm_tint", "fix_tint", "ok_tint"),
    QPalette.ColorRole.Text: (
        *("text", "text2", "text3", "hairline", "control", "control_hover"),
        *("confirm", "confirm_sign", "fix", "fix_sign", "ok", "ok_sign"),
    ),
    QPalette.ColorRole.Highlight: ("accent", "accent_hover", "on_tint"),  # without tints, words show what is chosen
    QPalette.ColorRole.HighlightedText: ("on_accent",),
}


def token_colors(*, dark: bool) -> dict[str, QColor]:
    """The colour of every token in light or dark."""
    return {token: QColor(pair[dark]) for token, pair in TOKENS.items()}


def system_colors(palette: QPalette) -> dict[str, QColor]:
    """The colour of every token in the system's own palette: for people who set a high contrast there."""
    return {token: palette.color(role) for role, tokens in _SYSTEM_ROLES.items() for token in tokens}


def make_palette(colors: Mapping[str, QColor]) -> QPalette:
    """The palette for widgets that no rule of the style sheet speaks of."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette()
    for color_role, token in {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "surface",
        role.AlternateBase: "sunken",
        role.Text: "text",
        role.PlaceholderText: "text3",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "fix",
        role.Highlight: "accent",
        role.HighlightedText: "on_accent",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Light: "raised",
        role.Midlight: "sunken",
        role.Mid: "hairline",
        role.Dark: "control",
        role.Shadow: "control",
    }.items():
        palette.setColor(color_role, colors[token])
    for color_role in (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.PlaceholderText):
        palette.setColor(group.Disabled, color_role, colors["text3"])
    palette.setColor(group.Disabled, role.Base, colors["off"])
    palette.setColor(group.Disabled, role.Button, colors["off"])
    palette.setColor(group.Disabled, role.Highlight, colors["hairline"])
    palette.setColor(group.Disabled, role.HighlightedText, colors["text3"])
    palette.setColor(group.Disabled, role.Accent, colors["hairline"])
    return palette
