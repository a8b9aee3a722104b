"""Putting papers into places: as many places filled as can be, each with a paper of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ychk.status import Status


def filled(
    papers_for: Sequence[Mapping[int, Status]],
    order: Sequence[int],
    allowed: tuple[Status, ...],
    start: Mapping[int, int],
) -> dict[int, int]:
    """Fill as many places as possible; those filled already stay filled, if need be with another paper.

    Args:
        papers_for: for each place, how surely each paper serves it, in the order in which they are tried.
        order: the places in the order in which they are filled.
        allowed: how surely a paper must serve.
        start: places that are filled already, each with its paper.

    Returns:
        the places that are filled, each with its paper.
    """
    of_paper = {paper: place for place, paper in start.items()}

    def fill(place: int, tried: set[int]) -> bool:
        for paper, served in papers_for[place].items():
            if served in allowed and paper not in tried:
                tried.add(paper)
                if paper not in of_paper or fill(of_paper[paper], tried):
                    of_paper[paper] = place
                    return True
        return False

    for place in order:
        if place not in start:
            fill(place, set())
    return {place: paper for paper, place in of_paper.items()}
