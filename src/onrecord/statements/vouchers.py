"""On whose word a part of a text stands: the statements that hold it, from the outermost in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from onrecord.documents.model import Span
from onrecord.statements.model import Statement


class Vouchers:
    """Finds the statements that vouch for what stands at a span; the work does not grow with the text's length.

    Args:
        statements: Those of the text.
        judging: Acts that only judge what was done, without vouching for it ("condemned the attack").
    """

    def __init__(self, statements: Sequence[Statement], judging: Collection[str]) -> None:
        self._statements = statements
        self._judging = judging
        self._pieces = sorted((*piece, number) for number, each in enumerate(statements) for piece in each.content)
        self._starts = [start for start, _, _ in self._pieces]
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def of(self, span: Span) -> tuple[int, ...]:
        """The positions of the statements, from the outermost in; () where the text itself vouches.

        Args:
            span: The words, such as a trigger.
        """
        first, after = bisect_left(self._starts, span.end - self._longest), bisect_right(self._starts, span.start)
        holding = [(end - start, number) for start, end, number in self._pieces[first:after] if span.end <= end]
        chain: list[int] = []
        passed: set[int] = set()
        closest = [number for size, number in holding if size == min(holding)[0]]  # who relays, and who is relayed
        parents = {self._statements[number].parent for number in closest}
        at: int | None = next((number for number in closest if number not in parents), None)
        while at is not None and at not in passed:
            passed.add(at)
            if self._statements[at].act not in self._judging:
                chain.append(at)
            at = self._statements[at].parent
        return tuple(reversed(chain))
