"""What every maker of an output may say when it cannot make it."""


class MakingError(Exception):
    """Something cannot be made; the message is for the person who runs the build."""
