#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes the files of this folder: pages set by a browser, read by Tesseract and poppler.

    Samples/formats/compose.py [PAGE ...]

`zh-Hans.html` and its like are the pages; chromium prints them, pdftoppm makes an image of them, and
tesseract reads that into hOCR, ALTO and TSV; `pdftotext -bbox-layout` reads the PDF. What other programs
would have written is made of the lines that pdftotext found (`dialects`), in their form.

Needs chromium, Noto CJK, pdftoppm and pdftotext (poppler-utils), tesseract 5 with chi_sim, chi_tra, jpn,
jpn_vert and kor.
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# For each page: the language and the mode of segmentation for Tesseract, dots by inch of its image.
PAGES = {
    "zh-Hans": ("chi_sim", "3", 200), "zh-Hant": ("chi_tra", "3", 200), "ja": ("jpn", "3", 200),
    "ja-vertical": ("jpn_vert", "5", 200), "ko": ("kor", "4", 150)}


def main():
    for name in sys.argv[1:] or PAGES:
        read(name, *PAGES[name])
    dialects()


def read(name, language, mode, dpi):
    """Prints a page, takes its image and lets the programs read it."""
    with tempfile.TemporaryDirectory() as folder:
        def run(*words):
            subprocess.run(words, cwd=folder, check=True, stderr=subprocess.DEVNULL)

        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
            "--print-to-pdf=page.pdf", str(HERE / (name + ".html")))
        run("pdftoppm", "-r", str(dpi), "-png", "-singlefile", "page.pdf", "page")
        run("tesseract", "page.png", "page", "-l", language, "--psm", mode, "--dpi", str(dpi), "hocr", "alto", "tsv")
        for ending, own in (("hocr", "hocr"), ("xml", "alto.xml"), ("tsv", "tsv")):
            text = pathlib.Path(folder, "page." + ending).read_text(encoding="utf-8")
            (HERE / (name + "." + own)).write_text(text, encoding="utf-8")
        if name == "zh-Hans":
            run("pdftotext", "-bbox-layout", "page.pdf", str(HERE / "zh-Hans.bbox.html"))


def table():
    """The lines of zh-Hans.bbox.html in pixels, each with its paragraph and words of two characters.

    Tesseract reads lines across the gutter; the programs whose forms are made here do not. Poppler gives lines
    the height of their font; here they have that of their characters.
    """
    text = (HERE / "zh-Hans.bbox.html").read_text(encoding="utf-8")
    scale = PAGES["zh-Hans"][2] / 72
    number = lambda name, tag: float(re.search(name + '="([0-9.]+)"', tag)[1]) * scale
    size = tuple(round(number(name, re.search("<page [^>]*>", text)[0])) for name in ("width", "height"))
    lines, paragraph = [], 0
    for block in re.findall("<block (.*?)</block>", text, re.S):
        left, right = number("xMin", block), number("xMax", block)
        paragraph += 1
        full = False
        for index, (tag, inner) in enumerate(re.findall("<line ([^>]*)>(.*?)</line>", block, re.S)):
            words = [html.unescape(w) for w in re.findall("<word [^>]*>(.*?)</word>", inner)]
            own = "".join(words)
            start, end = number("xMin", tag), number("xMax", tag)
            step = (end - start) / sum(2 if ord(c) > 0x2000 else 1 for c in own)
            middle = (number("yMin", tag) + number("yMax", tag)) / 2
            if index and (start > left + 2 * step or not full):
                paragraph += 1
            full = end > right - 3 * step
            line = {"block": paragraph, "text": own, "score": 0.98, "words": []}
            box = lambda a, b: (round(a), round(middle - step), round(b), round(middle + step))
            line["box"] = box(start, end)
            for place, piece in enumerate(re.findall("[0-9]+|.{1,2}?(?=[0-9]|$)|..", own)):
                stop = start + step * sum(2 if ord(c) > 0x2000 else 1 for c in piece)
                line["words"].append((box(start, stop), 0.9 + 0.01 * (place % 9), piece))
                start = stop
            lines.append(line)
    return size, lines


def corners(box):
    left, top, right, bottom = box
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def dialects():
    size, lines = table()
    # Detectors give lines in rows over all columns.
    rows = sorted(lines, key=lambda l: (l["box"][1] // 16, l["box"][0]))
    put = lambda name, text: (HERE / ("zh-Hans." + name)).write_text(text + "\n", encoding="utf-8")
    dump = lambda value: json.dumps(value, ensure_ascii=False)
    texts = [l["text"] for l in rows]
    scores = [l["score"] for l in rows]
    polygons = [corners(l["box"]) for l in rows]

    put("paddle2.json", dump([[[p, [t, s]] for p, t, s in zip(polygons, texts, scores)]]))
    put("paddle3.json", dump({"res": {
        "input_path": "page.png", "page_index": None, "model_settings": {"use_doc_preprocessor": False},
        "dt_polys": polygons, "rec_texts": texts, "rec_scores": scores, "rec_polys": polygons,
        "rec_boxes": [list(l["box"]) for l in rows]}}))
    put("rapid.json", dump({"boxes": polygons, "txts": texts, "scores": scores}))
    put("paddleocr-json.json", dump({"code": 100, "data": [
        {"box": p, "score": s, "text": t} for p, t, s in zip(polygons, texts, scores)]}))
    umi = [{"code": 100, "data": [{"text": t, "score": s, "box": p, "end": "\n"} for p, t, s in zip(polygons, texts, scores)],
            "page": 1, "fileName": "page.png"}]
    put("umi.jsonl", "\n".join(map(dump, umi)))
    blocks = {}
    for line in lines:
        blocks.setdefault(line["block"], []).append(line)

    def around(block):
        boxes = [l["box"] for l in block]
        return [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]

    def label(block):
        if around(block)[1] > 0.93 * size[1]:
            return "number"
        return "doc_title" if around(block)[3] - around(block)[1] > 36 and len(block) == 1 else "text"

    put("structure3.json", dump({"input_path": "page.png", "width": size[0], "height": size[1], "parsing_res_list": [
        {"block_label": label(b), "block_content": "\n".join(l["text"] for l in b), "block_bbox": around(b)}
        for b in blocks.values()]}))
    put("middle.json", dump({"pdf_info": [{"page_idx": 0, "page_size": list(size), "discarded_blocks": [], "para_blocks": [
        {"type": "title" if label(b) == "doc_title" else "text", "bbox": around(b), "index": i, "lines": [
            {"bbox": list(l["box"]), "spans": [{"bbox": list(l["box"]), "type": "text", "content": l["text"], "score": l["score"]}]}
            for l in b]} for i, b in enumerate(blocks.values())]}], "_backend": "pipeline", "_version_name": "2.1.0"}))
    thousandths = lambda box: [round(v * 1000 / size[i % 2]) for i, v in enumerate(box)]
    kinds = {"number": "page_number", "doc_title": "text", "text": "text"}
    put("content_list.json", dump([
        dict({"type": kinds[label(b)], "text": "".join(l["text"] for l in b), "bbox": thousandths(around(b)), "page_idx": 0},
             **({"text_level": 1} if label(b) == "doc_title" else {})) for b in blocks.values()]))
    docling = {"number": "page_footer", "doc_title": "title", "text": "text"}
    put("docling.json", dump({
        "schema_name": "DoclingDocument", "version": "1.7.0", "name": "page",
        "body": {"self_ref": "#/body", "children": [{"$ref": "#/texts/%d" % i} for i in range(len(blocks))], "label": "unspecified"},
        "groups": [], "tables": [], "pictures": [], "pages": {"1": {"page_no": 1, "size": {"width": size[0], "height": size[1]}}},
        "texts": [{"self_ref": "#/texts/%d" % i, "label": docling[label(b)], "orig": "".join(l["text"] for l in b),
                   "text": "".join(l["text"] for l in b), "prov": [{"page_no": 1, "charspan": [0, sum(len(l["text"]) for l in b)], "bbox": {
                       "l": around(b)[0], "t": size[1] - around(b)[1], "r": around(b)[2], "b": size[1] - around(b)[3],
                       "coord_origin": "BOTTOMLEFT"}}]} for i, b in enumerate(blocks.values())]}))
    for year, is_ordered in (("2013-07-15", False), ("2019-07-15", True)):
        put("page%s.xml" % year[:4], page_xml(size, blocks, around, year, is_ordered))
    put("alto2.xml", alto(size, blocks, around, 2, "mm10"))
    put("alto4.xml", alto(size, blocks, around, 4, "pixel"))
    put("ocropy.html", hocr(size, lines, False))
    put("archive.hocr", hocr(size, lines, True))


def points(box):
    return " ".join("%d,%d" % tuple(p) for p in corners(box))


def page_xml(size, blocks, around, year, is_ordered):
    space = "http://schema.primaresearch.org/PAGE/gts/pagecontent/" + year
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<PcGts xmlns="%s">' % space,
           '<Metadata><Creator>compose.py</Creator><Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>',
           '<Page imageFilename="page.png" imageWidth="%d" imageHeight="%d">' % size]
    if is_ordered:
        out.append('<ReadingOrder><OrderedGroup id="order">%s</OrderedGroup></ReadingOrder>' % "".join(
            '<RegionRefIndexed index="%d" regionRef="r%d"/>' % (i, b) for i, b in enumerate(blocks)))
    for number, block in blocks.items():
        out.append('<TextRegion id="r%d"><Coords points="%s"/>' % (number, points(around(block))))
        for i, line in enumerate(block):
            out.append('<TextLine id="r%dl%d"><Coords points="%s"/><TextEquiv conf="%.4f"><Unicode>%s</Unicode></TextEquiv></TextLine>' % (
                number, i, points(line["box"]), line["score"], html.escape(line["text"])))
        out.append("</TextRegion>")
    return "\n".join(out + ["</Page>", "</PcGts>"])


def alto(size, blocks, around, version, unit):
    scale = 254 / PAGES["zh-Hans"][2] if unit == "mm10" else 1
    place = lambda box: 'HPOS="%.1f" VPOS="%.1f" WIDTH="%.1f" HEIGHT="%.1f"' % (
        box[0] * scale, box[1] * scale, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale)
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<alto xmlns="http://www.loc.gov/standards/alto/ns-v%d#">' % version,
           "<Description><MeasurementUnit>%s</MeasurementUnit></Description>" % unit, "<Layout>",
           '<Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="%.1f" HEIGHT="%.1f"><PrintSpace %s>' % (
               size[0] * scale, size[1] * scale, place((0, 0) + size))]
    for number, block in blocks.items():
        out.append('<TextBlock ID="b%d" %s>' % (number, place(around(block))))
        for line in block:
            words = '<SP WIDTH="1" HPOS="0" VPOS="0"/>'.join('<String %s WC="%.2f" CONTENT="%s"/>' % (
                place(box), score, html.escape(text)) for box, score, text in line["words"])
            out.append("<TextLine %s>%s</TextLine>" % (place(line["box"]), words))
        out.append("</TextBlock>")
    return "\n".join(out + ["</PrintSpace></Page>", "</Layout>", "</alto>"])


def hocr(size, lines, is_archive):
    """hOCR as ocropy writes it, of lines only, or as the Internet Archive does, in XHTML with words."""
    box = lambda b: "bbox %d %d %d %d" % tuple(b)
    if not is_archive:
        body = "\n".join("<span class='ocr_line' title='%s'>%s</span><br>" % (box(l["box"]), html.escape(l["text"])) for l in lines)
        return ("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta name=\"ocr-system\" content=\"ocropy\"></head>\n<body>\n"
                "<div class='ocr_page' title='file page.png; %s'>\n%s\n</div></body></html>" % (box((0, 0) + size), body))
    body = "".join('<p class="ocr_par" lang="zh"><span class="ocr_line" title="%s; x_size 24">%s</span></p>\n' % (
        box(l["box"]), " ".join('<span class="ocrx_word" title="%s; x_wconf %d; x_fsize 9">%s</span>' % (
            box(b), score * 100, html.escape(text)) for b, score, text in l["words"])) for l in lines)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
            '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head>'
            '<meta name="ocr-system" content="archive"/></head><body>\n<div class="ocr_page" title="image page_0001.jp2; %s; ppageno 0">'
            '<div class="ocr_carea" title="%s">\n%s</div></div></body></html>' % (box((0, 0) + size), box((0, 0) + size), body))


if __name__ == "__main__":
    main()
