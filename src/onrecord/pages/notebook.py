"""A page within a notebook: in a frame of its own, so that neither touches the other."""

from __future__ import annotations

from markupsafe import Markup

from onrecord.pages.frame import Frame
from onrecord.pages.report import report_page
from onrecord.records.rows import Record

HEIGHT = 640
"""Of the frame, in pixels; what is longer scrolls in it."""


def record_in_notebook(record: Record) -> str:
    """A record's page for a notebook.

    The frame runs the page's own script and may do nothing else: it has no origin, opens no window and sends no form.
    """
    page = report_page(record)
    frame = Markup('<iframe title="{}" srcdoc="{}" sandbox="allow-scripts" width="100%" height="{}"></iframe>')
    return frame.format(f"On record: {page.title}", Frame().html(page), HEIGHT)
