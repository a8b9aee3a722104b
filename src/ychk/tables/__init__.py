"""Tables: whatever a dossier holds as a ledger becomes one typed, narrow DuckDB relation.

`open_table` finds a ledger's columns under any of their names in files and frames; `typed` reads their cells,
exactly or not at all; `count_rejected` and `rejected_cells` show what could not be read. This room knows no
rule.
"""

from ychk.tables.cache import Cache
from ychk.tables.cluster.distributed import Distributed, distributed_table
from ychk.tables.cluster.table import DistributedTable
from ychk.tables.columns.gaps import Survey, survey_large, survey_parts
from ychk.tables.columns.raw import FILE, ROW, ByPart, RawTable, nearest_headers, whole
from ychk.tables.columns.rejected import count_rejected, rejected_cells
from ychk.tables.columns.staging import array_view, fresh_name, stage
from ychk.tables.columns.typed import typed, typed_text
from ychk.tables.columns.typed_copy import copied
from ychk.tables.databases.ledger_query import check_query
from ychk.tables.opening import check_headers, open_table

__all__ = [
    "FILE",
    "ROW",
    "ByPart",
    "Cache",
    "Distributed",
    "DistributedTable",
    "RawTable",
    "Survey",
    "array_view",
    "check_headers",
    "check_query",
    "copied",
    "count_rejected",
    "distributed_table",
    "fresh_name",
    "nearest_headers",
    "open_table",
    "rejected_cells",
    "stage",
    "survey_large",
    "survey_parts",
    "typed",
    "typed_text",
    "whole",
]
