"""Which country a text is about, by how often it speaks of each; `discourse` asks for officials who have none."""

from __future__ import annotations

from collections import Counter, deque

from onrecord.ontologies.coreference import CountryShares


class CountryCounts:
    """The countries that a text has spoken of so far."""

    def __init__(self, shares: CountryShares) -> None:
        self._shares = shares
        self._counts: Counter[str] = Counter()
        self._placed: set[str] = set()
        self._recent: deque[tuple[int, str]] = deque(maxlen=shares.recent)

    def add(self, code: str, sentence: int) -> None:
        """Count a mention of a country, if only as "Iranian"."""
        self._counts[code] += 1
        self._recent.append((sentence, code))

    def place(self, code: str) -> None:
        """Remember that a place in a country was named."""
        self._placed.add(code)

    def topic(self, sentence: int) -> str | None:
        """The country that the text mostly speaks of, or the one that its last sentences speak of.

        Not one that is named but once where all places are elsewhere: after a blast in Beirut "Italy sent doctors" says
        nothing of the police.
        """
        code = self._above(self._shares.topic_share)
        if code is not None:
            return code
        near = {code for at, code in self._recent if at >= sentence - 1}
        return next((code for code in near if not self._is_passing(code)), None) if len(near) == 1 else None

    def _is_passing(self, code: str) -> bool:
        """Whether a country was named but once, and all places so far were elsewhere."""
        return self._counts[code] == 1 and bool(self._placed) and code not in self._placed

    def _above(self, share: float) -> str | None:
        """The country whose share of all mentions is above this one."""
        if not self._counts:
            return None
        ((code, count),) = self._counts.most_common(1)
        is_frequent = count >= self._shares.least_mentions
        return code if is_frequent and count > self._counts.total() * share else None
