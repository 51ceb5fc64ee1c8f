// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Characters that were taken for others: what the context decides, and what stays.
@Suite("LookAlikes")
struct LookAlikesTests {
  static let changed: [(String, String)] = [
    ("2⟦O→0⟧20年⟦l→1⟧月完工。", "digit"), ("渠长1⟦O→0⟧⟦O→0⟧公里。", "digit"), ("增长了1⟦o→0⟧%。", "digit"),
    ("200⟦]→1⟧年4月通水。", "digit"), ("1⟦]→1⟧月通水。", "digit"), ("⟦|→1⟧998年通水。", "digit"),
    ("共12⟦O→0⟧45亩水田。", "digit"), ("按第⟦l→1⟧款执行。", "ordinal"), ("第177条第⟦]→1⟧款执行。", "ordinal"),
    ("二⟦O→〇⟧二⟦0→〇⟧年通水。", "year-zero"), ("二○⟦O→○⟧四年通水。", "year-zero"),
    ("加大⟦カ→力⟧度。", "kana-among-han"), ("县城人⟦ロ→口⟧不多。", "kana-among-han"),
  ]

  @Test("become what the form of the context says", arguments: changed)
  func changes(drawn: String, rule: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.lookAlikes, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["lookalikes.\(rule)"])
  }

  @Test(
    "stay where they may be meant",
    arguments: [
      "建设部令第1]号。", "H2O和CO2的浓度。", "B2O型水泵。", "O2年年监测。", "北渠O型管3根。", "见文献[1]年鉴。", "望函[2019]12号。",
      "第I类水泵。",
      "二○○四年通水。", "二零二零年通水。", "5G网络。", "A3纸。", "表1|2月", "I3芯片。", "他自己已经末尾。",
      "用AutoCAD2O绘图。", "http://a.example/2O20年", "共5l。", "一O三号", "Ro2年",
    ])
  func spares(text: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.lookAlikes, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test("of kana and Han follow their neighbours in Japanese")
  func japanese() throws {
    let hints = Hints(language: "ja")
    let workshop = try Workshop.shared.get()
    for drawn in ["このプ⟦口→ロ⟧グラムは古い。", "水路のデ⟦夕→タ⟧ベースを作る。"] {
      let found = try workshop.drawnEdits(.lookAlikes, drawn, hints: hints)
      #expect(mismatch(found.drawing, drawn) == nil)
    }
    for text in ["人口は減った。", "トラック二トンの石。", "プログラム口述。", "保持シ又ハ其ノ災厄ヲ避クル。", "水ノ夕ハ美シ。", "人ロの問題。"] {
      let found = try workshop.drawnEdits(.lookAlikes, text, hints: hints)
      #expect(mismatch(found.drawing, text) == nil)
    }
    let drawn = "水のデ⟦一⟧タは古い。"
    let found = try workshop.drawnFindings(.lookAlikes, drawn, hints: hints)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test("that make no word are reported with the word, and stay")
  func words() throws {
    let workshop = try Workshop.shared.get()
    let drawn = "这是他⟦自已⟧的事，⟦末来⟧再说。"
    let found = try workshop.drawnFindings(.lookAlikes, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["lookalikes.word"])
    let changes = try workshop.changes(.lookAlikes, Drawing.plain(drawn)).changes
    #expect(changes.edits.isEmpty)
    #expect(changes.findings.first?.message.contains("自己") == true)
  }
}
