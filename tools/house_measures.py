"""How big, how branched, how tested and how winding the code is: `python tools/house_measures.py [--root CHECKOUT]`.

Lines, files and functions are those of `src/onrecord`; a function's length includes its signature and docstring. Its
branches are its ifs, loops, `and`s and `or`s, conditional expressions, cases and exception handlers, and those of its
comprehensions. A cycle is a group of modules that import each other, late imports counted. The last part runs the code
and counts which functions of it are called, comprehensions apart and a generator each time that it goes on: once for a
report from the command line to the stored row, in one process, and once for a sentence that the coder has read before.
"""

from __future__ import annotations

import argparse
import ast
import statistics
import sys
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
SENTENCE = "Norway recalled its ambassador from Chad, the minister said on Friday."
REPORT = "samples/tehran-refuses-talks.txt"
MANY = 15
"""More branches than these are too many."""
BRANCHING = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.IfExp, ast.ExceptHandler, ast.match_case)

Function = ast.FunctionDef | ast.AsyncFunctionDef


# --- what stands there


def sources(folder: Path) -> dict[str, str]:
    """The Python files of a folder, by their path in it."""
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))}


def functions(source: str) -> Iterator[Function]:
    """Every function and method of a file, inner ones too."""
    return (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def branches(function: Function) -> int:
    """How many branches a function has, without those of functions inside it."""
    return sum(_branches(node) for node in _own(function))


def _own(function: Function) -> Iterator[ast.AST]:
    todo = list(ast.iter_child_nodes(function))
    while todo:
        node = todo.pop()
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            todo += ast.iter_child_nodes(node)


def _branches(node: ast.AST) -> int:
    if isinstance(node, ast.BoolOp):
        return len(node.values) - 1
    if isinstance(node, ast.comprehension):
        return 1 + len(node.ifs)
    return int(isinstance(node, BRANCHING))


def spread(numbers: Sequence[int]) -> tuple[float, int, int]:
    """Median, ninth decile and greatest."""
    return statistics.median(numbers), sorted(numbers)[len(numbers) * 9 // 10], max(numbers)


def size(package: Mapping[str, str]) -> Iterator[str]:
    """Lines, files and functions."""
    lines = {name: len(text.splitlines()) for name, text in package.items()}
    middle, _, most = spread(list(lines.values()))
    yield f"lines {sum(lines.values())}"
    yield f"files {len(lines)}; median {middle:g}, max {most}"
    found = {f"{name}:{node.lineno} {node.name}": node for name, text in package.items() for node in functions(text)}
    middle, tenth, most = spread([node.end_lineno - node.lineno + 1 for node in found.values()])  # type: ignore[operator]
    yield f"functions {len(found)}; lines median {middle:g}, p90 {tenth}, max {most}"
    counts = Counter({name: branches(node) for name, node in found.items()})
    middle, tenth, most = spread(list(counts.values()))
    many, few = (sum(test(count) for count in counts.values()) for test in (lambda n: n > MANY, lambda n: n <= 8))
    yield f"branches median {middle:g}, p90 {tenth}, max {most}"
    yield f"functions above {MANY} branches: {many}; of 8 or fewer: {few / len(counts):.1%}"
    yield from (f"  {count:>3}  {name}" for name, count in counts.most_common(40) if count > MANY)


def tests_to_code(package: Mapping[str, str], tests: Mapping[str, str]) -> Iterator[str]:
    """Lines of test for a line of code, in all and by folder."""
    code, test = (_lines_by_folder(part) for part in (package, tests))
    tested, all_lines = sum(test.values()), sum(code.values())
    yield f"test : code lines {tested / all_lines:.2f} ({tested} : {all_lines})"
    for name in sorted({*code, *test}):
        share = f"{test[name] / code[name]:.2f}" if code[name] else "-"
        yield f"  {name:<14}{share:>6}  ({test[name]} : {code[name]})"


def _lines_by_folder(files: Mapping[str, str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for name, text in files.items():
        counts[name.partition("/")[0] if "/" in name else "."] += len(text.splitlines())
    return counts


# --- who imports whom


def imports(package: Mapping[str, str], root: str) -> dict[str, set[str]]:
    """By module, the modules of the same package that it imports, wherever in its text."""
    modules = {_module(name, root): text for name, text in package.items()}
    return {
        name: {found for node in ast.walk(ast.parse(text)) for found in _imported(node) if found in modules} - {name}
        for name, text in modules.items()
    }


def _module(path: str, root: str) -> str:
    return ".".join([root, *path.removesuffix(".py").removesuffix("__init__").strip("/").split("/")]).strip(".")


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def cycles(graph: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Every group of two or more nodes that reach each other."""
    reached = {name: _reach(name, graph) for name in graph}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in graph
        if name in reached[name]
    }
    return [list(group) for group in sorted(groups)]


def _reach(start: str, graph: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(graph[start])
    while todo:
        if (name := todo.pop()) not in seen:
            seen.add(name)
            todo += graph[name]
    return seen


# --- what is run


def called(action: Callable[[], object], package: Path) -> list[CodeType]:
    """The functions of a package that an action calls, in their order, in all threads of this process."""
    inside, calls = f"{package}/", []

    def note(frame: FrameType, what: str, _: Any) -> None:
        code = frame.f_code
        if what == "call" and code.co_name[0] != "<" and code.co_filename.startswith(inside):
            calls.append(code)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return calls


def path_of(calls: Sequence[CodeType], package: Path) -> Iterator[str]:
    """How many calls, of how many functions in how many files, and how often the next one is in another file."""
    files = [str(Path(code.co_filename).relative_to(package)) for code in calls]
    entered, defined = set(files), {(code.co_filename, code.co_firstlineno, code.co_name) for code in calls}
    changes = sum(one != other for one, other in pairwise(files))
    yield f"  calls {len(calls)}, functions {len(defined)}, files {len(entered)}, changes of file {changes}"
    folders = Counter(name.partition("/")[0] for name in entered)
    yield "  files entered: " + ", ".join(f"{name} {count}" for name, count in sorted(folders.items()))


def run(root: Path) -> Iterator[str]:
    """The path of a report from the command line to its stored row, and that of a sentence."""
    package = root / "src/onrecord"
    sys.path.insert(0, str(package.parent))
    import onrecord  # noqa: PLC0415 - of the checkout that is measured
    from onrecord.cli import main  # noqa: PLC0415

    if Path(onrecord.__file__ or "").parent != package.resolve():
        raise SystemExit(f"onrecord was imported from {onrecord.__file__}, not from {package}: unset PYTHONPATH")
    with tempfile.TemporaryDirectory() as folder:
        command = ["code", str(root / REPORT), "-o", f"{folder}/store", "--workers", "0", "--quiet"]
        calls = called(lambda: _ended(lambda: main(command)), package)
    yield f"onrecord code {REPORT}, loading included:"
    yield from path_of(calls, package)
    coder = onrecord.load(cache=False)
    coder.read(SENTENCE)
    yield f"coder.read({SENTENCE!r}):"
    yield from path_of(called(lambda: coder.read(SENTENCE), package), package)


def _ended(command: Callable[[], object]) -> None:
    """Run a command that ends with an exit.

    Raises:
        SystemExit: It failed.
    """
    try:
        command()
    except SystemExit as ending:
        if ending.code:
            raise


def main() -> None:
    """Print every measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout that is measured")
    parser.add_argument("--still", action="store_true", help="run nothing")
    args = parser.parse_args()
    root = args.root.resolve()
    package = sources(root / "src/onrecord")
    graphs: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for name, files in (("src", package), ("training", sources(root / "training"))):
        graphs[name] = imports(files, "onrecord" if name == "src" else name)
    for line in [*size(package), *tests_to_code(package, sources(root / "tests"))]:
        print(line)
    for name, graph in graphs.items():
        found = cycles(graph)
        print(f"import cycles in {name}: {len(found)}", *(", ".join(group) for group in found), sep="\n  ")
    for line in () if args.still else run(root):
        print(line)


if __name__ == "__main__":
    main()
