"""Files of every format that news comes in, made of invented reports."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from sarchawa.ingest import Instructions, Taken, take_given
from sarchawa.ingest.given import Given
from sarchawa.ingest.piece import Item, piece_of, piece_of_bytes
from sarchawa.ingest.reading import read_piece
from sarchawa.model import Problem
from sarchawa.pipeline import read_day
from tests.ingest.samples import REPORTS, SORANI

FIRE, FIRE_2, SCHOOL = REPORTS.values()
HOW = Instructions(read_day=read_day)


def read(data: bytes, name: str = "", how: Instructions = HOW) -> list[Item]:
    """What becomes of a file."""
    return list(read_piece(piece_of_bytes(data, name or "given", name=name), how))


def read_stream(stream: io.RawIOBase, name: str = "", how: Instructions = HOW) -> list[Item]:
    """What becomes of what a pipe gives."""
    return list(read_piece(piece_of(io.BufferedReader(stream), name or "given", name=name), how))


def one(data: bytes, name: str = "", how: Instructions = HOW) -> Taken:
    """The one report of a file."""
    (item,) = read(data, name, how)
    assert isinstance(item, Taken), item
    return item


def fault(data: bytes, name: str = "", how: Instructions = HOW) -> str:
    """The one line that says why a file is none."""
    (item,) = read(data, name, how)
    assert isinstance(item, Problem), item
    return item.line


def lines(items: Iterable[Item]) -> list[str]:
    """What was read, and what was said."""
    return [item.line if isinstance(item, Problem) else item.report.id for item in items]


def handed_in(data: bytes, name: str) -> list[Item]:
    """What becomes of a file that somebody drops on the reading room."""
    return list(take_given([Given(data=data, name=name)]))


def page(text: str = FIRE, title: str = "ئاگر لە بازاڕ", head: str = "") -> str:
    """An HTML page of one report: its sentences, so many times that it is one."""
    body = "".join(f"<p>{escape(part)}</p>" for part in [f"{text}"] * 3)
    return (
        f'<!DOCTYPE html><html lang="ckb" dir="rtl"><head><meta charset="utf-8"><title>{escape(title)}</title>{head}'
        f'<meta property="og:type" content="article"></head><body><article><h1>{escape(title)}</h1>{body}</article>'
        "</body></html>"
    )


def warc(
    body: bytes,
    uri: str = "https://outlet.example/a",
    *,
    kind: str = "response",
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    headers: str = "",
    date: str = "2024-03-04T10:20:30Z",
    length: int | str | None = None,
) -> bytes:
    """A record of a web archive. length: what it says of itself, None for what is so."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}\r\n".encode()
    block = http + body if kind == "response" else body
    own_type = "application/http; msgtype=response" if kind == "response" else media_type
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{abs(hash(uri)) % 10**12:012d}>\r\n"
        f"Content-Type: {own_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def gzipped(*parts: bytes) -> bytes:
    """Each part packed for itself, as in web archives."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, *, title: str = "", author: str = "", head: str = "") -> bytes:
    """A Word document. body: what is in <w:body>; head: what stands before its document."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>'
        "</cp:coreProperties>"
    )
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    )
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": document, "docProps/core.xml": core}
    return zipped({name: text.encode() for name, text in members.items()})


def paragraph(*runs: str) -> str:
    """A paragraph of a Word document."""
    return "<w:p>" + "".join(f"<w:r><w:t>{escape(run)}</w:t></w:r>" for run in runs) + "</w:p>"


def rss(*items: str, title: str = "دەنگی بەردەچنار") -> bytes:
    """A feed."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{title}</title>{"".join(items)}</channel></rss>'
    ).encode()


def pdf(glyphs: Iterable[tuple[str, float, float]], *, size: float = 12) -> bytes:
    """A PDF document that draws each sign at its place (x, y in points), in the order given, and says what each is: a
    box half as wide as the letters are high. A sign of "" is one of which it does not say what it is."""
    signs = list(glyphs)
    codes = {sign: number for number, sign in enumerate(sorted({sign for sign, _, _ in signs}), start=1)}
    drawn = "".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm <{codes[sign]:02X}> Tj " for sign, x, y in signs)
    mapped = "".join(f"<{code:02X}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in codes.items() if sign)
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def "
        f"1 begincodespacerange <00> <FF> endcodespacerange {len(codes)} beginbfchar\n{mapped}endbfchar "
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    names = " ".join(f"/x{code}" for code in codes.values())
    boxes = " ".join(f"/x{code} 7 0 R" for code in codes.values())
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(f"BT /F1 {size} Tf {drawn}ET"),
        "<</Type/Font/Subtype/Type3/FontBBox[0 -200 500 800]/FontMatrix[.001 0 0 .001 0 0]/ToUnicode 6 0 R/FirstChar 1"
        f"/LastChar {len(codes)}/Widths[{'500 ' * len(codes)}]/Encoding<</Type/Encoding/Differences[1 {names}]>>"
        f"/CharProcs<<{boxes}>>/Resources<<>>>>",
        _stream(table),
        _stream("500 0 0 -200 500 800 d1 50 -200 400 1000 re f"),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += f"{number} 0 obj{part}endobj\n".encode()
    end = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + f"trailer<</Root 1 0 R/Size {len(parts) + 1}>>\nstartxref\n{end}\n%%EOF".encode()


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


ALL: dict[str, bytes] = {
    "plain.txt": SORANI.encode(),
    "page.html": page().encode(),
    "feed.xml": rss(f"<item><title>ئاگر</title><guid>g1</guid><description>{FIRE}</description></item>"),
    "rows.jsonl": f'{{"text": "{SORANI}", "id": "r1"}}\n{{"text": "{SCHOOL}", "id": "r2"}}\n'.encode(),
    "list.json": f'[{{"text": "{SORANI}", "id": "l1"}},\n {{"text": "{SCHOOL}", "id": "l2"}}]'.encode(),
    "table.csv": f'id,title,text,date\nc1,ئاگر,"{SORANI}",٤ی ئاداری ٢٠٢٤\n'.encode(),
    "archive.warc": warc(page().encode()) + warc(b"\x89PNG", "https://outlet.example/b.png", media_type="image/png"),
    "archive.warc.gz": gzipped(warc(page(SCHOOL).encode(), "https://outlet.example/c")),
    "text.txt.gz": gzipped(FIRE_2.encode()),
    "letter.docx": docx(paragraph(FIRE) + paragraph(SCHOOL), title="ئاگر", author="شیلان"),
    "saved.mhtml": (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://outlet.example/m\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; '
        "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://outlet.example/m\r\n\r\n"
        f"{page(SCHOOL)}\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "iVBORw0=\r\n--x--\r\n"
    ).encode(),
}
"""A file of each format, by its name."""
ALL["all.zip"] = zipped({f"2024/{name}": data for name, data in ALL.items()})
