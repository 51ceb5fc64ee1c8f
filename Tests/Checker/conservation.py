# SPDX-License-Identifier: Apache-2.0
"""The proof for one document; what it checks stands in Schemas/README.md, and nothing else is known."""
import base64
import bisect
import dataclasses
import json

import sources

#: White space, of which a file may consist without being a text.
BLANK = set(map(chr, [*range(0x09, 0x0E), 0x20, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028,
                      0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF]))


@dataclasses.dataclass
class Findings:
    """What was found of a document."""
    scalars: int = 0
    edits: int = 0
    differences: list = dataclasses.field(default_factory=list)

    def difference(self, what):
        # A broken file breaks everything; the first words say it.
        if len(self.differences) < 10:
            self.differences.append(what)


def may_refuse(raw, message):
    """Whether a file may be refused for what the message says."""
    if "is empty" in message:
        texts = [raw.decode(name, "ignore") for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]
        return any(set(text) <= BLANK for text in texts)
    return any(reason in message for reason in (
        "cannot be recognized", "was not recognized", "is no ", "are no ", "holds no text", "is binary"))


def digest(text):
    """FNV-1a with 64 bits of the UTF-8."""
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def blocks_of(document):
    """The blocks and the page furniture of a document."""
    parts = (part for article in document["articles"] for part in article["parts"])
    return [block for part in parts for block in part["blocks"]] + document.get("furniture", [])


def tiles(block, edits, starts, found):
    """The pieces of the source that a block shows untouched: (start, text); checks its edits."""
    text, read, result = block["text"], 0, []
    name = f"block {block['id']}"

    def untouched(start, end):
        nonlocal read
        if start < end:
            result.append((start, text[read:read + end - start]))
            if len(result[-1][1]) < end - start:
                found.difference(f"{name}: its text is too short for its ranges")
            read += end - start

    for start, end in block["source"]:
        place = start
        # The first edit that ends behind the place.
        index = max(0, bisect.bisect_right(starts, place) - 1)
        if edits and edits[index]["at"][1] <= place:
            index += 1
        while index < len(edits) and edits[index]["at"][0] < end:
            edit = edits[index]
            if edit["at"][0] >= place:
                untouched(place, edit["at"][0])
                now = edit.get("now", "")
                if text[read:read + len(now)] != now:
                    found.difference(f"{name}: does not show the edit at {edit['at']}")
                edit["shown"] = edit.get("shown", 0) + 1
                read += len(now)
            place = max(place, edit["at"][1])
            index += 1
        untouched(place, end)
    if read != len(text):
        found.difference(f"{name}: shows {text[read:read + 20]!r}, which is in no range and no edit")
    return result


def rebuilt(document, found):
    """The decoded source as blocks and edits give it, each code point once."""
    edits, count = document["edits"], document["source"]["codePoints"]
    last = 0
    for edit in edits:
        start, end = edit["at"]
        if start < last or end <= start or len(edit["was"]) != end - start:
            found.difference(f"the edit at {edit['at']} is out of order, empty, or not as long as `was`")
        if not edit["rules"] or not all(edit["rules"]):
            found.difference(f"the edit at {edit['at']} names no rule")
        last = end
    starts = [edit["at"][0] for edit in edits]
    pieces = [(edit["at"][0], edit["was"]) for edit in edits]
    owner, blocks = [0] * count, blocks_of(document)
    for block in blocks:
        pieces += tiles(block, edits, starts, found)
        for start, end in block["source"]:
            if not 0 <= start < end <= count:
                found.difference(f"block {block['id']}: the range {[start, end]} is outside of the source")
                continue
            for place in range(start, end):
                if owner[place]:
                    found.difference(f"code point {place} is in the blocks {owner[place]} and {block['id']}")
                owner[place] = block["id"]
    for edit in edits:
        # A replacement that nobody shows would be a deletion that does not say so.
        if edit.get("now", "").strip("".join(BLANK)) and edit.get("shown", 0) != 1:
            found.difference(f"the edit at {edit['at']} is shown {edit.get('shown', 0)} times")
    place, result = 0, []
    for start, piece in sorted(pieces):
        if start != place:
            found.difference(
                f"code points {place} to {start} are given by nothing" if start > place
                else f"code points {start} to {place} are given twice")
        result.append(piece)
        place = start + len(piece)
    if place != count:
        found.difference(f"{place} of {count} code points are given")
    return "".join(result)


def check_stream(document, lines, found):
    """The block stream shows the blocks of the tree, part by part, each where it was printed."""
    stream = [json.loads(line) for line in lines.decode().split("\n") if line]
    stream.sort(key=lambda block: block["id"])
    tree = blocks_of(document)
    if len(stream) != len(tree):
        found.difference(f"{len(stream)} blocks in the stream, {len(tree)} in the tree")
    furniture = {id(block) for block in document.get("furniture", [])}
    for one, other in zip(stream, tree):
        for key in ("id", "text", "sourceLines", "page", "level", "number", "confidence"):
            if one.get(key) != other.get(key):
                found.difference(f"block {other['id']}: {key} is {one.get(key)!r} in the stream")
        if (one["article"] == 0) != (id(other) in furniture):
            found.difference(f"block {other['id']}: is furniture in one output only")


def check_lines(document, text, found):
    """`lines`, `pages` and the `sourceLines` of blocks count the lines of the decoded source."""
    starts, pages, place = [0], 1, 0
    while place < len(text):
        if text[place] in "\n\v\f\x85\u2028\u2029\r":
            pages += text[place] == "\f" and place + 1 < len(text)
            if text[place:place + 2] == "\r\n":
                place += 1
            starts.append(place + 1)
        place += 1
    if starts[-1] == len(text):
        starts.pop()
    if document["source"]["lines"] != len(starts):
        found.difference(f"{document['source']['lines']} lines are said, {len(starts)} are there")
    if document["source"]["pages"] != pages:
        found.difference(f"{document['source']['pages']} pages are said, {pages} are there")
    for block in blocks_of(document):
        first = min(start for start, _ in block["source"])
        last = max(end for _, end in block["source"]) - 1
        lines = [bisect.bisect_right(starts, place) for place in (first, last)]
        said = block["sourceLines"]
        if not lines[0] <= said[0] <= said[1] <= lines[1]:
            found.difference(f"block {block['id']}: lines {said} are said, its ranges are on {lines}")


def check(raw, document, lines=None):
    """Checks a document, given as JSON, against the raw bytes that it was made from."""
    found = Findings()
    document = json.loads(document)
    source = document["source"]
    text = rebuilt(document, found)
    found.scalars, found.edits = source["codePoints"], len(document["edits"])
    if source["bytes"] != len(raw):
        found.difference(f"{source['bytes']} bytes are said, {len(raw)} are there")
    if source["digest"] != digest(text):
        found.difference("the digest is not that of the text that blocks and edits give")
    if "frames" in source:
        for problem in sources.lost(raw, text):
            found.difference(problem)
    elif "raw" not in source:
        for problem in sources.unlike(raw, text, source):
            found.difference(problem)
    if "raw" in source and base64.b64decode(source["raw"], validate=True) != raw:
        found.difference("`raw` are not the bytes of the file")
    check_lines(document, text, found)
    if lines is not None:
        check_stream(document, lines, found)
    return found
