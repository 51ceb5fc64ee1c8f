#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Damages clean composed texts in five locales and measures what `wenli clean --diff` makes of them.

    python3 Tests/Seeding/seed-damage.py .build/debug/wenli [--documents N] [--seed N] [--misses N]

Every damage has a class and a place. It counts as repaired if the text at its place is again what it
was. A change anywhere else is wrong. False friends look like damage and are none: they must stay.
The damage classes here can be decided by form; what cannot (， for 、, a lost mark) is not seeded.
"""
import argparse
import collections
import difflib
import random
import re
import subprocess
import sys
import unicodedata

from texts import LOCALES, NAMES

HAN = r"[\u3400-\u9fff]"
KATAKANA = r"[ァ-ヺー]"
KANGXI = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0x2F00, 0x2FD6)}
SUPPLEMENT = {"长": "\u2ED3", "车": "\u2ECB", "青": "\u2ED8", "西": "\u2EC4", "见": "\u2EC5"}
COMPATIBLE = {"老": "\uF934", "水": "", "年": "\uF98E", "里": "\uF9E9", "立": "\uF9F7", "見": "\uFA0A",
              "日": "", "林": "\uF9F4", "料": "\uF9BE"}
NARROW_KANA = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF66, 0xFF9E)}
VERTICAL = dict(zip("，。：；！？（）《》「」", "\uFE10\uFE12\uFE13\uFE14\uFE15\uFE16\uFE35\uFE36\uFE3D\uFE3E\uFE41\uFE42"))
SMALL = dict(zip("，、：；！？（）", "\uFE50\uFE51\uFE55\uFE54\uFE57\uFE56\uFE59\uFE5A"))
GB18030 = dict(zip("，。：；！？", "\uE78D\uE78E\uE790\uE791\uE792\uE793"))
WIDE = {chr(c): chr(c + 0xFEE0) for c in range(0x30, 0x3A)}
VOICED = {c: unicodedata.normalize("NFD", c)[0] + "\u309B" for c in "がぎぐげござじずぜぞだぢづでどばびぶべぼ"}

zh = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
chinese_japanese = zh + ("ja",)
everywhere = chinese_japanese + ("ko",)

# Class, locales, pattern of the place, and what it becomes.
DAMAGES = [
    ("half-width comma", zh, rf"(?<={HAN})，(?={HAN})", lambda m: ","),
    ("half-width comma", ("ja",), r"(?<=[\u3040-\u30ff])、(?=[\u3040-\u9fff])", lambda m: ","),
    ("half-width colon", zh, rf"(?<={HAN})：", lambda m: ":"),
    ("ratio for colon", zh, rf"(?<={HAN})：(?={HAN})", lambda m: "∶"),
    ("half-width semicolon", zh, rf"(?<={HAN})；", lambda m: ";"),
    ("half-width question mark", zh, r"？", lambda m: "?"),
    ("half-width exclamation mark", zh, r"！", lambda m: "!"),
    ("Latin stop", chinese_japanese, r"(?<=[\u3040-\u9fff])。$", lambda m: "."),
    ("o for stop", chinese_japanese, r"(?<=[\u3040-\u9fff])。$", lambda m: "o"),
    ("spaced mark", chinese_japanese, rf"(?<={HAN})[，、。；]", lambda m: " " + m[0]),
    ("doubled comma", zh, rf"(?<={HAN})，(?={HAN})", lambda m: "，，"),
    ("doubled stop", zh, rf"(?<={HAN})。$", lambda m: "。。"),
    ("stroke for 、", zh, rf"(?<={HAN})、(?={HAN})", lambda m: "丶"),
    # Of one side: a pair that is half-width on both may be its author's.
    ("half bracket", chinese_japanese, r"（([^（）]*[\u3040-\u9fff][^（）]*)）",
     lambda m: random.choice(["(%s）", "（%s)"]) % m[1]),
    ("angle for bracket", zh, r"（(?=[^（）]*[\u3400-\u9fff][^（）]*）)", lambda m: "〈"),
    ("straight quotes", ("zh-Hans",), r"“[^“”]*”", lambda m: '"' + m[0][1:-1] + '"'),
    ("straight quotes", ("zh-Hant-TW", "zh-Hant-HK", "ja"), r"「[^「」]*」", lambda m: '"' + m[0][1:-1] + '"'),
    ("one straight quote", ("zh-Hans",), r"“[^“”]*”", lambda m: m[0][:-1] + '"'),
    ("reversed quotes", ("zh-Hans",), r"(?<=作)“[^“”]*”", lambda m: "”" + m[0][1:-1] + "”"),
    ("straight nested quotes", ("zh-Hans",), r"“[^“”‘’]*‘[^‘’]*’[^“”‘’]*”",
     lambda m: m[0].replace("“", '"').replace("”", '"').replace("‘", "'").replace("’", "'")),
    ("straight opener", ("zh-Hans",), r"“[^“”]*”", lambda m: '"' + m[0][1:]),
    ("hyphens for dash", zh, r"——", lambda m: random.choice(["--", "－－", "−−"])),
    ("bars for dash", ("zh-Hans",), r"——", lambda m: random.choice(["──", "ーー"])),
    ("一一 for dash", zh, r"——", lambda m: "一一"),
    ("parted dash", zh, r"——", lambda m: "— —"),
    ("horizontal bars", ("zh-Hans",), r"——", lambda m: "――"),
    ("dots for ellipsis", chinese_japanese, r"……", lambda m: random.choice(["...", "......", "。。。"])),
    ("middle dots for ellipsis", zh, r"……", lambda m: "······"),
    ("other dots for ellipsis", ("zh-Hans",), r"……", lambda m: random.choice(["⋯⋯", "‥‥", "、、、", "•••"])),
    ("一 for range", zh, r"(?<=\d)—(?=\d)", lambda m: "一"),
    ("half-width stop inside", zh, rf"(?<={HAN})。(?=[”」])", lambda m: "."),
    ("full-width point", zh, r"(?<=\d)\.(?=\d)", lambda m: "．"),
    ("full-width letters", zh, r"(?<![\w.])(?:GPS|PVC)(?![\w.])", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0])),
    ("comma of two widths", zh, rf"(?<={HAN})，(?={HAN})", lambda m: random.choice([",，", "，,"])),
    ("semicolon for colon", zh, r"(?<=如下)：", lambda m: ";"),
    ("ligature", ("zh-Hans",), r"ffi|fl", lambda m: {"ffi": "\uFB03", "fl": "\uFB02"}[m[0]]),
    ("CJK stroke", zh, rf"(?<={HAN})一(?=[年点天次种步個个])", lambda m: "\u31D0"),
    ("tag character", everywhere, r"(?<=[^\W\d])(?=[^\W\d])", lambda m: "\U000E0041"),
    ("l in an ordinal", zh, r"(?<=条第)1(?=款)", lambda m: random.choice("lI")),
    ("bar for 1", zh, r"(?<=月)1(?=日)", lambda m: "l"),
    ("tilde for range", zh, r"～", lambda m: random.choice("~〜∼")),
    ("name dot", ("zh-Hans",), rf"(?<={HAN})·(?={HAN})", lambda m: random.choice("・•‧.")),
    ("year brackets", ("zh-Hans",), r"〔(\d{4})〕", lambda m: random.choice(["[%s]", "【%s】", "【%s]", "[%s〕"]) % m[1]),
    ("title marks", zh, r"《([^《》]*)》", lambda m: random.choice(["<<%s>>", "«%s»", "〈〈%s〉〉"]) % m[1]),
    ("Kangxi radical", zh + ("ja",), "[" + "".join(KANGXI) + "]", lambda m: KANGXI[m[0]]),
    ("radical supplement", zh, "[" + "".join(SUPPLEMENT) + "]", lambda m: SUPPLEMENT[m[0]]),
    ("compatibility ideograph", zh + ("ja",), "[" + "".join(k for k, v in COMPATIBLE.items() if v) + "]", lambda m: COMPATIBLE[m[0]]),
    ("vertical form", chinese_japanese, "[" + "".join(VERTICAL) + "]", lambda m: VERTICAL[m[0]]),
    ("small form", zh, "[" + "".join(SMALL) + "]", lambda m: SMALL[m[0]]),
    ("GB18030 private use", zh, "[" + "".join(GB18030) + "]", lambda m: GB18030[m[0]]),
    ("zero width", everywhere, r"(?<=\w)(?=\w)", lambda m: random.choice("\u200B\uFEFF\u2060\u200D")),
    ("soft hyphen", everywhere, r"(?<=[^\W\d])(?=[^\W\d])", lambda m: "\u00AD"),
    ("bidi control", everywhere, r"(?<=[^\W\d])(?=[^\W\d])", lambda m: random.choice("\u200E\u202A\u2066")),
    ("stray selector", chinese_japanese, r"(?<=[，。、；])(?=\w)", lambda m: "\uFE0F"),
    ("control", everywhere, r"(?<=\w)(?=\w)", lambda m: "\u0007"),
    ("full-width digits", zh, r"(?<![\d.])\d+(?![\d.,:])", lambda m: "".join(WIDE[c] for c in m[0])),
    ("spaced year", zh, r"(?<!\d)\d{4}(?=年)", lambda m: " ".join(m[0]) + " "),
    ("O for 0", chinese_japanese, r"(?<=[1-9])0(?=\d*[年公%])", lambda m: "O"),
    ("l for 1", chinese_japanese, r"(?<=[2-9])1(?=[月日])|(?<=月)1(?=日)", lambda m: "l"),
    ("O in a Han year", zh, r"(?<=二)〇(?=二〇年)", lambda m: "O"),
    ("kana for Han", zh, rf"(?<={HAN})[力口二卜夕千三](?={HAN})",
     lambda m: dict(zip("力口二卜夕千三", "カロニトタチミ"))[m[0]]),
    ("Han for kana", ("ja",), rf"(?<={KATAKANA})[ロタカ](?={KATAKANA})", lambda m: {"ロ": "口", "タ": "夕", "カ": "力"}[m[0]]),
    ("half-width kana", ("ja",), "[" + "".join(NARROW_KANA) + "]", lambda m: NARROW_KANA[m[0]]),
    ("separate voicing", ("ja",), "[" + "".join(VOICED) + "]", lambda m: VOICED[m[0]]),
    ("decomposed kana", ("ja",), "[がぎぐげござじずぜぞだでどばびぶべぼガデバプグ]", lambda m: unicodedata.normalize("NFD", m[0])),
    ("jamo", ("ko",), r"[가-힣]", lambda m: unicodedata.normalize("NFD", m[0])),
    ("full bracket", ("ko",), r"\((?=[^)]*[가-힣])", lambda m: "（"),
]


def printed(line, width=26):
    """The line as printed lines of about a width; it is cut between two Han characters or kana only."""
    pieces, start = [], 0
    for m in re.finditer(r"(?<=[\u3040-\u30fa\u3400-\u9fff])(?=[\u3040-\u30fa\u3400-\u9fff])", line):
        if m.start() - start >= width and len(line) - m.start() >= 4:
            pieces.append(line[start:m.start()])
            start = m.start()
    return pieces + [line[start:]]


def fill(template, names, rng):
    return template.format(
        p=rng.choice(names), n=rng.randint(100, 999), q=rng.randint(10, 99), y=rng.randint(1990, 2024),
        m=rng.randint(2, 9), d=rng.randint(10, 28), h=rng.randint(1, 9))


# Classes with a place in every line; the others are seeded wherever they can be.
FREQUENT = {"zero width", "tag character", "comma of two widths", "soft hyphen", "bidi control", "control", "Kangxi radical", "vertical form", "small form",
            "GB18030 private use", "stray selector", "half-width comma", "Latin stop", "o for stop", "spaced mark",
            "doubled comma", "doubled stop", "compatibility ideograph", "jamo"}


def damage(line, locale, rng):
    """The line with damages, and their places in the clean line: (start, end, class)."""
    found, taken = [], []
    table = [row for row in DAMAGES if locale in row[1]]
    rng.shuffle(table)
    for name, _, pattern, put in table:
        places = [m for m in re.finditer(pattern, line)]
        if places and rng.random() < (0.06 if name in FREQUENT else 0.35):
            m = rng.choice(places)
            # Damages that touch could hide each other's evidence.
            if all(m.end() + 4 < s or m.start() - 4 > e for s, e in taken):
                new = put(m)
                if new != m[0]:
                    taken.append((m.start(), m.end()))
                    found.append((m.start(), m.end(), name, new))
    out, position = [], 0
    for start, end, name, new in sorted(found):
        out += [line[position:start], new]
        position = end
    return "".join(out) + line[position:], [f[:3] for f in found]


def run(program, arguments, data):
    return subprocess.run([program, *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout


def is_restored(program, text, locale):
    """Whether the input comes back, byte for byte, from the JSON with the ledger."""
    stored = run(program, ["clean", "--quiet", "--ledger", "--lang", locale, "-"], text.encode())
    return run(program, ["restore", "-"], stored) == text.encode()


def repaired(program, text, locale):
    """The lines of the text after the repairs of the diff."""
    diff = run(program, ["clean", "--quiet", "--diff", "--lang", locale, "-"], text.encode()).decode()
    lines, out, next_line = text.split("\n"), [], 0
    for row in diff.split("\n")[2:]:
        head = re.match(r"@@ -(\d+),", row)
        if head:
            out += lines[next_line:int(head[1]) - 1]
            next_line = int(head[1]) - 1
        elif row[:1] == " " or row[:1] == "-":
            next_line += 1
            if row[0] == " ":
                out.append(row[1:])
        elif row[:1] == "+":
            out.append(row[1:])
    return out + lines[next_line:]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--documents", type=int, default=24, help="documents of each locale")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, help="how many misses to show")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    random.seed(options.seed)
    seeded, mended = collections.Counter(), collections.Counter()
    by_locale = collections.defaultdict(collections.Counter)
    misses, unsettled = [], []
    for locale, (sentences, friends, key) in LOCALES.items():
        for number in range(options.documents):
            clean, raw, places, kinds = [], [], [], []
            for _ in range(40):
                if rng.random() < 0.55:
                    line = fill(rng.choice(friends), NAMES[key], rng)
                    clean.append(line), raw.append(line), places.append([]), kinds.append("friend")
                else:
                    line = fill(rng.choice(sentences), NAMES[key], rng)
                    hurt, found = damage(line, locale, rng)
                    clean.append(line), raw.append(hurt), places.append(found), kinds.append("text")
            # Every third document comes in printed lines: pairs run over them.
            pages = [printed(hurt) if number % 3 == 2 and kind == "text" else [hurt]
                     for hurt, kind in zip(raw, kinds)]
            text = "\n\n".join("\n".join(page) for page in pages)
            lines = repaired(options.program, text, locale)
            result, first = [], 0
            for page in pages:
                result.append("".join(lines[first:first + len(page)]))
                first += len(page) + 1
            count = by_locale[locale]
            count["documents"] += 1
            count["restored"] += is_restored(options.program, text, locale)
            second = repaired(options.program, "\n".join(lines), locale)
            count["settled"] += second == lines
            unsettled += [(locale, a, b) for a, b in zip(lines, second) if a != b]
            for truth, hurt, found, kind, got in zip(clean, raw, places, kinds, result):
                count["characters"] += len(truth)
                count[kind] += 1
                wrong = [(a, b, got[c:d]) for tag, a, b, c, d in
                         difflib.SequenceMatcher(None, truth, got, False).get_opcodes() if tag != "equal"]
                blamed = set()
                for start, end, name in found:
                    count["damages"] += 1
                    seeded[name] += 1
                    # An insertion has no width: its neighbourhood is one place.
                    hit = [w for w in wrong if w[0] <= end and w[1] >= start and
                           (w[0] < end or w[1] > start or w[0] == w[1] or start == end)]
                    blamed.update(hit)
                    if hit:
                        misses.append((name, locale, truth, hurt, got))
                    else:
                        mended[name] += 1
                        count["repaired"] += 1
                others = [w for w in wrong if w not in blamed]
                count["wrong"] += sum(max(b - a, len(t)) for a, b, t in others)
                if others:
                    misses.append(("WRONG" if kind == "text" else "FRIEND", locale, truth, hurt, got))
                    count["friends changed"] += kind == "friend"
    total = collections.Counter()
    print("%-12s %8s %8s %8s %8s %8s %8s" % ("locale", "chars", "damages", "repaired", "friends", "changed", "wrong"))
    for locale, count in by_locale.items():
        total.update(count)
        row = (locale, count["characters"], count["damages"], count["repaired"], count["friend"],
               count["friends changed"], count["wrong"])
        print("%-12s %8d %8d %8d %8d %8d %8d" % row)
    print("\n%-28s %8s %8s" % ("class", "damages", "repaired"))
    for name, number in sorted(seeded.items()):
        print("%-28s %8d %8d" % (name, number, mended[name]))
    print("\ndamages %d, repaired %.2f %%; false friends %d, changed %d; wrong characters %.2f in 10,000" % (
        total["damages"], 100 * total["repaired"] / total["damages"], total["friend"],
        total["friends changed"], 10000 * total["wrong"] / total["characters"]))
    print("documents %d, restored %d, unchanged by a second run %d" % (
        total["documents"], total["restored"], total["settled"]))
    for locale, first, second in unsettled:
        print("\nchanged again [%s]\n  first  %s\n  second %s" % (locale, first, second))
    for name, locale, truth, hurt, got in misses[:options.misses]:
        print("\n%s [%s]\n  truth %s\n  given %s\n  got   %s" % (name, locale, truth, hurt.encode("unicode_escape").decode()
              if any(unicodedata.category(c)[0] == "C" for c in hurt) else hurt, got))
    good = (total["repaired"] >= 0.98 * total["damages"] and total["wrong"] * 10000 <= total["characters"]
            and total["documents"] == total["restored"] == total["settled"])
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
