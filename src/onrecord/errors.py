"""Every error that onrecord raises, in one tree, so that a caller can catch as widely as it needs.

OnrecordError
├── DocumentError          one document cannot be coded; `reason` is the short name that is stored
│   ├── EmptyDocument          no text is left to read
│   ├── BinaryDocument         the bytes are not text
│   ├── UnsupportedFormat      a table, mailbox or feed, which holds texts but is none; encrypted, damaged
│   ├── UnclearColumns         a table whose column of texts cannot be told
│   ├── OversizedDocument      larger than the stated limit
│   ├── ForeignLanguage        not in a language that onrecord reads
│   ├── UnreadableText         the text cannot be stored, such as a lone surrogate
│   ├── UnreadableFile         the file cannot be opened
│   ├── DamagedFile            a compressed file or an archive breaks off, or its bytes do not fit together
│   ├── EncryptedFile          a file in an archive is locked by a password
│   ├── LinkedFile             a file in an archive is a link to another
│   ├── SpecialFile            a file in an archive is a device or pipe
│   ├── OutsideFile            a file in an archive has a name that leads out of it
│   ├── NestedArchive          archives lie in each other deeper than the stated limit
│   └── CrashedDocument        the coder or its process broke on it
├── SettingsError          a setting has a wrong name, type or value
├── OntologyError          a code list or lexicon breaks its schema
├── ModelError             the language model or a package is missing, or is not the pinned one
├── RowError               a row of others' event data cannot be read; `reason` is the short name that is told
├── RecordError            a span does not match its text; always a bug of ours
├── StoreError             a store is missing, damaged, or not a store
│   └── QueryError             SQL that the store refuses
├── CorrectionError        a decision about a row that cannot be taken: no such row, no such value, a law is broken
├── QuestionError          a store is asked for what it cannot say: an unknown party, too short a series
│   └── NotOnRecord            what is asked for by its id or name is not in the store
└── GoldError              an evaluation file breaks its format
"""

from __future__ import annotations

from typing import ClassVar


class OnrecordError(Exception):
    """The root of the tree. The message says what was seen, what is allowed and what to do."""


class DocumentError(OnrecordError, ValueError):
    """One document cannot be coded; a run sets it aside under `reason` and goes on."""

    reason: ClassVar[str] = "unreadable"


class EmptyDocument(DocumentError):
    """No text is left to read."""

    reason = "empty"


class BinaryDocument(DocumentError):
    """The bytes are not text."""

    reason = "binary"


class UnsupportedFormat(DocumentError):
    """The file is a table, mailbox, feed or archive, which holds texts but is none, or is encrypted or damaged."""

    reason = "format"


class UnclearColumns(DocumentError):
    """A table has no column that is known to hold the texts, or lacks one that the user named."""

    reason = "columns"


class OversizedDocument(DocumentError):
    """The document is larger than the stated limit."""

    reason = "oversized"


class ForeignLanguage(DocumentError):
    """The text is not in a language that onrecord reads."""

    reason = "language"


class UnreadableText(DocumentError):
    """The text cannot be stored as Unicode, such as one with a lone surrogate."""

    reason = "unreadable-text"


class UnreadableFile(DocumentError, OSError):
    """The file cannot be opened or read."""

    reason = "unreadable-file"


class DamagedFile(DocumentError):
    """A compressed file or an archive breaks off, or its bytes do not fit together."""

    reason = "damaged"


class EncryptedFile(DocumentError):
    """A file in an archive is locked by a password."""

    reason = "encrypted"


class LinkedFile(DocumentError):
    """A file in an archive is a link to another, which is not followed."""

    reason = "link"


class SpecialFile(DocumentError):
    """A file in an archive is a device, a pipe or another thing without content."""

    reason = "device"


class OutsideFile(DocumentError):
    """A file in an archive has a name that leads out of the archive."""

    reason = "outside"


class NestedArchive(DocumentError):
    """Archives lie in each other deeper than the stated limit."""

    reason = "nested"


class CrashedDocument(DocumentError):
    """The coder, or the process that it runs in, broke on the document."""

    reason = "crashed"


class SettingsError(OnrecordError, ValueError):
    """A setting has a wrong name, type or value."""


class OntologyError(OnrecordError, ValueError):
    """A code list, lexicon or table breaks its schema; the message names file, entry and key.

    Where several things are wrong, the first of `args` says of which file, and each of the others one of them.
    """

    def __str__(self) -> str:
        return "\n  ".join(map(str, self.args))


class ModelError(OnrecordError, ImportError):
    """The language model is missing or is not the one that onrecord was tested with."""


class RowError(OnrecordError, ValueError):
    """A row of others' event data cannot be read; it is set aside under `reason`, and the others are read."""

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message, reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(self.args[0])


class RecordError(OnrecordError, AssertionError):
    """A span does not match its text; always a bug of ours."""


class StoreError(OnrecordError):
    """A store is missing, damaged, or not a store."""


class QueryError(StoreError, ValueError):
    """SQL that the store refuses."""


class CorrectionError(OnrecordError, ValueError):
    """A decision about a row cannot be taken: no such row, a value of the wrong kind, a law that would be broken."""


class QuestionError(OnrecordError, ValueError):
    """A store is asked for what it cannot say: of an unknown party, a claim of no known form, too few events."""


class NotOnRecord(QuestionError):
    """What is asked for by its id or name is not in the store."""


class GoldError(OnrecordError, ValueError):
    """An evaluation file breaks its format; the message names file and line."""
