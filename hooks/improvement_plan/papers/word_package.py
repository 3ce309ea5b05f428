"""The package of a Word file (ECMA-376, part 2): parts in a zip, and how they belong together.

It is python-docx's, without what no paper needs. What takes most of the room, the document's body and its pictures, is
put in only when the parts are packed: python-docx would read it, write it and compress it once more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.oxml.xmlchemy import BaseOxmlElement

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UNUSED = ("customXml", "stylesWithEffects", "webSettings", "fontTable", "theme", "thumbnail", "extended-properties")
"""Parts of python-docx's template that no paper needs, by how the address of their relationship ends."""
_DOCUMENT = "word/document.xml"
_PREFIXES = ("w", "r", "wp", "a", "pic")
"""The names that elements begin with."""


def empty_package() -> Package:
    """A package with nothing in it that no paper needs; what is left is to be filled anew."""
    import docx  # noqa: PLC0415  # A site without papers never loads it.

    package = docx.Document()
    whole = package.part.package
    if whole is None:
        raise AssertionError("A document stands in a package.")
    for relations in (whole.rels, package.part.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(_UNUSED)]:
            del relations[key]
    return package


def fill(element: BaseOxmlElement, text: str) -> None:
    """Put the children of *text*, an element of the same name, in the place of the children of *element*."""
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    name, rest = re.split("(?=[ >])", text, maxsplit=1)
    element[:] = parse_xml(f"{name} {nsdecls(*_PREFIXES)}{rest}")[:]


def add_image(package: Package, *, number: int) -> str:
    """Make room for the PNG picture of this number, counted from 0; give the id of its relation to the document."""
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.parts.image import ImagePart  # noqa: PLC0415

    part = ImagePart(PackURI(f"/{_image(number)}"), "image/png", b"")
    return package.part.relate_to(part, f"{RELATIONS}/image")


def packed(package: Package, *, body: str, images: Sequence[bytes]) -> bytes:
    """The package as a file: the same bytes wherever and whenever it is made.

    *body* is what stands in the document before what is in it, as elements; *images* are the pictures that there is
    room for, in the order of their numbers.
    """
    file, made = BytesIO(), BytesIO()
    package.save(file)
    known = {_image(number): data for number, data in enumerate(images)}
    with ZipFile(file) as old, ZipFile(made, "w") as new:
        # In the order of their letters, the types of the parts come first, where Word wants them.
        for name in sorted(old.namelist()):
            info = ZipInfo(name)
            # A picture is compressed already.
            info.compress_type, info.create_system = ZIP_STORED if name in known else ZIP_DEFLATED, 0
            data = known[name] if name in known else old.read(name)
            new.writestr(info, _with_body(data, body) if name == _DOCUMENT else data)
    return made.getvalue()


def _image(number: int) -> str:
    return f"word/media/image{number + 1}.png"


def _with_body(document: bytes, body: str) -> bytes:
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    before, tag, after = document.partition(b"<w:body>")
    if not tag:
        raise AssertionError("A document has a body.")
    return b"%s<w:body %s>%s%s" % (before, nsdecls(*_PREFIXES).encode(), body.encode(), after)
