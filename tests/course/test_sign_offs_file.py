"""A sign-off is added to the file of reviews, and everything else in it stays as it was."""

from datetime import date

import pytest

from scripts.course.model import Reviews, SignOff
from scripts.course.problem import CourseError
from scripts.course.sign_offs_file import with_sign_off
from scripts.course.yaml_file import read_yaml

WHERE = "docs/_data/reviews.yml"
SIGN = SignOff(
    page="core/signs",
    language="fi",
    state="subject-checked",
    by="Asiantuntija: työ",
    day=date(2027, 1, 15),
    content="012345670123",
)
HEAD = "# Who has signed what.\nroles:\n  - 'Asiantuntija: työ'   # named by the owner\n"
ENTRY = """  - page: core/signs
    language: fi
    state: subject-checked
    by: 'Asiantuntija: työ'
    day: 2027-01-15
    content: '012345670123'
"""


def test_the_first_sign_off_takes_the_place_of_the_brackets() -> None:
    assert with_sign_off(f"{HEAD}sign_offs: []\n", SIGN, WHERE) == f"{HEAD}sign_offs:\n{ENTRY}"


def test_the_next_one_follows_the_last_and_comments_stay() -> None:
    first = ENTRY.replace("core/signs", "core/why").replace("'012345670123'", "'012345670123' # by letter")

    assert with_sign_off(f"sign_offs:\n{first}\n# The end.\n{HEAD}", SIGN, WHERE) == (
        f"sign_offs:\n{first}{ENTRY}\n# The end.\n{HEAD}"
    )


def test_a_list_at_the_margin_stays_at_the_margin() -> None:
    first = "- page: core/why\n  language: sv\n  state: language-checked\n  by: 'Asiantuntija: työ'\n  day: 2027-01-01\n  content: 0a0a0a0a0a0a"
    changed = with_sign_off(f"{HEAD}sign_offs:\n{first}", SIGN, WHERE)

    assert changed.startswith(f"{HEAD}sign_offs:\n{first}\n- page: core/signs\n  language: fi\n")
    assert len(Reviews.model_validate(read_yaml(changed, WHERE)).sign_offs) == 2


def test_a_list_in_brackets_is_told_and_left_alone() -> None:
    entry = "{page: core/why, language: sv, state: language-checked, by: 'Asiantuntija: työ', day: 2027-01-01, content: 0a0a0a0a0a0a}"

    with pytest.raises(CourseError, match="each sign-off on lines of its own"):
        with_sign_off(f"{HEAD}sign_offs: [{entry}]\n", SIGN, WHERE)


def test_a_role_that_the_owner_has_not_named_is_never_written() -> None:
    with pytest.raises(ValueError, match="sign-off by a role that is not in 'roles'"):
        with_sign_off("roles: []\nsign_offs: []\n", SIGN, WHERE)
