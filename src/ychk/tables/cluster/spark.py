"""PySpark frames as tables that are asked where they lie: the few words of Spark that this takes.

Classic sessions and Spark Connect alike: work is handed to executors as plain functions of text and bytes,
and what comes back, or is sent, travels as Arrow inside cells of bytes, which every version since 3.4 can
carry. What the work is, this module does not know.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from ychk.errors import DossierError
from ychk.tables.cluster.table import DistributedTable
from ychk.tables.cluster.worker import PACKED, batches_of, packed_after, unpacked
from ychk.tables.columns.raw import ROW

if TYPE_CHECKING:
    import pyarrow as pa

    from ychk.tables.cluster.worker import Work

_ABSENT = re.compile(r"No module named '([\w.]+)'")
_REASON = re.compile(r"^(?:[\w.]+(?:Error|Exception)|\[[A-Z_.]+\].*)(?:: .*)?$", re.MULTILINE)
_DECIMAL = re.compile(r"DECIMAL\((\d+), ?(\d+)\)")


def spark_table(source: object) -> SparkSpread | None:
    """A PySpark frame, or whatever wraps one for Narwhals; ``None`` for anything else."""
    if "pyspark" not in sys.modules:
        return None
    import narwhals as nw

    native = nw.to_native(source, pass_through=True)
    found = type(native).__module__.startswith("pyspark.sql.") and hasattr(native, "mapInArrow")
    return SparkSpread(native) if found else None


@frozen(eq=False)
class SparkSpread(DistributedTable):
    """One frame; the methods are those of `ychk.tables.cluster.table.Spread`."""

    frame: Any

    def headers(self) -> Sequence[str]:
        return list(self.frame.columns)

    def arrow_type(self, column: str) -> pa.DataType:
        import pyarrow as pa
        from pyspark.sql.pandas.types import to_arrow_schema
        from pyspark.sql.types import StructType

        (own,) = (field for field in self.frame.schema.fields if field.name == column)
        if own.dataType.typeName() == "timestamp":  # the zone it is shown in is the session's affair
            return pa.timestamp("us", "UTC")
        return to_arrow_schema(StructType([own])).field(0).type

    def numbered(self, columns: Mapping[str, str]) -> SparkSpread:
        from pyspark.sql import functions

        cells = [functions.col(_quoted(own)).alias(new) for new, own in columns.items()]
        number = functions.monotonically_increasing_id().alias(ROW)
        return SparkSpread(self.frame.select(*cells, number)).kept()

    def mapped(self, work: Work, types: Mapping[str, str]) -> SparkSpread:
        return evolve(self, frame=self.frame.mapInArrow(work, _schema(types)))

    def merged(self, totals: Mapping[str, str]) -> SparkSpread:
        from pyspark.sql import functions

        keys = [functions.col(_quoted(column)) for column in self.frame.columns if column not in totals]
        sums = [functions.expr(f"{how}({_quoted(column)})").alias(column) for column, how in totals.items()]
        return evolve(self, frame=self.frame.groupBy(*keys).agg(*sums) if sums else self.frame.distinct())

    def joined(self, other: Any, left: str, right: str) -> SparkSpread:
        same = self.frame[_quoted(left)] == other.frame[_quoted(right)]
        return evolve(self, frame=self.frame.join(other.frame, same, "left"))

    def followed(self, other: Any) -> SparkSpread:
        return evolve(self, frame=self.frame.union(other.frame))

    def prefixed(self, prefix: str) -> SparkSpread:
        return evolve(self, frame=self.frame.toDF(*(f"{prefix}{column}" for column in self.frame.columns)))

    def beside(self, streams: Sequence[bytes], types: Mapping[str, str]) -> SparkSpread:
        cells = [(bytearray(stream),) for stream in streams]
        sent = self.frame.sparkSession.createDataFrame(cells, f"{PACKED} binary")
        return SparkSpread(sent.mapInArrow(unpacked, _schema(types)))

    def kept(self) -> SparkSpread:
        return evolve(self, frame=self.frame.persist())

    def dropped(self) -> None:
        self.frame.unpersist()

    def collected(self, work: Work) -> Iterator[pa.RecordBatch]:
        for (stream,) in self.frame.mapInArrow(partial(packed_after, work), f"{PACKED} binary").collect():
            yield from batches_of(bytes(stream))

    def refused(self, error: Exception, place: str) -> DossierError:
        """What executors said at last, not where in the cluster they said it."""
        said = str(error)
        if absent := _ABSENT.search(said):
            return DossierError("table.lacking_there", place=place, module=absent[1])
        reason = next(iter(_REASON.findall(said)), (said.splitlines() or [type(error).__name__])[0])
        kind = f"{type(self.frame).__module__}.{type(self.frame).__qualname__}"
        return DossierError("table.bad_frame", place=place, type=kind, reason=reason)


def _quoted(column: str) -> str:
    return "`" + column.replace("`", "``") + "`"


def _schema(types: Mapping[str, str]) -> Any:
    """Columns with types of DuckDB, as Spark names them."""
    from pyspark.sql import types as t

    known = {
        "BOOLEAN": t.BooleanType(),
        "INTEGER": t.IntegerType(),
        "BIGINT": t.LongType(),
        "DATE": t.DateType(),
        "TIMESTAMP": t.TimestampNTZType(),
        "VARCHAR": t.StringType(),
    }

    def kind(type_: str) -> Any:
        exact = _DECIMAL.fullmatch(type_)
        return t.DecimalType(int(exact[1]), int(exact[2])) if exact else known[type_]

    return t.StructType([t.StructField(column, kind(type_)) for column, type_ in types.items()])
