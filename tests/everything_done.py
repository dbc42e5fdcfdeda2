"""The sample course as a final edition needs it: filled in, compared, signed by a role that its owner has named."""

from scripts.course import compare
from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.sign_offs_file import with_sign_off
from scripts.course.signing import new_sign_off
from scripts.course.translations import Comparison, units_of
from scripts.paths import Project
from tests.conftest import TODAY, edit

COMPARISONS = (Comparison("sv", "Översättare", TODAY), Comparison("en", "Translator", TODAY))
ROLE = "Asiantuntija, ihmiskaupan vastainen työ"


def everything_done(project: Project) -> Course:
    """Fill the settings, accept every translation and sign every page of a copy of the sample course."""
    edit(project, "docs/_data/settings.yml", 'address: ""', "address: https://example.org/")
    edit(
        project,
        "docs/_data/settings.yml",
        '  fi: ""\n  sv: ""\n  en: ""',
        "  fi: Virasto\n  sv: Ämbetsverk\n  en: Agency",
    )
    edit(project, "docs/_data/reviews.yml", "roles: []", f"roles:\n  - {ROLE}")
    for comparison in COMPARISONS:
        course = load_course(project)
        for document in units_of(course):
            compare.accept(project, course, document, None, comparison)
    return sign_all(project)


def sign_all(project: Project) -> Course:
    """Sign every page in every language as an expert of the subject."""
    course = load_course(project)
    text = project.reviews.read_text(encoding="utf-8")
    for page in course.pages.values():
        sign = new_sign_off(course, page, state="subject-checked", role=ROLE, day=TODAY)
        text = with_sign_off(text, sign, "docs/_data/reviews.yml")
    project.reviews.write_text(text, encoding="utf-8")
    return load_course(project)
