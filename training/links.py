"""How pieces of attributions are tied to their cues, parties to deeds, tokens to heads: losses over what is known."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from onrecord.encoder.attributions import buckets
from onrecord.encoder.distances import distances
from training.model import ARC, LINK, Network
from training.syntax import DEP, HEAD, OPENS, TAG, UNKNOWN

Span = tuple[int, int]
Tied = tuple[Span | None, Span, list[Span]]
"""Source, cue and content pieces of an attribution, as ranges of words."""
Sides = tuple[int, frozenset[int] | None, frozenset[int] | None]
"""The trigger of an event, the words of its actors and of its recipients; None where they are not known."""


def pooled(vectors: Tensor, spans: list[Span]) -> Tensor:
    """Mean vector of each span. vectors: W x D."""
    return torch.stack([vectors[a:b].mean(0) for a, b in spans])


def scores(network: Network, asks: Tensor, answers: Tensor, pieces: list[Span], cues: list[Span], kind: int) -> Tensor:
    """pieces x cues. kind: 0 source, 1 content."""
    base = pooled(asks, pieces) @ pooled(answers, cues).T / math.sqrt(LINK)
    far, between = buckets(pieces, cues)
    device = asks.device
    return (
        base
        + network.near[kind][torch.tensor(far, device=device)]
        + network.between[kind][torch.tensor(between, device=device)]
    )


def link_loss(network: Network, words: Tensor, attributions: list[Tied]) -> tuple[Tensor, int]:
    """Summed cross-entropy of every cue's source (or none) and every content piece's cue in one window."""
    cues = [cue for _, cue, _ in attributions]
    projected = network.link(words).float()
    source_asks, source_answers, content_asks, content_answers = projected.split(LINK, -1)
    sources = sorted({source for source, _, _ in attributions if source})
    nothing = network.no_source(words).float().squeeze(-1)
    losses = []
    none = torch.stack([nothing[a:b].mean() for a, b in cues])
    if sources:
        table = torch.cat([scores(network, source_asks, source_answers, sources, cues, 0), none[None]], 0).T
    else:
        table = none[:, None]
    target = [sources.index(source) if source else len(sources) for source, _, _ in attributions]
    losses.append(torch.nn.functional.cross_entropy(table, torch.tensor(target), reduction="sum"))
    count = len(cues)
    contents = [(piece, number) for number, (_, _, pieces) in enumerate(attributions) for piece in pieces]
    if contents:
        table = scores(network, content_asks, content_answers, [p for p, _ in contents], cues, 1)
        target = torch.tensor([number for _, number in contents])
        losses.append(torch.nn.functional.cross_entropy(table, target, reduction="sum"))
        count += len(contents)
    return torch.stack(losses).sum(), count


def party_scores(network: Network, words: Tensor, trigger: int) -> list[Tensor]:
    """For the actor and for the recipient of a deed, a score for each word. words: W x width."""
    return _party_scores(network, network.parties(words).float(), trigger)


def _party_scores(network: Network, projected: Tensor, trigger: int) -> list[Tensor]:
    actor_asks, actor_answers, recipient_asks, recipient_answers = projected.split(LINK, -1)
    far = torch.from_numpy(distances(trigger, len(projected))).to(projected.device)
    return [
        answers @ asks[trigger] / math.sqrt(LINK) + network.party_near[side][far] + network.party_base[side]
        for side, (asks, answers) in enumerate(((actor_asks, actor_answers), (recipient_asks, recipient_answers)))
    ]


def party_loss(network: Network, words: Tensor, events: Sequence[Sides]) -> tuple[Tensor, int]:
    """Summed cross-entropy over the words of a window: is each one in the actor, in the recipient, of each event.

    A side that is None is left open. Returns the sum and the number of events and sides that it is over.
    """
    losses = [words.new_zeros(())]
    projected = network.parties(words).float()
    for trigger, actors, recipients in events:
        for own, said in zip((actors, recipients), _party_scores(network, projected, trigger), strict=True):
            if own is not None:
                known = torch.zeros(len(words), device=words.device)
                known[list(own)] = 1.0
                losses.append(functional.binary_cross_entropy_with_logits(said, known, reduction="sum"))
    return torch.stack(losses).sum(), len(losses) - 1


def syntax_losses(network: Network, words: Tensor, known: Sequence[NDArray[np.int16]]) -> dict[str, Tensor]:
    """Mean losses of tags, sentences' openings, arcs and their labels. words: B x W x width; known: W' x 4 each."""
    device = words.device
    labels = torch.full((*words.shape[:2], 4), UNKNOWN)
    for row, own in enumerate(known):
        labels[row, : len(own)] = torch.as_tensor(own).long()
    labels = labels.to(device)
    tokens = labels[..., OPENS] != UNKNOWN
    parts = {"tags": functional.cross_entropy(network.tags(words).flatten(0, 1), labels[..., TAG].flatten())}
    opens = network.opens(words).squeeze(-1)[tokens]
    parts["opens"] = functional.binary_cross_entropy_with_logits(opens, labels[..., OPENS][tokens].float())
    places = torch.arange(words.shape[1], device=device)
    heads = labels[..., HEAD] + places
    sentence = labels[..., OPENS].clamp(min=0).cumsum(1)
    tied = tokens & (heads >= 0) & (heads < words.shape[1])
    heads = torch.where(tied, heads, places)
    tied &= sentence.gather(1, heads) == sentence  # an arc that leaves its sentence was cut by a window's edge
    asks, answers = network.arcs(words).float().split(ARC, -1)
    far = torch.as_tensor(np.stack([distances(i, words.shape[1]) for i in range(words.shape[1])]), device=device)
    scores = asks @ answers.transpose(1, 2) / math.sqrt(ARC) + network.arc_near[far]
    allowed = tokens[:, None, :] & (sentence[:, :, None] == sentence[:, None, :])
    scores = scores.masked_fill(~allowed, -1e4)
    parts["arcs"] = functional.cross_entropy(scores[tied], heads[tied])
    dependent, governing = network.deps(words).float().chunk(2, -1)
    named = dependent + governing.gather(1, heads[..., None].expand_as(governing))
    parts["deps"] = functional.cross_entropy(named[tied], labels[..., DEP][tied])
    return parts
