# SPDX-License-Identifier: Apache-2.0
"""The model of roles as the rules have it: block types, orders of kinds, and the sums over all paths.

`Model` reads Rules/roles and Rules/kinds as wenli does: the weights that were set by hand are its
parameters, one for each cue of each block type, shared where a type is `like` another. `expectations`
gives for one document the likelihood and how often each state is expected at each passage, of all
paths or of those that agree with the truth; `best` is the path that wenli takes.
"""
import collections
import pathlib
import re
import tomllib

import numpy as np

# As in BestPath.swift and Scores.swift.
JUMP, CHANGE, MIDDLE, END = -6.0, -2.5, -4.0, -2.0
MISSING, FORBIDDEN = -9.0, -8.0
# The cues that every shared block type may learn to use.
PLAIN = """end:stop end:stop-closer end:colon end:semicolon end:comma end:closer end:none inner-stop inner-colon
comma len<=2 len<=4 len<=8 len<=14 len<=24 len<=40 len>80 len>160 lines:1 lines>=3 full-end short-end num no-num
num-short num-alone num-lone sibling after-sibling seq:first seq:next seq:gap seq:again seq:jump seq:orphan
short-line first last-4 kana table-line gap gap:wide page-start column-start set-in set-deep open:bracket open:mark
bracketed digit letter space box:large box:huge box:small box:centred box:far box:flush box:footnote words-before quoted
words-after""".split()


def parse(text):
    """An order expression as nested tuples: ("name", x), ("seq", [...]), ("or", [...]), ("?" "*" "+", x)."""
    tokens = re.findall(r"[()|?*+]|[^\s()|?*+]+", text)

    def choice():
        branches = [sequence()]
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            branches.append(sequence())
        return branches[0] if len(branches) == 1 else ("or", branches)

    def sequence():
        items = []
        while tokens and tokens[0] not in ")|":
            items.append(postfix())
        return items[0] if len(items) == 1 else ("seq", items)

    def postfix():
        token = tokens.pop(0)
        if token == "(":
            item = choice()
            tokens.pop(0)
        else:
            item = ("name", token)
        while tokens and tokens[0] in ("?", "*", "+"):
            item = (tokens.pop(0), item)
        return item

    return choice()


class Model:
    def __init__(self, rules):
        self.names, self.start, self.learnt = {}, [], []
        shared, self.types, self.states, self.articles, self.kinds = {}, [], [], [], []
        self.before, places = [], {}
        for file in sorted((rules / "roles").glob("*.toml")):
            for name, table in tomllib.loads(file.read_text(encoding="utf-8")).get("block", {}).items():
                shared[name] = self.block(name, table, shared, PLAIN)
        for file in sorted((rules / "kinds").glob("*.toml")):
            self.kind(tomllib.loads(file.read_text(encoding="utf-8")), shared, places)
        self.features = {}
        links, fixed = [], []
        for place, block in enumerate(self.types):
            links += [(self.feature(cue), place, name) for cue, name in block["cues"].items()]
            fixed += [(self.feature(cue), place) for cue in block["never"]]
        self.links = tuple(np.array(column) for column in zip(*links))
        self.fixed = tuple(np.array(column) for column in zip(*fixed))
        self.needs = [
            (place, [self.feature(cue) for cue in block["need"]])
            for place, block in enumerate(self.types)
            if block["need"]
        ]
        self.base = np.array([block["base"] for block in self.types])
        column = lambda key: np.array([state[key] for state in self.states])
        self.type, self.of_kind, self.of_article = column("type"), column("kind"), column("article")
        self.is_first, self.is_last, self.role = column("first"), column("last"), column("role")
        self.edges = np.zeros((len(self.states),) * 2, np.float32)
        for state, others in enumerate(self.before):
            self.edges[others, state] = 1
        self.article_start = np.array([article["start"] for article in self.articles])
        self.article_kind = np.array([article["kind"] for article in self.articles])
        self.hand = np.array(self.start)

    def parameter(self, owner, cue, value, is_learnt=False):
        """The index of a parameter; `owner` is the table of the fitted file that it goes into."""
        if (owner, cue) not in self.names:
            self.names[(owner, cue)] = len(self.start)
            self.start.append(float(value))
            if is_learnt:
                self.learnt.append(len(self.start) - 1)
        return self.names[(owner, cue)]

    def block(self, owner, table, shared, plain=()):
        like = shared.get(table.get("like"))
        cues = dict(like["cues"]) if like else {}
        for cue, weight in table.get("cues", {}).items():
            cues[cue] = self.parameter(owner, cue, weight)
        # What needs a sign of its own is not to be taken for something by its setting.
        signs = set(table.get("need", [])) - {"num", "digit"}
        for cue in [] if signs else [place + cue for place in ("", "n.", "p.") for cue in plain]:
            if cue not in cues:
                cues[cue] = self.parameter(owner, cue, 0, True)
        base = like["base"] if like and "base" not in table else self.parameter(owner, "base", table.get("base", 0))
        inherited = lambda key: table.get(key) or (like[key] if like else [])
        return {
            "role": table.get("role") or like["role"], "base": base, "cues": cues,
            "need": inherited("need"), "never": inherited("never"),
        }

    def kind(self, table, shared, places):
        name, number = table["id"], len(self.kinds)
        self.kinds.append(table)
        blocks = dict(shared)
        for key, block in table.get("block", {}).items():
            blocks[key] = self.block(f"{name}/{key}", block, shared)
        orders = {key: parse(text) for key, text in table.get("alias", {}).items()}
        parts = {key: (part.get("as", key), parse(part["order"])) for key, part in table.get("part", {}).items()}

        def build(order, part):
            """First and last states of an order, and whether it may be empty."""
            if order[0] == "name":
                key = order[1]
                if key in parts:
                    return build(parts[key][1], parts[key][0])
                if key in orders:
                    return build(orders[key], part)
                mark = repr(sorted(blocks[key].items(), key=str))
                if mark not in places:
                    places[mark] = len(self.types)
                    self.types.append(blocks[key])
                self.states.append({
                    "type": places[mark], "kind": number, "article": len(self.articles) - 1, "part": part,
                    "role": blocks[key]["role"], "first": False, "last": False,
                })
                self.before.append([])
                return [len(self.states) - 1], [len(self.states) - 1], False
            if order[0] == "seq":
                first, last, empty = [], [], True
                for item in order[1]:
                    own = build(item, part)
                    self.link(last, own[0])
                    first = first + own[0] if empty else first
                    last = last + own[1] if own[2] else own[1]
                    empty = empty and own[2]
                return first, last, empty
            if order[0] == "or":
                branches = [build(item, part) for item in order[1]]
                return sum((b[0] for b in branches), []), sum((b[1] for b in branches), []), any(b[2] for b in branches)
            first, last, empty = build(order[1], part)
            if order[0] in "*+":
                self.link(last, first)
            return first, last, empty or order[0] in "?*"

        for key, article in table["article"].items():
            start = self.parameter(f"{name}/articles", key, article.get("start", -0.5))
            self.articles.append({"kind": number, "name": article.get("as", key), "start": start})
            first, last, _ = build(parse(article["order"]), article.get("as", key))
            for state in first:
                self.states[state]["first"] = True
            for state in last:
                self.states[state]["last"] = True

    def link(self, last, first):
        for state in first:
            self.before[state] += [other for other in last if other not in self.before[state]]

    def feature(self, cue):
        return self.features.setdefault("&".join(part.strip() for part in cue.split("&")), len(self.features))

    def weights(self, values):
        """The weights of every feature for every type, and what the types start from."""
        matrix = np.zeros((len(self.features), len(self.types)), np.float32)
        np.add.at(matrix, self.links[:2], values[self.links[2]])
        matrix[self.fixed] += FORBIDDEN
        return matrix, values[self.base].astype(np.float32)

    def shown(self, cues):
        """Which features each passage of a document shows."""
        found = np.zeros((len(cues), len(self.features)), np.float32)
        shift = {"": 0, "n.": 1, "p.": -1}
        for feature, column in self.features.items():
            places = [(shift.get(part[:2], 0), part[2:] if part[:2] in shift else part) for part in feature.split("&")]
            for index in range(len(cues)):
                found[index, column] = all(
                    0 <= index + by < len(cues) and name in cues[index + by] for by, name in places
                )
        return found

    def prior(self, cues):
        """What the signs of the kinds say of a document, as in Headings.swift."""
        counts = collections.Counter(cue for passage in cues for cue in passage)
        sums = np.array([
            sum(weight * min(counts[cue], limit) for cue, (weight, limit) in kind["signs"].items())
            for kind in self.kinds
        ])
        default = np.array([kind.get("default", False) for kind in self.kinds])
        out = (sums < max(1, sums.max() / 32)) & ~default
        return np.where(out, -1e4, np.maximum(-3, (sums - sums.max()) / 4))


class Part:
    """The states of some of the kinds."""

    cache = {}

    def __init__(self, model, keep):
        self.states = np.nonzero(keep[model.of_kind])[0]
        take = lambda values: values[self.states]
        self.type, self.kind, self.role = take(model.type), take(model.of_kind), take(model.role)
        self.first, self.last = take(model.is_first), take(model.is_last)
        self.articles, self.article = np.unique(take(model.of_article), return_inverse=True)
        self.edges = np.ascontiguousarray(model.edges[np.ix_(self.states, self.states)])
        one = lambda values, count: np.eye(count, dtype=np.float32)[values]
        self.by_kind, self.by_article = one(self.kind, len(model.kinds)), one(self.article, len(self.articles))
        self.by_type = one(self.type, len(model.types))
        self.part = np.array([model.states[state]["part"] for state in self.states])
        self.name = np.array([model.articles[article]["name"] for article in model.of_article[self.states]])

    @classmethod
    def of(cls, model, keep):
        key = keep.tobytes()
        if key not in cls.cache:
            cls.cache[key] = cls(model, keep)
        return cls.cache[key]


def expectations(part, prior, scores, begin, truth, begins, wrong):
    """(log-likelihood, expected states, expected beginnings by article) of a document.

    `truth` is added to the scores of the states; `begins` says for each passage whether an article
    begins with it, or None where that is not known, and `wrong` is added where a path does otherwise.
    """
    scores = scores + truth
    top = scores.max(1, keepdims=True)
    emitted = np.exp(scores - top)
    count, states = emitted.shape
    price = np.exp(begin)
    first, last = part.first.astype(np.float32), part.last.astype(np.float32)
    jump, change, middle, rare = (np.float32(np.exp(x)) for x in (JUMP, CHANGE, MIDDLE, wrong))
    article, kind = part.article, part.kind

    def factors(index):
        known = begins[index]
        return (1, 1) if known is None else (1, rare) if known else (rare, 1)

    ahead = np.zeros((count, states), np.float32)
    scale = np.zeros(count)
    row = np.exp(prior[kind] + np.where(part.first, 0, MIDDLE)) * emitted[0]
    scale[0] = row.sum()
    ahead[0] = row / scale[0]

    def entered(row):
        """What begins an article: in its middle from another one, or at its start."""
        whole, own, ended = row.sum(), row @ part.by_article, row * last
        return jump * (whole - own[article]) * middle + first * (
            jump * whole + change * ended.sum() + (ended @ part.by_kind)[kind])

    for index in range(1, count):
        start, stay = factors(index)
        row = ahead[index - 1]
        row = stay * (row @ part.edges + jump * (row @ part.by_article)[article]) + start * price * entered(row)
        row = row * emitted[index]
        scale[index] = row.sum()
        ahead[index] = row / scale[index]
    end = np.where(part.last, 1, np.exp(END)).astype(np.float32)
    final = (ahead[-1] * end).sum()
    expected = np.zeros((count, states), np.float32)
    behind = end / final
    expected[-1] = ahead[-1] * behind
    started = np.zeros(states, np.float32)
    for index in range(count - 1, 0, -1):
        start, stay = factors(index)
        value = emitted[index] * behind / scale[index]
        started += start * price * entered(ahead[index - 1]) * value
        paid = start * price * value
        opened = paid * first
        behind = (
            stay * (part.edges @ value + jump * (value @ part.by_article)[article])
            + jump * middle * (paid.sum() - (paid @ part.by_article)[article]) + jump * opened.sum()
            + last * (change * opened.sum() + (opened @ part.by_kind)[kind])
        )
        expected[index - 1] = ahead[index - 1] * behind
    return float(top.sum() + np.log(scale).sum() + np.log(final)), expected, started @ part.by_article


def best(part, prior, scores, begin):
    """The likeliest state of each passage, and whether an article begins with it."""
    count, states = scores.shape
    none = np.float32(-1e9)
    edges = np.where(part.edges > 0, np.float32(0), none)
    row = prior[part.kind] + np.where(part.first, 0, MIDDLE) + scores[0]
    origins, starts = np.zeros((count, states), int), np.zeros((count, states), bool)
    each = np.arange(states)
    for index in range(1, count):
        reached = row[:, None] + edges
        origin = reached.argmax(0)
        value = reached[origin, each]
        any_ = int(row.argmax())
        same = part.article == part.article[any_]
        jumped = row[any_] + JUMP + np.where(same, 0, begin + MIDDLE)
        taken = jumped > value
        value, origin, started = np.where(taken, jumped, value), np.where(taken, any_, origin), taken & ~same
        ended = np.where(part.last, row, none)
        of_kind = {k: int(np.where(part.kind == k, ended, none).argmax()) for k in np.unique(part.kind)}
        own = np.array([of_kind[k] for k in part.kind])
        end = int(ended.argmax())
        choices = np.stack([np.full(states, row[any_] + JUMP), np.full(states, ended[end] + CHANGE), ended[own]])
        which = choices.argmax(0)
        opened = choices[which, each] + begin
        taken = part.first & (opened > value)
        value = np.where(taken, opened, value)
        origin = np.where(taken, np.where(which == 0, any_, np.where(which == 1, end, own)), origin)
        row = value + scores[index]
        origins[index], starts[index] = origin, started | taken
    state = int((row + np.where(part.last, 0, END)).argmax())
    path = []
    for index in range(count - 1, -1, -1):
        path.append((state, bool(starts[index, state])))
        state = origins[index, state]
    return path[::-1]
