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

    Tables of one name differ in a few marks. A code point whose bytes are others here, or unknown,
    stands for one to four bytes; those around it must be right.
    """
    codes, place, index, unknown = plain_codes(text, source), 0, 0, 0
    while codes is not None and index < len(codes):
        code = codes[index]
        if code is not None and raw.startswith(code, place):
            place += len(code)
            index += 1
            continue
        # As few unknown code points as will do, then eight right ones or the end.
        step = next(((count, length) for count in range(1, 7) for length in range(count, 4 * count + 1)
                     if goes_on(raw, place + length, codes, index + count)), None)
        if step is None:
            break
        index, place, unknown = index + step[0], place + step[1], unknown + step[0]
    if codes is None or index < len(codes) or place != len(raw):
        yield f"the text in {source['encoding']} is not the raw bytes from byte {place} on"
    elif unknown and source["encoding"].upper().startswith("UTF"):
        yield f"{unknown} code points of {source['encoding']} are not those of the raw bytes"


def goes_on(raw, place, codes, index):
    """Whether eight code points, or all to the end, stand at a place of the raw bytes."""
    for code in codes[index:index + 8]:
        if code is None or not raw.startswith(code, place):
            return False
        place += len(code)
    return index + 8 < len(codes) or place == len(raw)


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
