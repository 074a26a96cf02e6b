"""`onrecord report`: the page of a pair, or of a party, as one file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onrecord.cli.command import UsageError
from onrecord.cli.opening import open_counted
from onrecord.cli.output import check_outputs, give_page
from onrecord.opened import OpenedStore
from onrecord.series.timeline import Weight
from onrecord.store.happened import Count
from onrecord.store.tally import Every


def report(  # noqa: PLR0913 - one option of the command line each
    *,
    store: Path,
    pair: Sequence[str] | None,
    party: str | None,
    on: date | None,
    known_on: date | None,
    every: Every | None,
    measure: Weight,
    count: Count | None,
    since: date | None,
    until: date | None,
    about: str | None,
    rows: int,
    as_coded: bool,
    output: Path | None,
) -> None:
    """Write what is on record of a pair, or of a party, as one page of HTML; nothing in it is fetched.

    Raises:
        UsageError: Neither or both are named, or an option is none of what is named.
        QuestionError: A party is unknown, or two are not apart.
        SettingsError: The file cannot be written.
    """
    if (pair is None) == (party is None):
        raise UsageError("a page is of --pair A B or of --party A: name one of the two")
    of_pair = {"--known-on": known_on, "--from": since, "--to": until, "--count": count}
    wrong = ["--about"] if pair and about else [name for name, value in of_pair.items() if party and value]
    if wrong:
        raise UsageError(f"{wrong[0]} says nothing of the page of a {'pair' if pair else 'party'}: leave it out")
    check_outputs([output], [store])
    opened = OpenedStore(open_counted(store, as_coded=as_coded))
    from onrecord.pages.frame import Frame  # noqa: PLC0415 - 60 ms that a wrong option need not wait

    if pair:
        from onrecord.pages.pair_report import pair_report  # noqa: PLC0415

        page = pair_report(
            opened,
            *pair,
            on=on,
            known_on=known_on,
            every=every,
            measure=measure,
            count=count,
            since=since,
            until=until,
            most=rows,
        )
    else:
        from onrecord.pages.party import party_page  # noqa: PLC0415

        page = party_page(opened, party or "", every=every, on=on, opposed=True, about=about, most=rows)
    html = Frame(store=store.resolve().name, corrected=opened.corrections.line).html(page)
    give_page(html, output)
