"""A table in parts on other machines: the few things that a cluster must be able to do with one.

What is asked of it comes as plain functions on Arrow batches. Which cluster it is, only its own class knows.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ychk.errors import DossierError

if TYPE_CHECKING:
    import pyarrow as pa

    from ychk.tables.cluster.worker import Work

PART = 33
"""A row's number is its part's number, shifted by so many bits, and its place in the part, from 0."""


class DistributedTable(ABC):
    """A table in parts on other machines; a value, worked out when it is collected."""

    @abstractmethod
    def headers(self) -> Sequence[str]:
        """Its columns, in order."""

    @abstractmethod
    def arrow_type(self, column: str) -> pa.DataType:
        """The Arrow type of one column."""

    @abstractmethod
    def numbered(self, columns: Mapping[str, str]) -> DistributedTable:
        """Some columns, each under its new name, with ``ychk_row``; kept until it is dropped."""

    @abstractmethod
    def mapped(self, work: Work, types: Mapping[str, str]) -> DistributedTable:
        """What `work` makes of each part: columns with types of DuckDB."""

    @abstractmethod
    def merged(self, totals: Mapping[str, str]) -> DistributedTable:
        """One row for each combination of the other columns; for each of `totals` how it adds up."""

    @abstractmethod
    def joined(self, other: Any, left: str, right: str) -> DistributedTable:
        """Every row, with the columns of the row of `other` that has the same key, if there is one."""

    @abstractmethod
    def followed(self, other: Any) -> DistributedTable:
        """The rows of both; the columns are the same."""

    @abstractmethod
    def prefixed(self, prefix: str) -> DistributedTable:
        """The same rows under longer names."""

    @abstractmethod
    def beside(self, streams: Sequence[bytes], types: Mapping[str, str]) -> DistributedTable:
        """Another table on the same machines, given as Arrow streams."""

    @abstractmethod
    def kept(self) -> DistributedTable:
        """The same table, worked out once only, until it is dropped."""

    @abstractmethod
    def dropped(self) -> None:
        """Nobody asks for a kept table any more."""

    @abstractmethod
    def collected(self, work: Work) -> Iterator[pa.RecordBatch]:
        """What `work` makes of each part, brought here."""

    @abstractmethod
    def refused(self, error: Exception, place: str) -> DossierError:
        """What went wrong over there, said to a person."""
