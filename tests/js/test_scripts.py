"""The scripts of others: pinned, from wherever this machine gets packages, and the same bytes each time."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

from machine import BUNDLE, LICENCES, ROOT, need_bundle, need_node

if TYPE_CHECKING:
    from pathlib import Path

JS = ROOT / "js"
MADE = (BUNDLE.name, LICENCES.name)
PERMISSIVE = {"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT"}


def test_versions_are_exact() -> None:
    """package.json names one version of each package, the one in the lock."""
    asked = json.loads((JS / "package.json").read_text(encoding="utf-8"))
    locked = _locked()
    for name, version in (asked["dependencies"] | asked["devDependencies"]).items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert locked[f"node_modules/{name}"]["version"] == version


def test_every_package_is_documented() -> None:
    """docs/dependencies.md has one line for each package of package.json, with its licence, and no others."""
    asked = json.loads((JS / "package.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").partition("## In the network page")[2]
    text = text.partition("\n## ")[0]
    rows = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \| [^|]+ \|$", text, re.MULTILINE))
    assert rows.keys() == asked["dependencies"].keys() | asked["devDependencies"].keys()
    for name, licence in rows.items():
        assert _locked()[f"node_modules/{name}"]["license"].strip("()") == licence, name


def test_lock_holds_hashes_and_no_registry() -> None:
    """Every package of the lock has a hash, and none says where it was fetched."""
    for name, package in _locked().items():
        if name:
            assert package["integrity"].startswith("sha512-"), name
            assert "resolved" not in package, name
    text = re.sub(r'"funding": (?:\{[^}]*\}|\[[^\]]*\])', "", (JS / "package-lock.json").read_text(encoding="utf-8"))
    assert "://" not in text
    assert "registry" not in (JS / ".npmrc").read_text(encoding="utf-8").replace("lockfile-registry-resolved", "")


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two builds are the same, and the same as what make js made."""
    node, made = need_node(), need_bundle().parent
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        subprocess.run([node, JS / "build.mjs", folder], check=True, cwd=tmp_path)
        for name in MADE:
            assert (folder / name).read_bytes() == (made / name).read_bytes()


def test_licences_are_those_of_what_is_inside() -> None:
    """Each package that the page needs is listed with its version, a permissive licence and its text; nothing else."""
    need_bundle()
    parts = LICENCES.read_text(encoding="utf-8").split("\n\n" + "-" * 80 + "\n\n")[1:]
    heads = [part.splitlines()[0] for part in parts]
    named = {head.split(" ")[0]: head.split(" ")[1].rstrip(",") for head in heads}
    assert named == json.loads((JS / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert {head.rpartition(", ")[2] for head in heads} <= PERMISSIVE
    assert all("Copyright" in part and "without limitation" in part for part in parts)


def test_script_can_stand_in_a_page() -> None:
    """It is ASCII, ends no script element and begins no comment; it has no way to run text or to write HTML."""
    text = need_bundle().read_bytes().decode("ascii")
    assert not re.search(
        r"</script|<!--|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text, re.IGNORECASE
    )
    assert not re.search(r"new Function|https?://|\bimport\(|XMLHttpRequest|\bfetch\(|WebSocket|sendBeacon", text)


def _locked() -> dict[str, dict[str, str]]:
    packages: dict[str, dict[str, str]] = json.loads((JS / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return packages
