"""What is shipped: one import package, with its rules, its cases and its command, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from awards import engine

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ("cli.py", "engine", "rules", "cases")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from this checkout's settings; return what it printed, fail with what it said."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    done = subprocess.run(
        command,
        check=False,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


def build(target: str, source: Path, out: Path) -> Path:
    """Build a `wheel` or an `sdist` of `source` with the hatchling at hand; nothing is fetched."""
    run(sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", out, cwd=source)
    (built,) = out.iterdir()
    return built


def files(folder: Path) -> set[str]:
    """The files of a folder that belong to the project, as paths below it."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix() for path in found}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_the_links_lead_where_a_wheel_puts_things() -> None:
    links = ROOT / "src" / "awards"
    assert sorted(path.name for path in links.iterdir() if path.name != "__pycache__") == sorted(SHIPPED)
    for name in SHIPPED:
        assert (links / name).resolve() == ROOT / name


def test_the_wheel_holds_one_package_with_all_that_is_shipped(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    info = f"awards-{engine.__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"awards", info}
    packed = {name.removeprefix("awards/") for name in names if name.startswith("awards/")}
    kept = {"cli.py"} | {f"{part}/{name}" for part in SHIPPED[1:] for name in files(ROOT / part)}
    assert packed == kept
    assert f"{info}/licenses/LICENSE" in names


def test_the_wheel_says_what_it_needs_and_where(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        info = f"awards-{engine.__version__}.dist-info"
        metadata = HeaderParser().parsestr(archive.read(f"{info}/METADATA").decode())
        commands = archive.read(f"{info}/entry_points.txt").decode()
    assert metadata["Version"] == engine.__version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert "awards = awards.cli:main" in commands
    (matcher,) = (
        need for need in metadata.get_all("Requires-Dist", []) if "durable" in need and "extra" not in need
    )
    for condition in ("sys_platform == 'linux'", "python_version < '3.13'"):
        assert condition in matcher


def test_the_wheel_is_the_same_from_a_source_archive(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(build("sdist", ROOT, tmp_path / "sdist")) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # from Python 3.11.4 on
        archive.extractall(tmp_path)
    (unpacked,) = tmp_path.glob("awards-*")
    again = build("wheel", unpacked, tmp_path / "again")
    with zipfile.ZipFile(wheel) as first, zipfile.ZipFile(again) as second:
        assert {name: first.read(name) for name in first.namelist()} == {
            name: second.read(name) for name in second.namelist()
        }


def test_installed_from_the_wheel_the_command_works_anywhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    venv.EnvBuilder(symlinks=os.name != "nt").create(home)
    places = {"base": str(home), "platbase": str(home), "installed_base": sys.base_prefix}
    packages = Path(sysconfig.get_path("purelib", "venv", places))
    scripts = Path(sysconfig.get_path("scripts", "venv", places))
    target = ("--python", shutil.which("python", path=scripts) or "")
    run(sys.executable, "-m", "pip", *target, "install", "--no-deps", "--no-index", wheel, cwd=tmp_path)
    assert {path.name for path in packages.iterdir()} == {"awards", f"awards-{engine.__version__}.dist-info"}

    # The libraries it needs are taken from the environment of the tests, behind its own packages.
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(borrowed), encoding="utf-8")
    python = scripts / "python"
    found = run(python, "-c", "import awards.engine as e; print(e.__file__)", cwd=tmp_path)
    assert Path(found.strip()).is_relative_to(packages)
    for leaked in ("engine", "cli", "rules", "cases"):
        run(python, "-c", f"import importlib.util as u; assert u.find_spec({leaked!r}) is None", cwd=tmp_path)
    assert engine.__version__ in run(scripts / "awards", "--version", cwd=tmp_path)
    run(scripts / "awards", "rules", "list", cwd=tmp_path)
