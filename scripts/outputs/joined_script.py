"""One script for readers from the small modules of docs/assets/js: one request instead of nine."""

from collections.abc import Iterable
from pathlib import PurePosixPath

JOINED = "assets/js/course.js"
"""Where pages load it from, below the site's root."""

MODULE = """/* {name} */
try {{
{text}
}} catch (error) {{
  setTimeout(function () {{ throw error; }});
}}
"""


def join_scripts(modules: Iterable[tuple[str, str]]) -> str:
    """The modules one after the other, in the order given (path and text), each under its name.

    Every module is a function of its own that runs at once, so joining them changes nothing but the number of files.
    As separate files would, one that fails does not stop the next; its error is still reported, a moment later.
    """
    return "\n".join(MODULE.format(name=PurePosixPath(path).name, text=text.strip()) for path, text in modules)
