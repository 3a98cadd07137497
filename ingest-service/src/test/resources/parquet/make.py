"""Writes the files beside it: python make.py"""

import datetime
import decimal

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([
    ("videoId", pa.string()),
    ("title", pa.string()),
    ("channel", pa.struct([("id", pa.string()), ("name", pa.string())])),
    ("tags", pa.list_(pa.string())),
    ("publishedAt", pa.timestamp("us", tz="UTC")),
    ("localTime", pa.timestamp("ms")),
    ("day", pa.date32()),
    ("clock", pa.time64("us")),
    ("metrics.views", pa.int64()),
    ("small", pa.int16()),
    ("unsigned64", pa.uint64()),
    ("unsigned32", pa.uint32()),
    ("price", pa.decimal128(20, 4)),
    ("ratio", pa.float64()),
    ("half", pa.float32()),
    ("live", pa.bool_()),
    ("blob", pa.binary()),
    ("scores", pa.map_(pa.string(), pa.int32())),
    ("chapters", pa.list_(pa.struct([("start", pa.int32()), ("words", pa.list_(pa.string()))]))),
    ("matrix", pa.list_(pa.list_(pa.int32()))),
    ("nothing", pa.null()),
])


def row(number):
    return {
        "videoId": f"v{number}",
        "title": f"Title {number}",
        "channel": None if number == 3 else {"id": "c", "name": "Channel"},
        "tags": None if number == 2 else ["a", "b", None][:number],
        "publishedAt": datetime.datetime(2024, 1, 2, 3, 4, 5, 678901, datetime.timezone.utc),
        "localTime": datetime.datetime(2024, 5, 6, 7, 8, 9),
        "day": datetime.date(2024, 2, 29),
        "clock": datetime.time(1, 2, 3),
        "metrics.views": 2**53 + number,
        "small": -3,
        "unsigned64": 2**64 - 1,
        "unsigned32": 2**32 - 1,
        "price": decimal.Decimal("12345.6789"),
        "ratio": float("nan") if number == 1 else 0.5,
        "half": 0.25,
        "live": number % 2 == 0,
        "blob": b"\x00\xff",
        "scores": None if number == 4 else {"x": 1, "y": None},
        "chapters": [{"start": 0, "words": ["hi", "there"]}, {"start": 5, "words": None}],
        "matrix": [[1, 2], [], [3]],
        "nothing": None,
    }


TABLE = pa.Table.from_pylist([row(number) for number in range(5)], schema=SCHEMA)
for codec in ["none", "snappy", "zstd", "gzip"]:
    pq.write_table(TABLE, f"types-{codec}.parquet", compression=codec, row_group_size=2)
pq.write_table(
    TABLE, "v2-pages.parquet", compression="snappy", data_page_version="2.0",
    use_deprecated_int96_timestamps=True)
