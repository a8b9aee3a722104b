"""An empty dossier for people to fill in: the folder, its ``dossier.toml``, a workbook for each unit.

Everything in it comes from the plan, the ledgers' schemas and the installed indicators; no value is invented.
This room writes files and reads none.
"""

from ychk.dossier.new.make import new_dossier

__all__ = ["new_dossier"]
