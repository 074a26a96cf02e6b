"""Rows of a store as tables of pyarrow, pandas and polars, with the columns and types that `--to parquet` writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, Literal

from onrecord.errors import SettingsError
from onrecord.exports.choice import Choice
from onrecord.exports.export import export, target_of
from onrecord.exports.parquet import FORMAT
from onrecord.store.folder import Store

Named = Literal["events", "statements", "documents"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One table of rows that left a store; the library that it is asked for loads then.

    Attributes:
        name: Of the table.
        rows: How many it has.
        parquet: The table as a Parquet file.
    """

    name: Named
    rows: int
    parquet: bytes = field(repr=False)

    def __len__(self) -> int:
        return self.rows

    def _repr_html_(self) -> str:
        """How a notebook shows it: what it is, and how it becomes a table."""
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        ways = ", ".join(f"<code>.{way}()</code>" for way in ("pandas", "polars", "arrow"))
        return f"<p><b>{self.name}</b>: {rows}; a table by {ways}</p>"

    def arrow(self) -> Any:
        """The table as a `pyarrow.Table`; lists and objects are nested, offsets whole numbers.

        Raises:
            SettingsError: pyarrow is not installed.
        """
        return _library("pyarrow.parquet", "pyarrow").read_table(BytesIO(self.parquet))

    def pandas(self) -> Any:
        """The table as a `pandas.DataFrame` whose columns are Arrow's, so that an offset beside a null stays whole.

        Raises:
            SettingsError: pandas or pyarrow is not installed.
        """
        _library("pyarrow", "pyarrow")
        return _library("pandas", "pandas").read_parquet(BytesIO(self.parquet), dtype_backend="pyarrow")

    def polars(self) -> Any:
        """The table as a `polars.DataFrame`.

        Raises:
            SettingsError: polars is not installed.
        """
        return _library("polars", "polars").read_parquet(BytesIO(self.parquet))


def frame(store: Store, name: Named, choice: Choice) -> Frame:
    """One table of the rows that leave.

    Raises:
        StoreError: A part of the store cannot be read.
    """
    with TemporaryDirectory(prefix="onrecord-frame-") as folder:
        target = target_of(FORMAT, Path(folder))
        losses = export(store, FORMAT, choice, target)
        file = f"{name}.parquet"
        return Frame(name, losses.files[file], Path(folder, file).read_bytes())


def _library(module: str, package: str) -> ModuleType:
    try:
        return import_module(module)
    except ImportError as error:
        raise SettingsError(f"{package} is not installed: pip install {package}") from error
