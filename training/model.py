"""The network: one encoder, and a head for each question that is asked of its words."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from transformers import AutoModel
from transformers.models.bert.modeling_bert import BertSelfAttention

from onrecord.encoder.attributions import CUES_BETWEEN
from onrecord.encoder.distances import DISTANCES
from onrecord.encoder.labels import DEPS, ENTITIES, ROLES, SECTORS, TAGS, TYPES
from onrecord.encoder.words import KINDS_OF_WORD
from onrecord.ontologies.statuses import STATUSES

LINK = 64
ARC = 128
_LAYERS = "encoder.encoder."
SIDES = 3
"""No party, the actor, the recipient: how the words of a marked pair are told apart."""


class Network(nn.Module):
    """An encoder with its heads; `words` is the one pass, each head a small layer over its vectors."""

    def __init__(self, base: str, layers: int | None = None, dropout: float = 0.1, told: int = 0) -> None:
        """Build it over base weights.

        Args:
            base: The folder of the base weights.
            layers: How many of its first layers; None for all.
            dropout: The share of each vector's numbers that is left out in training.
            told: The layer, counted from 0, that is told the kind of each word and the sides of a marked pair.
        """
        super().__init__()
        self.told = told
        self.encoder = AutoModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        if layers:
            self.encoder.encoder.layer = self.encoder.encoder.layer[:layers]
        width = self.encoder.config.hidden_size
        self.kinds = nn.Embedding(KINDS_OF_WORD, width)
        self.sides = nn.Embedding(SIDES, width)
        nn.init.zeros_(self.kinds.weight)
        nn.init.normal_(self.sides.weight, std=0.02)
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
        self.pair = nn.Linear(width, 3 * len(TYPES))  # read from all words, the actor's, the recipient's
        self.trigger = nn.Linear(width, len(TYPES) + 1)
        self.status = nn.Linear(width, len(STATUSES))
        self.parties = nn.Linear(width, 4 * LINK)  # deed asks actor, word answers, deed asks recipient, word answers
        self.party_near = nn.Parameter(torch.zeros(2, 2 * DISTANCES))
        self.party_base = nn.Parameter(torch.full((2,), -2.0))
        self.entities = nn.Linear(width, len(ENTITIES))
        self.tags = nn.Linear(width, len(TAGS))
        self.opens = nn.Linear(width, 1)  # whether a token opens a sentence
        self.arcs = nn.Linear(width, 2 * ARC)  # a token asks for its head, heads answer
        self.arc_near = nn.Parameter(torch.zeros(2 * DISTANCES))
        self.deps = nn.Linear(width, 2 * len(DEPS))  # read from the token, from its head
        self.historical = nn.Linear(width, 1)  # whether the event that a word names is background
        self.sector = nn.Linear(width, len(SECTORS))  # of the party that a word names

    def heads(self) -> dict[str, nn.Module]:
        """What is asked of each word, by the name that the runtime reads it by."""
        return {
            "roles": self.roles,
            "inner": self.inner,
            "links": self.link,
            "no_source": self.no_source,
            "factuality": self.factuality,
            "status": self.status,
            "trigger": self.trigger,
            "pair": self.pair,
            "parties": self.parties,
            "entities": self.entities,
            "tags": self.tags,
            "opens": self.opens,
            "arcs": self.arcs,
            "deps": self.deps,
            "historical": self.historical,
            "sector": self.sector,
        }

    def words(self, ids: Tensor, kinds: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """A vector for each word: that of its first piece.

        Args:
            ids: B x P; vocabulary numbers.
            kinds: B x P; kind of word + 8 x side of the marked pair.
            mask: B x P; 1 where there is a piece; None if all are.
            first: B x W; the first piece of each word.
        """
        embedded = self.encoder.get_input_embeddings()(ids)
        marks = self._marks(kinds)
        if not self.told:
            hidden = self.encoder(inputs_embeds=embedded + marks, attention_mask=mask).last_hidden_state
        else:
            layer = self.encoder.encoder.layer[self.told]
            telling = layer.register_forward_pre_hook(lambda _, given: (given[0] + marks, *given[1:]))
            hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
            telling.remove()
        return self.drop(hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[-1])))

    def embedded(self, ids: Tensor, kinds: Tensor) -> Tensor:
        """What the first layer is given, where that is the one that is told the kinds; arguments as of `words`."""
        given: Tensor = self.encoder.embeddings(
            inputs_embeds=self.encoder.get_input_embeddings()(ids) + self._marks(kinds)
        )
        return given

    def _marks(self, kinds: Tensor) -> Tensor:
        marks: Tensor = self.kinds(kinds % KINDS_OF_WORD) + self.sides(kinds // KINDS_OF_WORD)
        return marks


def resize(network: Network, weights: Mapping[str, Tensor]) -> None:
    """Give the layers of a network's encoder the widths that weights have, by their names; what is new is untrained.

    `training.prune` makes them narrower than the base weights.
    """
    for name, module in list(network.named_modules()):
        own = weights.get(f"{name}.weight")
        if not name.startswith(_LAYERS) or not isinstance(module, nn.Linear) or own is None:
            continue
        if own.shape != module.weight.shape:
            network.set_submodule(name, nn.Linear(own.shape[1], own.shape[0]))
    for module in network.modules():
        if isinstance(module, BertSelfAttention):
            module.all_head_size = module.query.out_features
            module.num_attention_heads = module.all_head_size // module.attention_head_size


def crf_loss(emissions: Tensor, transitions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
    """Negative log likelihood of each sequence. emissions B x W x K; transitions (K+1) x K, the last row the start."""
    _, steps, count = emissions.shape
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
