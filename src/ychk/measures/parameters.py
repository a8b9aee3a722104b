"""Numbers that the plan leaves open: each has a name and a default reading, and a dossier may set another."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from ychk.exact import Exact, fraction
from ychk.measures.windows import Context


@frozen
class Parameter:
    """A number that the plan leaves open: it has a default reading, and a dossier may set another."""

    name: str

    def value(self, context: Context) -> Fraction:
        """The number in force."""
        return context.parameters[self.name]


def number_or_parameter(value: Exact | str | Parameter) -> Fraction | Parameter:
    """An exact number, or the parameter that will give one."""
    return value if isinstance(value, Parameter) else fraction(value)


def number_in(value: Fraction | Parameter, context: Context) -> Fraction:
    """The number in force."""
    return value.value(context) if isinstance(value, Parameter) else value
