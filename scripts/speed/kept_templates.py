"""Templates that need not be compiled again in the same process: MkDocs begins anew with every language and build."""

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class KeptTemplates(BytecodeCache):
    """What templates were compiled to, by their names and by what they say. It stays in memory: code that is read from
    a file could be anybody's."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code of a template that was compiled before."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template that was compiled now."""
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code
