"""
The ready data sets of the demo as files of the kinds that companies have, in public/samples/forecast/, with a small
drawing of each. The numbers are those that the score is made on (series.py).
"""

import pathlib

import numpy as np
import pandas as pd

import series

OUT = pathlib.Path(__file__).parents[2] / "public/samples/forecast"
PICTURED = 240  # last values in the drawing


def number(value):
    return f"{value:.12g}"


def comma(value):
    return number(value).replace(".", ",")


def electricity(s):
    """As a Dutch portal exports it: semicolons, decimal commas, day first, the time in a column of its own."""
    rows = (f"{t:%d-%m-%Y};{t:%H:%M};{comma(round(v, 4))}" for t, v in zip(s.times, s.values))
    text(s.name + ".csv", "Datum;Tijd;Verbruik (kWh)", rows)


def co2(s):
    text(s.name + ".csv", "Month,CO2 (ppm)", (f"{t:%Y-%m},{number(v)}" for t, v in zip(s.times, s.values)))


def sunspots(s):
    text(s.name + ".csv", "Year,Sunspots", (f"{int(t)},{number(v)}" for t, v in zip(s.times, s.values)))


def flights(s):
    text(s.name + ".csv", "Date,Departures", (f"{t:%Y-%m-%d},{number(v)}" for t, v in zip(s.times, s.values)))


def water(s):
    """As in its source, with the offset of the clock, and the hours that are missing."""
    source = pd.read_csv(series.wheel("river", "river/datasets/water-flow.csv"))
    rows = (f"{t},{number(v)}" for t, v in source.itertuples(index=False))
    text(s.name + ".csv", "Time,Water flow (l/s)", rows)


def avocado(s):
    """A workbook with two sheets; the second holds formulas."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "Weekly"
    sheet.append(["Week ending", "Avocados sold"])
    for t, v in zip(s.times, s.values):
        sheet.append([t.to_pydatetime(), int(v)])
        sheet.cell(sheet.max_row, 1).number_format = "yyyy-mm-dd"
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 16
    totals = book.create_sheet("Total")
    totals.append(["All weeks", f"=SUM(Weekly!B2:B{sheet.max_row})"])
    fixed = pd.Timestamp("2026-11-24").to_pydatetime()
    book.properties.created = book.properties.modified = fixed
    book.save(OUT / f"{s.name}.xlsx")


def temperature(s):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="Seattle")
    row = TableRow()
    for heading in ("Date", "Highest temperature (°C)"):
        cell = TableCell(valuetype="string")
        cell.addElement(P(text=heading))
        row.addElement(cell)
    table.addElement(row)
    for t, v in zip(s.times, s.values):
        row = TableRow()
        day = TableCell(valuetype="date", datevalue=f"{t:%Y-%m-%d}")
        day.addElement(P(text=f"{t:%d-%m-%Y}"))
        row.addElement(day)
        cell = TableCell(valuetype="float", value=number(v))
        cell.addElement(P(text=comma(v)))
        row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(OUT / f"{s.name}.ods")


def text(name, heading, rows):
    (OUT / name).write_text("\n".join([heading, *rows]) + "\n", encoding="utf-8")


def picture(s):
    """The last values as a line on a plain ground, in colours that do in both themes."""
    y = s.values[-PICTURED:]
    x = np.linspace(12, 308, len(y))
    y = 168 - 136 * (y - y.min()) / (y.max() - y.min())
    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y))
    (OUT / f"{s.name}.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><rect width="320" height="200" fill="#f4f6f3"/>'
        '<path d="M12 180H308" stroke="#9aa59c" fill="none"/>'
        f'<polyline points="{line}" fill="none" stroke="#1d6b52" stroke-width="2" stroke-linejoin="round"/></svg>\n'
    )


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    makers = {f.__name__: f for f in (electricity, co2, temperature, sunspots, avocado, flights, water)}
    for s in series.test():
        if s.name in makers:
            makers[s.name](s)
            picture(s)


if __name__ == "__main__":
    main()
