// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Marks in context: what changes and, above all, what stays.
@Suite("Punctuation")
struct PunctuationTests {
  static let changed: [(String, String)] = [
    ("先清淤⟦,→，⟧后砌石。", "comma"), ("到了秋天⟦,→，⟧12个村都通了水。", "comma"), ("他们⟦:→：⟧清淤、砌石。", "colon"),
    ("做法如下⟦:→：⟧", "colon"), ("先清淤⟦;→；⟧后砌石。", "semicolon"), ("渠修好了吗⟦?→？⟧修好了。", "question"),
    ("渠修好了⟦!→！⟧", "exclamation"), ("他想了想⟦...→……⟧点了头。", "ellipsis"), ("水来了⟦...→……⟧", "ellipsis"),
    ("只有一条路⟦--→——⟧修渠。", "dash"), ("叫作⟦\"→“⟧引水⟦\"→”⟧工程。", "straight-quotes"),
    ("⟦\"→“⟧渠成了。⟦\"→”⟧他说，⟦\"→“⟧水来了。⟦\"→”⟧", "straight-quotes"),
    ("全村（含上湾⟦)→）⟧都通了水。", "bracket-width"), ("全村⟦(→（⟧含上湾）都通了水。", "bracket-width"),
    ("かわの水⟦,→，⟧みずの音。", "comma"), ("增长了5%⟦,→，⟧其中望川最多。", "comma"),
    ("用GPS⟦,→，⟧再清淤。", "comma-after-latin"), ("用PVC⟦;→；⟧再清淤。", "semicolon-after-latin"),
    ("清淤⟦丶→、⟧砌石。", "enumeration-comma"), ("建议⟦∶→：⟧清淤。", "colon"),
    ("大家一起走到渠边看水⟦.→。⟧", "stop"), ("大家一起走到渠边看水⟦o→。⟧", "circle-stop"),
    ("渠修好了⟦，，→，⟧水来了。", "doubled-comma"), ("渠修好了⟦，。→。⟧水来了。", "doubled-stop"),
    ("他想了想⟦。。。→……⟧点了头。", "ellipsis"), ("他想了想⟦···→……⟧点了头。", "middle-dot-ellipsis"),
    ("一条路⟦――→——⟧修渠。", "chinese-dash"), ("一条路⟦— —→——⟧修渠。", "parted-dash"),
    ("修了5⟦~→～⟧10次。", "range"), ("列夫⟦・→·⟧托尔斯泰。", "name-dot"),
    ("读查尔斯⟦.→·⟧狄更斯的书。", "middle-dot"), ("渠修好了水来了⟦.→。⟧大家都笑了。", "sentence-dot"),
    ("渠成了。⟦一一→——⟧这是大事。", "dash-of-ones"), ("深3⟦一→—⟧5米。", "range-of-one"),
    ("按照⟦<<→《⟧北渠条例⟦>>→》⟧执行。", "title-marks"), ("按照⟦〈〈→《⟧北渠条例⟦〉〉→》⟧执行。", "title-marks"),
    ("望政发⟦[→〔⟧2019⟦]→〕⟧12号。", "year-brackets"), ("望政发⟦2→〔2⟧004⟦]→〕⟧12号。", "year-brackets"),
    ("望政函〔2004⟦]→〕⟧7]号。", "year-brackets"),
    ("全村⟦〈→（⟧含上湾）都通了水。", "bracket-kind"), ("于⟦２０２０→2020⟧年用⟦ＧＰＳ→GPS⟧。", "digit-width"),
    ("于⟦１２：３０→12:30⟧到。", "digit-width"), ("共⟦３，５００，０００→3,500,000⟧人。", "digit-width"),
    ("共⟦３，０００→3,000⟧人。", "digit-width"), ("列⟦３５０→350⟧，⟦４２０→420⟧。", "digit-width"),
    ("于2⟦ →⟧0⟦ →⟧2⟦ →⟧0 年通水。", "spaced-digits"),
    ("叫作⟦”→“⟧引水⟦“→”⟧的工程。", "reversed-quotes"), ("叫作“引水⟦\"→”⟧的工程。", "straight-quotes"),
    ("叫作“⟦'→‘⟧引水⟦'→’⟧工程”。", "straight-quotes"),
  ]

  @Test("is given its full form among CJK characters", arguments: changed)
  func changes(drawn: String, rule: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["punctuation.\(rule)"])
  }

  @Test(
    "is left alone where it may be right",
    arguments: [
      "共1,000人参加。", "长3.14公里。", "上午9:30开工。", "图的比例为1:500。", "比分3:2。", "日期2019-03-05。",
      "见https://water.example/a?b=1&c=2,3。",
      "写信到water@office.example。", "用a.txt保存。", "see Fig. 2, p. 15; then go.",
      "Hello, world! Is it \"fine\"?", "函数f(x)的值。",
      "铝土矿-氧化铝-电解铝。", "命令--help可用。", "目录.......3", "望政发〔2019〕12号。", "1.清淤。", "1)清淤。", "他用No.5水泵。",
      "管径15\"的水管有3\"的接头。", "屏幕为15\"。", "甲~乙", "北渠,", "it's 5 o'clock in 望川", "PVC,PE管",
      "“渠成。”他说：“水来。”",
      "（一）清淤。", "他把意见一一列出。", "他说，一一来看。", "二月一一日。", "一一得一。", "数据是{\"村\": 4}。",
      "写着print(\"渠\")。", "写着a='渠'的话。", "sin(x),cos(x)的值。", "（2019）望01民初3号。", "望政发(2019)12号。",
      "甲.清淤。", "一.清淤。", "转了30°", "做到了Logo", "渠、、、3", "a << 2的值。", "称为「引水」。",
      "使用`渠`和`水`。",
      "北纬39°54'和5'。", "他走了……", "多好啊！！", "《渠志〈卷一〉》。", "a, b, c 三种", "共[3]处。", "渠'水",
    ])
  func spares(text: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.punctuation, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test(
    "straight marks become corner brackets where the language uses them",
    arguments: ["ja", "zh-Hant", "zh-Hant-TW"])
  func cornerBrackets(language: String) throws {
    let drawn = "稱為⟦\"→「⟧引水⟦\"→」⟧工程。"
    let found = try Workshop.shared.get().drawnEdits(
      .punctuation, drawn, hints: Hints(language: language))
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test("pairs are found over the joined lines of a paragraph")
  func pairsOverLines() throws {
    let workshop = try Workshop.shared.get()
    let text = [
      "　　村里的老人都记得那一年的冬天，大家在河边\"抬",
      "石头、砌长堤\"的情景，如今长堤两岸都栽上了柳树，春",
      "天一到，满眼新绿。村民们每天清早沿着长堤走上一圈，",
      "看看渠里的水，再回家吃早饭。",
    ].joined(separator: "\n")
    let draft = try workshop.draft(text, before: .numbering)
    #expect(draft.layout.passages.count == 1)
    let whole = String(decoding: draft.passageTexts.first ?? [], as: UTF8.self)
    #expect(whole.contains("大家在河边“抬石头、砌长堤”的情景"))
  }

  @Test("a number of straight marks that is odd changes none of them")
  func oddQuotes() throws {
    let text = "叫作\"引水\"工程的\"长堤。"
    #expect(mismatch(try Workshop.shared.get().drawnEdits(.punctuation, text).drawing, text) == nil)
  }

  @Test("is done after one pass behind a straight quotation mark")
  func secondPass() throws {
    let workshop = try Workshop.shared.get()
    let draft = try workshop.draft("他说\"渠成了\",大家都笑了。", before: .numbering)
    let once = draft.ledger.apply(to: draft.source.text)
    let again = try workshop.drawnEdits(.punctuation, String(decoding: once, as: UTF8.self))
    #expect(mismatch(once, "他说“渠成了”，大家都笑了。") == nil)
    #expect(mismatch(again.drawing, once) == nil)
  }

  @Test("is done after one pass, whatever the text", arguments: 1...200)
  func idempotent(seed: Int) throws {
    let workshop = try Workshop.shared.get()
    var random = SeededGenerator(seed: UInt64(seed) &+ 17_000)
    let pieces = [
      "渠", "水", ",", ":", ";", "?", "!", "...", "--", "\"", "(", "）", ")", "（", "3", "a", "。", " ",
      "“", "”", "が",
    ]
    var text = "渠"
    for _ in 0..<random.number(1...20) { text += pieces[random.number(0...pieces.count - 1)] }
    text += "水渠。"
    let draft = try workshop.draft(text, before: .numbering)
    let once = draft.ledger.apply(to: draft.source.text)
    let again = try workshop.drawnEdits(.punctuation, String(decoding: once, as: UTF8.self))
    #expect(mismatch(again.drawing, once) == nil)
    #expect(draft.ledger.edits.allSatisfy { !$0.range.isEmpty })
  }
}
