#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the weights of Rules/joining.toml on documents whose blocks are known.

    Tests/Fitting/fit-joining.py [--wenli PROGRAM] [--pull 1.0] [--write] FOLDER...

A FOLDER holds one document a subfolder: either source.txt and truth.ndjson, as in Samples/, or
raw.FORM.txt or raw.ocr.FORM files and gold.ndjson. Truth is one block a line with `role` and `text`; blocks of the
roles `running` and `ignore` ask nothing.

Every boundary between two printed lines is an example: its cues come from `wenli explain --format
json`, its answer from an alignment of the lines with the truth. A boundary whose lines do not follow
each other in the truth has no answer and is left out. The model is a logistic one; its weights are
pulled towards those of the rule file (`--pull`), so that a cue too rare to be fitted keeps the weight
that was set by hand. Reported are errors with the present weights, in 7-fold cross-validation where
all forms of one text are in one fold, leaving one kind out, and fitted on everything. `--write` puts
the fitted weights into the rule file.

Needs numpy, scipy and rapidfuzz (pip install numpy scipy rapidfuzz).
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys
import unicodedata

import numpy as np
from rapidfuzz.distance import Levenshtein
from scipy.optimize import minimize

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ROOT / "Rules" / "joining.toml"
LINE = re.compile(r"^([a-z0-9-]+) = (-?[0-9.]+)$")


def weights():
    """The weights and the bias of the rule file."""
    values, section = {}, None
    for line in RULES.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line
        found = LINE.match(line)
        if found and (section == "[weights]" or found[1] == "bias"):
            values[found[1]] = float(found[2])
    return values


def by_hand():
    """The weights under a comment that says they were set by hand: they stay as they are."""
    names, comment, is_comment = set(), "", False
    for line in RULES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment, is_comment = (comment + line if is_comment else line), True
        else:
            is_comment = False
            found = LINE.match(line)
            if found and "by hand" in comment:
                names.add(found[1])
    return names


def write(values):
    lines, section = [], None
    for line in RULES.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("["):
            section = line.strip()
        found = LINE.match(line.strip())
        if found and (section == "[weights]" or found[1] == "bias"):
            line = "%s = %g\n" % (found[1], round(values[found[1]], 2))
        lines.append(line)
    RULES.write_text("".join(lines), encoding="utf-8")


def solid(text):
    """Text for alignment: compatibility forms folded, without white space."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace())


def documents(folders):
    """(name, kind, form, raw file, blocks) of every document."""
    for folder in folders:
        for case in sorted(pathlib.Path(folder).iterdir()):
            truth = next((case / n for n in ("truth.ndjson", "gold.ndjson") if (case / n).exists()), None)
            if not truth:
                continue
            blocks = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines() if line]
            raws = [case / "source.txt"] if (case / "source.txt").exists() else sorted(case.glob("raw.*"))
            for raw in raws:
                form = raw.name.split(".")[1] if raw.name.startswith("raw.") else "sample"
                if raw.name.count(".") > 2 or not raw.name.endswith(".txt"):
                    form = raw.name.split(".")[2]
                yield case.name, case.name.split("-")[0], form, raw, blocks


def examples(wenli, raw, blocks):
    """(cues, answer) of every boundary that has one."""
    output = subprocess.run([wenli, "explain", "--format", "json", str(raw)], capture_output=True, check=True)
    lines = [json.loads(line) for line in output.stdout.decode("utf-8").splitlines()]
    lines = [line for line in lines if "break" in line and solid(line["text"])]
    texts = [solid(line["text"]) for line in lines]
    kept = [b for b in blocks if b["role"] not in ("running",)]
    truth, owner = "", []
    for index, block in enumerate(kept):
        text = solid(block["text"])
        truth += text
        owner += [index] * len(text)
    where = np.full(sum(map(len, texts)), -1)
    for op in Levenshtein.opcodes("".join(texts), truth):
        if op.tag == "equal":
            for step in range(op.src_end - op.src_start):
                where[op.src_start + step] = op.dest_start + step
    end = 0
    for index in range(1, len(texts)):
        end += len(texts[index - 1])
        last, first = where[end - 1], where[end]
        if last < 0 or first < 0 or not last < first <= last + 3:
            continue
        left, right = owner[last], owner[first]
        if "ignore" in (kept[left]["role"], kept[right]["role"]):
            continue
        yield {n: c["value"] for n, c in lines[index]["cues"].items()}, int(left != right)


def fit(x, y, weight, start, pull, free):
    def loss(part):
        w = start.copy()
        w[free] = part
        z = x @ w
        p = 1 / (1 + np.exp(-np.clip(z, -40, 40)))
        value = (weight * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * pull * ((w - start) ** 2).sum()
        return value, (x.T @ (weight * (p - y)) + pull * (w - start))[free]
    fitted = start.copy()
    fitted[free] = minimize(loss, start[free], jac=True, method="L-BFGS-B", options={"maxiter": 800}).x
    return fitted


def report(title, z, y, forms):
    print(title)
    for form in ["all"] + sorted(set(forms)):
        mask = np.ones(len(y), bool) if form == "all" else forms == form
        right = ((z > 0) & (y > 0))[mask].sum()
        f1 = 2 * right / max(1, (z > 0)[mask].sum() + (y > 0)[mask].sum())
        print("  %-10s %6d boundaries %5d errors  F1 %.4f" % (form, mask.sum(), ((z > 0) != (y > 0))[mask].sum(), f1))


def calibration(z, y):
    p = 1 / (1 + np.exp(-np.clip(z, -40, 40)))
    wrong = (z > 0) != (y > 0)
    sure = np.maximum(p, 1 - p)
    doubtful = np.argsort(sure)[: max(1, len(y) // 20)]
    print("  of those with confidence >= 0.9, %.2f %% are right" % (100 * (1 - wrong[sure >= 0.9].mean())))
    print("  the most doubtful 5 %% hold %.0f %% of the errors" % (100 * wrong[doubtful].sum() / max(1, wrong.sum())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--wenli", default=str(ROOT / ".build/release/wenli"))
    parser.add_argument("--pull", type=float, default=1.0)
    parser.add_argument("--forms", help="only these forms, parted by commas")
    parser.add_argument("--only", default="", help="fit only the cues whose names begin so")
    parser.add_argument("--weigh", action="append", default=[], metavar="FORM=TIMES", help="count a form so many times")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    present = weights()
    names = sorted(present)
    place = {name: index for index, name in enumerate(names)}
    rows, answers, groups, kinds, forms = [], [], [], [], []
    texts = collections.OrderedDict()
    for name, kind, form, raw, blocks in documents(options.folders):
        if options.forms and form not in options.forms.split(","):
            continue
        # The beginning of the text tells which documents print the same one.
        group = texts.setdefault(solid("".join(b["text"] for b in blocks))[:40], len(texts))
        for cues, answer in examples(options.wenli, raw, blocks):
            row = np.zeros(len(names))
            row[place["bias"]] = 1
            for cue, value in cues.items():
                if cue in place:
                    row[place[cue]] = value
            rows.append(row)
            answers.append(answer)
            groups.append(group)
            kinds.append(kind)
            forms.append(form)
    if not rows:
        sys.exit("no document with truth was found in %s" % ", ".join(options.folders))
    x, y = np.array(rows), np.array(answers, float)
    groups, kinds, forms = np.array(groups), np.array(kinds), np.array(forms)
    times = dict(text.split("=") for text in options.weigh)
    weight = np.array([float(times.get(form, 1)) for form in forms])
    start = np.array([present[name] for name in names])
    kept = by_hand()
    free = np.array([name.startswith(options.only) and name not in kept for name in names])
    report("with the present weights", x @ start, y, forms)
    for title, labels in (("cross-validated by text", np.random.RandomState(1).permutation(len(texts))[groups] % 7), ("leaving one kind out", kinds)):
        z = np.zeros(len(y))
        for label in sorted(set(labels)):
            held = labels == label
            z[held] = x[held] @ (fit(x[~held], y[~held], weight[~held], start, options.pull, free) if (~held).any() else start)
        report(title, z, y, forms)
        calibration(z, y)
    fitted = fit(x, y, weight, start, options.pull, free)
    report("fitted on everything", x @ fitted, y, forms)
    if options.write:
        write(dict(zip(names, fitted)))
        print("written to", RULES.relative_to(ROOT))


if __name__ == "__main__":
    main()
