"""What a step gives for one input, as engines hand it on and the store takes it in."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]
"""One input: `{"input", "sha256_of_input", "record", "set_aside"}`.

`record` is a record's JSON, or None where the input was set aside; then `set_aside` is `{"reason", "message"}`:
a short name that is counted, and a sentence for a person. An engine overwrites `input` and `sha256_of_input`
(of the file's bytes, None where they cannot be read) with what it knows of the input.
"""
