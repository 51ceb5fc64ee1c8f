// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Quotation marks and brackets with and without a partner.
@Suite("Pairs of marks")
struct PairTests {
  @Test(
    "without a partner are reported with their place",
    arguments: [
      "叫作⟦“⟧引水工程。", "叫作引水⟦”⟧工程。", "他说：“渠成了。” 又说：⟦“⟧水来了。", "全村⟦（⟧含上湾都通了水，各家各户都用上了。",
      "各家各户都用上了自来水⟦）⟧。", "《北渠志》和⟦《⟧南堤志。", "叫作“引水⟦（⟧长堤”的工程。", "叫作⟦「⟧引水工程。", "⟦【⟧引水工程。",
      "全村通水⟦]⟧以后，都用上了自来水。",
    ])
  func reported(drawn: String) throws {
    let found = try Workshop.shared.get().drawnFindings(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == ["punctuation.unpaired"])
  }

  @Test(
    "with a partner, and half brackets of numbers, are not",
    arguments: [
      "叫作“引水”工程。", "“他说：‘渠成了。’”", "《北渠志〈卷一〉》", "1）清淤。", "（1）清淤。", "一）清淤。", "（全村(含上湾)都通了水）",
      "稱為「引水『長堤』」的工程。", "it is 5” wide", "（see the map)", "全村（含上湾)都通了水。", "他说“渠（北渠）成了”。",
    ])
  func paired(text: String) throws {
    let found = try Workshop.shared.get().drawnFindings(.punctuation, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  /// Paragraphs of which each begins with an opening mark, and only the last closes it.
  static let severalParagraphs = [
    "“渠成以后，村里的水田多了一倍。\n\n“第二年又种了柳。\n\n“如今两岸都绿了。”",
    "老人说：“渠成以后，村里的水田多了一倍。\n\n“如今两岸都绿了。”\n\n大家都笑了。",
    "「渠成以後，村裡的水田多了一倍。\n\n「如今兩岸都綠了。」",
    "“渠成以后，村里的水田多了一倍。\n\n“老人说：‘修渠苦，用渠甜。’\n\n“如今两岸都绿了。”",
  ]

  @Test(
    "a quotation of several paragraphs opens in each and closes in the last",
    arguments: severalParagraphs)
  func quotationOfParagraphs(text: String) throws {
    let found = try Workshop.shared.get().drawnFindings(.punctuation, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test("a quotation that the next paragraph neither opens again nor closes is reported")
  func lostEnd() throws {
    let drawn = "老人说：⟦“⟧渠成以后，村里的水田多了一倍。\n\n大家都笑了。\n\n渠水流过村口。"
    let found = try Workshop.shared.get().drawnFindings(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test(
    "a bracket inside Latin text keeps its width",
    arguments: ["f(x）=2", "（see map)", "water(H2O）is"])
  func latin(text: String) throws {
    #expect(mismatch(try Workshop.shared.get().drawnEdits(.punctuation, text).drawing, text) == nil)
  }

  @Test(
    "a pair of which one mark is straight is settled beside a mark without its partner",
    arguments: [
      "村里”北渠水，原名甲。又作“长渠⟦\"→”⟧或“大渠⟦\"→”⟧。", "村里”北渠水，原名甲。又想写⟦\"→“⟧春渠”两字。",
    ])
  func besideLone(drawn: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test(
    "a lone bracket has the width of the text, and 〈 does not hold 《",
    arguments: [
      "各家各户都用上了自来水⟦)→）⟧。", "各家各户：a)清淤，b)砌石。", "甲)清淤，乙)砌石，十一)种树。",
      "依照第五条⟦〈→（⟧《北渠条例》的规定。",
    ])
  func lone(drawn: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test(
    "commands between straight marks stay",
    arguments: ["输入ls -l | grep \"a,b\"。", "代码if (a == 1) { b = \"x\"; c = 2; }不要改。"])
  func commands(text: String) throws {
    #expect(mismatch(try Workshop.shared.get().drawnEdits(.punctuation, text).drawing, text) == nil)
  }

  @Test("nested brackets of two widths are settled from inside")
  func nested() throws {
    let drawn = "全村（含上湾⟦(→（⟧三组）和下湾⟦)→）⟧都通了水。"
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
  }
}
