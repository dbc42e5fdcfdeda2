"""Adding a sign-off to docs/_data/reviews.yml so that every other letter of the file stays as it is."""

import yaml

from scripts.course.model import Reviews, SignOff
from scripts.course.problem import CourseError, Problem
from scripts.course.yaml_file import read_yaml

LIST = "sign_offs"


def with_sign_off(text: str, sign: SignOff, where: str) -> str:
    """The text of the file with one sign-off more at the end of its list; comments and order are kept.

    Raises CourseError when the list is written in a form that cannot be added to.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    values = {key.value: value for key, value in root.value} if isinstance(root, yaml.MappingNode) else {}
    node = values.get(LIST)
    if isinstance(node, yaml.SequenceNode) and not node.value:
        at, end, before, column = node.start_mark.index, node.end_mark.index, "\n", 2
    elif isinstance(node, yaml.SequenceNode) and not node.flow_style:
        at = end = _end_of_line(text, _last_scalar(node).end_mark.index)
        before, column = "\n", node.start_mark.column
    else:
        what = f"'{LIST}' must be a list with each sign-off on lines of its own, as the comment in the file shows"
        raise CourseError([Problem(where, what, "records")])
    changed = f"{text[:at].rstrip(' ')}{before}{_entry(sign, column)}{text[end:]}"
    _make_sure(text, changed, sign, where)
    return changed


def _last_scalar(node: yaml.Node) -> yaml.Node:
    """Where the list really ends: the end of a block includes the empty lines and comments after it."""
    while not isinstance(node, yaml.ScalarNode) and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _end_of_line(text: str, index: int) -> int:
    end = text.find("\n", index)
    return len(text) if end < 0 else end


def _entry(sign: SignOff, column: int) -> str:
    """The sign-off as lines of YAML, the hyphen in the given column, without a line feed at the end."""
    written = yaml.safe_dump(
        [sign.model_dump(mode="python")], allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False
    )
    return "\n".join(f"{' ' * column}{line}" for line in written.rstrip("\n").split("\n"))


def _make_sure(before: str, after: str, sign: SignOff, where: str) -> None:
    """The file must say what it said, and the sign-off: a damaged one would lose what people have signed."""
    old = Reviews.model_validate(read_yaml(before, where))
    if Reviews.model_validate(read_yaml(after, where)) != old.model_copy(update={LIST: (*old.sign_offs, sign)}):
        raise CourseError([Problem(where, "the sign-off could not be added; write it by hand", "records")])
