"""Where things are. Nobody else spells the name of a folder."""

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Project:
    """A folder with a course in it: the repository itself, or a copy that a test made."""

    root: Path

    @property
    def docs(self) -> Path:
        """What people write: pages and records."""
        return self.root / "docs"

    @property
    def data(self) -> Path:
        """The records."""
        return self.docs / "_data"

    @property
    def accepted(self) -> Path:
        """The Finnish texts that each translation was compared with."""
        return self.data / "translations"

    @property
    def reviews(self) -> Path:
        """The roles that the owner has named, and what they have signed."""
        return self.data / "reviews.yml"

    @property
    def addresses(self) -> Path:
        """Every address that was ever published."""
        return self.data / "editions/addresses.yml"

    @property
    def edition_records(self) -> Path:
        """Every edition that was published, with its version of the repository."""
        return self.data / "editions/editions.yml"

    @property
    def config(self) -> Path:
        """The settings of the site builder."""
        return self.root / "mkdocs.yml"

    @property
    def dist(self) -> Path:
        """Everything that is made."""
        return self.root / "dist"

    @property
    def site(self) -> Path:
        """The web site."""
        return self.dist / "site"

    @property
    def printed(self) -> Path:
        """The PDF files."""
        return self.dist / "print"

    @property
    def status_page(self) -> Path:
        """The page for owners; outside the site, so that it is never published."""
        return self.dist / "status.html"

    @property
    def review_packs(self) -> Path:
        """What subject experts get."""
        return self.dist / "review"

    def relative(self, path: Path) -> str:
        """The path as an editor sees it, from the top of the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()
