"""`onrecord group`: which texts of a store are copies, and which reports and events tell of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from onrecord.cli.console import counted, say
from onrecord.cli.opening import open_counted
from onrecord.corrections.decide import PairDo, Signed, now, pair
from onrecord.corrections.log import open_log
from onrecord.happenings.find import Found
from onrecord.happenings.regroup import regroup
from onrecord.store.folder import open_store


def group(
    *,
    store: Path,
    join: Sequence[str] | None,
    split: Sequence[str] | None,
    forget: Sequence[str] | None,
    by: str,
    why: str,
    as_coded: bool,
) -> None:
    """Group what a store has, after what the user joins or splits was put on record, and say what was found."""
    opened = open_store(store)
    named: tuple[tuple[PairDo, Sequence[str] | None], ...] = (("join", join), ("split", split), ("forget", forget))
    said = [pair(do, ids[0], ids[1], Signed(by, now(), why)) for do, ids in named if ids]
    with opened.held():
        open_log(opened).add(said)
        found = regroup(open_counted(store, as_coded=as_coded))
    _print(found, store)


def _print(found: Found, store: Path) -> None:
    several = [each for each in found.copies.groups if len(each.documents) > 1]
    told = [each for each in found.happenings if len(each.documents) > 1]
    events = [event for each in found.happenings for event in each.events if len(event.summary.sources) > 1]
    texts = sum(len(each.documents) for each in found.copies.groups)
    copied = sum(len(each.documents) for each in several)
    say(f"{counted(texts, 'text')}, {copied:,} of them copies in {counted(len(several), 'group')}")
    say(f"{counted(len(found.happenings), 'happening')}, {len(told):,} of them told by several reports")
    say(f"{counted(len(events), 'event')} told by several independent sources")
    say(f'look at them with: onrecord query {store} "FROM happenings ORDER BY sources DESC"')
