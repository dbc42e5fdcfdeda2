"""Commands for those who publish: is this edition whole, put it online, go back, what must never die."""

from pathlib import Path

import click

from scripts.doorway import Failure
from scripts.publish.signature import SignatureError, signer_of
from scripts.publish.verify import NotAnEditionError, differences, read_edition

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option(
    "--signed-by",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="ALLOWED_SIGNERS",
    help="Ask for a signature by somebody in this file too (the format of ssh-keygen).",
)
def verify(folder: Path, signed_by: Path | None) -> None:
    """Say whether DIR is a whole edition: files that are missing, changed or not part of it are named.

    DIR is dist, a download of it, or an edition in a folder that was published to.
    """
    try:
        edition = read_edition(folder)
        # The signature first: a list that somebody has forged would agree with forged files.
        signer = signer_of(folder, signed_by) if signed_by else None
        found = differences(edition)
    except (NotAnEditionError, SignatureError) as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename or folder}: {error.strerror or error}") from None
    for each in found:
        click.echo(str(each), err=True)
    if found:
        raise Failure(f"{len(found)} files are not as they should be. Do not use this edition; fetch it again.")
    signed = f" Signed by {signer}." if signer else " Nobody's signature was asked for."
    name, state = edition.described["edition"], edition.described["state"]
    click.echo(f"{folder}: edition {name} ({state}) is whole, {len(edition.sums)} files.{signed}")
