from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

class Worksheet:
    title: str
    sheet_state: str
    def append(self, row: Sequence[object]) -> None: ...
    def merge_cells(self, cells: str) -> None: ...

class Workbook:
    worksheets: list[Worksheet]
    active: int
    def create_sheet(self, name: str) -> Worksheet: ...
    def save(self, target: BinaryIO) -> None: ...

def load_workbook(file: Path) -> Any: ...  # noqa: ANN401  # a test reads what it likes
