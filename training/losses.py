"""What each head is to learn from a batch."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.data import Deed, Window
from training.links import Sides, link_loss, party_loss, syntax_losses
from training.model import Network, crf_loss

ROLE_WEIGHT = 10.0
"""Of the likelihood of the roles, which is taken per word; the other losses are per decision."""
ENTITY_WEIGHT = 10.0
TRIGGER_WEIGHT = 10.0
SYNTAX_WEIGHT = 2.0
PARTY_WEIGHT = 0.5
"""Of the summed loss over all words of a window, which is taken per event and side."""
SOFT = 0.5
"""The teacher's share where there is both its answer and the gold one."""


def losses(network: Network, words: Tensor, windows: Sequence[Window]) -> dict[str, Tensor]:
    """The losses of a batch, by head; a head of which the batch knows nothing has none. words: B x W x width."""
    parts: dict[str, Tensor] = {}
    _roles(network, words, windows, parts)
    _inner(network, words, windows, parts)
    device = words.device
    judged = [(row, at, value) for row, window in enumerate(windows) for at, value in window.factuality]
    if judged:
        rows, places, values = zip(*judged, strict=True)
        said = network.factuality(words[list(rows), list(places)]).squeeze(-1)
        parts["factuality"] = functional.smooth_l1_loss(said, torch.tensor(values, device=device), beta=0.1)
    drawn = {row: window.syntax for row, window in enumerate(windows) if window.syntax is not None}
    if drawn:
        said = syntax_losses(network, words[list(drawn)], list(drawn.values()))
        parts |= {name: SYNTAX_WEIGHT * loss for name, loss in said.items()}
    taught = [row for row, window in enumerate(windows) if window.soft_triggers is not None]
    if taught:
        said = torch.cat([network.trigger(words[row, : len(windows[row].pieces)]) for row in taught])
        shares = torch.cat([torch.as_tensor(windows[row].soft_triggers, device=device).float() for row in taught])
        parts["soft_triggers"] = TRIGGER_WEIGHT * functional.cross_entropy(said, shares)
    labelled = [row for row, window in enumerate(windows) if window.entities is not None]
    if labelled:
        said = torch.cat([network.entities(words[row, : len(windows[row].pieces)]) for row in labelled])
        known = torch.tensor([label for row in labelled for label in windows[row].entities or ()], device=device)
        parts["entities"] = ENTITY_WEIGHT * functional.cross_entropy(said, known)
    _triggers(network, words, windows, parts)
    named = _named(network, words, windows)
    sides: dict[int, list[Sides]] = {}
    for row, window in enumerate(windows):
        if window.parties:
            sides[row] = list(window.parties)
    for row, at, deed in named:
        sides.setdefault(row, []).append((at, deed.actors, deed.recipients))
    if sides:
        found = [party_loss(network, words[row, : len(windows[row].pieces)], held) for row, held in sides.items()]
        parts["parties"] = (
            PARTY_WEIGHT * torch.stack([loss for loss, _ in found]).sum() / max(1, sum(n for _, n in found))
        )
    _said_of_words(network, words, windows, named, parts)
    _pairs(network, words, windows, parts)
    return parts


def _said_of_words(
    network: Network,
    words: Tensor,
    windows: Sequence[Window],
    named: Sequence[tuple[int, int, Deed]],
    parts: dict[str, Tensor],
) -> None:
    """Status and background of the words that name deeds, sector of those that name parties."""
    statuses = [(row, at, label) for row, window in enumerate(windows) for at, label in window.statuses]
    statuses += [(row, at, deed.status) for row, at, deed in named]
    backgrounds = [(row, at, int(old)) for row, window in enumerate(windows) for at, old in window.backgrounds]
    backgrounds += [(row, at, int(deed.historical)) for row, at, deed in named]
    sectors = [(row, at, label) for row, window in enumerate(windows) for at, label in window.sectors]
    for name, head, labels in (
        ("status", network.status, statuses),
        ("historical", network.historical, backgrounds),
        ("sector", network.sector, sectors),
    ):
        if labels:
            rows, places, known = zip(*labels, strict=True)
            said, gold = head(words[list(rows), list(places)]), torch.tensor(known, device=words.device)
            parts[name] = (
                functional.binary_cross_entropy_with_logits(said.squeeze(-1), gold.float())
                if said.shape[-1] == 1
                else functional.cross_entropy(said, gold)
            )


def _triggers(network: Network, words: Tensor, windows: Sequence[Window], parts: dict[str, Tensor]) -> None:
    """Which words name an event, and of what type; of a trigger of several words, at least one (noisy or)."""
    labelled = [row for row, window in enumerate(windows) if window.triggers is not None]
    if not labelled:
        return
    losses = []
    for row in labelled:
        said = torch.log_softmax(network.trigger(words[row, : len(windows[row].pieces)]), -1)
        known = torch.tensor(windows[row].triggers, device=words.device)
        losses.append(functional.nll_loss(said, known, reduction="none")[known >= 0])
        for deed in windows[row].deeds:
            if deed.asked:
                shares = said[list(deed.words), 1 + deed.type].exp()
                losses.append(-torch.log((1 - (1 - shares).prod()).clamp(min=1e-6))[None])
    parts["triggers"] = TRIGGER_WEIGHT * torch.cat(losses).mean()


def _named(network: Network, words: Tensor, windows: Sequence[Window]) -> list[tuple[int, int, Deed]]:
    """Row and deed of each deed of a report, with the word of its trigger that the network likes best for its type."""
    found = []
    with torch.no_grad():
        for row, window in enumerate(windows):
            for deed in window.deeds:
                said = torch.log_softmax(network.trigger(words[row, list(deed.words)]), -1)
                found.append((row, deed.words[int(said[:, 1 + deed.type].argmax())], deed))
    return found


def _pairs(network: Network, words: Tensor, windows: Sequence[Window], parts: dict[str, Tensor]) -> None:
    asked = [row for row, window in enumerate(windows) if window.pair is not None or window.soft_pair is not None]
    if not asked:
        return
    said = torch.stack([pair_scores(network, words[row], windows[row]) for row in asked])
    shares = torch.log_softmax(said, -1)
    found = []
    known = [(number, windows[row].pair or ()) for number, row in enumerate(asked) if windows[row].pair is not None]
    if known:
        right = [shares[number, list(types)].logsumexp(0) for number, types in known]
        found.append(-(0.95 * torch.stack(right).mean() + 0.05 * shares.mean()))
    soft = [(number, windows[row].soft_pair) for number, row in enumerate(asked) if windows[row].soft_pair is not None]
    if soft:
        numbers, answers = zip(*soft, strict=True)
        found.append(functional.cross_entropy(said[list(numbers)], torch.tensor(answers, device=words.device)))
    parts["pair"] = found[0] if len(found) == 1 else (1 - SOFT) * found[0] + SOFT * found[1]


def pair_scores(network: Network, words: Tensor, window: Window) -> Tensor:
    """A score for each type: the means over all words, the actor's and the recipient's, added. words: W x width."""
    count = len(window.kinds)
    every, actor, recipient = network.pair(words[:count]).chunk(3, -1)
    total = every.mean(0)
    sides = torch.tensor(window.kinds, device=words.device) // 8
    for number, side in ((1, actor), (2, recipient)):
        at = (sides == number).nonzero().squeeze(-1)
        if len(at):
            total = total + side[at].mean(0)
    return total


def _roles(network: Network, words: Tensor, windows: Sequence[Window], parts: dict[str, Tensor]) -> None:
    rows = [row for row, window in enumerate(windows) if window.roles is not None]
    if not rows:
        return
    lengths, tags = _tags([windows[row].roles or [] for row in rows], words)
    emissions = network.roles(words[rows])
    parts["roles"] = ROLE_WEIGHT * crf_loss(emissions, network.transitions, tags, lengths).sum() / lengths.sum()
    taught = [number for number, row in enumerate(rows) if windows[row].soft_roles is not None]
    if taught:
        said = torch.cat([emissions[n, : len(windows[rows[n]].pieces)] for n in taught])
        shares = torch.cat([torch.as_tensor(windows[rows[n]].soft_roles, device=words.device).float() for n in taught])
        soft = functional.cross_entropy(said, shares)
        parts["roles"] = (1 - SOFT) * parts["roles"] + SOFT * ROLE_WEIGHT * soft
    linked = [
        link_loss(network, words[row, : len(windows[row].pieces)], windows[row].attributions)
        for row in rows
        if windows[row].attributions
    ]
    if linked:
        parts["links"] = torch.stack([loss for loss, _ in linked]).sum() / sum(count for _, count in linked)


def _inner(network: Network, words: Tensor, windows: Sequence[Window], parts: dict[str, Tensor]) -> None:
    rows = [row for row, window in enumerate(windows) if window.inner is not None]
    if rows:
        lengths, tags = _tags([windows[row].inner or [] for row in rows], words)
        loss = crf_loss(network.inner(words[rows]), network.inner_transitions, tags, lengths)
        parts["inner"] = ROLE_WEIGHT * loss.sum() / lengths.sum()


def _tags(labels: Sequence[Sequence[int]], words: Tensor) -> tuple[Tensor, Tensor]:
    lengths = torch.tensor([len(own) for own in labels], device=words.device)
    tags = torch.zeros(len(labels), words.shape[1], dtype=torch.long)
    for row, own in enumerate(labels):
        tags[row, : len(own)] = torch.tensor(own)
    return lengths, tags.to(words.device)
