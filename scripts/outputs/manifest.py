"""What a platform reads first: imsmanifest.xml of SCORM 1.2 and 2004, cmi5.xml.

One item, one resource, no sequencing; no masteryscore, because some platforms overrule the course's own status by it.
"""

from collections.abc import Iterable, Mapping
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from scripts.course.model import PackageIds

Standard = Literal["scorm12", "scorm2004", "cmi5"]
STANDARDS: tuple[Standard, ...] = ("scorm12", "scorm2004", "cmi5")
LAUNCH = "index.html"
MANIFEST: Mapping[Standard, str] = {"scorm12": "imsmanifest.xml", "scorm2004": "imsmanifest.xml", "cmi5": "cmi5.xml"}

SCORM12 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={manifest} version="1.2" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default={organisation}>
    <organization identifier={organisation}>
      <title>{title}</title>
      <item identifier={item} identifierref={resource} isvisible="true">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier={resource} type="webcontent" adlcp:scormtype="sco" href="index.html">
{files}
    </resource>
  </resources>
</manifest>
"""

SCORM2004 = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier={manifest} version="1" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>2004 4th Edition</schemaversion>
  </metadata>
  <organizations default={organisation}>
    <organization identifier={organisation}>
      <title>{title}</title>
      <item identifier={item} identifierref={resource} isvisible="true">
        <title>{title}</title>
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier={resource} type="webcontent" adlcp:scormType="sco" href="index.html">
{files}
    </resource>
  </resources>
</manifest>
"""

CMI5 = """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id={course}>
    <title>
{titles}
    </title>
    <description>
{descriptions}
    </description>
  </course>
  <au id={au} moveOn="CompletedAndPassed" masteryScore="{mastery}" launchMethod="AnyWindow">
    <title>
{titles}
    </title>
    <description>
{descriptions}
    </description>
    <url>index.html</url>
  </au>
</courseStructure>
"""


def scorm_manifest(standard: Literal["scorm12", "scorm2004"], ids: PackageIds, title: str, files: Iterable[str]) -> str:
    """imsmanifest.xml of SCORM 1.2 (CAM 1.2) or 2004 4th Edition (CAM 1.1) with every file of the package."""
    names = [LAUNCH, *sorted(name for name in files if name != LAUNCH)]
    return (SCORM12 if standard == "scorm12" else SCORM2004).format(
        manifest=quoteattr(ids.manifest),
        organisation=quoteattr(ids.organisation),
        item=quoteattr(ids.item),
        resource=quoteattr(ids.item.replace("ITEM-", "RES-")),
        title=escape(title),
        files="\n".join(f"      <file href={quoteattr(name)}/>" for name in names),
    )


def cmi5_structure(ids: PackageIds, titles: Mapping[str, str], descriptions: Mapping[str, str], pass_mark: int) -> str:
    """cmi5.xml (cmi5 Quartz, section 14): one course, one assignable unit; the pass mark becomes a share of one."""
    return CMI5.format(
        course=quoteattr(ids.course),
        au=quoteattr(ids.au),
        titles=_langstrings(titles),
        descriptions=_langstrings(descriptions),
        mastery=f"{pass_mark / 100:g}",
    )


def _langstrings(words: Mapping[str, str]) -> str:
    return "\n".join(f'      <langstring lang="{tag}">{escape(text)}</langstring>' for tag, text in words.items())
