#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts text that was taken for page furniture, and furniture that was taken for text.

    Tests/Fitting/furniture-wrong.py [--wenli PROGRAM] [--show] FOLDER...

A FOLDER holds documents with their truth as `fit-joining.py` wants them. Text taken for furniture is
what `wenli clean --furniture keep` calls `running` and the truth does not, and what the text that came
out lacks.
The bar is one character in 20,000. Ends with status 1 if it is missed.
"""
import argparse
import collections
import importlib.util
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
BAR = 20000


def fitting():
    spec = importlib.util.spec_from_file_location("fitting", HERE / "fit-joining.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wrong(found, truth, solid):
    """The texts taken for furniture."""
    def key(text):
        # A running head may come with its folio or without.
        return "".join(c for c in solid(text) if c.isalpha()) or solid(text)

    content = "\n".join(solid(b["text"]) for b in truth if b["role"] != "running")
    shown = "\n".join(solid(b["text"]) for b in found if b["role"] != "running")
    asked = {key(b["text"]) for b in truth if b["role"] == "running"}
    taken = []
    for block in found:
        text = solid(block["text"])
        if block["role"] == "running" and key(text) not in asked and len(text) > 1:
            if content.count(text) > shown.count(text):
                taken.append(text)
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--wenli", default=str(HERE.parents[1] / ".build/release/wenli"))
    parser.add_argument("--show", action="store_true", help="list every text that was taken for furniture")
    options = parser.parse_args()
    tool = fitting()
    characters, lost = collections.Counter(), collections.Counter()
    for name, _, form, raw, blocks in tool.documents(options.folders):
        run = subprocess.run(
            [options.wenli, "clean", "--quiet", "--to", "ndjson", "--furniture", "keep", str(raw)],
            capture_output=True, check=True)
        found = [json.loads(line) for line in run.stdout.decode("utf-8").splitlines()]
        taken = wrong(found, blocks, tool.solid)
        characters[form] += sum(len(tool.solid(b["text"])) for b in blocks if b["role"] != "running")
        lost[form] += sum(map(len, taken))
        if options.show:
            for text in taken:
                print("%s/%s: %s" % (name, form, text))
    if not characters:
        sys.exit("no document with truth was found in %s" % ", ".join(options.folders))
    for form in sorted(characters) + ["all"]:
        total = sum(characters.values()) if form == "all" else characters[form]
        count = sum(lost.values()) if form == "all" else lost[form]
        print("%-10s %8d characters %5d taken for furniture: %.2f in %d" % (form, total, count, count * BAR / max(1, total), BAR))
    sys.exit(1 if sum(lost.values()) * BAR > sum(characters.values()) else 0)


if __name__ == "__main__":
    main()
