"""The bill of materials (CycloneDX 1.6, JSON): what others have made and an edition contains or was made with.

Everything comes from the lock files, so two machines write the same bytes whatever is installed on them.
"""

import base64
import json
import re
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from scripts.course.edition import Edition
from scripts.outputs.licences import SHIPPED

NAME_SPACE = uuid.UUID("6f4f9e0c-6d1c-5c2b-9a49-0a5e1a5b7c11")
"""Ours; the serial number of a bill is made of it and the edition, and never changes for the same edition."""

LOCKED = re.compile(
    r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^ ;\\\n]+)(?P<rest>[^\n]*(?:\n[ ]+--hash[^\n]*)*)", re.M | re.I
)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill_of_materials(root: Path, edition: Edition) -> str:
    """The bill of an edition, from requirements.txt and package-lock.json below `root`; no clock is read."""
    course = Component(name="tunnista-suojaa-ohjaa", version=edition.name, type=ComponentType.APPLICATION)
    components = [*_python(root / "requirements.txt"), *_javascript(root / "package-lock.json")]
    names = ",".join(sorted(f"{each.name}@{each.version}" for each in components))
    bom = Bom(serial_number=uuid.uuid5(NAME_SPACE, f"{edition.name} {names}"), metadata=BomMetaData(component=course))
    bom.components.update(components)
    bom.register_dependency(course, components)
    written: dict[str, Any] = json.loads(JsonV1Dot6(bom).output_as_string())
    # The library takes the time of the moment when it is given none.
    del written["metadata"]["timestamp"]
    if edition.day:
        written["metadata"]["timestamp"] = f"{edition.day.isoformat()}T00:00:00Z"
    # The library names each entry at random; what nothing refers to needs no name.
    for entry in [written["metadata"]["component"], *written["components"]]:
        entry["bom-ref"] = entry.get("purl") or entry["name"]
    written["dependencies"] = [
        {"ref": course.name, "dependsOn": sorted(entry["bom-ref"] for entry in written["components"])}
    ]
    written["components"].sort(key=lambda entry: entry["bom-ref"])
    return json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _python(lock: Path) -> Iterator[Component]:
    for match in LOCKED.finditer(lock.read_text(encoding="utf-8")):
        name, version = match["name"], match["version"]
        sums = [HashType(alg=HashAlgorithm.SHA_256, content=each) for each in HASH.findall(match["rest"])]
        yield _component("pypi", name, version, f"https://pypi.org/project/{name}/{version}/", sums)


def _javascript(lock: Path) -> Iterator[Component]:
    """The packages that are installed for what ships; what only tests need is no part of an edition."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    for path, entry in packages.items():
        if path and not entry.get("dev"):
            name = path.rpartition("node_modules/")[2]
            content = base64.b64decode(entry["integrity"].removeprefix("sha512-")).hex()
            sums = [HashType(alg=HashAlgorithm.SHA_512, content=content)]
            address = f"https://www.npmjs.com/package/{name}/v/{entry['version']}"
            yield _component("npm", name, entry["version"], address, sums)


def _component(kind: str, name: str, version: str, address: str, sums: list[HashType]) -> Component:
    group, _, own = name.rpartition("/")
    shipped = name in SHIPPED
    return Component(
        name=own,
        group=group or None,
        version=version,
        type=ComponentType.LIBRARY,
        scope=ComponentScope.REQUIRED if shipped else ComponentScope.EXCLUDED,
        purl=PackageURL(type=kind, namespace=group or None, name=own, version=version),
        external_references=[
            ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(address), hashes=sums)
        ],
    )
