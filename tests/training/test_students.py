"""A network with fewer layers says nearly what all of them said, and learns to say it better from all heads' answers.

Needs torch, transformers and onnx, which only training brings.
"""

# ruff: noqa: E402 - without torch there is nothing to import

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
transformers = pytest.importorskip("transformers")
pytest.importorskip("onnx")

from onrecord.encoder.session import Encoder
from training.batches import collate
from training.checkpoints import Checkpoint, build, load, save, thinner
from training.data import Window
from training.distillation import Distillation
from training.export import export
from training.shallow import shallow
from training.sharpen import sharpen, sharpness
from training.teacher import Teacher, of_windows
from training.train import Recipe, train

pytestmark = pytest.mark.usefixtures("one_thread")

Losses = dict[str, float]


@pytest.fixture
def checkpoint(base: Path) -> Checkpoint:
    """Layers that do something, and heads that differ from word to word."""
    torch.manual_seed(1)
    built = build(str(base))
    with torch.no_grad():
        for own in built.network.encoder.encoder.parameters():
            if own.dim() == 2:
                own.mul_(8)
            else:
                own.add_(0.1 * torch.randn_like(own))
    return built


@pytest.fixture
def windows() -> list[Window]:
    drawn = torch.Generator().manual_seed(5)
    pieces = torch.randint(1000, 3000, (24, 12), generator=drawn).tolist()
    return [Window([(piece,) for piece in own[: 4 + at % 9]], [0] * (4 + at % 9)) for at, own in enumerate(pieces)]


def told(distillation: Distillation, checkpoint: Checkpoint, windows: list[Window]) -> Losses:
    """How far a network is from the teacher, by head."""
    inputs, network = collate(windows, checkpoint.tokenizer, "cpu"), checkpoint.network.eval()
    with torch.no_grad():
        words = network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)
        return {name: float(part) for name, part in distillation(network, words, inputs, windows).items()}


def marked() -> Window:
    return Window([(1000,), (1001,), (1002,)], [8, 0, 16], pair=(2,))


def test_one_layer_does_the_work_of_two(checkpoint: Checkpoint, windows: list[Window]) -> None:
    before = {name: own.clone() for name, own in checkpoint.network.state_dict().items()}
    distillation = Distillation.of(checkpoint, windows)
    solved, as_it_was = shallow(checkpoint, windows, [0]), thinner(_again(checkpoint), 1)
    assert len(solved.network.encoder.encoder.layer) == solved.layers == 1
    assert told(distillation, solved, windows)["vectors"] < 0.7 * told(distillation, as_it_was, windows)["vectors"]
    assert all(torch.equal(own, before[name]) for name, own in checkpoint.network.state_dict().items())


def _again(checkpoint: Checkpoint) -> Checkpoint:
    """The same network, apart."""
    other = build(checkpoint.base)
    other.network.load_state_dict(checkpoint.network.state_dict())
    return other


def test_with_all_its_layers_it_says_the_same(checkpoint: Checkpoint, windows: list[Window]) -> None:
    distillation = Distillation.of(checkpoint, windows)
    assert max(told(distillation, shallow(checkpoint, windows, [0, 1]), windows).values()) < 1e-3


@pytest.mark.parametrize("kept", [[], [1, 0], [0, 0], [0, 2], [-1, 0]])
def test_layers_that_are_not_there_are_refused(kept: list[int], checkpoint: Checkpoint, windows: list[Window]) -> None:
    with pytest.raises(ValueError, match=r"name some of 0 to 1, each once, in order"):
        shallow(checkpoint, windows, kept)


def test_a_network_of_another_build_is_refused(checkpoint: Checkpoint, windows: list[Window]) -> None:
    checkpoint.network.encoder.config.model_type = "mpnet"
    with pytest.raises(ValueError, match="kind mpnet no layer is left out"):
        shallow(checkpoint, windows, [0])


def test_a_network_like_its_teacher_has_nothing_to_learn(checkpoint: Checkpoint, windows: list[Window]) -> None:
    parts = told(Distillation.of(checkpoint, windows), _again(checkpoint), [*windows, marked()])
    assert set(parts) == {"vectors", *checkpoint.network.heads()}
    assert max(map(abs, parts.values())) < 1e-3


def test_of_texts_without_marked_pairs_the_pair_is_not_learned(checkpoint: Checkpoint, windows: list[Window]) -> None:
    assert "pair" not in told(Distillation.of(checkpoint, windows), checkpoint, windows)


@pytest.mark.parametrize("head", ["trigger", "opens", "links", "deps", "factuality", "status", "pair"])
def test_a_head_that_says_something_else_is_told_so(head: str, checkpoint: Checkpoint, windows: list[Window]) -> None:
    distillation, other = Distillation.of(checkpoint, windows), _again(checkpoint)
    last = [own for own in other.network.heads()[head].modules() if isinstance(own, torch.nn.Linear)][-1]
    with torch.no_grad():
        last.weight.add_(torch.randn_like(last.weight))
    parts = told(distillation, other, [*windows, marked()])
    assert parts[head] > 0.01
    assert max(abs(part) for name, part in parts.items() if name != head) < 1e-3


def test_a_head_that_is_not_asked_counts_little(checkpoint: Checkpoint, windows: list[Window]) -> None:
    """The status of one word is wrong: where a deed is likely there alone it counts for all, else for little."""
    one, other = windows[0], _again(checkpoint)
    with torch.no_grad():
        inputs = collate([one], checkpoint.tokenizer, "cpu")
        vectors = checkpoint.network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)[0]
        away = (vectors[0] - vectors[1:].mean(0)) / vectors.std()
        other.network.status.weight[0] += away
        checkpoint.network.trigger.weight.zero_()
        checkpoint.network.trigger.bias.zero_()
        checkpoint.network.trigger.bias[0] = 20
        checkpoint.network.trigger.weight[1] = 10 * away
        checkpoint.network.trigger.bias[1] = 20 - 10 * (away @ (vectors[0] + vectors[1:].mean(0))) / 2
        there = told(Distillation.of(checkpoint, windows), other, [one])["status"]
        checkpoint.network.trigger.weight[1].neg_()
        checkpoint.network.trigger.bias[1] = 40 - checkpoint.network.trigger.bias[1]
        elsewhere = told(Distillation.of(checkpoint, windows), other, [one])["status"]
    assert there > 1.5 * elsewhere > 0


def test_it_learns_to_say_it_better(checkpoint: Checkpoint, windows: list[Window]) -> None:
    student = shallow(checkpoint, windows, [0])
    vocabulary = student.network.encoder.get_input_embeddings().weight.clone()
    distillation = Distillation.of(checkpoint, windows)
    was = told(distillation, student, windows)
    distillation.prepare(student.network)
    train(student, windows, Recipe(epochs=30, rate=2e-3, head_rate=2e-3, pieces=64, seed=1), None, distillation)
    now = told(distillation, student, windows)
    assert now["vectors"] < 0.8 * was["vectors"]
    assert sum(now.values()) < 0.8 * sum(was.values())
    assert torch.equal(student.network.encoder.get_input_embeddings().weight, vocabulary)


@pytest.mark.parametrize(("factor", "added"), [(1.0, 0.0), (2.0, 0.0), (1.4, 0.7), (1.0, -0.5)])
def test_odds_that_are_too_near_are_spread_again(factor: float, added: float) -> None:
    torch.manual_seed(3)
    said = torch.randn(4000, 2)
    wanted = factor * said
    wanted[:, 0] += added
    found = sharpness(said, wanted)
    assert found == pytest.approx((factor, added), abs=0.06)


def test_where_nothing_is_likely_nothing_is_changed() -> None:
    assert sharpness(torch.randn(50, 3), torch.tensor([[9.0, 0, 0]] * 50)) == (1, 0)


def test_a_network_becomes_as_sure_as_its_teacher(checkpoint: Checkpoint, windows: list[Window]) -> None:
    student = _again(checkpoint)
    with torch.no_grad():
        checkpoint.network.trigger.weight.mul_(6)
        checkpoint.network.trigger.bias[0] += 4
        student.network.trigger.weight.copy_(checkpoint.network.trigger.weight).div_(2)
        student.network.trigger.bias.copy_(checkpoint.network.trigger.bias).div_(2)
    others = {name: own.clone() for name, own in student.network.state_dict().items() if name.startswith("status")}

    def sure(own: Checkpoint) -> int:
        return int(sum((1 - torch.from_numpy(shares)[:, 0] > 0.9).sum() for shares in own.trigger_shares(windows)))

    assert sure(student) < 0.9 * sure(checkpoint)
    factor, _ = sharpen(student, checkpoint, windows)["trigger"]
    assert factor > 1.3
    assert sure(student) == pytest.approx(sure(checkpoint), rel=0.15)
    assert all(torch.equal(own, student.network.state_dict()[name]) for name, own in others.items())


def test_a_teacher_is_asked_once_of_a_window(checkpoint: Checkpoint, windows: list[Window]) -> None:
    teacher = Teacher.of(checkpoint)
    inputs = collate(windows, checkpoint.tokenizer, "cpu")
    first = teacher.vectors(inputs, windows)
    words = of_windows(checkpoint.network.words(inputs.ids, inputs.kinds, inputs.mask, inputs.first), windows)
    assert torch.allclose(first, words, atol=2e-3)
    with torch.no_grad():
        checkpoint.network.encoder.encoder.layer[1].output.LayerNorm.bias.add_(1)
    assert torch.equal(teacher.vectors(inputs, windows), first)
    turned = windows[::-1]
    assert not torch.equal(teacher.vectors(collate(turned, checkpoint.tokenizer, "cpu"), turned), first)


@pytest.mark.filterwarnings("ignore")  # the exporter's own, of the torch that training pins
def test_it_is_kept_and_exported(checkpoint: Checkpoint, windows: list[Window], tmp_path: Path) -> None:
    student = shallow(checkpoint, windows, [1])
    save(student, tmp_path / "student.pt", {})
    taken_up = load(tmp_path / "student.pt")
    assert max(told(Distillation.of(student, windows), taken_up, windows).values()) < 1e-3
    export(taken_up, tmp_path / "encoder")
    answers = Encoder(tmp_path / "encoder").read("Norway paid Chad.")
    assert answers.heads["trigger"].shape == (4, 17)
