"""Who vouches for an edition: a detached signature of SHA256SUMS by `ssh-keygen -Y`, checked without a network."""

import subprocess
from pathlib import Path

from scripts.outputs.sums import SIGNATURE, SUMS

NAME_SPACE = "tunnista-suojaa-ohjaa-edition"
"""A signature made for something else, such as a commit, is none of an edition."""


class SignatureError(Exception):
    """The signature is missing or does not hold; the message says what was found and what to do."""


def signer_of(folder: Path, allowed: Path) -> str:
    """Whose signature an edition bears, as the list of allowed signers names them (ssh-keygen(1), ALLOWED SIGNERS).

    Raises SignatureError.
    """
    for path in (folder / SIGNATURE, folder / SUMS, allowed):
        if not path.is_file():
            raise SignatureError(
                f"{path} is missing. Whoever publishes signs with: ssh-keygen -Y sign -f KEY -n {NAME_SPACE} {SUMS}"
            )
    signature = str(folder / SIGNATURE)
    found = _keygen("-Y", "find-principals", "-s", signature, "-f", str(allowed))
    signer = found.stdout.strip().split("\n")[0]
    if found.returncode != 0 or not signer:
        raise SignatureError(f"{signature}: nobody in {allowed} has made this signature. Do not use this edition.")
    held = _keygen(
        *("-Y", "verify", "-f", str(allowed), "-I", signer, "-n", NAME_SPACE, "-s", signature),
        given=(folder / SUMS).read_bytes(),
    )
    if held.returncode != 0:
        raise SignatureError(
            f"{folder / SUMS} is not what {signer} signed, or the key may not sign editions. Do not use this edition."
        )
    return signer


def _keygen(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False, timeout=30)  # noqa: S603, S607  paths are arguments, never options
    except FileNotFoundError:
        raise SignatureError("ssh-keygen is not on this machine; it comes with OpenSSH (Windows 10 has it).") from None
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    )
