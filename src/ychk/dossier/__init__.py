"""The edge that turns a folder on disk into a `Dossier`; it opens files and decides nothing."""

from ychk.dossier.check import check_folder
from ychk.dossier.read import read_dossier

__all__ = ["check_folder", "read_dossier"]
