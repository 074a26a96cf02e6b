"""A store of any number of documents for benchmarks of searching: those of another, with new ids, days, states, words.

Behind each text stands a paragraph of words drawn from 300,000 by Zipf's law, so that some are in most documents and
most in few. Days are shifted over four years, each outlet has twenty names, and where a report is of Iran and the
United States its copies are of other pairs of states.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from onrecord.records.rows import PublicationRow
from onrecord.store.coded import Outcome
from onrecord.store.columns import KEYS, fingerprint, sql_text, tables
from onrecord.store.folder import Store, create_store
from onrecord.store.parts import part_name, write_queried

_WORDS, _VOCABULARY = 60, 300_000
"""Words of a paragraph, and how many there are to draw from."""
_STATES = ("IRN", "USA", "TUR", "RUS", "CHN", "IND", "PAK", "EGY", "DEU", "FRA", "JPN", "KOR", "BRA", "MEX", "UKR")


def _named(key: str) -> str:
    return f"left({key}, 2) || left(md5({key} || '/' || k), 16)"


def _later(day: str) -> str:
    return f"CAST(CAST({day}[:10] AS DATE) + (k * 7 % 1461)::INTEGER AS VARCHAR)"


_DRAWN = f"exp((hash(id, k, i) / 18446744073709551616.0) * ln({_VOCABULARY}))::BIGINT"
_WORD = f"list_transform([{_DRAWN}], lambda n: translate(md5(n::VARCHAR), '0123456789', 'aeioutrnsl')[:3 + n % 6])[1]"
_PARAGRAPH = f"list_aggregate(list_transform(range({_WORDS}), lambda i: {_WORD}), 'string_agg', ' ')"
_OUTLET = "outlet || ' ' || (k % 20) AS outlet"


def _of_states(phrase: str) -> str:
    """A phrase, or nothing, with the id of its actor by the pair of states that a copy is of."""
    return f"if({phrase} IS NULL, NULL, struct_update({phrase}, actor := {_actor(f'{phrase}.actor')}))"


def _actor(key: str) -> str:
    """The id of an actor: one for all copies of the same pair of states."""
    return f"left({key}, 2) || left(md5({key} || '/' || k % {len(_STATES)}), 16)"


_CHANGED = {
    "inputs": f"{_named('document')} AS document, {_later('published')} AS published, input || '/' || k AS input, "
    f"{_OUTLET}",
    "documents": f"{_named('id')} AS id, {_later('published')} AS published, {_OUTLET}, "
    f"text || chr(10) || chr(10) || 'Also: ' || {_PARAGRAPH} || '.' AS text",
    "actors": f"{_actor('id')} AS id, {_named('document')} AS document, "
    f"CASE country WHEN 'IRN' THEN {list(_STATES)}[1 + k % 15] "
    f"WHEN 'USA' THEN {list(_STATES)}[1 + (k * 4 + 1) % 15] ELSE country END AS country",
    "mentions": f"{_named('id')} AS id, {_named('document')} AS document, {_actor('actor')} AS actor",
    "statements": f"{_named('id')} AS id, {_named('document')} AS document, {_named('parent')} AS parent, "
    f"{_of_states('speaker')} AS speaker, {_of_states('addressee')} AS addressee",
    "events": f"""{_named("id")} AS id, {_named("document")} AS document, {_named("anchor")} AS anchor,
        list_transform(voucher, lambda each: {_named("each")}) AS voucher,
        {_of_states("actor")} AS actor, {_of_states("recipient")} AS recipient,
        list_transform(co_actors, lambda each: {_of_states("each")}) AS co_actors,
        list_transform(co_recipients, lambda each: {_of_states("each")}) AS co_recipients,
        CASE WHEN date IS NULL THEN NULL ELSE
        struct_update(date, "start" := {_later('date."start"')}, "end" := {_later('date."end"')}) END AS date""",
}
"""By table, what a copy has of its own; the rest is as it was coded."""


def make_searched_store(seed: Store, folder: Path, documents: int, part_documents: int = 25_000) -> Store:
    """A store of about so many documents in a folder, in parts of about so many, made of a store of one part."""
    store = create_store(folder)
    (one,) = seed.parts()
    with duckdb.connect() as sql, store.writing("coder 1") as writer:
        (held,) = sql.execute("SELECT count(*) FROM read_parquet(?)", [str(one / "inputs.parquet")]).fetchone() or (0,)
        copies, at_once = -(-documents // held), max(1, part_documents // held)
        for number, first in enumerate(range(0, copies, at_once), 1):
            last = min(first + at_once, copies)
            rows = {name: _repeated(one, name, number, (first, last), held) for name in tables()}
            files = write_queried(store.parts_folder, number, rows, lambda: None)
            inputs = store.parts_folder / part_name(number) / "inputs.parquet"
            told = sql.execute("SELECT document, published, input FROM read_parquet(?)", [str(inputs)]).fetchall()
            with writer.ledger.change() as change:
                change.add_part(number, writer.coder, fingerprint(), files)
                change.add_inputs(number, writer.coder, list(map(_outcome, told)), keep_versions=False)
    return store


def _repeated(one: Path, name: str, number: int, copies: tuple[int, int], held: int) -> str:
    """SQL that gives the rows of a table so many times."""
    first, last = copies
    places = f"{number}::INTEGER AS _part, ((k - {first}) * {held} + _input)::INTEGER AS _input"
    source = f"read_parquet({sql_text(one / f'{name}.parquet')}), range({first}, {last}) t(k)"
    told = f"SELECT * EXCLUDE (k) REPLACE ({_CHANGED[name]}, {places}) FROM {source}"  # noqa: S608 - our own words
    columns = ", ".join(f'CAST("{key}" AS {kind}) AS "{key}"' for key, kind in (KEYS | tables()[name].columns).items())
    return f"SELECT {columns} FROM ({told}) ORDER BY _input, _item"  # noqa: S608


def _outcome(row: tuple[str, str | None, str]) -> Outcome:
    document, published, name = row
    return Outcome(name, document, publication=PublicationRow(document, None, None, published, None, name))
