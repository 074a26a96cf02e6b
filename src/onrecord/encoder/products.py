"""Products of small matrices on one thread, whatever the environment says.

OpenBLAS hands a product of more than 2**18 multiplications, or of a matrix of more than 9,215 numbers and a vector, to
threads, which then wait in a loop for more: for products as small as ours that costs more than the products. So rows
go in pieces that stay below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST = 2**17
"""Multiplications of a piece: half of what OpenBLAS keeps on one thread."""


def products(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scalar product of each row of one matrix with each row of another: rows of `left` x rows of `right`."""
    found = np.empty((len(left), len(right)), np.float32)
    turned = right.T
    rows = max(_MOST // max(turned.size, 1), 1)
    for first in range(0, len(left), rows):
        if rows == 1 or first + 1 == len(left):  # a lone row would be a product with a vector
            found[first] = np.einsum("ij,j->i", right, left[first])
        else:
            np.matmul(left[first : first + rows], turned, out=found[first : first + rows])
    return found
