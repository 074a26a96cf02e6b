from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from onrecord.encoder.products import products

TIMED = """
import time
import numpy as np
from onrecord.encoder.products import products
left = np.ones((300, 128), np.float32)
time.sleep(0.5)  # NumPy's threads spin when they begin
all_threads, own = time.process_time(), time.thread_time()
for _ in range(100):
    products(left, left), products(left[:1], left)
all_threads, own = time.process_time() - all_threads, time.thread_time() - own
print((all_threads - own) / own)
"""
"""Prints what other threads work beside this one, as a share of its own work."""


@pytest.mark.parametrize(
    ("rows", "columns", "size"),
    [(1, 1, 4), (3, 300, 128), (61, 61, 128), (300, 300, 128), (2, 0, 8), (0, 2, 8), (3, 2000, 128)],
)
def test_products_are_those_of_all_rows(rows: int, columns: int, size: int) -> None:
    numbers = np.random.default_rng(1)
    left, right = (numbers.normal(size=(count, size)).astype(np.float32) for count in (rows, columns))
    np.testing.assert_allclose(products(left, right), left.astype(float) @ right.T.astype(float), atol=1e-4)


def test_no_other_thread_works() -> None:
    bare = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    run = subprocess.run([sys.executable, "-c", TIMED], capture_output=True, text=True, check=True, env=bare)  # noqa: S603 - our own
    assert float(run.stdout) < 0.5
