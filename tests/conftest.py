"""Every assessment that any test makes is held against the published JSON Schema, as it is made."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ychk.assessor import assessor
from ychk.assessor.assessment import Assessment
from ychk.report.sentences import sentence
from ychk.results_store import schema, to_dict

LISTS = {"indicators": "indicator", "rejected": "rejected", "warnings": "warning"}
SEEN: set[str] = set()
"""What has been held against the schema in this process; what is equal need not be again."""


@cache
def validator(part: str | None = None) -> Draft202012Validator:
    """Of the whole, or of one kind of part."""
    whole = json.loads(schema())
    return Draft202012Validator(
        whole if part is None else {"$ref": f"#/$defs/{part}", "$defs": whole["$defs"]}
    )


def hold(value: Any, part: str | None = None) -> None:
    """Fail where a value is not as the schema says."""
    written = f"{part} {json.dumps(value)}"
    if written not in SEEN:
        wrong = [f"{error.json_path}: {error.message}" for error in validator(part).iter_errors(value)]
        assert not wrong, "\n".join(wrong)
        SEEN.add(written)


def made(**parts: Any) -> Assessment:
    """An assessment that keeps the schema: all of it, each part looked at once."""
    found = Assessment(**parts)
    written = to_dict(found, sentence)
    hold({**written, **{name: [] for name in LISTS}})
    for name, part in LISTS.items():
        for value in written[name]:
            hold(value, part)
    return found


def pytest_configure(config: pytest.Config) -> None:
    vars(assessor)["Assessment"] = made
