"""The measures of the house count what they say."""

from __future__ import annotations

from pathlib import Path

import house_measures
import pytest


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("return a", 0),
        ("if a: return b\n    elif b: return a", 2),
        ("return a and b or a", 2),
        ("return a and b and a", 2),
        ("return a if b else b", 1),
        ("return [x for x in a if x if b]", 3),
        ("for x in a:\n        while b: pass", 2),
        ("try: pass\n    except OSError: pass\n    except KeyError: pass", 2),
        ("match a:\n        case 1: pass\n        case _: pass", 2),
        ("def inner():\n        return a and b", 0),
        ("return lambda: a and b", 1),
    ],
)
def test_branches_of_a_function(body: str, count: int) -> None:
    outer = next(house_measures.functions(f"def f(a, b):\n    {body}\n"))
    assert house_measures.branches(outer) == count


def test_spread() -> None:
    assert house_measures.spread(list(range(1, 11))) == (5.5, 10, 10)


def test_modules_that_reach_each_other_are_a_cycle() -> None:
    package = {
        "__init__.py": "",
        "one.py": "from pack.two import x",
        "two.py": "def f():\n    from pack import three",
        "three.py": "import pack.one",
        "four.py": "from pack import one, nothing",
        "inner/__init__.py": "from pack.inner.five import y",
        "inner/five.py": "import os",
    }
    graph = house_measures.imports(package, "pack")
    assert graph["pack.two"] == {"pack", "pack.three"}
    assert graph["pack.inner"] == {"pack.inner.five"}
    assert house_measures.cycles(graph) == [["pack.one", "pack.three", "pack.two"]]


def test_calls_of_a_package_alone_are_noted(tmp_path: Path) -> None:
    for name, text in {"one": "def f(g):\n    return [g() for _ in range(2)]", "two": "def g():\n    return 1"}.items():
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
    found: dict[str, object] = {}
    for path in tmp_path.iterdir():
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), found)  # noqa: S102 - our own two lines
    calls = house_measures.called(lambda: found["f"](found["g"]), tmp_path)  # type: ignore[operator]
    assert [code.co_name for code in calls] == ["f", "g", "g"]
    assert list(house_measures.path_of(calls, tmp_path)) == [
        "  calls 3, functions 2, files 2, changes of file 1",
        "  files entered: one.py 1, two.py 1",
    ]


def test_no_function_of_the_package_has_many_branches() -> None:
    modules = sorted((Path(__file__).parents[2] / "src/onrecord").rglob("*.py"))
    read = [function for path in modules for function in house_measures.functions(path.read_text(encoding="utf-8"))]
    assert len(read) > len(modules)
    assert [each.name for each in read if house_measures.branches(each) > house_measures.MANY] == []
