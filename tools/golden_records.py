"""Golden records: what is on record of our own texts, and every change of it, row by row and field by field.

    python tools/golden_records.py check            print what differs from tests/golden/records; exit 1 if any does
    python tools/golden_records.py write            record anew, after a change of rows that the commit explains
    python tools/golden_records.py check --fields status factuality
    python tools/golden_records.py write --folder /tmp/before      then, with other code: check --folder /tmp/before

The texts are the samples, the reports under tests/samples and those under tests/golden/texts. A record is a file of
JSON lines: the document without its text, then a row a line. Ids stand in one line of their own, and where a row points
to another one by its id, the file says which row that is, so that ids may change without touching the rows.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests/golden/records"
TOLERANCE = 0.005
"""Numbers that differ by no more are the same: another processor may round otherwise."""

Row = dict[str, Any]
Json = dict[str, Any]


def sources() -> dict[str, Path]:
    """The file of every golden text, by the name of its record."""
    found = {f"samples-{path.stem}": path for path in (ROOT / "samples").iterdir() if path.suffix in {".txt", ".html"}}
    for folder in ("unseen", "fresh", "blind"):
        found |= {f"{folder}-{path.stem}": path for path in (ROOT / "tests/samples" / folder).glob("*.txt")}
    found |= {path.stem: path for path in (ROOT / "tests/golden/texts").glob("*.txt")}
    return dict(sorted(found.items()))


# --- the form that is kept ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Golden:
    """A record in the form that is kept.

    Attributes:
        rows: By kind ("events"), the rows in their order; of "document" and the like there is one.
        ids: By kind, the ids of these rows.
    """

    rows: dict[str, list[Row]]
    ids: dict[str, list[str | None]]

    def lines(self) -> Iterator[str]:
        """The lines of its file."""
        for kind, rows in self.rows.items():
            for row in rows:
                yield _json({kind: row})
        yield _json({"ids": self.ids})


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def golden(record: Json, *, keep_text: bool) -> Golden:
    """The form that is kept of a record's JSON; `keep_text` where no file holds the text as it is coded."""
    listed = {kind: value if isinstance(value, list) else [value] for kind, value in record.items() if kind != "schema"}
    ids = {kind: [row.get("id") for row in rows] for kind, rows in listed.items()}
    names: dict[str, str] = {}
    for kind, rows in listed.items():
        for row in rows:
            if "id" in row:
                names[row["id"]] = "the document" if kind == "document" else label(kind, row)
    kept = {
        kind: [_named({k: v for k, v in row.items() if k != "id"}, names) for row in rows]
        for kind, rows in listed.items()
    }
    for kind, rows in kept.items():
        for row in rows:
            if kind == "document" and not keep_text:
                del row["text"]
            if row.get("document") == "the document":
                del row["document"]
    return Golden(kept, ids)


def _named(value: Any, names: Mapping[str, str]) -> Any:
    """A value with every id replaced by the name of its row."""
    if isinstance(value, dict):
        return {key: _named(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_named(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def read_golden(path: Path) -> Golden:
    """A record that was kept."""
    rows: dict[str, list[Row]] = defaultdict(list)
    ids: dict[str, list[str | None]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        ((kind, row),) = json.loads(line).items()
        if kind == "ids":
            ids = row
        else:
            rows[kind].append(row)
    return Golden(dict(rows), ids)


def label(kind: str, row: Row) -> str:
    """What a row is called: by its trigger, its content or its own words; a party by its name and code."""
    if kind == "actors":
        return f"{row.get('name')} {row.get('code') or ''}".strip()
    quote = row.get("trigger") or (row.get("content") or [row])[0]
    return f"{kind.removesuffix('s')} {shown(quote)}" if isinstance(quote, dict) and "span" in quote else kind


def shown(value: Any) -> str:
    """A value in few words: a quotation as its text and offsets."""
    if isinstance(value, dict) and value.get("span"):
        start, end = value["span"]
        text = value.get("text") or ""
        return f"{text if len(text) <= 40 else text[:36] + ' ...'!r} [{start},{end})"
    if isinstance(value, list):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    if isinstance(value, dict):
        return _json(value)
    return str(value)


# --- comparison -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Changes:
    """What differs between two sets of records.

    Attributes:
        lines: Every difference of a row, as it is printed.
        fields: How many rows differ in each field.
        added: Rows that are new, by kind; `lost` those that are gone.
        ids: By kind, how many rows that are otherwise found again have another id, and how many are found.
        new_fields: Fields that no kept row has, with the number of rows that have them; `gone_fields` the other way.
    """

    lines: list[str] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    ids: dict[str, list[int]] = field(default_factory=dict)
    new_fields: Counter[str] = field(default_factory=Counter)
    gone_fields: Counter[str] = field(default_factory=Counter)

    def report(self) -> list[str]:
        """All of it, the totals last; empty where nothing differs."""
        totals = [f"  {count:>5}  {name}" for name, count in self.fields.most_common()]
        for word, counts in (("added", self.added), ("lost", self.lost)):
            totals += [f"  {count:>5}  {kind}: rows {word}" for kind, count in sorted(counts.items())]
        for kind, (other, found) in sorted(self.ids.items()):
            totals += [f"  {other:>5}  {kind}: other ids, of {found}"] if other else []
        for word, counts in (("new field", self.new_fields), ("field gone", self.gone_fields)):
            totals += [f"  {count:>5}  {word} {name}" for name, count in sorted(counts.items())]
        return [*self.lines, "totals:", *totals] if totals else []


def compare(name: str, old: Golden, new: Golden, changes: Changes, fields: Sequence[str] = ()) -> None:
    """Add to `changes` what differs between two records of the text `name`; with `fields`, in these fields only."""
    pairs = {kind: pair_rows(kind, old.rows.get(kind, []), new.rows.get(kind, [])) for kind in {**old.rows, **new.rows}}
    same = {
        label(kind, new.rows[kind][n]): label(kind, old.rows[kind][o])
        for kind, pairing in pairs.items()
        for o, n in pairing
    }
    for kind, pairing in pairs.items():
        before, after = old.rows.get(kind), new.rows.get(kind)
        if not _is_known(kind, before, after, old, new, changes):
            continue
        _compare_ids(kind, pairing, old, new, changes)
        if not fields:
            _compare_sets(name, kind, pairing, before or [], after or [], changes)
        for o, n in pairing:
            heading = f"{name} {label(kind, (before or [])[o])}"
            for where, one, other in differences(
                kind, (before or [])[o], _named((after or [])[n], same), changes, fields
            ):
                changes.fields[where] += 1
                changes.lines.append(f"{heading}: {where.partition('.')[2]} {shown(one)} -> {shown(other)}")


def _is_known(
    kind: str, before: list[Row] | None, after: list[Row] | None, old: Golden, new: Golden, changes: Changes
) -> bool:
    """Whether both records have this kind of rows; that one has not is said once."""
    if before is None and kind not in old.ids:
        changes.new_fields[kind] += 1
    elif after is None and kind not in new.ids:
        changes.gone_fields[kind] += 1
    else:
        return True
    return False


def _compare_ids(kind: str, pairing: list[tuple[int, int]], old: Golden, new: Golden, changes: Changes) -> None:
    other = changes.ids.setdefault(kind, [0, 0])
    other[0] += sum(old.ids[kind][o] != new.ids[kind][n] for o, n in pairing)
    other[1] += len(pairing)


def _compare_sets(
    name: str, kind: str, pairing: list[tuple[int, int]], before: list[Row], after: list[Row], changes: Changes
) -> None:
    """Which rows came and went, and whether those that stayed stand in the same order."""
    for word, rows, kept, counts in (
        ("lost ", before, {o for o, _ in pairing}, changes.lost),
        ("added", after, {n for _, n in pairing}, changes.added),
    ):
        for at, row in enumerate(rows):
            if at not in kept:
                counts[kind] += 1
                changes.lines.append(f"{name} {word} {label(kind, row)}{_gist(row)}")
    if any(one[1] > other[1] for one, other in pairwise(sorted(pairing))):
        changes.fields[f"{kind}: order"] += 1
        changes.lines.append(f"{name} {kind}: stand in another order")


def _gist(row: Row) -> str:
    parts = (row.get(key) for key in ("type", "kind", "act", "status"))
    return "".join(f" {part}" for part in parts if part) + (f" by {shown(row['actor'])}" if row.get("actor") else "")


def differences(
    where: str, one: Any, other: Any, changes: Changes, fields: Sequence[str] = ()
) -> Iterator[tuple[str, Any, Any]]:
    """The fields in which two values differ, with both; fields that only one has are counted in `changes`."""
    if isinstance(one, dict) and isinstance(other, dict):
        yield from _in_objects(where, one, other, changes, fields)
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other) and _objects([*one, *other]):
        for a, b in zip(one, other, strict=True):
            yield from differences(where, a, b, changes, fields)
    elif not alike(one, other) and _asked(where, fields):
        yield where, one, other


def _in_objects(
    where: str, one: Json, other: Json, changes: Changes, fields: Sequence[str]
) -> Iterator[tuple[str, Any, Any]]:
    skipped: set[str] = set()
    if one.get("span") and other.get("span"):
        skipped = {"span", "text"}
        if any(one.get(key) != other.get(key) for key in skipped) and _asked(where, fields):
            yield where, one, other
    for key in sorted({*one, *other} - skipped):
        inner = f"{where}.{key}"
        if key not in one or key not in other:
            if _asked(inner, fields):
                (changes.gone_fields if key in one else changes.new_fields)[inner] += 1
        else:
            yield from differences(inner, one[key], other[key], changes, fields)


def _objects(values: Iterable[Any]) -> bool:
    return all(isinstance(value, dict) for value in values)


def _asked(where: str, fields: Sequence[str]) -> bool:
    """Whether a field, as "events.date.start", is one of those asked for: by its name, or as part of one."""
    return not fields or any(each in where.split(".") or where.endswith(each) for each in fields)


def alike(one: Any, other: Any) -> bool:
    """Whether two plain values are the same, numbers within the tolerance."""
    if isinstance(one, float) and isinstance(other, float | int):
        return abs(one - other) <= TOLERANCE
    return bool(one == other)


# --- which row is which ---------------------------------------------------------------------------

Key = Callable[[Row], Any]


def _span(row: Row, part: str) -> Any:
    value = row.get(part)
    value = value[0] if isinstance(value, list) and value else value
    return value.get("span") if isinstance(value, dict) else None


KEYS: Mapping[str, tuple[Key, ...]] = {
    "events": (
        lambda row: (_span(row, "trigger"), row.get("type"), _span(row, "actor"), _span(row, "recipient")),
        lambda row: (_span(row, "trigger"), row.get("type")),
        lambda row: _span(row, "trigger"),
        lambda row: (_span(row, "trigger")[0], row.get("type")),
        lambda row: (_span(row, "trigger")[1], row.get("type")),
    ),
    "statements": (
        lambda row: ([piece["span"] for piece in row["content"]], _span(row, "cue"), _span(row, "speaker")),
        lambda row: [piece["span"] for piece in row["content"]],
        lambda row: (_span(row, "content")[0], _span(row, "cue")),
        lambda row: (row["content"][-1]["span"][1], _span(row, "cue")),
        lambda row: _span(row, "content")[0],
    ),
    "actors": (
        lambda row: (row.get("name"), row.get("country"), row.get("sector")),
        lambda row: row.get("name"),
    ),
}
"""By kind, what rows are known by, the surest first; rows with equal keys are paired in their order."""

ANY: tuple[Key, ...] = (lambda row: row.get("span", ()) or _json(row), lambda _: None)


def pair_rows(kind: str, before: Sequence[Row], after: Sequence[Row]) -> list[tuple[int, int]]:
    """Which row after is which one before, by their places in the lists."""
    pairs: list[tuple[int, int]] = []
    keys = KEYS.get(kind, ANY if len(before) == len(after) == 1 else ANY[:1])
    old, new = list(range(len(before))), list(range(len(after)))
    for key in keys:
        waiting: dict[str, list[int]] = defaultdict(list)
        for n in new:
            waiting[json.dumps(key(after[n]))].append(n)
        found = [(o, same.pop(0)) for o in old if (same := waiting[json.dumps(key(before[o]))])]
        pairs += found
        old = [o for o in old if o not in {pair[0] for pair in found}]
        new = [n for n in new if n not in {pair[1] for pair in found}]
    return sorted(pairs)


# --- the command ----------------------------------------------------------------------------------


def code(coder: Any, path: Path) -> Golden:
    """The record of a text, by a coder, in the form that is kept."""
    from onrecord.documents.reading import read_file  # noqa: PLC0415 - comparing needs no coder

    return golden(coder.code(read_file(path)).to_dict(), keep_text=path.suffix == ".html")


def check(coder: Any, folder: Path = FOLDER, fields: Sequence[str] = ()) -> Changes:
    """What differs between the records that were kept and those that a coder makes now."""
    changes, texts = Changes(), sources()
    kept = {path.stem: path for path in folder.glob("*.jsonl")}
    for name in sorted({*kept, *texts}):
        if name in kept and name in texts:
            compare(name, read_golden(kept[name]), code(coder, texts[name]), changes, fields)
        else:
            (changes.lost if name in kept else changes.added)["records"] += 1
            changes.lines.append(f"{name} {'lost: its text is gone' if name in kept else 'added: no record is kept'}")
    return changes


def write(coder: Any, folder: Path = FOLDER) -> int:
    """Keep the records that a coder makes now; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = sources()
    for path in folder.glob("*.jsonl"):
        if path.stem not in texts:
            path.unlink()
    for name, path in texts.items():
        lines = "\n".join(code(coder, path).lines()) + "\n"
        (folder / f"{name}.jsonl").write_text(lines, encoding="utf-8", newline="")
    return len(texts)


def main() -> int:
    """Check or write the golden records."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=("check", "write"))
    parser.add_argument(
        "--fields", nargs="+", default=(), metavar="FIELD", help="compare these alone: status, date.start"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the records are kept")
    args = parser.parse_args()
    import onrecord  # noqa: PLC0415 - after the arguments are found good

    coder = onrecord.load()
    if args.action == "write":
        print(f"{write(coder, args.folder)} records written to {args.folder}")
        return 0
    report = check(coder, args.folder, args.fields).report()
    print("\n".join(report) if report else "every record is as it was")
    return 1 if report else 0


if __name__ == "__main__":
    sys.exit(main())
