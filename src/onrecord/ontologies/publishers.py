"""News agencies and families of publishers, `data/world/agencies.yaml` and `publishers.yaml`, in one frozen object."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

import msgspec

from onrecord.errors import OntologyError
from onrecord.ontologies.header import Header
from onrecord.ontologies.loading import load_yaml

_AGENCIES, _PUBLISHERS = "world/agencies.yaml", "world/publishers.yaml"
_EVER = ("0000", "9999-99-99")


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A news agency.

    Attributes:
        name: What it is called on record.
        names: What datelines and credit lines call it; "AP" counts only where a whole word, written like that.
        domains: Of its own pages.
        since: The year from which it told news under this name.
        until: The year in which it ended, or None.
    """

    name: str
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None


class Agencies(Header, frozen=True, forbid_unknown_fields=True):
    """The file of agencies."""

    agencies: tuple[Agency, ...]


class Held(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet of a family: its name and domains, and the years or days for which its owner had it."""

    outlet: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def was_held(self, day: str | None) -> bool:
        """Whether the owner had it on a day, or, without one, has it still."""
        first, last = self.since or _EVER[0], self.until or _EVER[1]
        return self.until is None if day is None else first <= day[: len(first)] and day[: len(last)] <= last


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Outlets that one owner has; `source` says where it says so."""

    name: str
    source: str
    outlets: tuple[Held, ...]


class PublishersFile(Header, frozen=True, forbid_unknown_fields=True):
    """The file of families."""

    families: tuple[Family, ...]


class Publishers(msgspec.Struct, frozen=True):
    """The agencies and families, by what they are looked up by; see `load_publishers`."""

    agencies: tuple[Agency, ...]
    agency_of: Mapping[str, str]
    agency_domains: Mapping[str, str]
    families: Mapping[str, tuple[tuple[Held, str], ...]]

    def agency_at(self, outlet: str | None, url: str | None) -> str | None:
        """The agency that a publication is of, by its address or its outlet's name; None where it is of none."""
        for host in _hosts(url):
            if host in self.agency_domains:
                return self.agency_domains[host]
        return self.agency_of.get(key_of(outlet)) if outlet else None

    def family_at(self, outlet: str | None, url: str | None, published: str | None) -> str | None:
        """The family that had an outlet on the day of publication; an agency is its own; None where none is known."""
        keys = [*_hosts(url), *([key_of(outlet)] if outlet else [])]
        for key in keys:
            for held, family in self.families.get(key, ()):
                if held.was_held(published):
                    return family
        return self.agency_at(outlet, url)


def key_of(outlet: str) -> str:
    """An outlet's name as it is looked up: without case, marks and a leading article."""
    words = "".join(each if each.isalnum() else " " for each in outlet.casefold().replace("'", "").replace("’", ""))
    return " ".join(words.split()).removeprefix("the ")


def host_of(url: str | None) -> str:
    """The host that an address names, without "www."; "" where there is none."""
    if not url:
        return ""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _hosts(url: str | None) -> Iterator[str]:
    """The host of an address and those above it: edition.cnn.com, cnn.com."""
    host = host_of(url)
    while "." in host:
        yield host
        host = host.partition(".")[2]


def load_publishers() -> Publishers:
    """The agencies and families that ship with onrecord.

    Raises:
        OntologyError: A file is missing, breaks its schema, or has one name for two agencies, or one outlet in two
            families at one time.
    """
    agencies = load_yaml(_AGENCIES, Agencies).agencies
    families = load_yaml(_PUBLISHERS, PublishersFile).families
    by_key: dict[str, list[tuple[Held, str]]] = {}
    for family in families:
        for held in family.outlets:
            for key in {*map(key_of, (held.outlet, *held.names)), *held.domains}:
                by_key.setdefault(key, []).append((held, family.name))
    _refuse_twice_held(by_key)
    return Publishers(
        agencies,
        _unique((key_of(name), agency.name) for agency in agencies for name in (agency.name, *agency.names)),
        _unique((domain, agency.name) for agency in agencies for domain in agency.domains),
        {key: tuple(held) for key, held in by_key.items()},
    )


def _unique(pairs: Iterator[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, name in pairs:
        if found.setdefault(key, name) != name:
            raise OntologyError(f"{_AGENCIES}: {key!r} names both {found[key]} and {name}: it can name one agency only")
    return found


def _refuse_twice_held(by_key: Mapping[str, list[tuple[Held, str]]]) -> None:
    for key, entries in by_key.items():
        ordered = sorted(entries, key=lambda entry: entry[0].since or "")
        for (before, one), (after, other) in itertools.pairwise(ordered):
            if (before.until or _EVER[1]) > (after.since or _EVER[0]):
                raise OntologyError(
                    f"{_PUBLISHERS}: {key!r} is of {one} until {before.until} and of {other} since {after.since}: "
                    "give both the years in which they had it"
                )
