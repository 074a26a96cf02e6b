"""`onrecord draw`: the parties and moves of a document or a store as a picture."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from onrecord.actors.codes import load_actor_codes
from onrecord.cli.console import note, say
from onrecord.cli.interrupt import uninterrupted
from onrecord.cli.opening import open_counted
from onrecord.cli.output import check_outputs, write_file
from onrecord.drawing.draw import draw as draw_moves
from onrecord.drawing.model import MOST_PARTIES, within
from onrecord.drawing.parties import naming
from onrecord.drawing.told import Told, told_in, told_in_store
from onrecord.drawing.words import load_move_words
from onrecord.errors import QuestionError, StoreError
from onrecord.moves.party import Party, check_two, find_in_store, find_party
from onrecord.ontologies.world import World, load_world
from onrecord.store.busiest import busiest
from onrecord.store.folder import Store
from onrecord.store.manifest import MANIFEST
from onrecord.store.moves import read_moves, read_moves_of_any
from onrecord.store.query import query


def draw(  # noqa: PLR0913 - one option of the command line each
    *,
    source: str,
    pair: Sequence[str] | None,
    party: str | None,
    on: datetime.date | None,
    since: datetime.date | None,
    statuses: Sequence[str],
    most: int,
    dark: bool,
    as_coded: bool,
    date: str | None,
    output: Path | None,
) -> None:
    """Draw the parties and moves of a text or a store."""
    if pair and party is not None:
        raise QuestionError("a picture is of --pair or --party, not of both: leave one out")
    check_outputs([output], [Path(source)])
    world = load_world()
    written = list(pair or ([] if party is None else [party]))
    if (Path(source) / MANIFEST).is_file():
        store = open_counted(Path(source), as_coded=as_coded)
        asked = tuple(find_in_store(store, each, world, on) for each in written)
        moves, title, about = _of_store(store, asked, on, world)
    else:
        moves, title, about, asked = _of_file(source, date, written, on, world)
    if pair:
        check_two(*asked)
    chosen = within(moves, statuses, since, on)
    names = naming(chosen, load_actor_codes(world), asked)
    text = draw_moves(chosen, names, load_move_words(), title, _with_time(about, since, on), most=most, dark=dark)
    if output is None:
        say(text.rstrip("\n"))
        return
    write_file(output, text)
    note(f"{output} is written; a browser shows it, and {output.name}#ID shows the arrow of an event")


def _of_store(
    store: Store, asked: tuple[Party, ...], on: datetime.date | None, world: World
) -> tuple[list[Told], str, str]:
    """The moves of a store with a title for them, and the line below."""
    if asked:
        moves = told_in_store(read_moves(store, *asked, known_on=on))
        return moves, " and ".join(party.name for party in asked), _about(store)
    busy = busiest(store, MOST_PARTIES, known_on=on)
    moves = told_in_store(read_moves_of_any(store, busy, known_on=on))
    codes = load_actor_codes(world)
    first = ", ".join(codes.called(party.country) or party.name for party in busy[:3])
    more = " and others" if len(busy) > 3 else ""
    return moves, f"{first}{more}" or "A store", _about(store)


def _of_file(
    source: str, date: str | None, written: Sequence[str], on: datetime.date | None, world: World
) -> tuple[list[Told], str, str, tuple[Party, ...]]:
    """The moves of a document with a title for them, the line below, and the parties that are asked for."""
    from onrecord.cli.read import read_document  # noqa: PLC0415 - a store needs none

    if Path(source).is_dir():
        raise StoreError(f"{source} is neither a file nor a store: name a text, or a folder that `onrecord code` made")
    document = read_document(source, date)
    with uninterrupted():
        from onrecord.coder import load  # noqa: PLC0415 - takes a second

    record = load().code(document)
    known = {actor.name for actor in record.actors}
    asked = tuple(find_party(each, world, lambda: known, on) for each in written)
    row = record.document
    title = row.title or (Path(source).stem if source != "-" else "A text")
    about = " · ".join(filter(None, (row.outlet, row.published and row.published[:10])))
    return told_in(record), title, about, asked


def _about(store: Store) -> str:
    """Of how many documents, and of which time, a store is."""
    sql = "SELECT count(*), min(published)[:10], max(published)[:10] FROM documents"
    ((number, first, last),) = query(store, sql).rows
    days = "" if first is None else first if first == last else f"{first} to {last}"
    return " · ".join(filter(None, (f"{number:,} {'report' if number == 1 else 'reports'}", days)))


def _with_time(about: str, since: datetime.date | None, on: datetime.date | None) -> str:
    """The line below a title with the time that was asked for."""
    asked = " ".join([f"since {since}"] * (since is not None) + [f"as on record on {on}"] * (on is not None))
    return " · ".join(filter(None, (about, asked)))
