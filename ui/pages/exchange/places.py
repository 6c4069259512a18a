"""The places of files: what people choose to receive, and where they let a file be written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.files import choose_files, file_to_write

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from ui.presentation import Presentation

SUFFIX = ".judging"


def files_to_receive(
    parent: QWidget, presentation: Presentation, folder: str = ""
) -> tuple[str, ...]:
    """Let a person choose files, several at once; none where they choose none."""
    kinds = f"{presentation.say('parcels.kind_of_file')} (*{SUFFIX})"
    title = presentation.say("parcels.choose_title")
    return choose_files(parent, title, kinds, folder)


def file_to_send(parent: QWidget, presentation: Presentation, name: str) -> Path | None:
    """Let a person choose where a file goes, by the suggested name; None where nowhere."""
    kinds = f"{presentation.say('parcels.kind_of_file')} (*{SUFFIX})"
    return file_to_write(parent, presentation.say("parcels.save_title"), name, kinds)


def report_to_save(parent: QWidget, presentation: Presentation, name: str) -> Path | None:
    """Let a person choose where a report goes; None where nowhere."""
    kinds = f"{presentation.say('parcels.kind_of_report')} (*.txt)"
    return file_to_write(parent, presentation.say("parcels.save_report"), name, kinds)


def dropped(event: QDropEvent) -> tuple[str, ...]:
    """Name the files of this kind that somebody drags here."""
    local = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return tuple(name for name in local if Path(name).suffix.lower() == SUFFIX)
