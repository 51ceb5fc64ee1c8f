# SPDX-License-Identifier: Apache-2.0
"""Documents made up by seed: pages with damage, columns and page furniture, and plain noise."""
import pathlib
import random

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "Samples"
HAN = "河山县区委员会提案建议工作加强管理服务水渠村民路灯学校医院的是在了和不人这中大为上个国"
PIECES = ["一、", "（二）", "第三条", "1.", "(4)", "①", "答复：", "提案人：", "关于", "的建议", "2023年5月1日",
          "12.5万元", "http://a.example/b?c=1", "“", "”", "「", "」", "（", "）", "(", ")", '"', ",", ".", "；",
          "。", "，", "、", "…", "——", "...", "·", "か\u3099", "カタカナ", "한국어", "e\u0301", "\u2f00", "\u2ed8",
          "\ufa11", "\ufe50", "\ufb01", "Ⅳ", "㈠", "５", "Ａ", "□", "\u200b", "\ufeff", "\u00ad", "\ue000", "\ufffd",
          "\U0010ffff", "\U00020bb7", "\U0001f468\u200d\U0001f469", "葛\U000e0100"]
SPACES = [" ", "  ", "\u3000", "\u3000\u3000", "\t", "\u00a0", "\u2003"]
ENDS = ["\n"] * 12 + ["\r\n", "\r", "\n\n", "\n\n\n", "\f", "\v", "\x85", "\u2028", "\u2029"]
CONTROLS = ["\x00", "\x01", "\x07", "\x1b", "\x7f", "\x08"]
FOLDERS = ["auto", "auto", "plain", "plain", "plain", "utf-8", "utf-8", "gb18030", "big5", "shift_jis",
           "euc-jp", "euc-kr", "utf-16le", "utf-16be"]
CODECS = {"auto": "utf-8", "plain": "utf-8", "big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949"}


def line(random_, width):
    """Some characters of a printed line."""
    result = []
    while sum(map(len, result)) < width:
        kind = random_.random()
        if kind < 0.86:
            result.append(random_.choice(HAN))
        elif kind < 0.94:
            result.append(random_.choice(PIECES))
        elif kind < 0.97:
            result.append(random_.choice(SPACES))
        elif kind < 0.995:
            result.append(random_.choice("abcXYZ0123456789"))
        else:
            result.append(chr(random_.choice([*range(0x20, 0xD800, 7), *range(0xE000, 0x11000, 3)])))
    return "".join(result)


def page(random_):
    """A page of lines in one, two or three columns, with running head and folio now and then."""
    width, rows = random_.randint(6, 34), random_.randint(1, 30)
    columns = random_.choice([1, 1, 1, 1, 2, 2, 3])
    result = [random_.choice(["第12版 要闻", "望川日报", "— 3 —"])] if random_.random() < 0.3 else []
    for _ in range(rows):
        cells = [line(random_, random_.choice([width, width, width, width // 2 + 1]))
                 for _ in range(columns)]
        if random_.random() < 0.15:
            cells[0] = random_.choice(PIECES) + cells[0]
        result.append(random_.choice(["\u3000\u3000\u3000", "      ", "\u3000 \u3000"]).join(cells))
    if random_.random() < 0.3:
        result.append(random_.choice(["12", "- 7 -", "第 3 页 共 9 页"]))
    return "\n".join(result) + "\n"


def damaged(random_, text):
    """A text with characters taken out, doubled, put in and moved."""
    scalars = list(text)
    for _ in range(random_.randint(1, max(2, len(scalars) // 30))):
        place = random_.randrange(len(scalars)) if scalars else 0
        kind = random_.randrange(7)
        if kind == 0 and scalars:
            del scalars[place]
        elif kind == 1 and scalars:
            scalars.insert(place, scalars[place])
        elif kind == 2:
            scalars[place:place] = list(random_.choice(ENDS))
        elif kind == 3:
            scalars[place:place] = list(random_.choice(SPACES))
        elif kind == 4:
            scalars[place:place] = list(random_.choice(PIECES))
        elif kind == 5:
            scalars.insert(place, random_.choice(CONTROLS))
        elif scalars:
            end = min(len(scalars), place + random_.randint(1, 60))
            piece = scalars[place:end]
            del scalars[place:end]
            other = random_.randint(0, len(scalars))
            scalars[other:other] = piece
    return "".join(scalars)


def text(random_, samples):
    """One document."""
    kind = random_.random()
    if kind < 0.3:
        lines = random_.choice(samples).split("\n")
        start = random_.randrange(len(lines))
        result = "\n".join(lines[start:start + random_.randint(1, 60)])
        return damaged(random_, result)
    if kind < 0.8:
        result = "\f".join(page(random_) for _ in range(random_.choice([1, 1, 1, 2, 4])))
        if random_.random() < 0.2:
            result = result.replace("\n", random_.choice(["\r\n", "\r", "\n\n"]))
        return damaged(random_, result) if random_.random() < 0.5 else result
    pool = PIECES + SPACES + ENDS + CONTROLS + list(HAN)
    result = "".join(random_.choice(pool) for _ in range(random_.randint(1, 300)))
    return result if kind < 0.97 else result * random_.randint(2, 40)


def raw(random_, folder, content):
    """The bytes of a document in the encoding of its folder, damaged too now and then."""
    result = content.encode(CODECS.get(folder, folder), "ignore")
    if folder.startswith("utf") and random_.random() < 0.1:
        result = "\ufeff".encode(CODECS.get(folder, folder)) + result
    if folder != "plain" and random_.random() < 0.25:
        broken = bytearray(result)
        for _ in range(random_.randint(1, 5)):
            place = random_.randint(0, len(broken))
            if random_.random() < 0.5:
                broken[place:place] = random_.randbytes(random_.randint(1, 3))
            else:
                del broken[place:place + 1]
        result = bytes(broken)
    return result


def write(folder, count, seed):
    """Writes documents into folders named by the encoding, and returns a tenth more as texts."""
    random_ = random.Random(seed)
    samples = [file.read_text() for file in sorted(SAMPLES.glob("*/source.txt"))]
    for number in range(count):
        name = random_.choice(FOLDERS)
        (folder / name).mkdir(exist_ok=True)
        content = raw(random_, name, text(random_, samples))
        (folder / name / f"{number:06}").write_bytes(content)
    return [text(random_, samples) for _ in range(count // 10)]
