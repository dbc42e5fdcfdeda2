"""From what YAML holds to typed records, with every mistake told in words that an editor knows."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from scripts.course.problem import CourseError, Problem, nearest
from scripts.course.yaml_file import read_text, read_yaml
from scripts.paths import Project

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], value: Any, where: str) -> Model | list[Problem]:
    """The record, or all that is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        return [_explain(model, detail, where) for detail in error.errors(include_url=False)]


def read_optional(model: type[Model], project: Project, path: Path) -> Model:
    """The record that a file holds, or an empty one where there is no file. Raises CourseError."""
    where = project.relative(path)
    value = read_yaml(read_text(path, where), where) if path.exists() else None
    found = validate(model, value or {}, where)
    if isinstance(found, list):
        raise CourseError(found)
    return found


def _explain(model: type[BaseModel], detail: ErrorDetails, where: str) -> Problem:
    location = [str(part) for part in detail["loc"]]
    field = ".".join(location)
    place = f"{where}: {field}" if field else where
    return Problem(place, _in_words(model, detail), "records")


def _in_words(model: type[BaseModel], detail: ErrorDetails) -> str:
    kind, location = detail["type"], detail["loc"]
    key = str(location[-1]) if location else ""
    if kind == "missing":
        return f"'{key}' is missing; add it"
    if kind == "extra_forbidden":
        known = _keys_at(model, location[:-1])
        hint = nearest(key, known) or f"; the keys here are {', '.join(known)}"
        return f"there is no key '{key}' here{hint}"
    if kind == "string_type":
        return f"words are expected, not {detail['input']!r}; put a number, Yes, No, On and Off in quotes"
    if kind == "string_too_short":
        return "this text is empty; write it"
    if kind == "string_pattern_mismatch":
        return f"{detail['input']!r} has not the right form ({detail['ctx']['pattern']})"
    if kind in {"model_type", "dict_type"}:
        return "a record with keys is expected here"
    if kind in {"tuple_type", "list_type"}:
        return "a list is expected here, one item a line, each after a hyphen"
    return detail["msg"].removeprefix("Value error, ")


def _keys_at(model: type[BaseModel], location: Sequence[int | str]) -> list[str]:
    """The keys a record may have at a place inside a model, to suggest the one that was meant."""
    annotation: Any = model
    for part in location:
        annotation = next(iter(_inner_models(annotation)), None) if isinstance(part, int) else _field(annotation, part)
    found = next(iter(_inner_models(annotation)), None)
    return list(found.model_fields) if found else []


def _field(annotation: Any, name: str) -> Any:
    found = next(iter(_inner_models(annotation)), None)
    return found.model_fields[name].annotation if found and name in found.model_fields else None


def _inner_models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, UnionType, tuple, list):
        for inner in get_args(annotation):
            yield from _inner_models(inner)


def validate_list(model: type[Model], value: Any, where: str) -> tuple[dict[str, Model], list[Problem]]:
    """Records by id, in the order of the file, and all that is wrong with the others.

    One bad record does not hide the next, and an id that stands twice is reported.
    """
    if not isinstance(value, list):
        return {}, [Problem(where, "a list of records is expected, each starting with '- id:'", "records")]
    records: dict[str, Model] = {}
    problems: list[Problem] = []
    for number, raw in enumerate(value, start=1):
        name = str(raw["id"]) if isinstance(raw, Mapping) and "id" in raw else f"record {number}"
        result = validate(model, raw, f"{where}: {name}")
        if isinstance(result, list):
            problems += result
        elif name in records:
            problems.append(
                Problem(f"{where}: {name}", "this id is already used; give the second record another", "records")
            )
        else:
            records[name] = result
    return records, problems


def ids_in(value: Any) -> set[str]:
    """The ids of a list of records as written, so that a reference to a record with another mistake still holds."""
    if not isinstance(value, list):
        return set()
    return {str(raw["id"]) for raw in value if isinstance(raw, Mapping) and "id" in raw}
