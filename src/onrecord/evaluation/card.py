"""The accuracy card: the one JSON file that keeps scores, an entry for each gold file and way of measuring."""

from __future__ import annotations

import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from onrecord.errors import GoldError
from onrecord.evaluation.choices import Choices, Kind, Scheme
from onrecord.evaluation.kinds import Evaluation

_IDENTITY = ("kind", "sha256", "n", "scheme", "statuses")


def entry(kind: Kind, gold: Path, choices: Choices, measured: Evaluation) -> dict[str, Any]:
    """What the card says of one evaluation; the gold file is named by its content.

    Raises:
        GoldError: The gold file cannot be read.
    """
    schemes = {Kind.relation: choices.scheme or Scheme.plv, Kind.extract: choices.scheme or Scheme.plover}
    statuses = "all" if choices.all_statuses else "asserted"
    return {
        "kind": kind.value,
        "gold": "/".join(gold.parts[-2:]),
        "sha256": file_sha256(gold),
        "n": measured.lines,
        "scheme": schemes.get(kind),
        "statuses": statuses if kind is Kind.extract else None,
        "onrecord": version("onrecord"),
        "set_aside": len(measured.set_aside),
        "figures": measured.figures.to_dict(),
    }


def merge(card: Path, new: dict[str, Any]) -> None:
    """Put an entry on the card in place of the one for the same file and way of measuring, whole or not at all.

    Raises:
        GoldError: The card is there but is not one, or it cannot be written.
    """
    kept = [old for old in read_card(card) if any(old.get(key) != new[key] for key in _IDENTITY)]
    entries = sorted((*kept, new), key=lambda item: [str(item.get(key)) for key in ("kind", "gold", *_IDENTITY[1:])])
    fresh = card.with_name(f".{card.name}.{os.getpid()}")
    try:
        fresh.write_text(json.dumps(entries, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        fresh.replace(card)
    except OSError as error:
        raise GoldError(
            f"{card}: cannot be written: {error.strerror}; name a file in a folder that is there"
        ) from error


def read_card(card: Path) -> list[dict[str, Any]]:
    """The entries of a card; none where there is no file yet.

    Raises:
        GoldError: The file is not a card.
    """
    try:
        entries = json.loads(card.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise GoldError(f"{card}: is not a card of scores: {error}; name another file or remove it") from error
    if not isinstance(entries, list) or not all(isinstance(item, dict) for item in entries):
        raise GoldError(f"{card}: is not a card of scores: a card is a list of objects; name another file")
    return entries


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file as hexadecimal digits.

    Raises:
        GoldError: It cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
