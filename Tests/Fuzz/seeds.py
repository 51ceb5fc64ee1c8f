#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the first inputs of every fuzz target out of Samples and Rules.

    seeds.py FOLDER        writes FOLDER/TARGET/…, small files all
"""
import json
import pathlib
import sys
import xml.sax.saxutils

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAMES = ["auto", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030",
         "GBK", "GB2312", "HZ", "Big5", "Big5-HKSCS", "EUC-TW", "Shift_JIS", "EUC-JP",
         "ISO-2022-JP", "EUC-KR", "ISO-2022-KR"]
RULES = ["kinds/own.toml", "characters.toml", "spacing.toml", "furniture.toml", "shapes.toml",
         "joining.toml", "punctuation.toml", "numbering.toml", "roles.toml", "checks.toml",
         "layout.toml", "languages.toml", "lookalikes.toml", "outputs.toml"]
HOSTILE = ["一、二、三、", "（（（（", "““””", "\u2f00\u200b\ufeff", "か\u3099\u309a", "第一章\f第二章",
           "甲\r\n乙\r丙\n", "左栏的字句　　　右栏的字句\n又一行字句　　　还有一行字\n", "\x00\x01\x1b",
           "1.2.3.\n1.2.4.\n", "——……——\n", "é e\u0301 \U0001f468\u200d\U0001f469", "2023年５月１日"]


def text(lines):
    return "\n".join(lines) + "\n"


def boxes(lines):
    """The lines with boxes on a page of 1000 by 1400."""
    return [(line, (100, 100 + 20 * row, 100 + 16 * len(line), 116 + 20 * row))
            for row, line in enumerate(lines)]


def json_forms(lines):
    placed = boxes(lines)

    def corners(box):
        left, top, right, bottom = box
        return [[left, top], [right, top], [right, bottom], [left, bottom]]

    yield [[corners(box), [line, 0.98]] for line, box in placed]
    yield {"rec_texts": lines, "rec_scores": [0.9] * len(lines),
           "rec_polys": [corners(box) for _, box in placed], "width": 1000, "height": 1400}
    yield {"code": 100, "data": [{"box": corners(box), "text": line, "score": 0.9}
                                 for line, box in placed]}
    yield {"parsing_res_list": [{"block_bbox": box, "block_label": "text", "block_content": line}
                                for line, box in placed]}
    yield {"pdf_info": [{"page_size": [1000, 1400], "para_blocks": [
        {"type": "text", "lines": [{"bbox": box, "spans": [
            {"content": line, "bbox": box, "score": 0.9}]}]} for line, box in placed],
        "discarded_blocks": []}]}
    yield [{"type": "text", "text": line, "page_idx": 0, "bbox": box} for line, box in placed]
    yield [{"type": "table", "table_body": "<table><tr><td>甲</td><td>1</td></tr></table>",
            "page_idx": 1, "table_caption": lines[:1]}]
    yield {"schema_name": "DoclingDocument",
           "body": {"children": [{"$ref": f"#/texts/{n}"} for n in range(len(lines))]},
           "pages": {"1": {"size": {"width": 1000, "height": 1400}}},
           "texts": [{"text": line, "label": "text", "children": [], "prov": [
               {"page_no": 1, "bbox": {"l": box[0], "t": 1400 - box[1], "r": box[2],
                                       "b": 1400 - box[3], "coord_origin": "BOTTOMLEFT"}}]}
               for line, box in placed]}


def xml_forms(lines):
    quote = xml.sax.saxutils.escape
    placed = [(quote(line, {'"': "&quot;"}), box) for line, box in boxes(lines)]
    hocr = "".join(
        "<span class='ocr_line' title='bbox %d %d %d %d'>" % box
        + "<span class='ocrx_word' title='bbox %d %d %d %d; x_wconf 90'>" % box
        + line + "</span></span>" for line, box in placed)
    yield ("<html><body><div class='ocr_page' title='image \"a.png\"; bbox 0 0 1000 1400'>"
           f"<div class='ocr_carea'><p class='ocr_par'>{hocr}</p></div></div></body></html>")
    alto = "".join(
        '<TextLine HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="16"><String CONTENT="%s" HPOS="%d" '
        'VPOS="%d" WIDTH="%d" HEIGHT="16" WC="0.9"/></TextLine>' % (
            box[0], box[1], box[2] - box[0], line, box[0], box[1], box[2] - box[0])
        for line, box in placed)
    yield ('<?xml version="1.0" encoding="UTF-8"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">'
           "<Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
           '<Page WIDTH="1000" HEIGHT="1400"><PrintSpace><TextBlock ID="a">' + alto
           + "</TextBlock></PrintSpace></Page></Layout></alto>")
    page = "".join(
        '<TextLine id="l%d"><Coords points="%d,%d %d,%d %d,%d"/><TextEquiv conf="0.9"><Unicode>%s'
        "</Unicode></TextEquiv></TextLine>" % (
            row, box[0], box[1], box[2], box[1], box[2], box[3], line)
        for row, (line, box) in enumerate(placed))
    yield ('<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
           '<Page imageFilename="a.png" imageWidth="1000" imageHeight="1400"><ReadingOrder>'
           '<OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="r"/></OrderedGroup>'
           '</ReadingOrder><TextRegion id="r" type="paragraph">'
           '<Coords points="0,0 1000,0 1000,1400"/>' + page + "</TextRegion></Page></PcGts>")
    bbox = "".join(
        '<line xMin="%d" yMin="%d" xMax="%d" yMax="%d">' % box
        + '<word xMin="%d" yMin="%d" xMax="%d" yMax="%d">' % box + line + "</word></line>"
        for line, box in placed)
    yield ('<html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="1000" height="1400">'
           f"<flow><block>{bbox}</block></flow></page></doc></body></html>")


def tsv_forms(lines):
    head = ["level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top",
            "width", "height", "conf", "text"]
    rows = [head, [1, 1, 0, 0, 0, 0, 0, 0, 1000, 1400, -1, ""]]
    for number, (line, box) in enumerate(boxes(lines)):
        rows.append([4, 1, 1, 1, number + 1, 0, box[0], box[1], box[2] - box[0], 16, -1, ""])
        rows.append([5, 1, 1, 1, number + 1, 1, box[0], box[1], box[2] - box[0], 16, 90, line])
    yield "\n".join("\t".join(map(str, row)) for row in rows) + "\n"


def documents(expected):
    """Documents with their ledger: those of the samples on one line, and small ones by hand."""
    yield json.dumps(json.loads(expected), ensure_ascii=False, separators=(",", ":"))
    source = {"name": "-", "encoding": "UTF-8", "bytes": 11, "codePoints": 5, "lines": 2, "pages": 1}
    block = {"id": 1, "role": "item", "level": 1, "text": "甲，乙", "source": [[0, 4]],
             "sourceLines": [1, 2], "page": 1, "confidence": 0.9,
             "number": {"label": "甲", "value": 1, "scheme": "han-comma"},
             "members": [{"label": "甲", "value": 1, "start": 0, "end": 1}]}
    edits = [{"at": [1, 2], "was": ",", "now": "，", "rules": ["punctuation.comma"]},
             {"at": [2, 3], "was": "\n", "rules": ["lines.join"], "confidence": 0.8},
             {"at": [4, 5], "was": "\n", "rules": ["lines.part"]}]
    part = {"kind": "proposal", "title": "甲", "fields": {"proposers": ["乙"]}, "suggestions": [1],
            "addressee": "乙", "signatories": ["丙"], "date": "2023-05-01", "blocks": [block]}
    document = {"wenli": {"version": "0.1.0", "format": "1.0"}, "source": source, "language": "zh-Hans",
                "articles": [{"number": 1, "kind": "proposal", "confidence": 1, "title": "甲",
                              "parts": [part]}], "edits": edits}
    yield json.dumps(document, ensure_ascii=False)
    cut = dict(block, source=[[0, 1], [3, 4]], text="甲乙", boxes=[{"page": 1, "box": [1, 2, 3, 4]}],
               ocr={"min": 0.5, "mean": 0.7}, heading="甲", headingAt=0)
    finding = {"code": "lines.join", "severity": "info", "message": "m", "start": 0, "end": 2,
               "line": 1, "column": 1, "notes": [{"message": "n", "start": 1, "end": 2, "line": 1,
                                                  "column": 2}]}
    yield json.dumps(dict(
        document, articles=[{"number": 1, "kind": "news", "confidence": 0.5,
                             "parts": [dict(part, blocks=[cut])]}],
        furniture=[dict(block, id=2, role="running", kind="folio", rule="furniture.folio",
                        source=[[1, 3]], text="，")],
        findings=[finding],
        source=dict(source, byteOrderMark="EFBBBF", undecodable=[{"at": 0, "bytes": "FF"}],
                    frames=[{"page": 1, "width": 10, "height": 10, "unit": "pixel"}])),
        ensure_ascii=False)
    yield json.dumps({key: value for key, value in document.items() if key != "edits"})
    yield json.dumps(dict(document, source=dict(source, raw="55Sy"), edits=[]))


def main():
    folder = pathlib.Path(sys.argv[1])
    counts = {}

    def save(target, data):
        counts[target] = counts.get(target, 0) + 1
        place = folder / target
        place.mkdir(parents=True, exist_ok=True)
        (place / f"seed-{counts[target]:03}").write_bytes(
            data if isinstance(data, bytes) else data.encode())

    for sample in sorted((ROOT / "Samples").glob("*/source.txt")):
        lines = sample.read_text().split("\n")
        save("clean", text(lines))
        for document in documents((sample.parent / "expected.json").read_text()):
            save("restore", document)
        small = [line for line in lines if line.strip()][:8]
        save("clean", text(small))
        for form in json_forms(small):
            save("json", json.dumps(form, ensure_ascii=False))
        for form in xml_forms(small):
            save("xml", form)
        for form in tsv_forms(small):
            save("tsv", form)
        records = [{"id": 1, "text": text(small)}, {"id": None, "text": small[0], "kind": "auto"}]
        save("stream", text(json.dumps(record, ensure_ascii=False) for record in records))
        for index, name in enumerate(NAMES):
            codec = {"auto": "utf-8", "EUC-TW": "big5"}.get(name, name)
            save("encodings", bytes([0x41 + index]) + text(small[:4]).encode(codec, "replace"))
    for hostile in HOSTILE:
        save("clean", hostile)
        save("stream", json.dumps({"id": hostile, "text": hostile, "lang": "ja"}) + "\n{\n[]\n")
    for index, name in enumerate(RULES):
        # A subject may stand in several files, in the folder of its name.
        part = "kinds" if index == 0 else name.removesuffix(".toml")
        files = [ROOT / "Rules" / name, *sorted((ROOT / "Rules" / part).glob("*.toml"))]
        for file in files:
            if file.exists():
                save("rules", bytes([0x41 + index]) + file.read_bytes())
        save("rules", bytes([0x41 + index]) + b"schema = 1\n")
    print(" ".join(f"{target} {count}" for target, count in counts.items()))


main()
