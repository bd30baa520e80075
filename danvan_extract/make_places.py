"""Makes the gazetteer from the data of vietnamadminunits.

Use: `python -m danvan_extract.make_places > patterns/places.tsv`.

The library (MIT) carries the General Statistics Office's codes of the units before and since
2025-07-01. A unit is a line `code, type, name`, under the line of the unit it belongs to; a province
of the old map has the code of its province of today as a fourth cell.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.resources import files

_OLD = (
    "select distinct provinceCode, province, provinceKey, districtCode, district, wardCode, ward"
    " from admin_units_legacy order by provinceCode, districtCode, wardCode"
)
_NEW = (
    "select distinct provinceCode, province, provinceKey, wardCode, ward"
    " from admin_units order by provinceCode, wardCode"
)
_TYPE = re.compile(r"(Tỉnh|Thành phố|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã|Đặc khu) (.+)", re.IGNORECASE)


def _unit(full: str) -> str:
    """`Thị xã Kỳ Anh` as the cells of type and name."""
    m = _TYPE.fullmatch(re.sub(r"\s*\(.*\)$", "", full.strip()))
    return f"{m[1].capitalize()}\t{m[2]}" if m else f"\t{full}"


def lines() -> Iterator[str]:
    """The lines of places.tsv. Needs vietnamadminunits; raises ModuleNotFoundError without it."""
    data = files("vietnamadminunits") / "data"
    merged = json.loads((data / "converter_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    database = sqlite3.connect(f"file:{data / 'dataset.db'}?mode=ro", uri=True)
    try:
        new = database.execute(_NEW).fetchall()
        code_of = {key: code for code, _, key, *_ in new}
        since = {old: code_of[key] for key, olds in merged.items() for old in olds}
        yield "# units until 2025-06-30: code, type, name, code of today's province (vietnamadminunits 1.0.4, MIT)"
        province = district = ""
        for row in database.execute(_OLD):
            if row[0] != province:
                province = row[0]
                yield f"{province}\t{_unit(row[1])}\t{since[row[2]]}"
            if row[3] != district:
                district = row[3]
                yield f"{district}\t{_unit(row[4])}"
            if row[5]:
                yield f"{row[5]}\t{_unit(row[6])}"
        yield "# units since 2025-07-01: code, type, name"
        province = ""
        for row in new:
            if row[0] != province:
                province = row[0]
                yield f"{province}\t{_unit(row[1])}"
            yield f"{row[3]}\t{_unit(row[4])}"
    finally:
        database.close()


if __name__ == "__main__":
    sys.stdout.writelines(line + "\n" for line in lines())
