from collections.abc import Sequence
from typing import BinaryIO

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
