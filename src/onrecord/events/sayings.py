"""Events that are done by words: which of them have a code of their own, and which are no more than words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.events.cautions import is_caution
from onrecord.events.draft import Draft
from onrecord.events.evidence import Evidence
from onrecord.events.model import DecisionStep, Dropped
from onrecord.events.rulings import is_appeal, is_denial, is_question, is_silence


def ruled_as_saying(evidence: Evidence, draft: Draft) -> Draft | Dropped:
    """A draft with the code of an appeal or a denial where it is one; given up where it is no more than words.

    So are a question, a refusal to speak, and a warning of what the warner would not do.
    """
    rule = _RULES.get(draft.type)
    return draft if rule is None else rule(evidence, draft)


def _request(evidence: Evidence, draft: Draft) -> Draft | Dropped:
    """A request: an appeal has a code of its own, a question is none."""
    lexicon = evidence.lexicon
    if is_question(evidence.parse, draft.trigger_head):
        return _only_words(draft, "it asks a question")
    is_coded_so = lexicon.plover.cameo.is_appeal(draft.cameo)
    if is_coded_so or not is_appeal(evidence.parse, draft.trigger_head, lexicon):
        return draft
    return _recoded(draft, lexicon.plover.types["REQUEST"].appealed, "an appeal")


def _threat(evidence: Evidence, draft: Draft) -> Draft | Dropped:
    """A threat, which a warning of what the warner would not do is not."""
    if is_caution(evidence, draft.trigger_head, draft.roles.actors, draft.roles.recipients):
        return _only_words(draft, "it warns of what the warner would not do")
    return draft


def _refusal(evidence: Evidence, draft: Draft) -> Draft | Dropped:
    """A refusal: that to speak is none, the denial of a charge has a code of its own."""
    lexicon = evidence.lexicon
    if is_silence(evidence.parse, draft.trigger_head, lexicon):
        return _only_words(draft, "it refuses only to say something")
    if is_denial(evidence.parse, draft.trigger_head, lexicon):
        return _recoded(draft, lexicon.denials.cameo, "the denial of a charge")
    return draft


def _only_words(draft: Draft, why: str) -> Dropped:
    return draft.dropped(DecisionStep("ruling", "kept", "no", why), draft.probability)


def _recoded(draft: Draft, code: str, why: str) -> Draft:
    return draft.but(DecisionStep("ruling", "cameo", code, why), cameo=code, modes=())


_RULES: Mapping[str, Callable[[Evidence, Draft], Draft | Dropped]] = {
    "REQUEST": _request,
    "THREATEN": _threat,
    "REJECT": _refusal,
}
"""By type, what is ruled of it."""
