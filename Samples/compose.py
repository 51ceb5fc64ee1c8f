#!/usr/bin/env python3
"""Typesets the sample pages: Samples/<name>/matter.txt -> source.txt + truth.ndjson.

    python3 Samples/compose.py            rewrite every sample
    python3 Samples/compose.py NAME...    rewrite these only

source.txt is the page as a PDF extractor delivers it (one printed line a line), truth.ndjson is what
the page says (one block a line). Both come from the same matter, so they cannot disagree.

Matter, line by line
    # ...                      comment
    ! key=value ...            settings of the page (see DEFAULTS)
    = kind                     a new article: proposal, editors-note, news, photo
    = reply                    the reply to the proposal at hand
    role: text                 a block, in the order of the page
    role[option ...]: text     options: measure=N   own measure, in em
                                        indent=N    own first-line indent, in em
                                        narrow=A-B:N  lines A..B of the block N em wide (round a picture)
                                        spaced=A,B  lines A, B of the block letter-spaced
                                        glued       on the last line of the block before, after one space
                                        close       no blank line before

Inside a text
    _                          a space that is printed but not meant
    {a→b}                      prints a, means b (planted damage)
    /                          the printed line ends here (title lines)
"""

import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULTS = {
    "measure": "21",     # width of a full line in em
    "blanks": "lines",   # blank line after every line | between "articles" | "none"
    "indent": "lost",    # the two em before a paragraph: "lost" by the extractor | "kept" as U+3000
}
OPENING = set("“‘（《〈「『【〔")
CLOSING = set("，。、；：？！”’）》〉」』】〕,:;")
PARAGRAPHS = {"paragraph", "item", "caption"}
# Pairs of roles set so close that the extractor sees no blank line between them.
CLOSE = {("title", "title"), ("title", "heading"), ("title", "byline"), ("field", "paragraph"),
         ("field", "item"), ("salutation", "paragraph"), ("salutation", "item"), ("signature", "date")}
HAN = "一二三四五六七八九十"
ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": None}


# ---------------------------------------------------------------- reading the matter

def read_matter(path):
    """The settings of a page, and its blocks in the order of the page."""
    settings, blocks = dict(DEFAULTS), []
    article, kind, part = 0, None, None
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("!"):
            settings.update(pair.split("=") for pair in line[1:].split())
        elif line.startswith("="):
            part = line[1:].strip()
            if part != "reply":
                article, kind = article + 1, part
        else:
            match = re.fullmatch(r"(\w+)(?:\[(.*?)\])?: (.+)", line)
            if not match:
                raise SystemExit(f"{path}:{at}: not understood: {line}")
            role, options, text = match.groups()
            options = dict((o + "=").split("=")[:2] for o in (options or "").split())
            blocks.append({"article": article, "kind": kind, "part": part, "role": role,
                           "options": options, "text": text})
    return settings, blocks


def meant(text):
    """What a text says, without the marks for the typesetter and without the damage."""
    return re.sub(r"\{[^→}]*→([^}]*)\}", r"\1", text).replace("_", "").replace("/", "")


def printed(text):
    """What the page shows; `/` still stands for the end of a line."""
    return re.sub(r"\{([^→}]*)→[^}]*\}", r"\1", text).replace("_", " ")


def number(text, previous):
    """The number an item opens with: its label as printed, and its value."""
    if match := re.match(f"[{HAN}]+、", text):
        label, value = match[0], han_value(match[0][:-1])
    elif match := re.match(f"([{HAN}]+)[是要]", text):
        label, value = match[0], han_value(match[1])
    elif match := re.match(f"第([{HAN}]+)", text):
        label, value = match[0], han_value(match[1])
    elif match := re.match(f"（([{HAN}]+)）", text):
        label, value = match[0], han_value(match[1])
    else:
        label = text[:2]
        value = ORDINALS[label] or previous + 1
    return {"label": label, "value": value}


def han_value(digits):
    tens, ten, ones = digits.rpartition("十")
    return (HAN.find(tens) + 1 or 1) * 10 * bool(ten) + (HAN.find(ones) + 1 if ones else 0)


# ---------------------------------------------------------------- setting lines

def width(text):
    """Width in em: half-width characters count half."""
    return sum(0.5 if ch.isascii() else 1 for ch in text)


def atoms(text):
    """Cuts a text into what no line may break: numbers and words whole, opening marks with what follows,
    closing marks and hyphens with what precedes."""
    unit = r"[A-Za-z0-9]+(?:%?[.\-:,+][A-Za-z0-9]+)*%?|——|……|."
    result, openers = [], ""
    for piece in re.findall(unit, text):
        if piece in OPENING:
            openers += piece
        elif (piece in CLOSING or piece == "-") and result and not openers:
            result[-1] += piece
        else:
            result.append(openers + piece)
            openers = ""
    return result


def fill(text, measures):
    """Greedy lines; `measures(n)` is the room in line n. A closing mark that does not fit is squeezed
    onto the line as long as the marks of the line have half an em each to give; else its character
    goes to the next line with it."""
    lines, line = [], ""
    for atom in atoms(text):
        room = measures(len(lines))
        base = atom.rstrip("".join(CLOSING))
        whole = line + atom
        fits = width(whole) <= room
        if not fits and base != atom and width(line + base) <= room:
            marks = sum(ch in CLOSING or ch in OPENING for ch in whole)
            fits = width(whole) <= min(room + marks / 2, room + 1)
        if not fits and line:
            lines.append(line.rstrip())
            line, atom = "", atom.lstrip()
        line += atom
    return lines + [line.rstrip()]


def letter_spaced(line):
    """A justified line as extractors give it: a space after every character, marks stuck to what follows."""
    pieces = re.findall(r"[A-Za-z0-9]+|[，。、；：]?.", line.replace(" ", ""))
    return " ".join(pieces)


def set_block(block, settings):
    """The printed lines of one block."""
    options, text = block["options"], printed(block["text"])
    measure = float(options.get("measure", settings["measure"]))
    paragraph = block["role"] in PARAGRAPHS
    indent = float(options.get("indent", 2 if paragraph else 0))
    first, last, narrow = map(int, re.split("[-:]", options.get("narrow", "0-0:0")))
    # An opening mark at the head of a paragraph is set into the indent.
    hang = 1 if paragraph and text[0] in OPENING else 0

    def room(n):
        full = narrow if first <= n + 1 <= last else measure
        return full - indent + hang if n == 0 else full

    lines = [line for piece in text.split("/") for line in fill(piece, room)]
    for n in filter(None, options.get("spaced", "").split(",")):
        lines[int(n) - 1] = letter_spaced(lines[int(n) - 1])
    if paragraph and settings["indent"] == "kept":
        lines[0] = "　" * int(indent) + lines[0]
    return lines


def set_page(settings, blocks):
    """All lines of the page; gives every block its `lines` (first, last; counted from 1)."""
    page, before = [], None
    for block in blocks:
        lines = set_block(block, settings)
        if "glued" in block["options"]:
            page[-1] += " " + lines.pop(0)
            block["lines"] = [len(page)] * 2
            measure = float(before["options"].get("measure", settings["measure"]))
            if width(page[-1]) > measure + 1:
                raise SystemExit(f"no room for the glued block: {page[-1]}")
        else:
            if before and needs_blank(before, block, settings["blanks"]):
                page.append("")
            start = len(page) + 1
            for n, line in enumerate(lines):
                if n and settings["blanks"] == "lines" and block["role"] != "title":
                    page.append("")
                page.append(line)
            block["lines"] = [start, len(page)]
        before = block
    return page


def needs_blank(before, block, blanks):
    if blanks == "lines":
        return (before["role"], block["role"]) not in CLOSE and "close" not in block["options"]
    return blanks == "articles" and before["article"] != block["article"]


# ---------------------------------------------------------------- writing

def truth(blocks):
    """The blocks in logical order: page order, but the title and byline of an article first."""
    previous = (None, 0)
    for block in sorted(blocks, key=lambda b: (b["article"], order(b))):
        record = {key: block[key] for key in ("article", "kind", "part", "role")}
        record["text"] = meant(block["text"])
        record["sourceLines"] = block["lines"]
        if block["role"] == "item":
            where = (block["article"], block["part"])
            record["number"] = number(record["text"], previous[1] if previous[0] == where else 0)
            previous = (where, record["number"]["value"])
        yield record


def order(block):
    heads = {"title": 0, "byline": 1} if block["kind"] == "news" else {}
    return heads.get(block["role"], 2)


def check(name, page, records):
    """Text and truth must hold the same characters, and the truth must name the right lines."""
    def bare(text):
        return re.sub(r"\s", "", text).translate(str.maketrans(",:;", "，：；"))
    records = sorted(records, key=lambda r: r["sourceLines"])
    if bare("".join(page)) != bare("".join(r["text"] for r in records)):
        raise SystemExit(f"{name}: source and truth hold different characters")
    for r in records:
        first, last = r["sourceLines"]
        if bare(r["text"]) not in bare("".join(page[first - 1:last])):
            raise SystemExit(f"{name}: wrong lines for {r['text']}")
    for n, line in enumerate(page, 1):
        text = line.strip(" 　")
        if text and (text[0] in CLOSING or text[-1] in OPENING):
            raise SystemExit(f"{name}:{n}: kinsoku broken: {line}")


def main(names):
    for matter in sorted(HERE.glob("*/matter.txt")):
        folder = matter.parent
        if names and folder.name not in names:
            continue
        settings, blocks = read_matter(matter)
        page = set_page(settings, blocks)
        records = list(truth(blocks))
        check(folder.name, page, records)
        (folder / "source.txt").write_text("\n".join(page) + "\n", encoding="utf-8", newline="\n")
        (folder / "truth.ndjson").write_text(
            "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8", newline="\n")
        print(f"{folder.name}: {len(page)} lines, {len(records)} blocks")


if __name__ == "__main__":
    main(sys.argv[1:])
