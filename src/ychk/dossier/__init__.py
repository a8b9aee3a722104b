"""The edge that turns a folder on disk into a `Dossier`; it opens files and decides nothing."""

from ychk.dossier.read import read_dossier

__all__ = ["read_dossier"]
