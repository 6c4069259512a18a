"""The translator: has Qt's own words, in menus and file dialogs, come from the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

from judging_app.language import Language


class WordsTranslator(QTranslator):
    """Says Qt's own words in the window's language; what it does not know stays English."""

    def __init__(self) -> None:
        super().__init__()
        self._language = Language("en")

    def speak(self, language: Language) -> None:
        """Speak another language from now on."""
        self._language = language

    def isEmpty(self) -> bool:  # noqa: N802  # Qt's name
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002  # as Qt calls it
        source: str,
        disambiguation: str | None = None,  # noqa: ARG002  # as above
        n: int = -1,  # noqa: ARG002  # as above
    ) -> str:
        key = WORDS.get(source.replace("&", ""))
        # Only None leaves a word as it is: an empty text would be taken for its translation.
        return self._language.say(key) if key else None  # type: ignore[return-value]  # as said


WORDS = {
    "Undo": "qt.undo",
    "Redo": "qt.redo",
    "Cut": "qt.cut",
    "Copy": "qt.copy",
    "Paste": "qt.paste",
    "Delete": "qt.delete",
    "Select All": "qt.select_all",
    "Open": "qt.open",
    "Save": "qt.save",
    "Cancel": "qt.cancel",
    "OK": "qt.ok",
    "Yes": "qt.yes",
    "No": "qt.no",
    "Close": "qt.close",
    "Choose": "qt.choose",
    "Look in:": "qt.look_in",
    "File name:": "qt.file_name",
    "Files of type:": "qt.files_of_type",
    "Directory:": "qt.directory",
    "Back": "qt.back",
    "Forward": "qt.forward",
    "Parent Directory": "qt.parent",
    "Create New Folder": "qt.new_folder",
    "New Folder": "qt.new_folder",
    "List View": "qt.list_view",
    "Detail View": "qt.detail_view",
    "Name": "qt.name",
    "Size": "qt.size",
    "Type": "qt.type",
    "Date Modified": "qt.date_modified",
    "Computer": "qt.computer",
    "All Files (*)": "qt.all_files",
    "Rename": "qt.rename",
    "Show hidden files": "qt.show_hidden",
}
"""The catalogue's key of each word of Qt's, without its shortcut's mark."""
