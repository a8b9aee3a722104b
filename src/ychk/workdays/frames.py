"""The calendar inside any engine: a frame joined with the table of days, by the engine that holds it.

Narwhals gives one language for all frames and gives back the caller's own kind; only the table itself has to
be made natively, once for each kind of engine. Nothing is looked at row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

import narwhals as nw

from ychk.errors import CalendarError
from ychk.wording import nearest
from ychk.workdays.span import FIRST, LAST
from ychk.workdays.term import Term

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

    from ychk.workdays.arrays import DayArrays

DayColumns = Mapping[str, Any]
"""Columns of equal length, as NumPy arrays."""


def joined(calendar: DayArrays, frame: IntoFrameT, on: str, terms: Iterable[Term]) -> IntoFrameT:
    """`WorkCalendar.joined`, which says what it does."""
    given: object = nw.from_native(frame, pass_through=True)
    if not isinstance(given, nw.DataFrame | nw.LazyFrame):
        raise CalendarError("calendar.not_a_frame", kind=type(frame).__name__)
    terms = tuple(terms)
    table = calendar.table(terms)
    columns = {column: on if column == "day" else f"{on}_{column}" for column in table}
    kind = _checked(given, on, [*columns.values(), f"{on}_outside"])
    days = [columns[column] for column, values in table.items() if values.dtype.kind == "M"]
    named = {columns[column]: values for column, values in table.items()}
    ends = [columns[term.key] for term in terms]
    if isinstance(given, nw.LazyFrame):
        answered: Any = _joined_later(given, _native_table(given, named, days), on, ends)
    else:
        answered = _joined_now(given, _eager_table(given, named, days, kind), on)
        _check_answers(answered, on, ends)
    found: IntoFrameT = answered.to_native()
    return found


def _checked(frame: nw.DataFrame[Any] | nw.LazyFrame[Any], on: str, added: list[str]) -> nw.dtypes.DType:
    """The type of the column `on`, if it can hold days and no column that is added is there already."""
    schema = frame.collect_schema()
    if on not in schema:
        raise CalendarError("calendar.no_column", name=on, nearest=nearest(on, map(str, schema)))
    taken = [name for name in added if name != on and name in schema]
    if taken:
        raise CalendarError("calendar.columns_taken", names=taken)
    kind = schema[on]
    midnights = isinstance(kind, nw.Datetime) and kind.time_zone is None and isinstance(frame, nw.DataFrame)
    if kind != nw.Date and not midnights:
        raise CalendarError("calendar.not_a_day_column", name=on, kind=str(kind))
    return kind


def _eager_table(
    frame: nw.DataFrame[Any], table: DayColumns, days: list[str], kind: nw.dtypes.DType
) -> nw.DataFrame[Any]:
    """The table as a frame of the same kind; its days are of the same type as the caller's."""
    made: nw.DataFrame[Any] = nw.from_dict(_instants(table, days), backend=frame.implementation)
    if frame.implementation.is_pandas_like():  # else a missing answer makes floats of whole numbers
        made = nw.from_native(made.to_native().convert_dtypes(dtype_backend="numpy_nullable"))
    return made.with_columns(nw.col(*days).cast(kind))


def _joined_later(
    frame: nw.LazyFrame[Any], table: nw.LazyFrame[Any], on: str, ends: list[str]
) -> nw.LazyFrame[Any]:
    """The frame with the table's columns, and a mark on each day that lacks an answer."""
    lacking = nw.any_horizontal(
        *(nw.col(name).is_null() for name in (f"{on}_ordinal", *ends)), ignore_nulls=False
    )
    outside = ~nw.col(on).is_null() & lacking
    return frame.join(table, on=on, how="left").with_columns(outside.alias(f"{on}_outside"))


def _joined_now(frame: nw.DataFrame[Any], table: nw.DataFrame[Any], on: str) -> nw.DataFrame[Any]:
    """The frame with the table's columns, its rows in their order and, in pandas, with their index."""
    row = nw.generate_temporary_column_name(8, [*frame.columns, *table.columns])
    found = frame.with_row_index(row).join(table, on=on, how="left").sort(row).drop(row)
    if frame.implementation.is_pandas_like():
        found.to_native().index = frame.to_native().index
    return found


def _check_answers(found: nw.DataFrame[Any], on: str, ends: list[str]) -> None:
    """Refuse a day that has no answer, with its place."""
    given = ~found[on].is_null()
    for column in (f"{on}_ordinal", *ends):
        unanswered = given & found[column].is_null()
        if not unanswered.any():
            continue
        place = int(unanswered.to_numpy().argmax())
        value = found[on][place]
        day = value.date() if isinstance(value, datetime) else value
        if column in ends:
            raise CalendarError("calendar.runs_out_at", place=place, day=day, first=FIRST, last=LAST)
        if FIRST <= day <= LAST:
            raise CalendarError("calendar.time_at", place=place, value=value)
        raise CalendarError("calendar.outside_at", place=place, day=day, first=FIRST, last=LAST)


def _native_table(frame: nw.LazyFrame[Any], table: DayColumns, days: list[str]) -> nw.LazyFrame[Any]:
    """The table where the frame's own engine can join it."""
    kind = frame.implementation
    made: nw.LazyFrame[Any]
    if kind.is_polars():
        made = nw.from_dict(_instants(table, days), backend=kind).lazy()
    elif kind.is_duckdb():
        made = nw.from_native(_relation(frame.to_native(), _instants(table, days)))
    elif kind.is_ibis():
        import ibis

        made = nw.from_native(
            ibis.memtable(nw.from_dict(_instants(table, days), backend="pyarrow").to_native())
        )
    elif kind.is_spark_like():
        made = nw.from_native(_spark_frame(frame.to_native(), table))
    else:
        raise CalendarError("calendar.unknown_engine", kind=str(kind))
    return made.with_columns(nw.col(*days).cast(nw.Date))


def _instants(table: DayColumns, days: list[str]) -> dict[str, Any]:
    """The days in milliseconds, the unit that every engine takes from NumPy."""
    return {
        name: values.astype("datetime64[ms]") if name in days else values for name, values in table.items()
    }


def _relation(beside: Any, _ychk_table_of_days: dict[str, Any]) -> Any:
    """A table of arrays as a relation of the connection that another relation belongs to."""
    return beside.query("_ychk_beside", "SELECT * FROM _ychk_table_of_days")


def _spark_frame(beside: Any, table: DayColumns) -> Any:
    """The table as a frame of the same session, small enough to be sent to every worker."""
    from pyspark.sql.functions import broadcast

    kinds = {"M": "date", "b": "boolean", "i": "int"}
    schema = ", ".join(f"`{name}` {kinds[values.dtype.kind]}" for name, values in table.items())
    rows = list(zip(*(values.tolist() for values in table.values()), strict=True))
    return broadcast(beside.sparkSession.createDataFrame(rows, schema))
