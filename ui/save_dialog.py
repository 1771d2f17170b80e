"""SaveDialog: where a file goes, and which sort of file it becomes, by name."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from editor.exchange.file_names import safe_file_name
from editor.translation import _, later

_SORTS = {
    ".pdf": later("PDF"),
    ".html": later("Web page"),
    ".docx": later("Word"),
    ".md": later("Plain text, Markdown"),
    ".png": later("Picture of the first page"),
    ".json": later("Submission"),
    ".jsonld": later("Data for websites"),
    ".xlsx": later("Excel"),
    ".csv": later("Table as text, CSV"),
    ".ics": later("Calendar"),
    ".zip": later("Files in one, ZIP"),
}


class SaveDialog(QFileDialog):
    """Asks for one file. Whoever chooses another sort sees the name that it then has."""

    def __init__(self, title: str, folder: str, name: str, suffixes: list[str], window: QWidget) -> None:
        """Suggests `name` with the first of `suffixes`."""
        super().__init__(window, title, folder)
        self.setAcceptMode(self.AcceptMode.AcceptSave)
        self.setFileMode(self.FileMode.AnyFile)
        # Translators: a sort of file and its suffix, in a list: "PDF (*.pdf)".
        filters = [_("{sort} (*{suffix})").format(sort=_(_SORTS[suffix]), suffix=suffix) for suffix in suffixes]
        self._suffixes = dict(zip(filters, suffixes, strict=True))
        self.setNameFilters([*filters, _("All files (*)")])
        self.setDefaultSuffix(suffixes[0])
        self.selectFile(safe_file_name(name, suffixes[0]))
        self.filterSelected.connect(self._on_filter_selected)

    def _on_filter_selected(self, chosen: str) -> None:
        suffix = self._suffixes.get(chosen)
        if suffix is None:
            return
        self.setDefaultSuffix(suffix)
        for path in map(Path, self.selectedFiles()[:1]):
            if path.suffix in self._suffixes.values():
                self.selectFile(path.with_suffix(suffix).name)
