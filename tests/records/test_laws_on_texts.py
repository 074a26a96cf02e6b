"""The laws of a row hold on every text that we have: golden texts, sentences of `evals/`, and texts put together.

`BROKEN` is how often each law is broken at most, by group of texts; `python tools/laws.py` prints what it is now. It
only goes down. Where it is empty, every law holds, and the last test tries texts that nobody has seen.
"""

from __future__ import annotations

from collections import Counter

import laws
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coder import Coder
from onrecord.records.laws import broken_laws

BROKEN: dict[tuple[str, str], int] = {}


def test_no_law_is_broken_more_often_than_it_was(coder: Coder) -> None:
    found = list(laws.breaches(coder))
    counts = Counter((broken.breach.law, group) for group, broken in found)
    over = {key for key, count in counts.items() if count > BROKEN.get(key, 0)}
    lines = [f"{group}: {broken.breach}" for group, broken in found if (broken.breach.law, group) in over]
    assert not over, "\n".join(
        [*lines, *(f"{key}: {counts[key]}, allowed {BROKEN.get(key, 0)}" for key in sorted(over))]
    )


@pytest.mark.skipif(bool(BROKEN), reason="laws are broken yet: see BROKEN")
@settings(deadline=None, max_examples=200)
@given(st.randoms(use_true_random=False))
def test_no_law_is_broken_on_new_texts(coder: Coder, dice: object) -> None:
    text = laws.put_together(dice)  # type: ignore[arg-type]
    assert [str(breach) for breach in broken_laws(coder.read(text, date=laws.DAY).to_dict())] == [], text
