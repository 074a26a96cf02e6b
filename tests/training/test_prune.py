"""A network made narrower says nearly what it said, learns to say it better, and is kept, exported and read from.

Needs torch, transformers and onnx, which only training brings.
"""

# ruff: noqa: E402 - without torch there is nothing to import

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytest.importorskip("onnx")

from onrecord.encoder.session import Encoder
from training.checkpoints import Checkpoint, build, load, save
from training.data import Window
from training.export import export
from training.imitation import Imitation
from training.prune import best_heads, best_units, prune, regression
from training.released import released
from training.train import Recipe, train

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture
def checkpoint(base: Path) -> Checkpoint:
    """Layers that do something: as the base weights begin, they hardly change what they are given."""
    torch.manual_seed(1)
    built = build(str(base))
    with torch.no_grad():
        for own in built.network.encoder.encoder.parameters():
            if own.dim() == 2:
                own.mul_(8)
            else:
                own.add_(0.1 * torch.randn_like(own))  # weights that are equal would be exported once
    return built


@pytest.fixture
def windows() -> list[Window]:
    drawn = torch.Generator().manual_seed(5)
    pieces = torch.randint(1000, 3000, (24, 12), generator=drawn).tolist()
    return [Window([(piece,) for piece in own[: 4 + at % 9]], [0] * (4 + at % 9)) for at, own in enumerate(pieces)]


def apart(one: Checkpoint, other: Checkpoint, windows: list[Window]) -> float:
    """The mean square between the vectors of two networks, as a share of the first's variance."""
    pairs = zip(one.word_vectors(windows), other.word_vectors(windows), strict=True)
    mine, theirs = (torch.cat(rows) for rows in zip(*((a, b) for (_, a), (_, b) in pairs), strict=True))
    return float((mine - theirs).pow(2).mean() / mine.var(0).mean())


def test_what_a_sum_needs_is_kept_and_weighed_anew() -> None:
    torch.manual_seed(2)
    parts = torch.randn(400, 8)
    weights = torch.zeros(3, 8)
    weights[:, [0, 1, 4, 5]] = torch.randn(3, 4)
    fit = regression([(parts[:150], parts[:150] @ weights.T + 7), (parts[150:], parts[150:] @ weights.T + 7)], weights)
    heads, units = best_heads(fit, 2, 2), best_units(fit, 4)
    assert heads.tolist() == units.tolist() == [0, 1, 4, 5]
    solved, bias = fit.solved(heads)
    assert torch.allclose(solved, weights[:, heads], atol=1e-3)
    assert torch.allclose(bias, torch.full((3,), 7.0), atol=1e-3)


def test_what_goes_is_made_of_what_stays() -> None:
    torch.manual_seed(2)
    parts = torch.randn(400, 4)
    parts[:, 3] = parts[:, 0] - parts[:, 1]
    weights = torch.tensor([[1.0, 1.0, 1.0, 1.0]])
    fit = regression([(parts, parts @ weights.T)], weights)
    kept = best_units(fit, 3)
    solved, bias = fit.solved(kept)
    assert torch.allclose(parts[:, kept] @ solved.T + bias, parts @ weights.T, atol=0.05)


def test_nothing_read_is_said() -> None:
    with pytest.raises(ValueError, match="name sources that have windows"):
        regression([], torch.zeros(1, 1))


def test_a_narrower_network_says_nearly_the_same(checkpoint: Checkpoint, windows: list[Window]) -> None:
    before = {name: own.clone() for name, own in checkpoint.network.state_dict().items()}
    as_wide, narrow = prune(checkpoint, windows, [2], [64]), prune(checkpoint, windows, [1], [40])
    assert apart(checkpoint, as_wide, windows) < 1e-4
    assert 1e-4 < apart(checkpoint, narrow, windows) < 0.5
    assert all(torch.equal(own, before[name]) for name, own in checkpoint.network.state_dict().items())
    layer = narrow.network.encoder.encoder.layer[1]
    assert layer.attention.self.query.weight.shape == (16, 32)
    assert layer.output.dense.weight.shape == (32, 40)


@pytest.mark.filterwarnings("ignore")  # the exporter's own, of the torch that training pins
def test_it_is_kept_and_exported(checkpoint: Checkpoint, base: Path, windows: list[Window], tmp_path: Path) -> None:
    narrow = prune(checkpoint, windows, [1], [40])
    save(narrow, tmp_path / "narrow.pt", {})
    taken_up = load(tmp_path / "narrow.pt")
    assert apart(narrow, taken_up, windows) == 0
    export(taken_up, tmp_path / "encoder")
    answers = Encoder(tmp_path / "encoder").read("Norway paid Chad.")
    assert answers.heads["trigger"].shape == (4, 17)
    again = released(tmp_path / "encoder", str(base))
    assert apart(narrow, again, windows) < 0.05


def test_it_learns_to_say_it_better(checkpoint: Checkpoint, windows: list[Window]) -> None:
    narrow = prune(checkpoint, windows, [1], [40])
    before = {name: own.clone() for name, own in narrow.network.state_dict().items()}
    was = apart(checkpoint, narrow, windows)
    imitation = Imitation.of(checkpoint, windows)
    imitation.prepare(narrow.network)
    train(narrow, windows, Recipe(epochs=30, rate=2e-3, head_rate=1, pieces=64, seed=1), None, imitation)
    assert apart(checkpoint, narrow, windows) < 0.7 * was
    learned = {name for name, own in narrow.network.state_dict().items() if not torch.equal(own, before[name])}
    assert learned
    assert all(name.startswith(("encoder.encoder.", "encoder.embeddings.LayerNorm.")) for name in learned)


def test_a_network_like_its_teacher_has_nothing_to_learn(checkpoint: Checkpoint, windows: list[Window]) -> None:
    imitation = Imitation.of(checkpoint, windows)
    told: list[dict[str, torch.Tensor]] = []

    def heard(*given: object) -> dict[str, torch.Tensor]:
        told.append(imitation(*given))  # type: ignore[arg-type]
        return told[-1]

    imitation.prepare(checkpoint.network)
    checkpoint.network.encoder.encoder.requires_grad_(True)
    train(checkpoint, windows, Recipe(epochs=1, rate=0.0, head_rate=0.0, pieces=64, seed=1), None, heard)
    assert set(told[0]) == {"vectors", "heads"}
    assert max(part.item() for parts in told for part in parts.values()) < 1e-6


def test_what_cannot_be_made_narrower_is_refused(checkpoint: Checkpoint, windows: list[Window]) -> None:
    with pytest.raises(ValueError, match="each layer has 2 and 64"):
        prune(checkpoint, windows, [3], [64])
    checkpoint.network.encoder.config.model_type = "mpnet"
    with pytest.raises(ValueError, match="kind mpnet is not pruned"):
        prune(replace(checkpoint), windows, [1], [40])
