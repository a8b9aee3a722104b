"""An opened ledger as columns: headers and records found, cells typed, gaps and rejected cells."""
