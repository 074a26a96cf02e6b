"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

Model = Annotated[
    str,
    typer.Option("--model", metavar="FOLDER", help="An encoder of your own making, in place of the one that ships."),
]
Ontology = Annotated[
    str | None,
    typer.Option(
        "--ontology",
        metavar="FILE",
        help="A YAML file with event types of your own, beside PLOVER's.",
        show_default=False,
    ),
]
ParserName = Annotated[str, typer.Option("--parser", metavar="NAME", help="A spaCy pipeline that is to parse.")]
