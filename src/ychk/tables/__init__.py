"""Tables: whatever a dossier holds as a ledger becomes one typed, narrow DuckDB relation.

`open_table` finds a ledger's columns under any of their names in files and frames; `typed` reads their cells,
exactly or not at all; `count_rejected` and `rejected_cells` show what could not be read. This room knows no
rule.
"""

from ychk.tables.cache import Cache
from ychk.tables.cluster.elsewhere import Elsewhere, spread_of
from ychk.tables.cluster.spread import Spread
from ychk.tables.copying import copied
from ychk.tables.databases import check_query
from ychk.tables.opening import check_headers, open_table
from ychk.tables.raw import FILE, ROW, ByPart, RawTable, nearest_headers, whole
from ychk.tables.reading import typed, typed_text
from ychk.tables.rejects import count_rejected, rejected_cells
from ychk.tables.staging import array_view, fresh_name, stage
from ychk.tables.survey import Survey, survey_large, survey_parts

__all__ = [
    "FILE",
    "ROW",
    "ByPart",
    "Cache",
    "Elsewhere",
    "RawTable",
    "Spread",
    "Survey",
    "array_view",
    "check_headers",
    "check_query",
    "copied",
    "count_rejected",
    "fresh_name",
    "nearest_headers",
    "open_table",
    "rejected_cells",
    "spread_of",
    "stage",
    "survey_large",
    "survey_parts",
    "typed",
    "typed_text",
    "whole",
]
