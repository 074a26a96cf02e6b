"""How pieces of attributions are tied to their cues, and parties to deeds: scores for training, over known spans."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from onrecord.encoder.attributions import buckets
from onrecord.encoder.parties import distances
from training.model import LINK, Network

Span = tuple[int, int]


def pooled(vectors: Tensor, spans: list[Span]) -> Tensor:
    """Mean vector of each span. vectors: W x D."""
    return torch.stack([vectors[a:b].mean(0) for a, b in spans])


def scores(network: Network, asks: Tensor, answers: Tensor, pieces: list[Span], cues: list[Span], kind: int) -> Tensor:
    """pieces x cues. kind: 0 source, 1 content."""
    base = pooled(asks, pieces) @ pooled(answers, cues).T / math.sqrt(LINK)
    far, between = zip(*(buckets(piece, cues) for piece in pieces), strict=True)
    device = asks.device
    return (
        base
        + network.near[kind][torch.tensor(far, device=device)]
        + network.between[kind][torch.tensor(between, device=device)]
    )


def link_loss(network: Network, words: Tensor, attributions: list) -> tuple[Tensor, int]:
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


def party_loss(
    network: Network, words: Tensor, events: list[tuple[int, frozenset[int], frozenset[int]]]
) -> tuple[Tensor, int]:
    """Summed cross-entropy over the words of a window: is each one in the actor, in the recipient, of each event.

    Returns the sum and the number of events and sides that it is over.
    """
    count = len(words)
    actor_asks, actor_answers, recipient_asks, recipient_answers = network.parties(words).float().split(LINK, -1)
    losses = []
    for trigger, *sides in events:
        far = torch.from_numpy(distances(trigger, count)).to(words.device)
        for side, (asks, answers) in enumerate(((actor_asks, actor_answers), (recipient_asks, recipient_answers))):
            said = answers @ asks[trigger] / math.sqrt(LINK) + network.party_near[side][far] + network.party_base[side]
            known = torch.zeros(count, device=words.device)
            known[list(sides[side])] = 1.0
            losses.append(torch.nn.functional.binary_cross_entropy_with_logits(said, known, reduction="sum"))
    return torch.stack(losses).sum(), len(losses)
