"""A call of a tool and the reply to it, as they go between the server and the process that answers questions."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.documents.unhidden import all_unhidden, unhidden
from onrecord.errors import QuestionError, StoreError

if TYPE_CHECKING:
    from onrecord.agents.questions import Questions

DAMAGED = (
    "The store, or a part of it, is missing or damaged and cannot be read. Whoever runs this server finds why in its "
    "log, and `onrecord verify` names what is wrong. Asking again will not help."
)
FAULT = "This server has a fault and cannot answer that; its log says more. Another question may well be answered."


class Call(msgspec.Struct, frozen=True):
    """A tool that is asked, with its arguments as they were read."""

    tool: str
    given: Mapping[str, Any]


class Reply(msgspec.Struct, frozen=True):
    """What a client is told.

    Attributes:
        text: The answer in words, or what is wrong.
        structured: The answer as plain values; None where something is wrong.
    """

    text: str
    structured: dict[str, Any] | None = None


def refusal(error: QuestionError) -> Reply:
    """What a client is told that asks for what cannot be answered."""
    return Reply(unhidden(str(error)))


@dataclass
class Answering:
    """Answers calls over one store; a `Step` of a worker process.

    Attributes:
        path: Where the store is.
        as_coded: Whether what the coder read counts where people have corrected it.
    """

    path: Path
    as_coded: bool = False
    _questions: Questions | None = None

    def prepare(self) -> None:
        """Open the store, and load what questions need.

        Raises:
            StoreError: There is no store, or it is damaged or of another onrecord.
        """
        from onrecord.agents.questions import Questions  # noqa: PLC0415 - in the worker only
        from onrecord.opened import open_store  # noqa: PLC0415

        self._questions = Questions(open_store(self.path, self.as_coded))
        self._questions.prepare()

    def __call__(self, calls: Sequence[Call], /) -> list[Reply]:
        """The replies to some calls; whatever goes wrong is a reply, and what no client should know goes to the log."""
        return [self._reply(call) for call in calls]

    def _reply(self, call: Call) -> Reply:
        from onrecord.agents.wording import worded  # noqa: PLC0415
        from onrecord.corrections.counted import bring_up_to_date  # noqa: PLC0415

        assert self._questions is not None, "prepare() comes first"  # noqa: S101
        try:
            bring_up_to_date(self._questions.opened.store)
            answer = all_unhidden(self._questions.answer(call.tool, call.given))
            return Reply(worded(call.tool, answer), answer)
        except QuestionError as error:
            return refusal(error)
        except StoreError as error:
            sys.stderr.write(f"{call.tool}: {error}\n")
            return Reply(DAMAGED)
        except Exception:  # noqa: BLE001 - a fault of ours is no reason to fall silent
            traceback.print_exc()
            return Reply(FAULT)
