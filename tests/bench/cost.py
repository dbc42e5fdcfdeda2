"""What one run of a command takes of this machine."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    seconds: float
    """CPU, user and system."""
    peak: float
    """The largest process, in MB."""

    def __add__(self, other: "Cost") -> "Cost":
        """One after the other."""
        return Cost(self.seconds + other.seconds, max(self.peak, other.peak))


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder, with one worker. Raises SystemExit when it fails."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "TSO_WORKERS": "1"}
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        raise SystemExit(f"{' '.join(command)} failed in {folder}")
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)
