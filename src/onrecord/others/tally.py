"""Counts of a comparison with others' rows, and the shares that they are, each with what it is a share of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.others.comparison import Compared, Ground
from onrecord.others.fields import FIELDS, Agreement, Finding


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted.

    Attributes:
        rows: Rows of theirs, each repeated one once.
        grounds: Of these, by what the store has to judge them by: how many there are, and how many both have.
        ours: Events of ours that theirs could have: on their days, or in documents that they name, with a coded party.
        ours_matched: Of these, how many both have.
        only_ours: The others, by status; what is background stands under "historical".
        fields: Of the matched rows, by field, how the two values stand to each other.
        findings: In how many of the matched rows each thing is to be said of theirs.
        set_aside: Rows, and whole files, that were not read, by reason.
    """

    rows: int
    grounds: Mapping[Ground, tuple[int, int]]
    ours: int
    ours_matched: int
    only_ours: Mapping[str, int]
    fields: Mapping[str, Mapping[Agreement, int]]
    findings: Mapping[Finding, int]
    set_aside: Mapping[str, int]

    @property
    def matched(self) -> int:
        """Rows that both have."""
        return sum(both for _, both in self.grounds.values())


def tally_of(compared: Compared) -> Tally:
    """The counts of a comparison."""
    fields = {name: Counter[Agreement]() for name in FIELDS}
    for row in compared.matched:
        for pair in row.fields:
            fields[pair.field][pair.agreement] += 1
    units = {row.match.ours.unit for row in compared.matched}
    events = (each.ours.event for each in compared.only_ours)
    return Tally(
        rows=sum(compared.grounds.values()),
        grounds={each: (compared.grounds.get(each, 0), compared.matched_of.get(each, 0)) for each in Ground},
        ours=len(units) + len(compared.only_ours),
        ours_matched=len(units),
        only_ours=Counter("historical" if event.historical else event.status for event in events),
        fields=fields,
        findings=Counter(finding for row in compared.matched for finding in row.findings),
        set_aside=Counter(each.reason for each in compared.reading.set_aside),
    )


def counts(compared: Compared, tally: Tally) -> dict[str, Any]:
    """The counts as JSON has them."""
    keys = compared.reading.keys
    return {
        "theirs": {
            "rows": tally.rows,
            "repeated_rows_left_out": keys.folded,
            "other_content_under_a_key_of_before": keys.conflicting,
            "same_content_under_another_key": keys.again,
            "set_aside": dict(tally.set_aside),
            **{
                name: {"rows": rows, "matched": both}
                for name, (rows, both) in zip(
                    ("in_documents_that_we_have", "on_days_and_pairs_that_we_cover", "elsewhere"),
                    tally.grounds.values(),
                    strict=True,
                )
            },
        },
        "ours": {
            "events": tally.ours,
            "counted_by_happening": compared.grouped,
            "matched": tally.ours_matched,
            "only_ours": dict(tally.only_ours),
            "without_a_coded_party": compared.uncoded,
        },
        "fields": {name: {each.value: number for each, number in own.items()} for name, own in tally.fields.items()},
        "findings": {finding.value: number for finding, number in tally.findings.items()},
    }
