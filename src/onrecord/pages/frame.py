"""How a page becomes HTML: with links to a server's files, or as one file in which everything is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.documents.unhidden import unhidden
from onrecord.pages.addresses import Addresses, Alone, Served
from onrecord.pages.assets import Asset, load_asset
from onrecord.pages.page import Page

STYLE = "onrecord.css"
"""The one style of all pages."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks at a page of a server.

    Attributes:
        may_write: Whether corrections may be made.
        token: What each form has to send back; empty where nothing may be written.
        who: The name under which corrections are kept; empty where none was given.
    """

    may_write: bool = False
    token: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is around every page.

    Attributes:
        addresses: Where links lead.
        embedded: Whether style and scripts stand in the page itself.
        store: The name of the store that is looked at; empty for a page by itself.
        viewer: Who looks.
        corrected: How many rows of the store count as people have corrected them; empty for none.
    """

    addresses: Addresses = field(default_factory=Alone)
    embedded: bool = True
    store: str = ""
    viewer: Viewer = field(default_factory=Viewer)
    corrected: str = ""

    @classmethod
    def served(cls, store: str, viewer: Viewer, corrected: str = "") -> Frame:
        """The frame of a server's pages."""
        return cls(Served(), embedded=False, store=store, viewer=viewer, corrected=corrected)

    def html(self, page: Page) -> str:
        """The page as HTML: what its template makes of it, with every text escaped and nothing in it hidden.

        Where it stands alone, a policy in it forbids the browser to fetch anything, or to run what is not part of it.
        """
        style = load_asset(STYLE)
        scripts = tuple(map(load_asset, page.scripts))
        return (
            _environment()
            .get_template(page.template)
            .render(
                **page.beside,
                page=page,
                view=page.view,
                frame=self,
                to=self.addresses.to,
                style=style,
                scripts=scripts,
                policy=_policy(style, scripts) if self.embedded else "",
                version=version("onrecord"),
            )
        )


def _policy(style: Asset, scripts: tuple[Asset, ...]) -> str:
    """The Content-Security-Policy of a page that is one file."""
    run = " ".join(script.source for script in scripts) or "'none'"
    return (
        f"default-src 'none'; img-src data:; style-src {style.source}; script-src {run}; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment() -> Environment:
    """The templates; a name that is not there is an error, not nothing."""
    environment = Environment(
        loader=PackageLoader("onrecord.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_seen,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["whole"] = _whole
    return environment


def _seen(value: Any) -> Any:
    """What a template writes: a text with nothing hidden in it, and nothing for None."""
    if value is None:
        return ""
    return unhidden(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _whole(asset: Asset) -> Markup:
    """A style or script as it stands in a page; it must not end the element that it stands in."""
    if "</" in asset.text:
        raise ValueError(f"{asset.name} has '</' in it, which would end its element")
    return Markup(asset.text)  # noqa: S704 - a file of the package
