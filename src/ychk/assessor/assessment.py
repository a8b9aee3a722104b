"""What users hold: an assessment, and an indicator of it, that can explain, write and tabulate themselves.

The values are `results`'; the words are ``report``'s, loaded when somebody wants them.
"""

from __future__ import annotations

from typing import Any

from ychk.errors import UsageError
from ychk.results import AssessmentValue, IndicatorValue
from ychk.wording import LANGS, Lang


class IndicatorResult(IndicatorValue):
    """One indicator of the plan, or of a province's own: status, points, clauses, why."""

    __slots__ = ()

    def explain(self, lang: Lang = "zh") -> str:
        """Why, as a person would read it: requirement, observed, what is lacking, branch by branch.

        Raises:
            UsageError: for another language.
        """
        if lang not in LANGS:
            raise UsageError("usage.unknown_language", name=lang, known=LANGS)
        from ychk.report.terminal import explanation

        return explanation(self, lang)

    def _repr_html_(self) -> str:
        from ychk.report.notebook import indicator_table

        return indicator_table(self)


class Assessment(AssessmentValue[IndicatorResult]):
    """The result of `ychk.assess`: a value that can be stored, sent, loaded, compared and explained."""

    __slots__ = ()

    def to_json(self) -> str:
        """The contract's JSON (``ychk.assessment/2``), the same bytes for the same evidence."""
        from ychk.report.sentences import sentence
        from ychk.results_store import to_json

        return to_json(self, sentence)

    @classmethod
    def from_json(cls, text: str | bytes) -> Assessment:
        """The assessment that `to_json` wrote: equal to it, and explained, reported and compared like it.

        Raises:
            UsageError: for anything else, with what it is and what would do.
        """
        from ychk.results_store import from_json

        return from_json(text, cls, IndicatorResult)

    def to_frame(self, backend: str | None = None) -> Any:
        """One row a test, as a pandas, Polars or PyArrow frame; numbers are text, as in the JSON.

        Args:
            backend: ``"pandas"``, ``"polars"`` or ``"pyarrow"``; by default the first one installed.

        Raises:
            UsageError: when the library is not installed.
        """
        from ychk.report.frame import to_frame

        return to_frame(self, backend)

    def _repr_html_(self) -> str:
        from ychk.report.notebook import assessment_table

        return assessment_table(self)
