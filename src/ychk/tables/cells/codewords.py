"""Unified codes judged inside the engine, eight characters at a time.

A code's bytes are read as two numbers of eight bytes and one of two. A handful of additions and masks turns
all bytes of such a number into the values of their characters at once, and shifts pick them for the weighted
sums of GB 32100 and GB 11714. `ychk.codes` says the same in plain words. Codes of other lengths and letters
give NULL or nonsense here and fail by their form. DuckDB 1.4 is kept from other numbers of bytes, which end
a query there in spite of TRY_CAST.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ychk.codes import ALPHABET, ORGANISATION_CHARACTERS, ORGANISATION_WEIGHTS, WEIGHTS
from ychk.tables.engine.sql import name

_EACH = 0x0101010101010101
_LOW, _HIGH = 0x7F * _EACH, 0x80 * _EACH
_WORDS = {1: (1, 8), 2: (9, 16), 3: (17, 18)}
_X = ALPHABET.index("X")


def with_values(text: str, codes: Iterable[str]) -> str:
    """A SELECT with the values of its code columns' characters, for `malformed` and `body_wrong`."""
    columns = list(codes)
    if not columns:
        return text
    words = [
        item
        for code in columns
        for item in (
            f"regexp_full_match({name(code)}, '[{ALPHABET}]{{18}}') AS {_fits(code)}",
            *(
                f"{_bytes(f'{name(code)}[{first}:{last}]', last - first + 1)} & {_LOW} AS {_word(code, at)}"
                for at, (first, last) in _WORDS.items()
            ),
        )
    ]
    values = [
        item
        for code in columns
        for item in (
            *(f"{_values(_word(code, at), ALPHABET)} AS {_value(code, at)}" for at in _WORDS),
            f"{_values(_word(code, 2), ORGANISATION_CHARACTERS)} AS {_value(code, 4)}",
        )
    ]
    for items in (words, values):
        text = f"SELECT *, {', '.join(items)} FROM ({text})"  # noqa: S608 - schema names and our own numbers
    return text


def _bytes(piece: str, number: int) -> str:
    """The bytes of a piece of a code as one number; NULL where there are more or fewer."""
    read = f"TRY_CAST(TRY_CAST(encode({piece}) AS BIT) AS UBIGINT)"
    return f"(CASE WHEN strlen({piece}) = {number} THEN {read} END)"


def malformed(code: str) -> str:
    """Whether a cleaned code breaks GB 32100; NULL for none."""
    weights = (*WEIGHTS, 1)
    total = " + ".join(
        _sum(_value(code, at), weights[first - 1 : last]) for at, (first, last) in _WORDS.items()
    )
    return f"NOT ({_fits(code)} AND ({total}) % 31 = 0)"


def body_wrong(code: str) -> str:
    """Whether the organisation code in a cleaned code breaks GB 11714; NULL for none."""
    check = f"({_value(code, 3)} >> 8 & 127)"
    total = f"{_sum(_value(code, 4), ORGANISATION_WEIGHTS)} + if({check} = {_X}, 10, {check})"
    right = f"({check} < 10 OR {check} = {_X}) AND ({total}) % 11 = 0"
    form = f"if({_fits(code)}, TRUE, regexp_full_match({name(code)}, '[0-9A-Z]{{18}}'))"
    return f"{form} AND NOT ({right})"


def _fits(code: str) -> str:
    return name(f"{code}__fits")


def _word(code: str, at: int) -> str:
    return name(f"{code}__w{at}")


def _value(code: str, at: int) -> str:
    return name(f"{code}__v{at}")


def _values(word: str, characters: str) -> str:
    """Every byte of a word (7 bits each) as the place of its character among `characters`, in order."""
    steps = {"0": ord("0")}  # what a character and all that follow it are further from their places
    for before, char in pairwise(characters):
        if ord(char) - ord(before) > 1:
            steps[char] = ord(char) - ord(before) - 1
    taken = [
        str(step * _EACH)
        if char == "0"
        else f"{f'{step} * ' if step > 1 else ''}({word} + {(0x80 - ord(char)) * _EACH} & {_HIGH} >> 7)"
        for char, step in steps.items()
    ]
    return f"(({word} | {_HIGH}) - ({' + '.join(taken)})) & {_LOW}"


def _sum(values: str, weights: Sequence[int]) -> str:
    """The weighted sum of a word's bytes, the first of them the most significant."""
    last = 8 * (len(weights) - 1)
    return " + ".join(f"({values} >> {last - 8 * at} & 127) * {weight}" for at, weight in enumerate(weights))
