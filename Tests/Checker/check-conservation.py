#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Proves from outside that wenli loses nothing and invents nothing.

It shares no code with wenli and knows its output by Schemas/README.md alone.

    check-conservation.py pair RAW DOCUMENT.json [BLOCKS.ndjson]    one file and what was made of it
    check-conservation.py run WENLI PATH…                           files, and source.* or raw.* below folders
    check-conservation.py selftest                                  that broken documents are seen
    check-conservation.py generate WENLI [COUNT [SEED]]             documents made up by seed

Of each file: every code point of the decoded source is given exactly once, by one block, by page
furniture or by an edit that names its rule; every character that a block shows stands in its ranges of
the source or in an edit; blocks and edits put together give the raw bytes; the block stream shows the
same blocks. Every difference is a line on standard output. Exit status 0: none; 1: some; 2: could not run.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import conservation
import generator

#: The options of `wenli batch` for folders of the generator that are not named by an encoding.
READING = {"auto": ["--lossy"], "plain": []}


class Tally:
    """What was seen."""

    def __init__(self):
        self.files = self.scalars = self.edits = self.differences = 0
        self.refused = collections.Counter()

    def take(self, name, raw, document, lines):
        found = conservation.check(raw, document, lines)
        for difference in found.differences:
            print(f"{name}: {difference}")
        self.files += 1
        self.scalars += found.scalars
        self.edits += found.edits
        self.differences += len(found.differences)

    def end(self):
        for message, count in sorted(self.refused.items()):
            print(f"refused {count}: {message}", file=sys.stderr)
        print(f"{self.files} documents, {self.scalars} code points, {self.edits} edits, "
              f"{sum(self.refused.values())} refused: {self.differences} differences")
        return 1 if self.differences else 0


def batch(wenli, source, target, options):
    """Runs `wenli batch` and returns its manifest."""
    command = [wenli, "batch", "--quiet", "--keep-going", *options, str(source), str(target)]
    ended = subprocess.run(command, stderr=subprocess.PIPE)
    manifest = target / "wenli-manifest.ndjson"
    if ended.returncode < 0 or not manifest.exists():
        sys.exit(f"{' '.join(command)}: ended with {ended.returncode}: {ended.stderr.decode()}")
    lines = manifest.read_text().split("\n")
    return [json.loads(line) for line in lines if line]


def check_folder(wenli, source, options, tally, shown=str):
    """Cleans the files of a folder twice, as the tree and as the block stream, and checks both."""
    with tempfile.TemporaryDirectory() as place:
        trees, blocks = pathlib.Path(place) / "json", pathlib.Path(place) / "ndjson"
        records = batch(wenli, source, trees, ["--ledger", *options])
        batch(wenli, source, blocks, ["--to", "ndjson", "--furniture", "keep", *options])
        files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
        for name in sorted(files - {record["file"] for record in records}):
            tally.differences += 1
            print(f"{shown(name)}: is not in the manifest")
        for record in records:
            name, raw = record["file"], (source / record["file"]).read_bytes()
            if record["status"] != "done":
                message = record["message"].rpartition(f"{name}: ")[2].split("; ")[0]
                tally.refused[message.split(" at byte offset")[0]] += 1
                if not conservation.may_refuse(raw, message):
                    tally.differences += 1
                    print(f"{shown(name)}: was refused: {record['message']}")
                continue
            document = (trees / record["output"]).read_bytes()
            lines = (blocks / (name + ".ndjson")).read_bytes()
            tally.take(shown(name), raw, document, lines)


def check_stream(wenli, texts, tally):
    """The same for texts that go through `wenli stream`."""
    records = "".join(json.dumps({"id": number, "text": text}) + "\n"
                      for number, text in enumerate(texts))
    answers = [
        subprocess.run([wenli, "stream", *options], input=records.encode(), check=True,
                       stdout=subprocess.PIPE).stdout.split(b"\n")
        for options in (["--ledger"], ["--to", "ndjson", "--furniture", "keep"])]
    for number, (text, tree, stream) in enumerate(zip(texts, *answers)):
        tree, stream = json.loads(tree), json.loads(stream)
        if tree["id"] != number or stream["id"] != number:
            tally.differences += 1
            print(f"record {number}: answered out of order")
        elif "error" in tree:
            tally.refused[tree["error"]["message"].split("; ")[0]] += 1
            if not conservation.may_refuse(text.encode(), tree["error"]["message"]):
                tally.differences += 1
                print(f"record {number}: was refused: {tree['error']['message']}")
        else:
            blocks = "\n".join(json.dumps(block) for block in stream["blocks"])
            tally.take(f"record {number}", text.encode(), json.dumps(tree["document"]).encode(),
                       blocks.encode())


def run(wenli, paths):
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        folder, names = pathlib.Path(place), {}
        for path in map(pathlib.Path, paths):
            below = sorted(path.rglob("*")) if path.is_dir() else [path]
            for file in below:
                if file.is_file() and (file == path or file.name.startswith(("raw.", "source."))):
                    name = f"{len(names):06}"
                    names[name] = str(file)
                    (folder / name).write_bytes(file.read_bytes())
        check_folder(wenli, folder, [], tally, lambda name: names[name])
    return tally.end()


def generate(wenli, count=10_000, seed=1):
    tally = Tally()
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        texts = generator.write(folder, int(count), int(seed))
        for below in sorted(folder.iterdir()):
            options = READING.get(below.name, ["--lossy", "--encoding", below.name])
            check_folder(wenli, below, options, tally, lambda name: f"{below.name}/{name}")
        check_stream(wenli, texts, tally)
    return tally.end()


def pair(raw, document, lines=None):
    tally = Tally()
    read = lambda path: pathlib.Path(path).read_bytes()  # noqa: E731
    tally.take(raw, read(raw), read(document), read(lines) if lines else None)
    return tally.end()


def selftest():
    """Breaks the documents of the samples in every way that the checker is to see."""
    def first(document):
        return document["articles"][0]["parts"][0]["blocks"]

    breaks = {
        "put in": lambda document: first(document)[0].update(text=first(document)[0]["text"] + "甲"),
        "exchanged": lambda document: first(document)[0].update(text="甲" + first(document)[0]["text"][1:]),
        "left out": lambda document: first(document).pop(),
        "doubled": lambda document: first(document).append(first(document)[0]),
        "no edit": lambda document: document["edits"].pop(),
        "no rule": lambda document: document["edits"][0].update(rules=[]),
        "shifted": lambda document: first(document)[0]["source"][0].reverse(),
        "bytes": lambda document: document["source"].update(bytes=1),
        "lines": lambda document: document["source"].update(lines=1),
        "digest": lambda document: document["source"].update(digest="0" * 16),
    }
    unseen = 0
    for sample in sorted(generator.SAMPLES.glob("*/expected.json")):
        raw, text = (sample.parent / "source.txt").read_bytes(), sample.read_text()
        if conservation.check(raw, text).differences:
            print(f"{sample}: has differences as it stands")
            unseen += 1
        for name, damage in breaks.items():
            document = json.loads(text)
            damage(document)
            if not conservation.check(raw, json.dumps(document)).differences:
                print(f"{sample}: {name} is not seen")
                unseen += 1
    print(f"{len(breaks)} ways of breaking a document, {unseen} not seen")
    return 1 if unseen else 0


def main(arguments):
    commands = {"pair": pair, "selftest": selftest, "run": lambda wenli, *paths: run(wenli, paths), "generate": generate}
    if not arguments or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    return commands[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
