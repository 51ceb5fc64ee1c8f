#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of roles, articles and kinds (Rules/roles/fitted.toml) on documents whose blocks are known.

    Tests/Fitting/fit-roles.py [--wenli PROGRAM] [--folds 3] [--write] FOLDER...

A FOLDER holds one document a subfolder: source.txt and truth.ndjson, as in Samples/, or raw.FORM.txt,
raw.ocr.FORM and gold.ndjson. The examples of the kinds' rule files are always among the documents.

The passages and their cues come from `wenli explain --format json`; what a passage is, from the block of the
truth with which it shares most of its text. The model is a conditional random field over the states of
all orders (`role_model.py`): the likelihood of the roles, parts, kinds and beginnings of articles in the truth is
raised by Adam, whatever path of states explains them. Weights are pulled towards those that were set by
hand; cues that a block type did not have start at zero, are pulled harder (`--pull-learnt`), and those that earn
little are dropped (`--shrink`, `--least`). Reported are shares of passages and characters with the right role, and
F1 of heads and of beginnings: by hand, cross-validated with all forms of one text in one fold, and fitted on
everything. `--write` puts into the rule file what is to be added to the weights set by hand.

Needs Python 3.11 and numpy.
"""
import argparse
import collections
import json
import multiprocessing
import os
import pathlib
import random
import re
import subprocess
import unicodedata
import zlib

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np  # noqa: E402

import role_model  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES, FITTED = ROOT / "Rules", ROOT / "Rules" / "roles" / "fitted.toml"
HEAD = """# What fitting on documents adds to the weights that were set by hand in the other files and in the kinds;
# Tests/Fitting/fit-roles.py writes this file. A table for each shared block type, [fitted."KIND/BLOCK"] for
# those of a kind, [fitted."KIND/articles"] for the prices of its articles; `base` is what a block starts from.
schema = 1
"""
# What a wrong role and a wrong beginning cost while fitting: a softmax margin, so that what is right by little
# is not yet right enough.
COST, COST_OF_BEGINNING = 2, 4
# What kinds are called in truths, and in ours where the names differ.
KINDS = {
    "official": ["official", "official-tw", "official-ja", "official-ko"],
    "minutes": ["minutes", "gazette-tw", "diet-ja"],
}
KINDS |= {name: [name] for name in ("law", "news", "photo", "proposal", "verse", "prose", "editors-note")}


def solid(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def explained(program, raw):
    """(text, cues) of every passage, in their order."""
    out = subprocess.run([program, "explain", "--format", "json", raw], capture_output=True, check=True).stdout
    passages = collections.defaultdict(lambda: ["", []])
    for line in map(json.loads, out.splitlines()):
        if "passage" in line:
            passages[line["passage"]][0] += line["text"]
            passages[line["passage"]][1] += line.get("blockCues", [])
    return [passages[index] for index in sorted(passages)]


def answers(passages, blocks):
    """The block of the truth that each passage belongs to, or None."""
    texts = [solid(block["text"]) for block in blocks]
    where = collections.defaultdict(set)
    for index, text in enumerate(texts):
        for at in range(len(text) - 3):
            where[text[at : at + 4]].add(index)
    result, last = [], 0
    for text, _ in passages:
        text = solid(text)
        votes, seen = collections.Counter(), 0
        for at in range(len(text) - 3):
            found = where.get(text[at : at + 4], ())
            seen += bool(found)
            for index in found:
                votes[index] += 1 / len(found)
        if len(text) < 6:
            exact = [index for index, other in enumerate(texts) if other == text and text]
            votes = collections.Counter(exact)
        best = max(votes, key=lambda index: (round(votes[index], 3), -abs(index - last - 1)), default=None)
        enough = len(text) < 6 or seen >= 0.4 * (len(text) - 3)
        alike = best is not None and sum(
            votes[index] for index in votes if blocks[index]["role"] == blocks[best]["role"]
        ) >= 0.75 * sum(votes.values())
        known = best is not None and enough and alike and blocks[best]["role"] not in ("running", "ignore")
        result.append(blocks[best] if known else None)
        last = best if known else last
    return result


class Document:
    """A document as the model sees it."""

    def __init__(self, model, text, passages, truth, weight):
        cues = [set(shown) for _, shown in passages]
        self.text, self.weight = text, weight
        self.lengths = [len(passage) for passage, _ in passages]
        self.shown, self.prior = model.shown(cues), model.prior(cues)
        self.part = part = role_model.Part.of(model, self.prior > -100)
        self.needs = np.zeros((len(cues), len(model.types)), np.float32)
        for place, features in model.needs:
            self.needs[:, place] = np.where(self.shown[:, features].any(1), 0, role_model.MISSING)
        self.truth = np.zeros((len(cues), len(part.states)), np.float32)
        self.cost = self.truth.copy()
        self.roles = [block and block["role"] for block in truth]
        self.begins = [None] * len(cues)
        seen = set()
        for index, block in enumerate(truth):
            if block is None:
                continue
            wrong = part.role != block["role"]
            self.truth[index] -= 12 * wrong
            self.cost[index] = COST * wrong
            if block.get("part") in ("proposal", "reply"):
                other = "reply" if block["part"] == "proposal" else "proposal"
                self.truth[index] -= 6 * (part.part == other)
            kinds = block.get("kinds") or KINDS.get(block.get("kind"))
            if kinds:
                self.truth[index] -= (8 if "kinds" in block else 4) * ~np.isin(part.name, kinds)
            article = block.get("article")
            if article is not None and index and truth[index - 1] is not None:
                if article == truth[index - 1]["article"]:
                    self.begins[index] = False
                elif article not in seen:
                    self.begins[index] = True
            seen.add(article)

    def scores(self, model, weights, base, values):
        scores = (self.shown @ weights + base + self.needs)[:, self.part.type]
        prices = values[model.article_start[self.part.articles]] + self.prior[model.article_kind[self.part.articles]]
        return scores, prices[self.part.article].astype(np.float32)


def examples(model):
    """The examples of the kinds, as (name, text, blocks)."""
    shared = {}
    for file in sorted((RULES / "roles").glob("*.toml")):
        shared |= role_model.tomllib.loads(file.read_text(encoding="utf-8")).get("block", {})
    for kind in model.kinds:
        blocks = shared | kind.get("block", {})
        names = [article.get("as", key) for key, article in kind["article"].items()]
        role = lambda name: blocks[name].get("role") or shared[blocks[name]["like"]]["role"]
        for number, example in enumerate(kind.get("example", [])):
            rows = example["text"]
            yield f"example {kind['id']} {number}", "\n".join(text for _, text in rows), [
                {"role": role(name), "text": text, "kinds": names, "article": None} for name, text in rows
            ]


def documents(model, program, folders, scratch):
    result = []
    for name, text, blocks in examples(model):
        raw = scratch / "example.txt"
        raw.write_text(text, encoding="utf-8")
        passages = explained(program, raw)
        # Every block of an example stands on a line of its own.
        truth = blocks if len(passages) == len(blocks) else answers(passages, blocks)
        result.append(Document(model, name, passages, truth, 10.0))
    for folder in map(pathlib.Path, folders):
        for case in sorted(folder.iterdir()):
            known = next((case / n for n in ("truth.ndjson", "gold.ndjson") if (case / n).exists()), None)
            if not known:
                continue
            blocks = [json.loads(line) for line in known.read_text(encoding="utf-8").splitlines() if line]
            for raw in sorted(case.glob("raw.*")) or [case / "source.txt"]:
                passages = explained(program, raw)
                if passages:
                    weight = 3.0 if raw.name == "source.txt" else 0.5 if "seed" in raw.name or "kern" in raw.name else 1.0
                    result.append(Document(model, case.name, passages, answers(passages, blocks), weight))
    return result


def gradient(job):
    chosen, values = job
    weights, base = MODEL.weights(values)
    by_feature, by_type = np.zeros_like(weights), np.zeros(len(base))
    by_article, loss = np.zeros(len(MODEL.articles)), 0.0
    for document in (DOCUMENTS[index] for index in chosen):
        part = document.part
        scores, begin = document.scores(MODEL, weights, base, values)
        all_, expected, started = role_model.expectations(part, document.prior, scores, begin, document.cost, document.begins, COST_OF_BEGINNING)
        true, wanted, begun = role_model.expectations(
            part, document.prior, scores, begin, document.truth, document.begins, -8)
        if not (np.isfinite(all_) and np.isfinite(true)):
            continue
        loss += document.weight * (all_ - true)
        surplus = document.weight * ((expected - wanted) @ part.by_type)
        by_feature += document.shown.T @ surplus
        by_type += surplus.sum(0)
        by_article[part.articles] += document.weight * (started - begun)
    result = np.zeros(len(values))
    np.add.at(result, MODEL.links[2], by_feature[MODEL.links[:2]])
    np.add.at(result, MODEL.base, by_type)
    np.add.at(result, MODEL.article_start, by_article)
    return result, loss


def judged(job):
    chosen, values = job
    weights, base = MODEL.weights(values)
    sums = collections.Counter()
    for document in (DOCUMENTS[index] for index in chosen):
        scores, begin = document.scores(MODEL, weights, base, values)
        path = role_model.best(document.part, document.prior, scores, begin)
        for index, (state, begins) in enumerate(path):
            role, truth = document.part.role[state], document.roles[index]
            if truth:
                sums["passages"] += 1
                sums["characters"] += document.lengths[index]
                sums["right"] += role == truth
                sums["right characters"] += document.lengths[index] * (role == truth)
                heads = [x in ("title", "heading") for x in (role, truth)]
                sums["heads"] += sum(heads)
                sums["right heads"] += 2 * all(heads)
            if document.begins[index] is not None:
                sums["begins"] += begins + document.begins[index]
                sums["right begins"] += 2 * (begins and document.begins[index])
    return sums


def each(pool, work, chosen, values, workers):
    return pool.map(work, [(chosen[start::workers], values) for start in range(workers)])


def fit(pool, chosen, arguments):
    order, values = list(chosen), MODEL.hand.copy()
    pull = np.full(len(values), arguments.pull)
    pull[MODEL.learnt] *= arguments.pull_learnt
    moment, square, step = np.zeros_like(values), np.zeros_like(values), 0
    chance = random.Random(0)
    for epoch in range(arguments.epochs):
        chance.shuffle(order)
        for start in range(0, len(order), 48):
            batch = order[start : start + 48]
            slope = sum(found for found, _ in each(pool, gradient, batch, values, arguments.workers))
            slope = slope + pull * (values - MODEL.hand) * len(batch) / len(order)
            step += 1
            moment, square = 0.9 * moment + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
            rate = 0.1 * (1 - epoch / arguments.epochs) + 0.005
            values = values - rate * moment / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 0.01)
            own = values[MODEL.learnt]
            values[MODEL.learnt] = np.sign(own) * np.maximum(0, np.abs(own) - rate * arguments.shrink)
    return np.where(np.abs(values - MODEL.hand) < arguments.least, MODEL.hand, values)


def report(name, parts):
    sums = sum(parts, collections.Counter())
    share = lambda right, all_: sums[right] / max(1, sums[all_])
    print(
        f"{name:16} characters {share('right characters', 'characters'):.4f}  passages {share('right', 'passages'):.4f}"
        f"  heads {share('right heads', 'heads'):.4f}  beginnings {share('right begins', 'begins'):.4f}"
        f"  of {sums['passages']} passages", flush=True)


def write(values):
    tables = collections.defaultdict(dict)
    for (owner, cue), index in MODEL.names.items():
        added = round(float(values[index] - MODEL.hand[index]), 2)
        if added:
            tables[owner][cue] = added
    plain = lambda name: name if re.fullmatch("[A-Za-z0-9-]+", name) else f'"{name}"'
    text = HEAD
    for owner in sorted(tables):
        text += f"\n[fitted.{plain(owner)}]\n"
        text += "".join(f"{plain(cue)} = {tables[owner][cue]:g}\n" for cue in sorted(tables[owner]))
    FITTED.write_text(text, encoding="utf-8")
    print(f"{sum(map(len, tables.values()))} weights written to {FITTED.relative_to(ROOT)}")


def main():
    global MODEL, DOCUMENTS
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--wenli", default=str(ROOT / ".build" / "release" / "wenli"))
    parser.add_argument("--folds", type=int, default=3, help="0: do not cross-validate")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--pull", type=float, default=2.0)
    parser.add_argument("--pull-learnt", type=float, default=2.0)
    parser.add_argument("--shrink", type=float, default=0.06)
    parser.add_argument("--least", type=float, default=0.12)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    MODEL = role_model.Model(RULES)
    scratch = pathlib.Path(FITTED.parent.parent.parent / ".build" / "fitting")
    scratch.mkdir(parents=True, exist_ok=True)
    DOCUMENTS = documents(MODEL, arguments.wenli, arguments.folders, scratch)
    everything = list(range(len(DOCUMENTS)))
    print(f"{len(DOCUMENTS)} documents, {len(MODEL.start)} weights")
    with multiprocessing.Pool(arguments.workers) as pool:
        run = lambda work, chosen, values: each(pool, work, chosen, values, arguments.workers)
        report("by hand", run(judged, everything, MODEL.hand))
        results = []
        for fold in range(arguments.folds):
            of = lambda index: zlib.crc32(DOCUMENTS[index].text.encode()) % arguments.folds
            is_example = lambda index: DOCUMENTS[index].text.startswith("example ")
            values = fit(pool, [i for i in everything if of(i) != fold or is_example(i)], arguments)
            results += run(judged, [i for i in everything if of(i) == fold and not is_example(i)], values)
        if results:
            report("cross-validated", results)
        values = fit(pool, everything, arguments)
        report("fitted", run(judged, everything, values))
    if arguments.write:
        write(values)


if __name__ == "__main__":
    main()
