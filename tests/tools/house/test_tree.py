"""The tree sees every module of the parts once and every committed file."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools.house.tree_of import tree_of


def test_modules_are_those_of_the_parts_by_path(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"tests/test_a.py": "", "src/escucha/a.py": "", "examples/b.py": "", "src/note.txt": ""})
    assert [module.path for module in tree.modules] == ["src/escucha/a.py", "tests/test_a.py"]
    assert [module.part for module in tree.part("tests")] == ["tests"]


def test_lines_are_counted_with_and_without_a_last_newline(tmp_path: Path) -> None:
    files = {"src/a.py": "x = 1\ny = 2\n", "src/b.py": "x = 1\ny = 2", "src/c.py": ""}
    assert [module.n_lines for module in tree_of(tmp_path, files).modules] == [2, 2, 0]


def test_functions_include_methods_and_nested_ones(tmp_path: Path) -> None:
    code = "class A:\n    def b(self):\n        def c(): ...\nasync def d(): ...\n"
    (module,) = tree_of(tmp_path, {"src/a.py": code}).modules
    assert {function.name for function in module.functions()} == {"b", "c", "d"}


def test_without_git_every_file_is_committed(tmp_path: Path) -> None:
    assert tree_of(tmp_path, {"a.txt": "", "b/c.txt": ""}).committed == ("a.txt", "b/c.txt")


def test_with_git_ignored_files_are_left_out_and_new_ones_are_not(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    tree = tree_of(tmp_path, {".gitignore": "built/\n", "built/a.txt": "", "new.txt": ""})
    assert tree.committed == (".gitignore", "new.txt")
