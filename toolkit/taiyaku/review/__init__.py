"""Review workbooks: units out to a spreadsheet and back, merged three ways."""

from taiyaku.review.export import Exported, ExportOptions, export_workbook
from taiyaku.review.importing import ImportOptions, import_workbook
from taiyaku.review.merge import MergeOptions
from taiyaku.review.outcome import ImportReport
from taiyaku.review.places import catalog_paths

__all__ = [
    "ExportOptions",
    "Exported",
    "ImportOptions",
    "ImportReport",
    "MergeOptions",
    "catalog_paths",
    "export_workbook",
    "import_workbook",
]
