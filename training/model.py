"""The network: one encoder, and a head for each question that is asked of its words."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.encoder.words import KINDS_OF_WORD
from training.data import ROLES

LINK = 64
PAIR = 128
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """How many labels each head has."""

    types: int = 16
    statuses: int = 7
    entities: int = 0


class Network(nn.Module):
    def __init__(self, base: str, shape: Shape, layers: int | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.kinds = nn.Embedding(KINDS_OF_WORD, width)
        nn.init.zeros_(self.kinds.weight)
        self.drop = nn.Dropout(dropout)
        self.roles = nn.Linear(width, len(ROLES))
        self.transitions = nn.Parameter(torch.zeros(len(ROLES) + 1, len(ROLES)))
        self.inner = nn.Linear(width, len(ROLES))
        self.inner_transitions = nn.Parameter(torch.zeros(len(ROLES) + 1, len(ROLES)))
        self.link = nn.Linear(width, 4 * LINK)  # source asks, cue answers, content asks, cue answers
        self.no_source = nn.Linear(width, 1)
        self.near = nn.Parameter(torch.zeros(2, 2 * DISTANCES))
        self.between = nn.Parameter(torch.zeros(2, 2 * CUES_BETWEEN))
        self.factuality = nn.Sequential(nn.Linear(width, 128), nn.GELU(), nn.Linear(128, 1))
        self.ends = nn.Linear(width, 2 * PAIR)
        self.asks = nn.Linear(2 * PAIR, PAIR)
        self.answers = nn.Linear(width, PAIR)
        self.gives = nn.Linear(width, PAIR)
        self.types = nn.Linear(3 * PAIR, shape.types)
        self.no_party = nn.Parameter(torch.zeros(2, PAIR))
        self.trigger = nn.Linear(width, shape.types + 1)
        self.status = nn.Linear(width, shape.statuses)
        self.entities = nn.Linear(width, shape.entities) if shape.entities else None

    def heads(self) -> dict[str, nn.Module]:
        """What is asked of each word, by the name that the runtime reads it by."""
        named: dict[str, nn.Module] = {
            "roles": self.roles,
            "inner": self.inner,
            "links": self.link,
            "no_source": self.no_source,
            "factuality": self.factuality,
            "status": self.status,
            "trigger": self.trigger,
            "ends": self.ends,
            "answers": self.answers,
            "gives": self.gives,
        }
        if self.entities is not None:
            named["entities"] = self.entities
        return named

    def words(self, ids: Tensor, kinds: Tensor, mask: Tensor, first: Tensor) -> Tensor:
        """A vector for each word: that of its first piece. ids, kinds, mask: B x P; first: B x W."""
        embedded = self.encoder.get_input_embeddings()(ids) + self.kinds(kinds)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.drop(hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[-1])))


DISTANCES = 8
CUES_BETWEEN = 4


def crf_loss(emissions: Tensor, transitions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
    """Negative log likelihood of each sequence. emissions B x W x K; transitions (K+1) x K, the last row the start."""
    batch, steps, count = emissions.shape
    start, move = transitions[count], transitions[:count]
    inside = torch.arange(steps, device=tags.device)[None] < lengths[:, None]
    alpha = start + emissions[:, 0]
    for step in range(1, steps):
        after = torch.logsumexp(alpha[:, :, None] + move[None], 1) + emissions[:, step]
        alpha = torch.where(inside[:, step, None], after, alpha)
    total = torch.logsumexp(alpha, 1)
    unary = emissions.gather(2, tags[:, :, None]).squeeze(2)
    pairwise = move[tags[:, :-1], tags[:, 1:]]
    score = (unary * inside).sum(1) + start[tags[:, 0]] + (pairwise * inside[:, 1:]).sum(1)
    return total - score
