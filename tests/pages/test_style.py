"""The colours of pages: whatever is written stands out from the ground that it may stand on, in light and in dark."""

from __future__ import annotations

import re

import pytest

from onrecord.pages.assets import load_asset

STYLE = load_asset("onrecord.css").text
INKS = ["ink", "faint", "link", "good", "bad", *(f"q{n}" for n in range(1, 5)), *(f"p{n}" for n in range(9))]
READABLE = 4.5
"""The contrast that WCAG 2.2 asks of text, 1.4.3."""


def colours() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for dark, block in re.findall(
        r"(@media screen and \(prefers-color-scheme: dark\) \{\s*)?:root \{(.*?)\}", STYLE, re.S
    ):
        found["dark" if dark else "light"] |= re.findall(r"--(\w+): (#[0-9a-f]{6})", block)
    return found


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_written_can_be_read(scheme: str) -> None:
    of = colours()[scheme]
    faint = {
        f"{ink} on {ground}": round(contrast(of[ink], of[ground]), 2)
        for ink in INKS
        for ground in ("ground", "raised", "chosen")
        if contrast(of[ink], of[ground]) < READABLE
    }
    assert faint == {}
    assert contrast(of["ink"], of["lit"]) > READABLE


def test_every_rule_ends_before_the_next_section_begins() -> None:
    depth = 0
    for line in STYLE.splitlines():
        assert depth == 0 or not line.startswith("/*"), f"a rule is still open before {line}"
        depth += line.count("{") - line.count("}")
        assert depth >= 0, f"closed once too often: {line}"
    assert depth == 0


def test_the_measure_is_the_standard_s() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
