"""Fits the weights of `ontologies/data/policy/happenings.yaml` on the training reports of ECB+, and scores a file.

    python tools/fit_happenings.py fit TRAIN.jsonl [-o src/onrecord/ontologies/data/policy/happenings.yaml]
    python tools/fit_happenings.py rows TRAIN.jsonl RECORDS.jsonl
    python tools/fit_happenings.py predict FILE.jsonl DOCUMENTS.jsonl MENTIONS.jsonl

`fit` draws a logistic regression through the pairs of reports that are held against each other, and one through the
pairs of mentions in sentences that are fully annotated; the average from which groups are joined is that of the best
F1 over pairs across reports, found by leaving out one fifth of the topics in turn. Only training reports are read.
`predict` writes, with the weights that ship, what `happenings.py` of the shared scorers reads: --level documents for
the first file, --checked for the second. `rows` takes the records that `onrecord code FOLDER --format jsonl` printed of
the training texts (`from_record.py texts` writes the folder), finds the rows whose triggers are given mentions, and
fits how much speaks against one event beside the words. `predict-rows FILE.jsonl RECORDS.jsonl MENTIONS.jsonl` writes
the events that are found in records for the scorer.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from onrecord.copies.groups import Publication
from onrecord.documents.model import Span, content_id
from onrecord.happenings.clusters import clusters
from onrecord.happenings.find import SAME_TEXT, Known, find_happenings, sentences_of
from onrecord.happenings.grouping import group_reports
from onrecord.happenings.mentions import Mention, MentionProfile, compared, group_mentions, profiles_of
from onrecord.happenings.reports import Report, profile_of, rarity_of
from onrecord.happenings.told import apart, told_in
from onrecord.ontologies.happenings import (
    MENTION_LIKENESS,
    REPORT_LIKENESS,
    ROWS_APART,
    Likeness,
    Weights,
    load_likeness,
    load_same_deeds,
)
from onrecord.ontologies.publishers import load_publishers

FOLDS = 5
LEASTS = tuple(np.arange(-3, 2.01, 0.25).tolist())
UNSEEN = (-6.0, -4.5, -3.0, -1.5)
RIDGE = 1.0
OTHER_TOPIC = 0.2
"""The weight of a pair of reports on different topics: there are many, and they are easy to tell apart."""

Gold = dict[str, Any]
Pair = tuple[int, int]


@dataclass(frozen=True)
class Compared:
    """Things of one kind, the pairs held against each other with their likeness, and what is true of each thing."""

    keys: tuple[Hashable, ...]
    documents: tuple[str, ...]
    topics: tuple[str, ...]
    counted: tuple[bool, ...]
    pairs: dict[Pair, list[float]]


def read(path: Path) -> list[Gold]:
    """The reports of a file, under ids made of their texts, so that no order gives a topic away."""
    reports = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for report in reports:
        report["name"], report["id"] = report["id"], content_id("d", report["text"], report["id"])
    return sorted(reports, key=lambda report: report["id"])


def regression(rows: np.ndarray, true: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression by Newton's method, the last for what is always there."""
    inputs = np.c_[rows, np.ones(len(rows))]
    ridge = RIDGE * np.diag([*np.ones(rows.shape[1]), 0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (counts * (true - likely)) - ridge @ weights
        step = np.linalg.solve((inputs * (counts * likely * (1 - likely))[:, None]).T @ inputs + ridge, slope)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def fitted(things: Compared, chosen: Callable[[Pair], float]) -> tuple[np.ndarray, Callable[[set[str]], np.ndarray]]:
    """Weights on all pairs, and a function that gives those without some topics."""
    pairs = [pair for pair in things.pairs if chosen(pair)]
    rows = np.array([things.pairs[pair] for pair in pairs])
    true = np.array([things.keys[a] == things.keys[b] for a, b in pairs], float)
    counts = np.array([chosen(pair) for pair in pairs])

    def without(topics: set[str]) -> np.ndarray:
        kept = np.array([things.topics[a] not in topics and things.topics[b] not in topics for a, b in pairs])
        return regression(rows[kept], true[kept], counts[kept])

    return without(set()), without


def folds(topics: Iterable[str]) -> list[set[str]]:
    """The topics in five parts."""
    drawn = np.random.default_rng(0).permutation(sorted(set(topics)))
    return [set(drawn[part::FOLDS].tolist()) for part in range(FOLDS)]


def best_least(
    things: Compared, without: Callable[[set[str]], np.ndarray], within: Callable[[int], Hashable], unseen: float
) -> tuple[float, float]:
    """The average from which groups are best joined, and the F1 across reports of topics left out."""
    hits: Counter[float] = Counter()
    guesses: Counter[float] = Counter()
    true = 0.0
    for topics in folds(things.topics):
        weights = without(topics)
        places: dict[Hashable, list[int]] = defaultdict(list)
        for at, topic in enumerate(things.topics):
            if topic in topics:
                places[within(at)].append(at)
        everything = [at for own in places.values() for at in own if things.counted[at]]
        true += across([things.keys[at] for at in everything], [things.documents[at] for at in everything])
        values = {
            pair: float(np.dot(weights[:-1], row) + weights[-1])
            for pair, row in things.pairs.items()
            if things.topics[pair[0]] in topics and things.topics[pair[1]] in topics
        }
        for least in LEASTS:
            labels = labels_of(places, values, least, unseen)
            guessed = [labels[at] for at in everything]
            documents = [things.documents[at] for at in everything]
            guesses[least] += across(guessed, documents)
            hits[least] += across([(labels[at], things.keys[at]) for at in everything], documents)
    scores = {least: 2 * hits[least] / (guesses[least] + true) for least in LEASTS}
    best = max(scores, key=lambda least: scores[least])
    return best, scores[best]


def labels_of(
    places: Mapping[Hashable, Sequence[int]], values: Mapping[Pair, float], least: float, unseen: float
) -> dict[int, Hashable]:
    """The group of each thing, grouped inside each of some parts."""
    part = {at: key for key, own in places.items() for at in own}
    inside: dict[Hashable, dict[Pair, float]] = defaultdict(dict)
    number = {at: place for own in places.values() for place, at in enumerate(own)}
    for (one, other), value in values.items():
        if part[one] == part[other]:
            inside[part[one]][number[one], number[other]] = value
    found: dict[int, Hashable] = {}
    for key, own in places.items():
        for at, label in zip(own, clusters(len(own), inside[key], least, unseen), strict=True):
            found[at] = (key, label)
    return found


def across(labels: Sequence[Hashable], documents: Sequence[str]) -> float:
    """Pairs with one label in two documents."""
    total = 0.0
    for counted, sign in ((Counter(labels), 1), (Counter(zip(labels, documents, strict=True)), -1)):
        total += sign * sum(count * (count - 1) / 2 for count in counted.values())
    return total


def compared_reports(reports: Sequence[Gold]) -> Compared:
    """The reports and the pairs of them that are held against each other."""
    from onrecord.happenings.grouping import _pairs  # noqa: PLC0415 - the very pairs that are used
    from onrecord.happenings.reports import likeness  # noqa: PLC0415

    bare = [Report(report["id"], report["text"]) for report in reports]
    profiles = [profile_of(report) for report in bare]
    rarity = rarity_of(profiles)
    bags = [rarity.bags(profile) for profile in profiles]
    pairs = {
        pair: [likeness(bags[pair[0]], bags[pair[1]])[name] for name in REPORT_LIKENESS] for pair in _pairs(bare, bags)
    }
    return Compared(
        tuple(report["happening"] for report in reports),
        tuple(report["id"] for report in reports),
        tuple(str(report["topic"]) for report in reports),
        tuple(True for _ in reports),
        pairs,
    )


def profiles(reports: Sequence[Gold]) -> list[tuple[MentionProfile, Gold, Gold]]:
    """The given mentions of events, each with what is true of it and its report."""
    deeds = load_same_deeds()
    found = []
    for report in reports:
        given = {
            f"{report['id']}-{mention['id']}": mention for mention in report["mentions"] if mention["kind"] == "event"
        }
        mentions = [Mention(name, report["id"], Span(*mention["span"])) for name, mention in given.items()]
        sentences = [Span(*sentence) for sentence in report["sentences"]]
        found += [
            (each, given[each.mention.id], report)
            for each in profiles_of(report["id"], report["text"], mentions, sentences, deeds)
        ]
    return found


def rarities(reports: Sequence[Gold]) -> dict[str, float]:
    """How rare each word is among the reports."""
    rarity = rarity_of([profile_of(Report(report["id"], report["text"])) for report in reports])
    return {word: rarity.of("words", word) for word in rarity.frequency["words"]}


def compared_mentions(
    reports: Sequence[Gold], odds: Mapping[tuple[str, str], float], base: float, group: Mapping[str, str]
) -> tuple[Compared, list[str]]:
    """The mentions, the pairs of them in one group of reports, and the group of each."""
    every = profiles(reports)
    rarity = rarities(reports)
    of_group: dict[str, list[int]] = defaultdict(list)
    for at, (profile, _, _) in enumerate(every):
        of_group[group[profile.mention.report]].append(at)

    def odds_of(one: str, other: str) -> float:
        return SAME_TEXT if one == other else odds.get((min(one, other), max(one, other)), base)

    pairs = {}
    for own in of_group.values():
        ordered = sorted(own, key=lambda at: (every[at][0].mention.report, every[at][0].mention.span))
        for one, other, shared in compared([every[at][0] for at in ordered], odds_of, rarity):
            pairs[ordered[one], ordered[other]] = [shared[name] for name in MENTION_LIKENESS]
    things = Compared(
        tuple(mention["cluster"] for _, mention, _ in every),
        tuple(report["id"] for _, _, report in every),
        tuple(str(report["topic"]) for _, _, report in every),
        tuple(_is_checked(mention, report) for _, mention, report in every),
        pairs,
    )
    return things, [group[profile.mention.report] for profile, _, _ in every]


def _is_checked(mention: Gold, report: Gold) -> bool:
    sentences = (report["sentences"][place] for place in report["checked"])
    return any(start <= mention["span"][0] < end for start, end in sentences)


def fit(train: Path) -> dict[str, Any]:
    """The weights for reports and mentions, and what topics left out say of them."""
    reports = read(train)
    things = compared_reports(reports)
    all_weights, without = fitted(
        things, lambda pair: 1.0 if things.topics[pair[0]] == things.topics[pair[1]] else OTHER_TOPIC
    )
    score, least, unseen = max((*best_least(things, without, lambda _at: "all", own)[::-1], own) for own in UNSEEN)
    print(
        f"reports: F1 across {score:.3f} on topics left out, joined from {least:+.2f}, unseen {unseen:+.1f}; "
        f"pairs held {len(things.pairs):,} of {len(reports) * (len(reports) - 1) // 2:,}"
    )
    found = {"reports": _weights(all_weights, REPORT_LIKENESS, least, unseen)}
    odds, group = left_out(things, without, least, unseen)
    mentions, groups = compared_mentions(reports, odds, unseen, group)
    own_weights, without = fitted(mentions, lambda pair: float(mentions.counted[pair[0]] and mentions.counted[pair[1]]))
    score, least, own = max((*best_least(mentions, without, lambda at: groups[at], own)[::-1], own) for own in UNSEEN)
    print(f"mentions: F1 across {score:.3f} on topics left out, joined from {least:+.2f}, unseen {own:+.1f}")
    return found | {"mentions": _weights(own_weights, MENTION_LIKENESS, least, own)}


def left_out(
    things: Compared, without: Callable[[set[str]], np.ndarray], least: float, unseen: float
) -> tuple[dict[tuple[str, str], float], dict[str, str]]:
    """The log-odds of reports and their groups, each topic read with weights that were fitted without it."""
    odds, group = {}, {}
    for number, topics in enumerate(folds(things.topics)):
        weights = without(topics)
        places = {number: [at for at, topic in enumerate(things.topics) if topic in topics]}
        values = {
            pair: float(np.dot(weights[:-1], row) + weights[-1])
            for pair, row in things.pairs.items()
            if things.topics[pair[0]] in topics and things.topics[pair[1]] in topics
        }
        for at, label in labels_of(places, values, least, unseen).items():
            group[things.documents[at]] = str(label)
        for (one, other), value in values.items():
            ids = sorted((things.documents[one], things.documents[other]))
            odds[ids[0], ids[1]] = value
    return odds, group


def _weights(weights: np.ndarray, names: Sequence[str], least: float, unseen: float) -> dict[str, Any]:
    return {
        "base": round(float(weights[-1]), 3),
        "unseen": unseen,
        "least": least,
        "of": {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=False)},
    }


HEAD = """\
# How alike reports, and mentions of events in them, must be to tell of one happening: log-odds by kind of likeness
# (ontologies/happenings.py, happenings/reports.py and happenings/mentions.py say what each is). Written by
# tools/fit_happenings.py; change it by fitting anew.
version: "1"
source: fitted on the training reports of ECB+ (Cybulska and Vossen 2014, annotation CC BY 3.0); none of its dev part
date: {day}

# rows: what speaks against two rows' being of one event beside the words. The fit (`rows`) finds only days to count
# (-0.93); the others are set by hand, on training reports, for fewer wrong joins at a small loss of right ones.
"""


def write(weights: Mapping[str, Any], out: Path) -> None:
    """Write the file of weights."""
    told = yaml.safe_dump(dict(weights), sort_keys=False)
    out.write_text(HEAD.format(day=datetime.now(UTC).date().isoformat()) + told, encoding="utf-8")


def predict(path: Path, documents: Path, mentions: Path) -> None:
    """Write the groups of reports and of mentions as the scorer reads them."""
    reports = read(path)
    likeness: Likeness = load_likeness()
    grouped = group_reports([Report(report["id"], report["text"]) for report in reports], likeness.reports)
    group = {report: each.id for each in grouped.groups for report in each.reports}
    name = {report["id"]: report["name"] for report in reports}
    _write(documents, [{"id": name[report], "happening": key} for report, key in group.items()])

    def odds(one: str, other: str) -> float:
        return SAME_TEXT if one == other else grouped.odds_of(one, other, likeness.reports.unseen)

    cluster = _clusters(reports, group, odds, likeness.mentions)
    _write(mentions, [{"id": report["name"], "mentions": list(_given(report, cluster))} for report in reports])


def _given(report: Gold, cluster: Mapping[str, str]) -> Iterator[Gold]:
    """The given mentions of events of a report, with the cluster of each."""
    for mention in report["mentions"]:
        if mention["kind"] == "event":
            yield {"span": mention["span"], "cluster": cluster[f"{report['id']}-{mention['id']}"]}


def _clusters(
    reports: Sequence[Gold], group: Mapping[str, str], odds: Callable[[str, str], float], weights: Weights
) -> dict[str, str]:
    """The cluster of each mention by its id."""
    of_group: dict[str, list[MentionProfile]] = defaultdict(list)
    for profile, _, _ in profiles(reports):
        of_group[group[profile.mention.report]].append(profile)
    rarity = rarities(reports)
    found = (each for own in of_group.values() for each in group_mentions(own, weights, odds, rarity))
    return {mention: each.id for each in found for mention in each.mentions}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def records_of(reports: Sequence[Gold], path: Path) -> list[Gold]:
    """The records of a file whose texts are those of the reports."""
    texts = {report["text"] for report in reports}
    read_all = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [record for record in read_all if record["document"]["text"] in texts]


def matched(reports: Sequence[Gold], records: Sequence[Gold]) -> dict[str, str]:
    """The true cluster of each row's anchor, where its trigger overlaps a given mention of an event."""
    by_text = {report["text"]: report for report in reports}
    found = {}
    for record in records:
        given = [each for each in by_text[record["document"]["text"]]["mentions"] if each["kind"] == "event"]
        for event in record["events"]:
            start, end = event["trigger"]["span"]
            for mention in given:
                if mention["span"][0] < end and start < mention["span"][1]:
                    found[event["anchor"]] = mention["cluster"]
    return found


def fit_rows(train: Path, path: Path) -> dict[str, float]:
    """What speaks against two rows' being one event, beside the odds that their words give."""
    reports = read(train)
    records = records_of(reports, path)
    likeness, true, deeds = load_likeness(), matched(reports, records), load_same_deeds()
    rarity = rarities(reports)
    group = {report["text"]: report["happening"] for report in reports}
    members: dict[str, list[Gold]] = defaultdict(list)
    for record in records:
        members[group[record["document"]["text"]]].append(record)
    rows, right = [], []
    for own in members.values():
        told, own_profiles = {}, []
        for record in own:
            text, name = record["document"]["text"], record["document"]["id"]
            here = {each.anchor: each for each in told_in(record) if each.anchor in true}
            told |= here
            mentions = [Mention(each.anchor, name, each.trigger) for each in here.values()]
            own_profiles += profiles_of(name, text, mentions, sentences_of(text), deeds)
        for one, other, shared in compared(own_profiles, lambda _one, _other: SAME_TEXT, rarity):
            first, second = own_profiles[one].mention.id, own_profiles[other].mention.id
            parted = apart(told[first], told[second])
            rows.append([likeness.mentions.odds(shared), *(float(parted[name]) for name in ROWS_APART)])
            right.append(float(true[first] == true[second]))
    weights = regression(np.array(rows), np.array(right), np.ones(len(rows)))
    print(f"rows: {len(true):,} of them are given mentions, {len(rows):,} pairs, {np.mean(right):.0%} of one event")
    print("words", round(float(weights[0]), 2), "base", round(float(weights[-1]), 2))
    return {name: round(float(weight), 3) for name, weight in zip(ROWS_APART, weights[1:], strict=False)}


def predict_rows(path: Path, records_path: Path, out: Path) -> None:
    """Write the events of the happenings of records as the scorer reads them."""
    reports = read(path)
    records = records_of(reports, records_path)
    name = {report["text"]: report["name"] for report in reports}
    known = Known(load_publishers(), load_likeness(), load_same_deeds())
    found = find_happenings(records, [Publication(record["document"]["id"]) for record in records], known)
    mentions: dict[str, list[Gold]] = defaultdict(list)
    for happening in found.happenings:
        for event in happening.events:
            for told in event.tellings:
                mentions[told.document].append({"span": list(told.trigger), "cluster": event.id})
    ids = {record["document"]["id"]: name[record["document"]["text"]] for record in records}
    _write(out, [{"id": ids[document], "mentions": own} for document, own in mentions.items()])


def main() -> None:
    """Fit or predict."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    fitting = commands.add_parser("fit")
    fitting.add_argument("train", type=Path)
    fitting.add_argument("-o", "--output", type=Path)
    predicting = commands.add_parser("predict")
    for name in ("gold", "documents", "mentions"):
        predicting.add_argument(name, type=Path)
    rows = commands.add_parser("rows")
    predicting_rows = commands.add_parser("predict-rows")
    for each in (rows, predicting_rows):
        each.add_argument("gold", type=Path)
        each.add_argument("records", type=Path)
    predicting_rows.add_argument("mentions", type=Path)
    args = parser.parse_args()
    if args.command == "predict":
        predict(args.gold, args.documents, args.mentions)
        return
    if args.command == "rows":
        print(yaml.safe_dump({"rows": fit_rows(args.gold, args.records)}, sort_keys=False))
        return
    if args.command == "predict-rows":
        predict_rows(args.gold, args.records, args.mentions)
        return
    found = fit(args.train) | {"rows": load_likeness().rows}
    print(yaml.safe_dump(found, sort_keys=False))
    if args.output:
        write(found, args.output)


if __name__ == "__main__":
    main()
