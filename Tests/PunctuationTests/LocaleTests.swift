// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// What `--punctuation locale` and `--digits full` do, and what Korean keeps.
@Suite("Marks and digits on request")
struct LocaleTests {
  static let marks: [(String, String)] = [
    ("ja", "水路ができてから⟦，→、⟧村の水田は倍になった⟦．→。⟧みんなが喜んだ⟦．→。⟧"), ("ja", "３，０００人が来て、３．１４キロ歩いた。"),
    ("ja", "それは⟦“→「⟧用水⟦”→」⟧という。"), ("ko", "수로가 놓인 뒤⟦，→, ⟧마을의 논이 늘었다⟦。→. ⟧모두 기뻐했다⟦！→!⟧"),
    ("ko", "물이 왔나⟦？→?⟧ 북거⟦（→(⟧北渠⟦）→)⟧라고 한다."), ("ko", "그는 ⟦\"→“⟧물이 왔다⟦\"→”⟧고 말했다."),
    ("ko", "그는 「북거」를 읽고 《책》을 썼다."),
  ]

  @Test("marks take the form of the language", arguments: marks)
  func locale(language: String, drawn: String) throws {
    let hints = Hints(language: language, punctuation: .locale)
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn, hints: hints)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test("nobody asked for it", arguments: marks)
  func repair(language: String, drawn: String) throws {
    let text = Drawing.plain(drawn)
    let hints = Hints(language: language)
    let found = try Workshop.shared.get().drawnEdits(.punctuation, text, hints: hints)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test(
    "digits of CJK text are set full-width; those of words, labels and addresses stay",
    arguments: [
      "⟦2020→２０２０⟧年に⟦1,000→１，０００⟧人が⟦3.14→３．１４⟧キロ歩いた。", "1. 水路", "GPS2号はWindows 10で動く。",
      "https://water.example/12を見よ。", "３．１４キロ（⟦5→５⟧）", "see p. 15",
    ])
  func full(drawn: String) throws {
    let hints = Hints(language: "ja", digits: .full)
    let found = try Workshop.shared.get().drawnEdits(.punctuation, drawn, hints: hints)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test(
    "Korean keeps the spaces beside its marks",
    arguments: ["그는 「북거」를 읽었다.", "나는 （그） 말을 했다。 끝", "우리는 《책》을 읽었다."])
  func spaces(text: String) throws {
    let hints = Hints(language: "ko")
    let found = try Workshop.shared.get().drawnEdits(.spacing, text, hints: hints)
    #expect(mismatch(found.drawing, text) == nil)
  }
}
