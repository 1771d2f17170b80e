"""The one style sheet of the program: how widgets look, by their class and by a few dynamic properties.

Properties that rules ask for (set them before the first show, or by `theme.set_property`):

    state    "fix", "confirm"              of editors
    role     primary, quiet, link          of buttons
             small, group, title, heading, start, status   of labels
             sheet, plain                  of scroll areas and what is in them
             inner                         of an input or a list in a frame that draws the border
             header, navigator, problems, preview, popup, notice   of parts of the window
             inner                         of an input, a list or a table inside a frame that draws the border
             icon, swatch                  of tool buttons in a line
    tone     failed                        of the status bar
             text2                         of a link that stands in each row of a list
             text2, text3, fix, confirm    of labels

Rules are few and plain: each is matched against every widget when it is first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

from PySide6.QtGui import QColor, QFont

from ui.theme_icons import FOLDER
from ui.theme_spaces import TAB_GAP, TAB_PAD

_SHEET = Template("""
QLineEdit, QComboBox {
    background: $surface; color: $text; border: ${line}px solid $control; border-radius: ${radius}px;
    padding: 0 ${pad}px; min-height: ${inner}px; placeholder-text-color: $text3;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QComboBox:hover { border-color: $control_hover; }
QLineEdit[state="fix"], QComboBox[state="fix"] {
    border: 2px solid $fix_sign; padding: 0 ${pad_focus}px; min-height: ${inner_focus}px;
}
QLineEdit:focus, QComboBox:focus {
    border: 2px solid $accent; padding: 0 ${pad_focus}px; min-height: ${inner_focus}px;
}
QLineEdit:disabled, QComboBox:disabled { background: $off; color: $text3; border-color: $hairline; }
QLineEdit:read-only { background: $off; border-color: $hairline; }
QLineEdit:read-only:focus { border-color: $accent; }
QLineEdit[role="inner"], QLineEdit[role="inner"]:focus, QLineEdit[role="inner"]:disabled {
    border: none; background: transparent; padding: 0; min-height: 0;
}
QLineEdit QToolButton { min-height: 0; min-width: 0; padding: 0; border: none; background: transparent; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url("$chev"); width: ${chev_size}px; height: ${chev_size}px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $control; }

QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: ${line}px solid $control; border-radius: ${radius}px;
    placeholder-text-color: $text3; selection-background-color: $accent; selection-color: $on_accent;
}
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QPlainTextEdit[role="inner"], QPlainTextEdit[role="inner"]:focus { border: none; background: transparent; }
QPlainTextEdit:disabled { color: $text3; }

QPushButton {
    background: $raised; color: $text; border: ${line}px solid $control; border-radius: ${radius}px;
    padding: 0 ${button_pad}px; min-height: ${inner}px; icon-size: ${icon}px;
}
QPushButton:hover { border-color: $control_hover; background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:checked { background: $tint; color: $on_tint; border-color: $accent; }
QPushButton:focus {
    border: 2px solid $accent; padding: 0 ${button_pad_focus}px; min-height: ${inner_focus}px;
}
QPushButton:disabled { background: $off; color: $text3; border-color: $hairline; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border-color: $text; background: $accent_hover; }
QPushButton[role="primary"]:disabled { background: $off; color: $text3; border-color: $hairline; }
QPushButton[role="quiet"] {
    background: transparent; color: $text2; border-color: transparent; padding: 0 ${quiet_pad}px;
}
QPushButton[role="quiet"]:hover { background: $hover; color: $text; }
QPushButton[role="quiet"]:checked { background: $tint; color: $on_tint; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; padding: 0 ${quiet_pad_focus}px; }
QPushButton[role="quiet"]:disabled { background: transparent; color: $text3; }
QPushButton[role="link"] {
    background: transparent; color: $accent; border: 2px solid transparent; padding: 0; min-height: 0;
    font-weight: $link_weight; font-size: $small;
}
QPushButton[role="link"][tone="text2"] { color: $text2; }
QPushButton[role="link"]:hover, QPushButton[role="link"][tone="text2"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[role="link"]:focus { border-color: $accent; }
QPushButton[role="link"]:disabled { color: $text3; }

QToolButton {
    background: transparent; color: $text2; border: 2px solid transparent; border-radius: ${radius}px;
    padding: ${tool_pad}px; icon-size: ${icon}px;
}
QToolButton:hover { background: $hover; color: $text; }
QToolButton:pressed { background: $sunken; }
QToolButton:checked { background: $tint; color: $on_tint; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $text3; }
QToolButton::menu-indicator { image: none; }

QCheckBox, QRadioButton { spacing: ${gap}px; color: $text; min-height: ${box_room}px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: ${box}px; height: ${box}px; border: ${line}px solid $control; border-radius: 3px; background: $surface;
}
QRadioButton::indicator { border-radius: ${box_half}px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $control_hover; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QRadioButton::indicator:checked { image: url("$dot"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$dash");
}
QCheckBox:focus, QRadioButton:focus { outline: none; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border: 2px solid $accent; width: ${box_focus}px; height: ${box_focus}px;
}
QCheckBox::indicator:checked:focus, QRadioButton::indicator:checked:focus,
QCheckBox::indicator:indeterminate:focus { border-color: $text; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $off; border-color: $hairline; }

QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; border: none; }
QPlainTextEdit[role="inner"] QScrollBar:vertical { width: ${text_bar}px; }
QPlainTextEdit[role="inner"] QScrollBar::handle:vertical { margin-left: ${text_gap}px; }
QScrollBar::handle { background: $control; border-radius: ${bar_radius}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${grip}px; }
QScrollBar::handle:horizontal { min-width: ${grip}px; }
QScrollBar::handle:hover { background: $control_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $text2; border: none; border-bottom: 2px solid transparent;
    padding: 0 ${tab_pad}px; margin: 0 ${tab_gap}px; min-height: ${tab_height}px;
}
QTabBar[role="small"]::tab { padding: 0 ${tab_small_pad}px; margin: 0; min-height: ${tab_small_height}px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTabBar::tab:disabled { color: $text3; }
QTabBar::scroller { width: ${control_size}px; }
QTabWidget::pane { border: none; border-top: 1px solid $hairline; }

QHeaderView { background: $sunken; border: none; }
QHeaderView::section {
    background: $sunken; color: $text2; border: none; border-bottom: 1px solid $hairline;
    padding: 0 ${cell_pad}px; min-height: ${head}px;
}
QTableView[role="inner"] QHeaderView::section:first, QTableView[role="inner"] QHeaderView::section:only-one {
    padding-left: ${cell_edge}px;
}
QTableView, QTableWidget, QTreeView, QListView, QListWidget {
    background: $surface; alternate-background-color: $surface; border: ${line}px solid $control;
    border-radius: ${radius}px; gridline-color: $hairline; outline: none;
    selection-background-color: $tint; selection-color: $on_tint;
}
QTableView:focus, QTreeView:focus, QListView:focus { border-color: $accent; }
QListView[role="inner"], QListView[role="inner"]:focus {
    background: transparent; border: none; border-radius: 0;
}
QLineEdit[role="inner"]:focus, QPlainTextEdit[role="inner"]:focus { border: none; padding: 0; min-height: 0; }
QListView[role="inner"], QTableView[role="inner"], QTreeView[role="inner"] { border: none; background: transparent; }
QAbstractItemView::item { padding: 0 ${cell_pad}px; }
QListView[role="inner"], QTableView[role="inner"] { border: none; border-radius: 0; background: transparent; }
QTableCornerButton::section { background: $sunken; border: none; }

QMenuBar { background: $window; color: $text; border: none; padding: 2px ${gap}px; }
QMenuBar::item { background: transparent; padding: ${menu_bar_y}px ${menu_bar_x}px; border-radius: ${radius}px; }
QMenuBar::item:selected { background: $accent; color: $on_accent; }
QMenu { background: $raised; color: $text; border: 1px solid $control; padding: ${half_gap}px; icon-size: ${icon}px; }
QMenu::item {
    background: transparent; padding: ${menu_y}px ${menu_right}px ${menu_y}px ${gap}px; border-radius: ${radius}px;
}
QMenu::item:selected { background: $tint; color: $on_tint; }
QMenu::item:disabled { color: $text3; background: transparent; }
QMenu::icon { padding-left: ${half_gap}px; }
QMenu::separator { height: 1px; background: $hairline; margin: ${half_gap}px; }
QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: ${half_gap}px; }

QProgressBar { background: $hairline; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QStatusBar { background: $window; color: $text2; border-top: 1px solid $hairline; }
QStatusBar::item { border: none; }
QStatusBar[tone="failed"] { background: $fix; }
QStatusBar[tone="failed"] QLabel { color: $surface; }

QLabel[role="small"], QLabel[role="status"] { color: $text2; font-size: $small; }
QLabel[role="group"] { font-size: $group; font-weight: 600; }
QLabel[role="heading"] { font-size: $group; font-weight: 600; }
QLabel[role="title"] { font-size: $title; font-weight: 600; }
QLabel[role="start"] { font-size: $start; font-weight: 600; }

QLabel[tone="text2"] { color: $text2; }
QLabel[tone="text3"] { color: $text3; }
QLabel[tone="fix"] { color: $fix; }
QLabel[tone="confirm"] { color: $confirm; }

QFrame[role="header"] { background: $window; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="navigator"] { background: $window; border: none; border-right: 1px solid $hairline; }
QFrame[role="problems"] { background: $sunken; border: none; border-top: 1px solid $hairline; }
QFrame[role="notice"] { background: $tint; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="preview"] { background: $sunken; border: none; border-left: 1px solid $hairline; }
QFrame[role="tabs"] { background: $surface; border: none; border-bottom: 1px solid $hairline; }
QFrame[role="hairline"] { background: $hairline; border: none; }
QFrame[role="problems"] QListView { border: none; border-radius: 0; }
QFrame[role="popup"], QListView[role="popup"] {
    background: $raised; border: 1px solid $control; border-radius: ${popup_radius}px;
}
QScrollArea[role="sheet"], QScrollArea[role="sheet"] > QWidget { background: $surface; border: none; }
QScrollArea[role="plain"], QWidget[role="plain"] { background: transparent; border: none; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; padding: ${half_gap}px; }
QCalendarWidget QAbstractItemView {
    background: $raised; border: none; selection-background-color: $accent; selection-color: $on_accent;
}
QCalendarWidget QAbstractItemView::item { padding: 0; }
QCalendarWidget QSpinBox { background: $surface; border: 1px solid $control; }
""")


def make_sheet(
    colors: Mapping[str, QColor],
    px: Callable[[float], int],
    font: Callable[[str], QFont],
    *,
    dark: bool,
    high_contrast: bool,
) -> str:
    """The style sheet in these colours, fonts (by role) and measures (pixels at a 10 pt font go through `px`)."""
    line = 2 if high_contrast else 1
    control = px(32)
    fixed = (FOLDER / "fixed").as_posix()
    shade = "dark" if dark else "light"
    measures = {
        "line": line,
        "radius": px(4),
        "popup_radius": px(6),
        "control_size": control,
        "inner": control - 2 * line,
        "inner_focus": control - 4,
        "pad": px(11) + 1 - line - 2,  # Qt adds 2 px between padding and text
        "pad_focus": px(11) - 1 - 2,
        "drop": px(28),
        "chev_size": px(18),
        "button_pad": px(14),
        "button_pad_focus": px(14) + line - 2,
        "quiet_pad": px(8),
        "quiet_pad_focus": px(8) + line - 2,
        "tool_pad": px(3),
        "half_gap": px(4),
        "gap": px(8),
        "box": px(16),
        "box_half": (px(16) + 2 * line) // 2,  # one more, and Qt makes it square
        "box_room": px(16) + 4,
        "box_focus": px(16) + 2 * line - 4,  # as large as without the focus: nothing beside it moves
        "bar": px(9),
        "text_bar": px(9) + px(6),  # letters keep off it
        "text_gap": px(6) + 2,
        "bar_radius": max(px(9) // 2 - 2, 1),
        "grip": px(32),
        "tab_pad": px(TAB_PAD),
        "tab_small_pad": px(8),
        "tab_small_height": px(25),
        "tab_gap": px(TAB_GAP),
        "tab_height": px(38),
        "head": px(28),
        "cell_pad": px(8),
        "cell_edge": px(24),
        "menu_bar_x": px(10),
        "menu_bar_y": px(4),
        "menu_y": px(5),
        "menu_right": px(24),
        "icon": px(16),
    }
    images = {name: f"{fixed}/{name}-{shade}.svg" for name in ("tick", "dash", "dot", "chev")}
    sizes = {role: _size(font(role)) for role in ("small", "group", "title", "start")}
    weights = {"link_weight": font("link").weight().value}
    names = {token: color.name() for token, color in colors.items()}
    return _SHEET.substitute(names, **measures, **images, **sizes, **weights)


def _size(font: QFont) -> str:
    points = font.pointSizeF()
    return f"{points:.2f}pt" if points > 0 else f"{font.pixelSize()}px"
