"""onrecord reads news and puts on record what it says: who said what, and who did what to whom.

    coder = onrecord.load()
    record = coder.read(text, date="2019-05-29")
    record.to_dict()

`__all__` lists what is public; everything else may change without notice. The names load when they are first used, so
that `import onrecord` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    BinaryDocument,
    CorrectionError,
    CrashedDocument,
    DamagedFile,
    DocumentError,
    EmptyDocument,
    EncryptedFile,
    ForeignLanguage,
    GoldError,
    LinkedFile,
    ModelError,
    NestedArchive,
    NotOnRecord,
    OnrecordError,
    OntologyError,
    OutsideFile,
    OversizedDocument,
    QueryError,
    QuestionError,
    RecordError,
    RowError,
    SettingsError,
    SpecialFile,
    StoreError,
    UnclearColumns,
    UnreadableFile,
    UnreadableText,
    UnsupportedFormat,
)

if TYPE_CHECKING:
    from onrecord.checking.model import Finding, Verdict
    from onrecord.coder import Coder, load
    from onrecord.documents.model import Document, Span
    from onrecord.opened import OpenedStore, open_store
    from onrecord.records.rows import (
        ActorRow,
        DateRow,
        DocumentRow,
        EventRow,
        MentionRow,
        NumberRow,
        Participant,
        PlaceRow,
        PublicationRow,
        Quote,
        Record,
        StatementRow,
        StepRow,
    )

__all__ = [
    "ActorRow",
    "BinaryDocument",
    "Coder",
    "CorrectionError",
    "CrashedDocument",
    "DamagedFile",
    "DateRow",
    "Document",
    "DocumentError",
    "DocumentRow",
    "EmptyDocument",
    "EncryptedFile",
    "EventRow",
    "Finding",
    "ForeignLanguage",
    "GoldError",
    "LinkedFile",
    "MentionRow",
    "ModelError",
    "NestedArchive",
    "NotOnRecord",
    "NumberRow",
    "OnrecordError",
    "OntologyError",
    "OpenedStore",
    "OutsideFile",
    "OversizedDocument",
    "Participant",
    "PlaceRow",
    "PublicationRow",
    "QueryError",
    "QuestionError",
    "Quote",
    "Record",
    "RecordError",
    "RowError",
    "SettingsError",
    "Span",
    "SpecialFile",
    "StatementRow",
    "StepRow",
    "StoreError",
    "UnclearColumns",
    "UnreadableFile",
    "UnreadableText",
    "UnsupportedFormat",
    "Verdict",
    "load",
    "open_store",
]

_HOMES = {
    "onrecord.checking.model": {"Finding", "Verdict"},
    "onrecord.coder": {"Coder", "load"},
    "onrecord.documents.model": {"Document", "Span"},
    "onrecord.opened": {"OpenedStore", "open_store"},
    "onrecord.records.rows": {
        "ActorRow",
        "DateRow",
        "DocumentRow",
        "EventRow",
        "MentionRow",
        "NumberRow",
        "Participant",
        "PlaceRow",
        "PublicationRow",
        "Quote",
        "Record",
        "StatementRow",
        "StepRow",
    },
}
"""Where the names live that load when they are first used."""


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}; its public names are {', '.join(__all__)}")


def __dir__() -> list[str]:
    return [*__all__, "errors"]
