from __future__ import annotations

import shutil
from pathlib import Path

import onnxruntime
import pytest

from onrecord.encoder import labels
from onrecord.encoder.labels import HEADS, TYPES, Head
from onrecord.encoder.layout import ANSWERS, OWN_OUTPUT, layout_entry, read_layout
from onrecord.encoder.session import SHIPPED, Encoder
from onrecord.errors import ModelError
from onrecord.ontologies.statuses import STATUSES

PLAIN = {name: head for name, head in HEADS.items() if name != OWN_OUTPUT}


def metadata(answers: dict[str, Head], pair: Head = HEADS[OWN_OUTPUT]) -> dict[str, str]:
    return dict((layout_entry(ANSWERS, answers), layout_entry(OWN_OUTPUT, {OWN_OUTPUT: pair})))


def test_a_layout_is_read_as_it_was_written() -> None:
    longer = PLAIN | {"arcs": HEADS["arcs"].sized(512)}
    layout = read_layout(metadata(longer))
    assert layout == {ANSWERS: longer, OWN_OUTPUT: {OWN_OUTPUT: HEADS[OWN_OUTPUT]}}
    assert list(layout[ANSWERS]) == list(longer)


def test_the_shipped_network_says_what_its_numbers_are() -> None:
    session = onnxruntime.InferenceSession(str(SHIPPED / "encoder.onnx"), providers=["CPUExecutionProvider"])
    layout = read_layout(session.get_modelmeta().custom_metadata_map)
    widths = {output.name: output.shape[1] for output in session.get_outputs()}
    assert widths == {name: sum(head.width for head in heads.values()) for name, heads in layout.items()}


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        pytest.param(
            {"status": Head((STATUSES[1], STATUSES[0], *STATUSES[2:]))},
            r"'status'.*number 1 is 'planned' in the file and 'actual' in onrecord",
            id="another order",
        ),
        pytest.param(
            {"status": Head(STATUSES[:-1])},
            r"'status'.* has 6 labels, where onrecord knows 7; number 7 is nothing in the file and 'denied'",
            id="one less",
        ),
        pytest.param(
            {"trigger": Head(("O", *TYPES, "JOKE"))},
            r"'trigger'.*18 is 'JOKE' in the file and nothing",
            id="more",
        ),
        pytest.param({"arcs": Head(parts=("head answers", "token asks"), size=128)}, "'arcs'.*parts", id="parts"),
    ],
)
def test_another_list_of_labels_is_refused(changed: dict[str, Head], error: str) -> None:
    with pytest.raises(ModelError, match=error):
        read_layout(metadata(PLAIN | changed))


def test_a_network_without_a_head_or_without_a_word_of_them_is_refused() -> None:
    with pytest.raises(ModelError, match="no head 'deps' among roles, inner"):
        read_layout(metadata({name: head for name, head in PLAIN.items() if name != "deps"}))
    with pytest.raises(ModelError, match="does not say which labels"):
        read_layout({})
    with pytest.raises(ModelError, match="'answers' cannot be read"):
        read_layout(metadata(PLAIN) | {"onrecord.heads.answers": '{"roles": 7}'})


def test_a_list_that_was_reordered_after_the_training_is_refused_at_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(labels.HEADS, "tags", Head(labels.TAGS[::-1]))
    with pytest.raises(ModelError, match=r"'tags'.*'NNP PROPN' in the file and 'WP\$ DET' in onrecord"):
        Encoder()


@pytest.mark.parametrize("name", ["encoder.onnx", "decoder.npz", "tokenizer.json"])
def test_a_damaged_file_is_refused_by_name(name: str, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED, tmp_path, dirs_exist_ok=True)
    (tmp_path / name).write_bytes(b"none")
    with pytest.raises(ModelError, match=rf"{name} cannot be read: .+; export it anew"):
        Encoder(tmp_path)


def test_a_head_takes_its_size_from_the_network() -> None:
    assert HEADS["arcs"].sized(100).size == 50
    with pytest.raises(ValueError, match="8 numbers cannot have 1 parts of 7 labels"):
        HEADS["status"].sized(8)
