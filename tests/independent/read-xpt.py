"""What pandas reads from transport files, as JSON, to compare with the Dataset-JSON of the same build.

Usage: python3 read-xpt.py <folder> > tables.json

{"dm": {"columns": [{"name", "type": "text" | "number", "label", "format"}, ...], "rows": [[...], ...]}, ...}
One entry for every .xpt file of the folder, under its name without the ending, shaped as read-xpt.R's; pandas gives no label of the dataset.
A missing number is null, a missing text "". Needs pandas.
"""

import json
import math
import sys
from pathlib import Path

import pandas


# pandas reads the zero of an IBM number as the smallest one.
ZERO_OF_PANDAS = 16.0**-65


def main(arguments):
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("Usage: python3 read-xpt.py <folder> > tables.json", file=sys.stderr)
        return 2
    files = sorted(Path(arguments[0]).glob("*.xpt"), key=lambda file: file.name)
    tables = {file.stem: table(file) for file in files}
    sys.stdout.reconfigure(encoding="utf-8")
    json.dump(tables, sys.stdout, ensure_ascii=False, allow_nan=False)
    print()
    return 0


def table(file):
    with pandas.read_sas(file, format="xport", encoding="utf-8", iterator=True) as reader:
        columns = [column(field) for field in reader.fields]
        # pandas takes rows whose first eight bytes are blank at the end of the file for padding; with no rows it has nothing to read.
        frame = reader.read() if reader.nobs > 0 else None
    if frame is None:
        return {"columns": columns, "rows": []}
    values = [[value(item) for item in frame[name]] for name in frame.columns]
    return {"columns": columns, "rows": [list(row) for row in zip(*values)]}


def column(field):
    return {
        "name": words(field["name"]),
        "type": "text" if field["ntype"] == "char" else "number",
        "label": words(field["label"]),
        "format": sas_format(words(field["nform"]), field["nfl"], field["num_decimals"]),
    }


def sas_format(name, width, decimals):
    """DATE9. or 8.2; None where the file names no format."""
    if not name and not width:
        return None
    return f"{name}{width or ''}.{decimals or ''}"


def words(field):
    return field.decode("utf-8").rstrip() if isinstance(field, bytes) else field.rstrip()


def value(item):
    if isinstance(item, str):
        return item
    if item is None or math.isnan(item):
        return None
    return 0.0 if item == ZERO_OF_PANDAS else float(item)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
