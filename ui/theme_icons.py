"""Icons: the program's own line drawings, tinted with a token and crisp at any ratio of the screen.

To add an icon: an SVG of 20 x 20 in `resources/icons/`, black lines of 1.6; its name is the file's.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap

from editor.paths import RESOURCES

FOLDER = RESOURCES / "icons"
_BLACK = b"#000"

_clones: list[QIconEngine] = []
"""Qt owns what `clone` returns, but the binding forgets to say so: kept here, or it would be freed twice."""


class IconPainter:
    """Draws icons in the colours of the present theme, and keeps what it drew."""

    def __init__(self, color: Callable[[str], QColor], folder: Path = FOLDER) -> None:
        """`color` gives the present colour of a token."""
        self._color = color
        self._folder = folder
        self._sources: dict[str, bytes] = {}
        self._pixmaps: dict[tuple[str, str, int, int, float], QPixmap] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, token: str) -> QIcon:
        """The icon of that name; follows the theme by itself at its next paint."""
        key = (name, token)
        icon = self._icons.get(key)
        if icon is None:
            if not (self._folder / f"{name}.svg").is_file():
                raise ValueError(f"resources/icons has no {name}.svg")
            icon = self._icons[key] = QIcon(_Engine(self, name, token))
        return icon

    def sharpest_ratio(self) -> float:
        """The highest ratio of real to logical pixels among the screens."""
        app = QGuiApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0

    def forget(self) -> None:
        """The colours are others now."""
        self._pixmaps.clear()

    def pixmap(self, name: str, token: str, size: QSize, ratio: float) -> QPixmap:
        """The icon for a screen where `ratio` pixels make one of `size`; none where there is no room for one."""
        if size.isEmpty():  # in a field that is not laid out yet, or too narrow
            return QPixmap()
        key = (name, token, size.width(), size.height(), ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._draw(name, self._color(token), size * ratio)
            pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _draw(self, name: str, color: QColor, size: QSize) -> QPixmap:
        # Imported at the first icon that is painted: a start without icons needs none of it.
        from PySide6.QtSvg import QSvgRenderer

        source = self._sources.get(name)
        if source is None:
            source = self._sources[name] = (self._folder / f"{name}.svg").read_bytes()
        renderer = QSvgRenderer(source.replace(_BLACK, color.name().encode()))
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        side = min(size.width(), size.height())
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side))
        painter.end()
        return pixmap


class _Engine(QIconEngine):
    """Lets a `QIcon` ask for its pixmap when it is painted, so that it is drawn for that screen and that theme."""

    def __init__(self, icons: IconPainter, name: str, token: str) -> None:
        super().__init__()
        self._icons, self._name, self._token = icons, name, token

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        del state
        token = "control" if mode is QIcon.Mode.Disabled else self._token
        return self._icons.pixmap(self._name, token, size, scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # The ratio of the sharpest screen. To ask the painter for its device costs 11 ms the first time: Qt's binding
        # then looks through all kinds of devices.
        ratio = self._icons.sharpest_ratio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, ratio))

    def clone(self) -> QIconEngine:
        copy = _Engine(self._icons, self._name, self._token)
        _clones.append(copy)
        return copy
