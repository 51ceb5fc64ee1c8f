#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares what comes out of boxes with what comes out of the text of the same page.

    Tests/Fitting/boxes-beside-text.py [--wenli PROGRAM] [--all] FOLDER...

A FOLDER holds documents with their truth as `fit-joining.py` wants them; of each, raw.ocr.txt and what there is of
raw.ocr.hocr, raw.ocr.alto.xml and raw.ocr.tsv is cleaned. Counted are the blocks of the truth that come out nine
tenths alike (`blocks`, an F1), those of them with the right role (`roles`), and those that come behind the one before
(`order`). Where boxes fall behind the text by more than one block, the page is named, and the blocks that only
the text has right; `--all` names every page. Ends with status 1 if boxes are worse taken together.

Needs rapidfuzz (pip install rapidfuzz).
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import unicodedata

from rapidfuzz import fuzz

HERE = pathlib.Path(__file__).resolve().parent
BOXES = {"hocr": "raw.ocr.hocr", "alto": "raw.ocr.alto.xml", "tsv": "raw.ocr.tsv"}
FIGURES = ("blocks", "roles", "order")
# Shorter ones cannot be told apart.
SHORTEST = 3


def solid(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace())


def cleaned(wenli, file):
    run = subprocess.run([wenli, "clean", "--quiet", "--to", "ndjson", str(file)], capture_output=True, check=True)
    return [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]


def found(truth, blocks):
    """For each block of the truth the place of the block that is like it, or None."""
    texts = [solid(b["text"]) for b in blocks]
    free = set(range(len(texts)))
    places = []
    for block in truth:
        text = solid(block["text"])
        likes = [(fuzz.ratio(text, texts[i], score_cutoff=90), -abs(i - len(places)), i) for i in free]
        best = max(likes, default=(0, 0, 0))
        places.append(best[2] if best[0] else None)
        if best[0]:
            free.discard(best[2])
    return places


def judged(truth, blocks):
    """Counts and the indexes of the blocks of the truth that are right."""
    blocks = [b for b in blocks if len(solid(b["text"])) >= SHORTEST]
    places = found(truth, blocks)
    right = [i for i, place in enumerate(places) if place is not None]
    roles = sum(blocks[places[i]]["role"] == truth[i]["role"] for i in right)
    steps = list(zip(right, right[1:]))
    order = sum(places[a] < places[b] for a, b in steps)
    return collections.Counter(
        right=len(right), blocks=len(blocks) + len(truth), roles=roles, steps=len(steps), order=order), set(right)


def figures(count):
    return {
        "blocks": 2 * count["right"] / max(1, count["blocks"]), "roles": count["roles"] / max(1, count["right"]),
        "order": count["order"] / max(1, count["steps"])}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--wenli", default=str(HERE.parents[1] / ".build/release/wenli"))
    parser.add_argument("--all", action="store_true", help="name every page")
    options = parser.parse_args()
    totals = collections.defaultdict(collections.Counter)
    for folder in options.folders:
        for case in sorted(pathlib.Path(folder).iterdir()):
            gold = next((case / n for n in ("truth.ndjson", "gold.ndjson") if (case / n).exists()), None)
            forms = [form for form, name in BOXES.items() if (case / name).exists()]
            if not gold or not forms or not (case / "raw.ocr.txt").exists():
                continue
            truth = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
            truth = [b for b in truth if b["role"] not in ("running", "ignore") and len(solid(b["text"])) >= SHORTEST]
            text, text_right = judged(truth, cleaned(options.wenli, case / "raw.ocr.txt"))
            for form in forms:
                boxes, right = judged(truth, cleaned(options.wenli, case / BOXES[form]))
                totals[form, "boxes"] += boxes
                totals[form, "text"] += text
                a, b = figures(boxes), figures(text)
                worst = min(boxes["right"] - text["right"], boxes["roles"] - text["roles"], boxes["order"] - text["order"])
                if options.all or worst < -1:
                    print("%s/%s" % (case.name, form), *("%s %.3f (text %.3f)" % (f, a[f], b[f]) for f in FIGURES))
                    for index in sorted(text_right - right):
                        print("    only in the text: %s %s" % (truth[index]["role"], truth[index]["text"][:40]))
    if not totals:
        sys.exit("no page with boxes, text and truth was found in %s" % ", ".join(options.folders))
    is_worse = False
    for form in BOXES:
        if (form, "boxes") in totals:
            a, b = figures(totals[form, "boxes"]), figures(totals[form, "text"])
            print("%-5s" % form, *("%s %.3f (text %.3f)" % (f, a[f], b[f]) for f in FIGURES))
            is_worse |= any(a[f] < b[f] - 0.001 for f in FIGURES)
    sys.exit(1 if is_worse else 0)


if __name__ == "__main__":
    main()
