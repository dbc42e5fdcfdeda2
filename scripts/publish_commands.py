"""Commands for those who publish: is this edition whole, put it online, go back, what must never die."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import yaml

from scripts import checks
from scripts.course.edition_records import read_edition_records, with_edition
from scripts.course.problem import CourseError, nearest
from scripts.course.published import read_addresses, with_addresses
from scripts.course.sections import with_codes, without_code
from scripts.course.text import LANGUAGES, Language
from scripts.course.yaml_file import read_text
from scripts.doorway import DAY, WRITTEN, Failure, course_of, report
from scripts.outputs.sums import SUMS
from scripts.paths import Project
from scripts.publish.affected import artefacts_with
from scripts.publish.host_folder import make_host_folder
from scripts.publish.publishing import (
    RefusedError,
    addresses_of,
    edition_to_publish,
    go_back,
    put_online,
    refuse_dead_addresses,
    refuse_draft_over_final,
    refuse_state,
)
from scripts.publish.signature import SignatureError, signer_of
from scripts.publish.target import EDITIONS, TargetError, open_target
from scripts.publish.verify import NotAnEditionError, differences, read_edition
from scripts.writing import replace_file

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


@click.command()
@click.argument("target", metavar="TARGET", type=FOLDER)
@click.option("--draft", "state", flag_value="draft", default="draft", help="As a draft (this is assumed).")
@click.option("--final", "state", flag_value="final", help="As final: signed, nothing due, no setting empty.")
@click.option("--back", is_flag=True, help="Show the edition again that was online before, and publish nothing.")
@click.option(
    "--wait", default=30.0, show_default=True, metavar="SECONDS", help="How long to wait for another publisher."
)
@click.pass_context
def publish(context: click.Context, target: Path, state: str, back: bool, wait: float) -> None:
    """Put the edition in dist/ online: copy it into TARGET and switch to it in one step.

    A web server shows TARGET/current/site (dist/server holds its configuration). Earlier editions stay in
    TARGET/editions. Whatever goes wrong, what was online stays online.
    """
    project: Project = context.obj
    now = datetime.now(UTC)
    try:
        if back:
            with open_target(target.resolve(), wait) as opened:
                click.echo(f"Online again: {go_back(opened, now, _tell_trouble)}")
            return
        edition = edition_to_publish(project, context.meta[WRITTEN])
        refuse_state(edition, state == "final")
        if state == "final":
            _refuse_obstacles(project, now.date())
        known = read_addresses(project)
        with open_target(target.resolve(), wait) as opened:
            online = read_edition(opened.editions / opened.current) if opened.current else None
            refuse_draft_over_final(edition, online)
            refuse_dead_addresses(edition, known, online.sums if online else ())
            name = put_online(edition, opened, now, _tell)
            click.echo(f"Online: {name} ({state}). {len(opened.kept)} editions are kept in {opened.editions}.")
    except (RefusedError, TargetError, NotAnEditionError) as error:
        raise Failure(str(error)) from None
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    except OSError as error:
        raise Failure(
            f"{error.filename or target}: {error.strerror or error}. Nothing was put online; what was online still is. "
            "Free the disk or make the folder writable, then publish again."
        ) from None


def _refuse_obstacles(project: Project, today: date) -> None:
    obstacles = checks.obstacles_to_final(course_of(project), today)
    if obstacles:
        raise RefusedError(f"{report(obstacles)} A final edition needs all of this; a draft does not.")


TOLD = {"copy": "Copying …", "copied": "Copied and checked.", "switch": "Switching …"}
TROUBLE = {
    "unmarked": "The notice on editions that are not online could not be written; free the disk, then publish again.",
    "unnoted": "The journal could not be written; free the disk or make the folder writable.",
}
"""What went wrong beside the switch, which has its own message."""


def _tell(step: str) -> None:
    if step in TOLD:
        click.echo(TOLD[step])
    _tell_trouble(step)


def _tell_trouble(step: str) -> None:
    if step in TROUBLE:
        click.echo(TROUBLE[step], err=True)


@click.command("host-folder")
@click.argument("target", metavar="TARGET", type=FOLDER)
@click.argument("folder", metavar="FOLDER", type=FOLDER)
@click.option("--wait", default=30.0, show_default=True, metavar="SECONDS", help="How long to wait for a publisher.")
def host_folder(target: Path, folder: Path, wait: float) -> None:
    """Put what is online in TARGET into FOLDER, for hosts that take files and no configuration.

    The site stands at its top, downloads below files/, all editions below editions/. Upload the whole folder.
    """
    if not target.is_dir():
        raise Failure(f"{target} does not exist. Name the folder that python -m scripts publish has filled.")
    try:
        with open_target(target.resolve(), wait) as opened:
            count = make_host_folder(opened, folder.resolve())
    except TargetError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        raise Failure(f"{error.filename or folder}: {error.strerror or error}. Nothing is ready to upload.") from None
    click.echo(f"{folder}: {count} files, ready to upload.")


@click.command()
@click.pass_obj
def addresses(project: Project) -> None:
    """Write down the addresses of the edition in dist/, so that none of them can ever die.

    Run it when publish says that there are new ones, and commit docs/_data/editions/addresses.yml.
    """
    try:
        known = read_addresses(project)
        here = addresses_of(read_edition(project.dist).sums) - {*known.moved}
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    except NotAnEditionError as error:
        raise Failure(str(error)) from None
    new = here - {*known.published}
    if new:
        replace_file(project.addresses, with_addresses(known, here))
    click.echo(f"{len(new)} new addresses; {len({*known.published} | here)} in {project.relative(project.addresses)}.")


@click.command("record-edition")
@click.pass_obj
def record_edition(project: Project) -> None:
    """Write down the edition in dist/ after it was published, so that later ones can be compared with it by its name.

    Commit docs/_data/editions/editions.yml afterwards.
    """
    try:
        known = read_edition_records(project)
        described = read_edition(project.dist).described
    except CourseError as error:
        raise Failure(report(error.problems)) from None
    except NotAnEditionError as error:
        raise Failure(str(error)) from None
    name, commit = described["edition"], described["commit"]
    if not commit or not described["day"]:
        raise Failure("This edition was made from a copy without its history, so nothing leads back to it.")
    where = project.relative(project.edition_records)
    if name in known.editions:
        click.echo(f"{name} is in {where} already.")
        return
    replace_file(project.edition_records, with_edition(known, name, commit))
    click.echo(f"{name} is in {where} now; builds can be compared with it: --since '{name}'.")


@click.command("number-sections")
@click.pass_obj
def number_sections(project: Project) -> None:
    """Give every new section the code by which links and QR codes find it for good.

    Commit docs/_data/identifiers.yml afterwards.
    """
    course = course_of(project)
    path = project.data / "identifiers.yml"
    new = len(without_code(course))
    if new:
        replace_file(path, with_codes(read_text(path, project.relative(path)), course))
    click.echo(f"{new} new codes; {len(course.identifiers.sections) + new} in {project.relative(path)}.")


@click.command()
@click.argument("page")
@click.option("--find", required=True, metavar="WORDS", help="The wrong words as they stand there: a number, a name.")
@click.option(
    "--wrong", type=(click.Choice(LANGUAGES), str), multiple=True, metavar="LANGUAGE TEXT", help="What was wrong."
)
@click.option(
    "--right", type=(click.Choice(LANGUAGES), str), multiple=True, metavar="LANGUAGE TEXT", help="What is right."
)
@click.option("--published", type=FOLDER, metavar="TARGET", help="Look through all editions that are kept there, too.")
@click.option("--on", type=DAY, help="The day of the correction (YYYY-MM-DD); today when left out.")
@click.pass_obj
def correct(
    project: Project, /, page: str, find: str, published: Path | None, on: datetime | None, **given: Any
) -> None:
    """Tell readers that something published on PAGE (core/help) was wrong.

    Give --wrong and --right once for each language. The notice stands on the page from the next edition on, in every
    form in which the page is read. Correct the page or record itself as well. Lists each edition and artefact that
    holds the wrong words, so that they can be withdrawn.
    """
    wrong, right = _in_three_languages("--wrong", given["wrong"]), _in_three_languages("--right", given["right"])
    course = course_of(project)
    if page not in course.outline.page_names:
        raise click.UsageError(f"there is no page '{page}'{nearest(page, course.outline.page_names)}")
    found = _affected(project, published, find)
    if not found:
        raise Failure(
            f"'{find}' stands in no edition that was looked through. Write the words as they stand there, or name the "
            "folder that was published to with --published TARGET. Nothing was written."
        )
    for name, artefacts in found.items():
        click.echo("\n".join([f"Edition {name}:", *(f"  {each}" for each in artefacts)]))
    day = (on or datetime.now(UTC)).date()
    artefacts = sorted({each for names in found.values() for each in names})
    record = {
        "id": f"c-{day.isoformat()}-{len(course.corrections) + 1}",
        "day": day.isoformat(),
        "page": page,
        "wrong": wrong,
        "right": right,
        "editions": list(found),
        "artefacts": artefacts,
    }
    path = project.data / "corrections.yml"
    before = read_text(path, project.relative(path)) if path.exists() else ""
    replace_file(path, before + yaml.safe_dump([record], allow_unicode=True, sort_keys=False, width=1000))
    click.echo(
        f"{project.relative(path)}: written. {len(artefacts)} artefacts in {len(found)} editions are affected. "
        "Correct the page or record too, commit, build and publish; tell those who took packages or prints."
    )


def _in_three_languages(option: str, given: tuple[tuple[Language, str], ...]) -> dict[str, str]:
    words = {language: text.strip() for language, text in given if text.strip()}
    missing = [language for language in LANGUAGES if language not in words]
    if missing:
        raise click.UsageError(f"{option} is missing in: {', '.join(missing)}. Readers of all languages must be told.")
    return {language: words[language] for language in LANGUAGES}


def _affected(project: Project, published: Path | None, words: str) -> dict[str, list[str]]:
    """The artefacts that hold some words, by the name of their edition."""
    folders = [project.dist] if (project.dist / SUMS).exists() else []
    if published:
        folders += sorted(path for path in (published / EDITIONS).glob("*") if (path / SUMS).is_file())
    found: dict[str, list[str]] = {}
    for folder in folders:
        try:
            edition = read_edition(folder)
        except NotAnEditionError as error:
            raise Failure(str(error)) from None
        artefacts = artefacts_with(words, edition, lambda name: click.echo(f"Looking into {name} …", err=True))
        if artefacts:
            found[str(edition.described["edition"])] = artefacts
    return found
