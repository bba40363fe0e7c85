"""The figures as an Excel workbook: a sheet each, numbers as numbers."""

import io
from collections.abc import Sequence

import xlsxwriter

from api.charts.figure import Figure

LABEL_WIDTH = 24
MAX_SHEET_NAME = 31


def workbook(figures: Sequence[Figure], headline: str) -> bytes:
    buffer = io.BytesIO()
    # A label that begins with "=" is a label, and one like an address is no link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        formats = _Formats(book)
        for figure in figures:
            sheet = book.add_worksheet(figure.title[:MAX_SHEET_NAME])
            _fill(sheet, figure, headline, formats)
    return buffer.getvalue()


class _Formats:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format({"bold": True, "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.number = book.add_format({"num_format": "#,##0"})
        self.share = book.add_format({"num_format": "0.0%"})


def _fill(
    sheet: "xlsxwriter.worksheet.Worksheet", figure: Figure, headline: str, formats: _Formats
) -> None:
    sheet.set_column(0, 0, LABEL_WIDTH)
    sheet.set_column(1, len(figure.series), 14)
    sheet.write_string(0, 0, figure.title, formats.title)
    sheet.write_string(1, 0, headline)
    sheet.write_string(2, 0, figure.note)
    heads = [figure.head, *(series.name for series in figure.series)]
    for column, head in enumerate(heads):
        sheet.write_string(4, column, head, formats.head)
    for row, (label, values) in enumerate(figure.rows, 5):
        sheet.write_string(row, 0, label)
        for column, (value, series) in enumerate(zip(values, figure.series, strict=True), 1):
            if value is not None:
                sheet.write_number(
                    row, column, value, formats.share if series.share else formats.number
                )
    sheet.freeze_panes(5, 1)
