"""What benchmarks share: their peers' own environment, and programs that time themselves in processes of their own.

The peers live in `.bench/` inside the project, at the versions and hashes of `requirements/bench.txt`, and never in the
environment that the project runs in.
"""

import json
import os
import subprocess
import sys
import venv
import zlib
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_PLACE = _ROOT / ".bench"
_PYTHON = _PLACE / ("Scripts" if os.name == "nt" else "bin") / "python"
_PROGRAMS = Path(__file__).parent / "programs"
# One thread a side, whatever the libraries would take.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
_LONGEST = 3_600


@dataclass(frozen=True, slots=True)
class Timing:
    """What a program did: how many pieces of work, in how many seconds of its processor's time."""

    done: int
    seconds: float

    @property
    def rate(self) -> float:
        """Pieces a second."""
        return self.done / self.seconds


def prepare(*locks: str) -> None:
    """Install these lists of `requirements/` into the peers' environment, if they are not there yet."""
    if not _PYTHON.exists():
        say("Making the peers' environment in .bench (once) …")
        venv.create(_PLACE, with_pip=True)
    for lock in ("build", *locks):
        wanted = _ROOT / "requirements" / f"{lock}.txt"
        mark = _PLACE / f"installed-{lock}"
        stamp = str(zlib.crc32(wanted.read_bytes()))
        if not mark.exists() or mark.read_text("utf-8") != stamp:
            say(f"Installing requirements/{lock}.txt for the peers …")
            install("--require-hashes", "--no-build-isolation", "-r", str(wanted))
            mark.write_text(stamp, "utf-8")


def install(*what: str) -> None:
    """Install with pip into the peers' environment, without what it depends on. Exits with a sentence if it fails."""
    command = [str(_PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", "install", "--no-deps", *what]
    if subprocess.run(command, stdout=sys.stderr, check=False).returncode:
        sys.exit("The peers could not be installed; pip says above why.")


def ours(program: str, work: object) -> Timing:
    """Run one of the programs in the project's own environment."""
    return _run([sys.executable, "-m", f"tests.bench.programs.{program}"], work)


def theirs(program: str, work: object) -> Timing:
    """Run one of the programs in the peers' environment."""
    return _run([str(_PYTHON), str(_PROGRAMS / f"{program}.py")], work)


def say(sentence: str) -> None:
    """Progress, for the person at the terminal."""
    print(sentence, file=sys.stderr)


def table(rows: list[tuple[str, Timing]]) -> str:
    """One line a side: what it is, its pieces of work, its seconds, and how many it does in one."""
    width = max(len(name) for name, _ in rows)
    head = f"{'':{width}}  {'texts':>6}  {'CPU s':>8}  {'a second':>9}"
    return "\n".join(
        [head, *(f"{name:{width}}  {one.done:>6}  {one.seconds:>8.3f}  {one.rate:>9.1f}" for name, one in rows)]
    )


def _run(command: list[str], work: object) -> Timing:
    done = subprocess.run(
        command,
        input=json.dumps(work),
        stdout=subprocess.PIPE,
        env={**os.environ, **_ONE_THREAD},
        cwd=_ROOT,
        text=True,
        encoding="utf-8",
        timeout=_LONGEST,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{command[-1]} ended with status {done.returncode}; it says above why.")
    answer = json.loads(done.stdout.splitlines()[-1])
    return Timing(int(answer["done"]), float(answer["seconds"]))
