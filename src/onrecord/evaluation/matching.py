"""Pairs gold items with predicted ones, one to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

G = TypeVar("G")
P = TypeVar("P")
Edge = tuple[int, int]


def largest_matching(left: Sequence[G], right: Sequence[P], fits: Callable[[G, P], bool]) -> int:
    """Size of a largest one-to-one matching between items that fit, by augmenting paths."""
    edges = [[j for j, b in enumerate(right) if fits(a, b)] for a in left]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in edges[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(left)))


def heaviest_pairs(weights: Mapping[Edge, float]) -> list[Edge]:
    """The one-to-one pairs of (row, column) with the largest total weight, among those that have a weight.

    Each connected group of candidates is solved on its own: documents have many small ones.
    """
    pairs: list[Edge] = []
    for rows, columns in _groups(weights):
        table = [[weights.get((row, column), 0.0) for column in columns] for row in rows]
        chosen = ((rows[i], columns[j]) for i, j in assign(table))
        pairs.extend(edge for edge in chosen if edge in weights)
    return pairs


def assign(weights: Sequence[Sequence[float]]) -> list[Edge]:
    """Maximum-weight pairing of all rows, or of all columns where these are fewer: Hungarian method."""
    if len(weights) > len(weights[0]):
        return [(row, column) for column, row in assign(list(zip(*weights, strict=True)))]
    width = len(weights[0])
    row_price, column_price = [0.0] * (len(weights) + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)  # rows and columns count from 1; column 0 holds the row being placed
    for row in range(1, len(weights) + 1):
        row_of[0] = row
        column, back = _free_column(weights, row_of, row_price, column_price)
        while column:
            row_of[column], column = row_of[back[column]], back[column]
    return [(row_of[column] - 1, column - 1) for column in range(1, width + 1) if row_of[column]]


def _free_column(
    weights: Sequence[Sequence[float]], row_of: list[int], row_price: list[float], column_price: list[float]
) -> tuple[int, list[int]]:
    """The end of the cheapest path from column 0 to a column without a row, and the way back; updates prices."""
    width = len(row_of) - 1
    low, back, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    column = 0
    while row_of[column]:
        done[column] = True
        row, step, nearest = row_of[column], float("inf"), 0
        for j in range(1, width + 1):
            if done[j]:
                continue
            cost = -weights[row - 1][j - 1] - row_price[row] - column_price[j]
            if cost < low[j]:
                low[j], back[j] = cost, column
            if low[j] < step:
                step, nearest = low[j], j
        for j in range(width + 1):
            if done[j]:
                row_price[row_of[j]] += step
                column_price[j] -= step
            else:
                low[j] -= step
        column = nearest
    return column, back


def _groups(edges: Iterable[Edge]) -> list[tuple[list[int], list[int]]]:
    """The rows and the columns of each connected group of edges, sorted."""
    columns_of: dict[int, list[int]] = {}
    rows_of: dict[int, list[int]] = {}
    for row, column in edges:
        columns_of.setdefault(row, []).append(column)
        rows_of.setdefault(column, []).append(row)
    groups, seen = [], set[int]()
    for start in columns_of:
        if start in seen:
            continue
        rows, columns, todo = {start}, set[int](), [start]
        while todo:
            for column in columns_of[todo.pop()]:
                if column not in columns:
                    columns.add(column)
                    fresh = [row for row in rows_of[column] if row not in rows]
                    rows.update(fresh)
                    todo.extend(fresh)
        seen |= rows
        groups.append((sorted(rows), sorted(columns)))
    return groups
