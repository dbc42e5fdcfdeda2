"""Everything that MkDocs may call. Each hook hands over to a function that knows nothing of MkDocs."""

import logging
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

# Plain `mkdocs` puts scripts/ first on the path and leaves the repository out; `python -m mkdocs` does neither.
_ROOT = str(Path(__file__).resolve().parent.parent)
sys.path[:] = [_ROOT, *(entry for entry in sys.path if entry not in (_ROOT, str(Path(__file__).resolve().parent)))]

from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import PluginError  # noqa: E402
from mkdocs.plugins import event_priority  # noqa: E402
from mkdocs.structure.files import File, Files, InclusionLevel  # noqa: E402
from mkdocs.structure.nav import Navigation, Section  # noqa: E402
from mkdocs.structure.pages import Page  # noqa: E402
from mkdocs.utils import write_file  # noqa: E402

from scripts.course.address import language_folder  # noqa: E402
from scripts.course.course import Course  # noqa: E402
from scripts.course.directives import expand, questions_of  # noqa: E402
from scripts.course.load import load_course  # noqa: E402
from scripts.course.markdown import typeset  # noqa: E402
from scripts.course.model import Outline  # noqa: E402
from scripts.course.problem import CourseError  # noqa: E402
from scripts.course.report import report_address  # noqa: E402
from scripts.course.sections import shared_sections  # noqa: E402
from scripts.course.signing import edition_line, unsigned  # noqa: E402
from scripts.course.text import LANGUAGES, Language  # noqa: E402
from scripts.outputs.finish import finish_page, label_table_cells, under_policy  # noqa: E402
from scripts.outputs.joined_script import JOINED, join_scripts  # noqa: E402
from scripts.outputs.joined_style import JOINED_STYLE, join_styles  # noqa: E402
from scripts.outputs.preview import with_problems  # noqa: E402
from scripts.outputs.questions import finish_questions  # noqa: E402
from scripts.outputs.search.files import SearchFile, read_engine, search_file  # noqa: E402
from scripts.outputs.search.pages import folder_path, searched_pages  # noqa: E402
from scripts.outputs.section_page import SectionPage, section_pages  # noqa: E402
from scripts.paths import Project  # noqa: E402
from scripts.speed import clean_pages  # noqa: E402
from scripts.speed.kept_parts import KeptParts  # noqa: E402
from scripts.speed.kept_templates import KeptTemplates  # noqa: E402
from scripts.speed.quick_mkdocs import language_of, name_of  # noqa: E402
from scripts.speed.site_build import Build  # noqa: E402

# mkdocs-quiz says on every page that it ships no Finnish, also when we supply it: a strict build would never pass.
logging.getLogger("mkdocs.plugins.mkdocs_quiz").addFilter(
    lambda record: "Built-in translation for 'fi' not found" not in record.getMessage()
)

log = logging.getLogger("mkdocs.hooks.course")
_TEMPLATES = KeptTemplates()
_loaded: dict[str, Any] = {
    "config": None, "build": None, "course": None, "serving": False, "problems": [], "templates": None,
}  # fmt: skip


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether somebody is writing: a preview shows what it can, a build stops at the first error."""
    _loaded["serving"] = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the course once for all languages of a build, check it, and set the menu from it."""
    if _loaded["config"] is not config:
        # Plain `mkdocs build` knows of no build of ours, and makes every page.
        _loaded["build"] = config.extra.get("build") or Build()
        _loaded["course"] = _read(Project(Path(config.config_file_path).parent))
        _loaded["config"] = config
        _build().problems = _loaded["problems"]
    _set_first_language(config, _course().settings.first_language)
    config.nav = _menu(_course().outline)
    config.site_url = _course().settings.address or ""
    return config


def _set_first_language(config: MkDocsConfig, first: Language) -> None:
    """The owner's first language at the top of the site; the plugin's own default stands in mkdocs.yml."""
    plugin: Any = config.plugins["i18n"]
    for language in plugin.config.languages:
        language.default = language.locale == first
        language.link = "/" if language.default else f"/{language.locale}/"


def _read(project: Project) -> Course:
    """The course, when nothing is wrong with it; in a preview the last one that could be read, and what is wrong."""
    try:
        course = _build().course or load_course(project)
        problems = clean_pages.errors(project, course)
    except CourseError as error:
        course, problems = _loaded["course"], list(error.problems)
    if problems and (course is None or not _loaded["serving"]):
        raise PluginError("\n" + "\n".join(str(problem) for problem in problems))
    for problem in problems:
        log.warning(str(problem))
    _loaded["problems"] = [str(problem) for problem in problems]
    return course


def _course() -> Course:
    course: Course = _loaded["course"]
    return course


def _build() -> Build:
    build: Build = _loaded["build"]
    return build


def _menu(outline: Outline) -> list[Any]:
    """Pages in the order of the course; the titles are put in when the language is known."""
    modules = [
        {module.id: [f"{module.index}.md", *(f"{entry.page}.md" for entry in module.pages)]}
        for module in outline.modules
    ]
    return [f"{outline.home}.md", *modules]


@event_priority(100)  # before the i18n plugin looks at each of them
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what comes of the theme, our script modules and style sheets, which reach readers as one file each, and
    what mkdocs.yml excludes: every plugin would look at it again for every language."""
    for file in list(files):
        uri = file.src_uri
        if (
            uri.startswith(("assets/javascripts/", "assets/stylesheets/", "assets/js/", "assets/vendor/"))
            or uri.endswith(".map")
            or uri in ("assets/images/favicon.png", "assets/css/launch.css", *config.extra_css)
            or file.inclusion == InclusionLevel.EXCLUDED
        ):
            files.remove(file)
    return files


@event_priority(-200)  # after the i18n plugin has taken the language folders out of the menu
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Name each part of the menu after its first page, in the language of the build.

    The first page of a part is called "Overview" in the menu, because the part already bears its title; where it is
    no overview, the course says what to call it.
    """
    language, course = language_of(config), _course()
    if course.edition.day:
        # MkDocs would put the day of the build into the site map, and two builds of an edition would differ.
        for page in nav.pages:
            page.update_date = course.edition.day.isoformat()
    modules = {module.id: module for module in course.outline.modules}
    if nav.homepage:
        nav.homepage.title = course.interface.say("home", language)
    for item in nav.items:
        if isinstance(item, Section) and item.title in modules:
            module = modules[item.title]
            index = course.pages.get((module.index, language))
            item.title = typeset(index.title) if index else item.title
            label = module.index_label or course.interface.overview
            item.children[0].title = typeset(label.in_language(language))
    return nav


def on_pre_build(*, config: MkDocsConfig) -> None:
    """The site's name and description in the language of the build."""
    outline = _course().outline
    config.site_name = outline.title.in_language(language_of(config))
    config.site_description = outline.description.in_language(language_of(config))


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page finished like the others, and no site map while there is no address to put into it."""
    if template_name == "404.html":
        return finish_page(output_content, "site")
    return "" if template_name == "sitemap.xml" and not config.site_url else output_content


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> Any:
    """What our templates need: the program's own words, in this language and in all three."""
    course, current = _course(), language_of(config)
    env.bytecode_cache = _TEMPLATES
    env.globals["say"] = lambda name, language=current, /, **values: course.interface.say(name, language, **values)
    env.globals["lang_code"] = current
    env.globals["joined_style"] = JOINED_STYLE
    env.globals["joined_script"] = JOINED
    env.globals["search_script"] = _build().add_search(current, _search(config, current)).path
    env.globals["page_name"] = name_of
    env.globals["taught_pages"] = [
        name for module in course.outline.modules if module.teaches for name in module.page_names
    ]
    # Every frame asks for the same few, and the plugin for languages looks long for each.
    env.globals["page_url_of"] = cache(lambda name: _file(files, name).url)
    first = course.settings.first_language
    env.globals["languages"] = [first, *(language for language in LANGUAGES if language != first)]
    env.globals["homes"] = {language: language_folder(language, first) for language in LANGUAGES}
    env.globals["edition_line"] = edition_line(course, current)
    env.globals["is_draft"] = bool(unsigned(course, current))
    env.globals["shared_sections"] = lambda name: shared_sections(course, name, current)
    env.globals["report_address"] = lambda name: report_address(course, name, current)
    env.globals["course_title"] = course.outline.title.in_language
    _loaded["templates"] = env
    return env


def _search(config: MkDocsConfig, language: Language) -> Callable[[], SearchFile]:
    """What makes the search over the articles of this build."""
    course, kept = _course(), _build().kept
    articles = {name: html for (of, name), html in _build().articles.items() if of == language}

    def make() -> SearchFile:
        pages = searched_pages(course, language, articles, folder_path)
        engine = read_engine(Path(config.docs_dir) / "assets")
        if kept is None:
            return search_file(course, language, pages, engine)
        parts = KeptParts(kept.project, language)
        made = search_file(course, language, pages, engine, parts.parts_of)
        parts.save()
        return made

    return make


def _file(files: Files, name: str) -> File:
    file = files.get_file_from_path(f"{name}.md")
    if file is None:
        raise PluginError(f"the frame of every page links to {name}.md, which the course has not; add it")
    return file


@event_priority(100)  # before mkdocs-quiz, which has to see the questions
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Records in place of directives."""
    language, name = language_of(config), name_of(page)
    ours = _course().pages.get((name, language))
    if ours is None:
        raise PluginError(f"{page.file.src_uri}: this page is new; put the mistakes above right first")
    # mkdocs-quiz adds its runtime to every page unless told that there is no question.
    page.meta["quiz"] = {"enabled": bool(questions_of(ours, _course()))}
    page.meta["title"] = typeset(ours.title)
    page.meta["is_home"] = name == _course().outline.home
    try:
        return expand(ours, _course())
    except CourseError as error:
        raise PluginError(f"\n{error}") from None


@event_priority(-100)  # after mkdocs-quiz has rendered
def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Our own question markup in place of the plugin's."""
    finished = finish_questions(html, dict(_course().questions), _course().interface, language_of(config))
    _build().articles[language_of(config), name_of(page)] = label_table_cells(finished)
    return finished


def on_post_build(*, config: MkDocsConfig) -> None:
    """Scripts and styles as one file each, in the order of mkdocs.yml; the sections of the language."""
    docs, build = Path(config.docs_dir), _build()
    modules = [(str(script), (docs / str(script)).read_text(encoding="utf-8")) for script in config.extra_javascript]
    sheets = [(docs / sheet).read_text(encoding="utf-8") for sheet in config.extra_css]
    build.files |= {JOINED: join_scripts(modules).encode(), JOINED_STYLE: join_styles(sheets).encode()}
    _add_sections(config, language_of(config))
    build.forget_articles(language_of(config))
    if not config.extra.get("build"):
        # Nobody else puts the files of this build into their places.
        for path, data in build.all_files({}).items():
            write_file(data, str(Path(config.site_dir) / path))
        build.files.clear()
        build.searches.clear()


def _add_sections(config: MkDocsConfig, language: Language) -> None:
    """The sections with a code, of all pages of a language that are made now."""
    build = _build()
    # Once for all sections: to know whether a signed edition is a draft, every page is read.
    edition = edition_line(_course(), language)
    for (of, name), article in build.articles.items():
        if of == language and not build.find(language, name):
            for section in section_pages(_course(), name, language, article, edition):
                build.add_section(language, name, f"{section.url}index.html", _section_page(section, config))


def _section_page(section: SectionPage, config: MkDocsConfig) -> str:
    """A section in its own frame. MkDocs knows no such page: the template sees what it would tell of one."""
    place = SimpleNamespace(url=section.url, meta={"quiz": {"enabled": section.has_questions}})
    template = _loaded["templates"].get_template("section.html")
    return under_policy(template.render(config=config, page=place, base_url="", section=section), "site")


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """The page finished: plain `mkdocs build` gives readers the same as the generator."""
    finished = finish_page(output, "site")
    anchors = page.present_anchor_ids or ()
    _build().keep(
        language_of(config), name_of(page), finished, path=page.file.dest_uri, meta=page.meta, anchors=anchors
    )
    return with_problems(finished, _loaded["problems"])
