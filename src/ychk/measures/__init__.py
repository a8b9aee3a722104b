"""What indicators ask of ledgers, declared; planned together; run as one query a ledger."""
