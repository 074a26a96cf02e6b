"""The learned numbers that are used outside the network: `decoder.npz` in an encoder's folder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FILE = "decoder.npz"


def add_numbers(folder: Path, name: str, numbers: NDArray[np.floating]) -> None:
    """Put numbers that were fitted afterwards beside an encoder's others, in place of those of the same name."""
    with np.load(folder / _FILE) as file:
        kept = {each: file[each] for each in file.files}
    np.savez(folder / _FILE, **kept | {name: numbers.astype(np.float32)})
