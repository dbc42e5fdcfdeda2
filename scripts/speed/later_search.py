"""A search that is made when somebody opens it: whoever writes saves a page a hundred times and searches once."""

from collections.abc import Callable
from functools import cached_property

from scripts.outputs.search.files import Search


class LaterSearch:
    """A search whose address is known before it is made."""

    def __init__(self, path: str, make: Callable[[], Search]) -> None:
        self.path = path
        self._make = make

    @cached_property
    def text(self) -> str:
        """The script, made when it is asked for the first time."""
        return self._make().text
