"""In a notebook a record shows itself, and a store answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from told_reports import TALKS, two_reports

from onrecord.coder import Coder

CELLS = """
import onrecord
record = onrecord.load().read({text!r}, date="2021-03-02", title="Norway and Chad")
record
---
onrecord.open_store({store!r}).events(parties=["NOR"])
---
onrecord.open_store({store!r}).query("SELECT count(*) FROM events")
"""


@pytest.mark.slow
def test_a_notebook_shows_records_and_asks_stores(tmp_path: Path, coder: Coder) -> None:
    client = pytest.importorskip("nbclient", reason="needs: pip install nbclient ipykernel")
    pytest.importorskip("ipykernel", reason="needs: pip install nbclient ipykernel")
    v4 = pytest.importorskip("nbformat").v4
    cells = CELLS.format(text=TALKS, store=str(two_reports(tmp_path / "store", coder))).split("---")
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell.strip()) for cell in cells])
    client.NotebookClient(notebook, timeout=120).execute()
    shown = [cell.outputs[-1].data for cell in notebook.cells]
    assert shown[0]["text/html"].startswith('<iframe title="On record: Norway and Chad"')
    assert "events" in shown[1]["text/html"]
    assert "Answer" in shown[2]["text/plain"]
