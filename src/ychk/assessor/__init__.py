"""From a dossier to an assessment: asks gathered, ledgers read, findings scored, warnings put together."""
