# SPDX-License-Identifier: Apache-2.0
"""Raw files read by Python's own means, and what of them a decoded source lacks."""
import collections
import html.parser
import xml.etree.ElementTree

#: What Python calls the encodings that ICU names otherwise.
CODECS = {"GB18030": "gb18030", "Big5-HKSCS": "big5hkscs", "Shift_JIS": "cp932", "EUC-JP": "euc_jp",
          "windows-949": "cp949", "EUC-KR": "cp949", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be",
          "UTF-32LE": "utf-32-le", "UTF-32BE": "utf-32-be", "UTF-8": "utf-8"}


def plain_codes(text, source):
    """The bytes of each code point, None for those this Python has no code for; a byte order mark first."""
    codec = CODECS.get(source["encoding"]) or CODECS.get(source["encoding"].upper(), "ascii")
    runs = {run["at"]: bytes.fromhex(run["bytes"]) for run in source.get("undecodable", [])}
    known = {}
    result = [bytes.fromhex(source.get("byteOrderMark", ""))]
    for place, scalar in enumerate(text):
        if place in runs:
            result.append(runs.pop(place) if scalar == "\ufffd" else None)
            continue
        if scalar not in known:
            try:
                known[scalar] = scalar.encode(codec)
            except UnicodeEncodeError:
                known[scalar] = None
        result.append(known[scalar])
    return None if runs else result


def unlike(raw, text, source):
    """What keeps the decoded source of a plain text from being the raw bytes.

    Tables of one name differ in a few marks. A code point that this Python has no code for, or another
    one, stands for one to four bytes; all places where the next may stand are followed side by side.
    """
    codes, places, unknown = plain_codes(text, source), {0}, 0
    if codes is None:
        yield "an undecodable place is outside of the text"
        return
    for code in codes:
        known = set()
        if code is not None:
            known = {place + len(code) for place in places if raw.startswith(code, place)}
        if not known:
            unknown += 1
            known = {place + length for place in places for length in range(1, 5)
                     if place + length <= len(raw)}
        places = known
    if len(raw) not in places:
        yield f"the text in {source['encoding']} is not the raw bytes"
    elif unknown > max(3, len(text) // 4) or unknown and source["encoding"].upper().startswith("UTF"):
        yield f"{unknown} code points of {source['encoding']} are not those of the raw bytes"


class Words(html.parser.HTMLParser):
    """The text of the words of hOCR."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.depth = [], False, 0

    def handle_starttag(self, tag, attributes):
        if self.depth:
            self.depth += tag not in ("br", "img", "meta", "hr")
        elif "ocrx_word" in (dict(attributes).get("class") or ""):
            self.depth = 1

    def handle_endtag(self, tag):
        if self.depth:
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.text.append(data)


def words(raw):
    """The text of a file with boxes, its words in any order; None if this reader does not know it."""
    head = raw[:2000].lower()
    if b"<alto" in head:
        root = xml.etree.ElementTree.fromstring(raw)
        return "".join(element.get("CONTENT", "") for element in root.iter()
                       if element.tag.endswith("}String"))
    if b"ocr_page" in raw:
        reader = Words()
        reader.feed(raw.decode("utf-8"))
        return "".join(reader.text)
    if head.startswith(b"level\tpage_num\t"):
        rows = [row.split("\t", 11) for row in raw.decode("utf-8").split("\n")[1:]]
        return "".join(row[11] for row in rows if len(row) == 12 and row[0] == "5")
    return None


def lost(raw, text):
    """What of the words of a file with boxes is not in the decoded source, and the reverse."""
    there = words(raw)
    if there is None:
        return
    counts = [collections.Counter("".join(piece.split())) for piece in (there, text)]
    for what, missing in (("lost", counts[0] - counts[1]), ("invented", counts[1] - counts[0])):
        if missing:
            shown = "".join(missing.elements())
            yield f"the reader {what} {len(shown)} characters: {shown[:20]!r}"
