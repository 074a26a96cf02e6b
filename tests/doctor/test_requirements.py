"""What metadata asks for is read as pip reads it, and versions are compared as numbers."""

from __future__ import annotations

import sys
from importlib import metadata

import pytest

from onrecord.doctor.packages import EXTRAS
from onrecord.doctor.requirements import Requirement, read_requirement


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("duckdb<3,>=2.0", Requirement("duckdb", "<3,>=2.0", None)),
        ("msgspec (>=0.22)", Requirement("msgspec", ">=0.22", None)),
        ("lxml", Requirement("lxml", "", None)),
        ("PyYAML_a.b>1", Requirement("pyyaml-a-b", ">1", None)),
        ("ray>=2.51 ; extra == 'ray'", Requirement("ray", ">=2.51", "ray")),
        ('a[b]>=1; python_version < "99" and extra == "c"', Requirement("a", ">=1", "c")),
        ('backports.zstd>=1.0; python_version < "3.11"', None),
        ("; nothing", None),
    ],
)
def test_a_line_is_read(written: str, read: Requirement | None) -> None:
    assert read_requirement(written) == read


@pytest.mark.parametrize(
    ("version", "asked", "fits"),
    [
        ("2.0.1", ">=2.0,<3", True),
        ("3.0", ">=2.0,<3", False),
        ("2.10", ">=2.9", True),
        ("2", "==2.0", True),
        ("3.8.7", "==3.8.*", True),
        ("3.9", "==3.8.*", False),
        ("3.9", "!=3.8.*", True),
        ("1.4.9", "~=1.4.2", True),
        ("1.5", "~=1.4.2", False),
        ("1.5", "~=1.4", True),
        ("2.0rc1", ">=2", True),
        ("1.0", ">1.0", False),
        ("1.0", "<=1.0", True),
        ("0.9", "!=1", True),
        ("anything", "", True),
    ],
)
def test_a_version_fits_or_does_not(version: str, asked: str, fits: bool) -> None:
    assert Requirement("x", asked, None).fits(version) is fits


def test_every_extra_is_said_what_for() -> None:
    assert set(metadata.metadata("onrecord").get_all("Provides-Extra") or ()) <= set(EXTRAS)


def test_python_version_is_that_of_this_process() -> None:
    own = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert read_requirement(f'x; python_version == "{own}"') is not None
