"""Which of the papers that the plan asks for were handed in: files of the dossier against its register.

This room compares papers with the plan's list of them. It knows no rule of an indicator and gives no points.
"""

from ychk.materials.compare import Materials, Place, Requirement, compared, materials_of
from ychk.materials.papers import REGISTER, Paper

__all__ = ["REGISTER", "Materials", "Paper", "Place", "Requirement", "compared", "materials_of"]
