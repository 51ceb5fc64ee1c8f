// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// What a text does everywhere decides what a mark in one place was.
@Suite("Habits of marks")
struct HabitTests {
  private func expect(_ drawn: String, _ language: String = "zh-Hans") throws {
    let found = try Workshop.shared.get().drawnEdits(
      .punctuation, drawn, hints: Hints(language: language))
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test("a passage with half-width commas only, among others, keeps them and is reported")
  func ownCommas() throws {
    let text = "渠成以后，村里的水田多了，大家都笑了。\n\n先清淤,后砌石,再种树,最后通水。\n\n渠水清，柳树绿。"
    try expect(text)
    let found = try Workshop.shared.get().drawnFindings(.punctuation, text)
    #expect(found.rules == ["punctuation.half-width-habit"])
  }

  @Test("a text with half-width commas everywhere has lost the others")
  func allHalf() throws {
    try expect("先清淤⟦,→，⟧后砌石⟦,→，⟧再种树⟦,→，⟧最后通水。")
  }

  @Test("a passage with both kinds is damaged")
  func mixed() throws {
    try expect("先清淤⟦,→，⟧后砌石，再种树⟦,→，⟧最后通水⟦,→，⟧大家都笑了。")
  }

  @Test("on request the habit gives way")
  func byLocale() throws {
    let text = "渠成以后，村里的水田多了，大家都笑了。\n\n先清淤,后砌石,再种树。"
    let hints = Hints(language: "zh-Hans", punctuation: .locale)
    let edits = try Workshop.shared.get().changes(.punctuation, text, hints: hints).changes.edits
    #expect(edits.count == 2)
    let kept = Hints(language: "zh-Hans", punctuation: .keep)
    #expect(
      try Workshop.shared.get().changes(.punctuation, "先清淤,后砌石。", hints: kept).changes.edits
        .isEmpty)
  }

  @Test("一一 between two words is a dash where another can be nothing else and no other dash is")
  func dashesOfOnes() throws {
    try expect("水渠修成了⟦一一→——⟧那是十年以前的事。\n\n他们幻想的⟦一一→——⟧请到村里来看看吧。")
    try expect("他们幻想的一一请到村里来看看吧。")
    try expect("水渠修成了——那是十年以前的事。\n\n他们幻想的一一请到村里来看看吧。")
  }

  @Test("half-width brackets stay where the text has them throughout")
  func ownBrackets() throws {
    try expect("全村(含上湾)都通了水：先清淤(两次)，后砌石（一次）。")
  }

  @Test("brackets read as marks of titles count as the full-width ones that they were")
  func misreadBrackets() throws {
    let misread = (1...4).map { _ in "渠首⟦〈→（⟧上湾⟦)→）⟧清淤。" }.joined()
    try expect(misread + "\n\n⟦(→（⟧江一舟⟦)→）⟧")
    try expect("渠首(上湾)清淤，见《渠志》。\n\n(江一舟)")
  }

  @Test("they were full-width where a space is left of their other half")
  func gaps() throws {
    try expect("全村⟦ →⟧⟦(→（⟧含上湾⟦)→）⟧⟦ →⟧都通了水⟦:→：⟧先清淤。")
  }

  @Test("they were full-width where nearly all others are")
  func fewHalf() throws {
    let full = String(repeating: "全村（含上湾）都通了水。\n\n", count: 8)
    try expect(full + "全村⟦(→（⟧含下湾⟦)→）⟧都通了水。")
  }

  @Test("the comma of Japanese is the text's own")
  func japaneseComma() throws {
    try expect("みずの音、かわの水⟦,→、⟧かぜの声。", "ja")
    try expect("みずの音，かわの水⟦,→，⟧かぜの声，やまの色。", "ja")
  }

  @Test("Korean keeps its marks, and its brackets are half-width")
  func korean() throws {
    try expect("수로, 둑: 나무; 정말? 네! \"물\"이다...", "ko")
    try expect("전체⟦（→(⟧개발구 포함)로 간다.", "ko")
  }

  @Test("a text whose sentences end in Latin stops keeps them")
  func ownStops() throws {
    try expect("渠水流过了村口.老人们都笑了.孩子们也笑了.大家一起种树.树都长高了.春天就要来了.")
  }

  @Test("digits of two widths are the language's")
  func digits() throws {
    try expect("第１項の規定による２０日の間。", "ja")
    let hints = Hints(language: "ja", digits: .half)
    let edits = try Workshop.shared.get().changes(.punctuation, "第１項の規定。", hints: hints).changes
      .edits
    #expect(edits.count == 1)
  }

  @Test("a dot that may part a name is reported, and stays")
  func doubtfulDot() throws {
    let drawn = "渠水流进了大海⟦.⟧马师傅笑了。"
    let found = try Workshop.shared.get().drawnFindings(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["punctuation.doubtful-dot"])
  }
}
