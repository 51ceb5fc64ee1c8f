#!/usr/bin/env python3
"""How often the kind of a document is recognized.

measure-kinds.py [--same NAME=OTHER] PROGRAM FOLDER...

Each folder holds folders of documents: gold.ndjson, whose blocks name their `article` and `kind`, and
raw.FORM.EXT, the forms in which the document came. An article of the gold counts as recognized where
most of its blocks, found again by their text, are in articles of its kind. Printed are the share for
each form and each kind, and what was taken for what. `--same`, given as often as needed, lets OTHER count
as NAME.
"""
import collections
import json
import os
import subprocess
import sys
import unicodedata


def solid(text):
    """The letters of a text, by which blocks are found again."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def grams(text, n=6):
    return {text[i : i + n] for i in range(max(1, len(text) - n + 1))}


def blocks(lines):
    found = []
    for line in lines:
        if line.strip():
            block = json.loads(line)
            if block.get("role") not in ("running", "ignore"):
                found.append(block)
    return found


def recognized(gold, output):
    """For each article of the gold, its kind and the kind that most of its text was given."""
    where = collections.defaultdict(collections.Counter)
    for block in output:
        for gram in grams(solid(block["text"])):
            where[gram][block["kind"]] += 1
    articles = collections.OrderedDict()
    for block in gold:
        articles.setdefault((block["article"], block["kind"]), []).append(block)
    for (_, kind), members in articles.items():
        votes = collections.Counter()
        for block in members:
            for gram in grams(solid(block["text"])):
                if gram in where:
                    votes[where[gram].most_common(1)[0][0]] += 1
        if votes:
            yield kind, votes.most_common(1)[0][0]


def main():
    arguments, same = sys.argv[1:], {}
    while len(arguments) > 1 and arguments[0] == "--same":
        name, _, other = arguments[1].partition("=")
        same[other] = name
        del arguments[:2]
    if len(arguments) < 2:
        sys.exit(__doc__)
    program, folders = arguments[0], arguments[1:]
    right = collections.Counter()
    taken = collections.Counter()
    places = collections.defaultdict(list)
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            case = os.path.join(folder, name)
            path = os.path.join(case, "gold.ndjson")
            if not os.path.isfile(path):
                continue
            with open(path, encoding="utf-8") as file:
                gold = blocks(file)
            for raw in sorted(os.listdir(case)):
                if not raw.startswith("raw."):
                    continue
                form = raw[4:].rsplit(".", 1)[0]
                run = subprocess.run(
                    [program, "clean", "--to", "ndjson", os.path.join(case, raw)],
                    capture_output=True, encoding="utf-8")
                output = blocks(run.stdout.split("\n")) if run.returncode == 0 else []
                for kind, given in recognized(gold, output):
                    given = same.get(given, given)
                    for group in ("form " + form, "kind " + kind, "all"):
                        right[group, kind == given] += 1
                    if kind != given:
                        taken[kind, given] += 1
                        places[kind, given].append(name + "/" + form)
    for group in sorted({group for group, _ in right}):
        good, bad = right[group, True], right[group, False]
        print("%-22s %5d of %5d  %.3f" % (group, good, good + bad, good / (good + bad)))
    print("\ntaken for another")
    for (kind, given), count in taken.most_common():
        print("%5d  %s as %s: %s" % (count, kind, given, ", ".join(places[kind, given][:8])))


if __name__ == "__main__":
    main()
