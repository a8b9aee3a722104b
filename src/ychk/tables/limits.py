"""How much of a file is taken in: every limit of this room, with its unit.

They stand far above what an honest ledger needs and below what would exhaust a small machine. A file beyond
one is refused with a sentence that names the limit.
"""

HEADER_ROWS = 30
"""Rows of a table, from its first, among which the header must stand."""

COLUMNS = 1024
"""Columns of a sheet."""

SHEETS = 256
"""Sheets of a workbook."""

CELLS = 40_000_000
"""Cells of the rectangle that a sheet's filled cells span; the reader holds about 32 bytes for each."""

CELL_CHARACTERS = 131_072
"""Characters of one cell; four times what a spreadsheet program lets a person enter."""

UNPACKED_BYTES = 2_000_000_000
"""Bytes of everything in a packed workbook (xlsx, xlsb, ods), unpacked."""

UNPACKED_RATIO = 200
"""Unpacked bytes for each packed byte of a part of a workbook."""

RATIO_FREE_BYTES = 64_000_000
"""Unpacked bytes of a part up to which its ratio does not matter: a sheet of empty rows packs very well."""


LISTED_ROWS = 20
"""Runs of row numbers that one message lists; the rest are counted."""

EXACT_FLOAT = 2**53
"""Beyond it a float no longer says which integer was meant."""
