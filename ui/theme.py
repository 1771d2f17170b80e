"""Theme: colours, measures, fonts and icons of the window, in light and dark.

Colours are in `theme_colors`, rules for widgets in `theme_sheet`, drawings in `theme_icons`. A widget that paints itself
asks `color`, `font` and `icon` each time it paints; it is repainted when the theme changes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme_colors import make_palette, system_colors, token_colors
from ui.theme_icons import IconPainter
from ui.theme_sheet import make_sheet

SCHEMES = ("system", "light", "dark")

_FONTS = {
    # role: (times the system font, weight)
    "small": (0.9, QFont.Weight.Normal),
    "body": (1.0, QFont.Weight.Normal),
    "medium": (1.0, QFont.Weight.Medium),
    "link": (0.9, QFont.Weight.Medium),
    "group": (1.1, QFont.Weight.DemiBold),
    "title": (1.5, QFont.Weight.DemiBold),
    "start": (2.0, QFont.Weight.DemiBold),
}
_BASE_HEIGHT = 16
"""Height of the font (10 pt) at which one pixel of the design is one pixel."""


class _Pixels(dict[float, int]):
    """Sizes at a scale, kept: they are asked for 400 times when a page shows another profile."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, n: float) -> int:
        self[n] = pixels = round(n * self._scale)
        return pixels


class Theme(QObject):
    """What the window looks like; follows the system, or is set to light or dark."""

    changed = Signal()
    """The colours are others now."""

    def __init__(self, parent: QObject | None = None) -> None:
        """The theme of the system; `apply` puts it on the program."""
        super().__init__(parent)
        self.dark = False
        self.high_contrast = False
        self._app: QApplication | None = None
        self._scheme = "system"
        self._system_palette = QApplication.palette()
        body = QApplication.font()
        scale = QFontMetrics(body).height() / _BASE_HEIGHT
        self.px: Callable[[float], int] = _Pixels(scale).__getitem__
        """Pixels of the design (drawn at a 10 pt font) in pixels of this font."""
        self._fonts = {role: _scaled(body, times, weight) for role, (times, weight) in _FONTS.items()}
        if _is_alike(self._fonts["medium"], body):
            self._fonts["medium"].setWeight(QFont.Weight.DemiBold)
        self._icons = IconPainter(self.color)
        self._colors = token_colors(dark=False)
        self._read_system()

    def color(self, token: str) -> QColor:
        """The colour of a token, such as "accent"."""
        return self._colors[token]

    def font(self, role: str) -> QFont:
        """The font of a role: small, body, medium, link, group, title or start."""
        return QFont(self._fonts[role])  # whoever asked may change it

    def icon(self, name: str, token: str = "text2") -> QIcon:  # noqa: S107 (a colour)
        """The icon of that name in the colour of a token; it follows the theme by itself."""
        return self._icons.icon(name, token)

    def paint_icon(self, painter: QPainter, name: str, token: str, place: QRect) -> None:
        """What the `icon` paints at a place, without the way through Qt: for what is painted again and again."""
        painter.drawPixmap(place, self._icons.pixmap(name, token, place.size(), self._icons.sharpest_ratio()))

    @property
    def scheme(self) -> str:
        """What was set: "system", "light" or "dark"."""
        return self._scheme

    def set_scheme(self, scheme: str) -> None:
        """Be "light", "dark", or as the "system" is; anything else counts as "system"."""
        self._scheme = scheme if scheme in SCHEMES else "system"
        if self._app is not None:
            self._tell_system()
        self._on_system_changed()

    def apply(self, app: QApplication) -> None:
        """Put the theme on the program, and follow the system from now on."""
        self._app = app
        hints = app.styleHints()
        self._tell_system()
        self._read_system()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
        if accessibility is not None:
            accessibility().contrastPreferenceChanged.connect(self._on_system_changed)
        self._dress(app)

    def _tell_system(self) -> None:
        """Let title bars and menus that the system draws be light or dark with us."""
        hints = QApplication.styleHints()
        if self._scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._scheme == "dark" else Qt.ColorScheme.Light)

    def _read_system(self) -> None:
        hints = QApplication.styleHints()
        self.high_contrast = wants_contrast()
        if self._scheme == "system":
            scheme = hints.colorScheme()
            if scheme == Qt.ColorScheme.Unknown:  # no platform theme tells: the palette we started with does
                self.dark = _is_dark(self._system_palette)
            else:
                self.dark = scheme == Qt.ColorScheme.Dark
        else:
            self.dark = self._scheme == "dark"
        if self.high_contrast:
            if self._app is not None:
                self._system_palette = palette_of_system(self._app)
            self._colors = system_colors(self._system_palette)
            self.dark = _is_dark(self._system_palette)
        else:
            self._colors = token_colors(dark=self.dark)

    def _on_system_changed(self) -> None:
        before = self.dark, self.high_contrast
        self._read_system()
        if (self.dark, self.high_contrast) == before:
            return
        self._icons.forget()
        if self._app is not None:
            self._dress(self._app)
        self.changed.emit()

    def _dress(self, app: QApplication) -> None:
        app.setPalette(make_palette(self._colors))
        sheet = make_sheet(self._colors, self.px, self.font, dark=self.dark, high_contrast=self.high_contrast)
        if app.styleSheet() != sheet:  # Qt dresses all there is anew, though it be in the same
            app.setStyleSheet(sheet)


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for, and let the widget be dressed anew where it is another."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is first shown
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def wants_contrast() -> bool:
    """Whether the system is set to a high contrast."""
    accessibility = getattr(QApplication.styleHints(), "accessibility", None)  # since Qt 6.10
    return accessibility is not None and bool(
        accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    )


def palette_of_system(app: QApplication) -> QPalette:
    """The system's own palette, with ours off, or it would be hidden by it."""
    app.setPalette(QPalette())
    return QApplication.palette()


def _is_dark(palette: QPalette) -> bool:
    role = QPalette.ColorRole
    return palette.color(role.Window).lightness() < palette.color(role.WindowText).lightness()


def _is_alike(font: QFont, body: QFont) -> bool:
    """Whether a font looks as the body's: many families have no weight between regular and bold."""
    sample = "Cluster, as wide as it is"
    return QFontMetrics(font).horizontalAdvance(sample) == QFontMetrics(body).horizontalAdvance(sample)


def _scaled(body: QFont, times: float, weight: QFont.Weight) -> QFont:
    font = QFont(body)
    if body.pointSizeF() > 0:
        font.setPointSizeF(body.pointSizeF() * times)
    else:
        font.setPixelSize(round(body.pixelSize() * times))
    font.setWeight(weight)
    return font
