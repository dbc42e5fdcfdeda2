"""Commands and makers that are imported when somebody asks for them: most runs of the program need one of them."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

import click


def on_demand(module: str, name: str) -> Callable[..., Any]:
    """A function that imports the one of this name from a module, and calls it."""

    def call(*values: Any, **more: Any) -> Any:
        return getattr(import_module(module), name)(*values, **more)

    return call


class CommandsOnDemand(click.Group):
    """A group whose commands stand in other modules (click's pattern "Lazily Loading Subcommands")."""

    def __init__(self, *values: Any, elsewhere: Mapping[str, str], **more: Any) -> None:
        super().__init__(*values, **more)
        self.elsewhere = elsewhere
        """The module of each command, by the command's name; "record-edition" is record_edition there."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted([*super().list_commands(context), *self.elsewhere])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """A command by its name; None when there is none."""
        if name not in self.elsewhere:
            return super().get_command(context, name)
        command: click.Command = getattr(import_module(self.elsewhere[name]), name.replace("-", "_"))
        return command
