// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WenliUnicode

/// Expressions that are tried without ICU match what they match with it.
@Suite struct PatternProgramTests {
  /// Expressions and the pieces that texts are made of.
  static let patterns = [
    "《?\\p{Han}{1,4}(?:日报|晚报|新聞|报)》?", "(?:19|20)[0-9]{2}年|[0-9]{1,2}[.．/-][0-9]+|民國.年",
    "(?:(?:甲|乙)丙)?丁|戊{2}", "[一二]{0,2}(?:版|面)?", "(?:a|)(?:b|c)", "[^报]报|刊", "报(?![刊版])|.{0,3}刊",
    "(?=日).报?", "(?:甲(?:乙|丙)+)*丁", "(?:日|晚)?报{2,3}?刊*", "(?:甲|乙丙){1,2}.{2,5}[\\]\\-戊]",
    "[\\p{Hiragana}\\p{Katakana}ー]{2,}", "(?:(?!刊|晚报)\\p{Han}){1,3}年", ".*报.*", "(?<n>[甲乙]+)丙?",
    "[丁-甲a-c-]{1,}", "(?:日(?<=日)|(?<!日)报|(?<![甲乙])刊|晚报){1,3}", "\\p{Hangul}?[.]\\.?",
  ]
  static let parts = [
    "人民", "日", "报", "晚报", "新聞", "19", "2", "年", "/", "．", "民國", "元", "甲", "乙", "丙", "丁", "戊戊", "一",
    "版",
    "刊", "a", "b", "《", "》", "か", "カー", "가", ".", "-", "]", "\u{2028}", "\u{85}", "𠀀", "",
  ]

  @Test(arguments: patterns)
  func isICU(_ text: String) throws {
    #expect(PatternProgram(text) != nil)
    let own = try Pattern(text)
    // What names the ends of the text is left to ICU.
    let whole = "\\A(?:\(text))\\z"
    #expect(PatternProgram(whole) == nil)
    let other = try Pattern(whole)
    var state: UInt64 = 11
    for count in 0..<900 {
      var text = ""
      for _ in 0...count % 6 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += Self.parts[Int(state >> 33) % Self.parts.count]
      }
      let bytes = Array("＊\(text)＊".utf8)
      let range = 3..<bytes.count - 3
      #expect(
        own.matchesWhole(bytes, in: range)
          == (try other.firstMatch(in: bytes, range: range) != nil), "\(text)")
    }
  }

  @Test(arguments: [
    "(a", "a{2", "[a", "a]", "a++", "(?>a)", "(?i)a", "(?<=ab)c", "(a)\\1", "^a", "a$", "[[a]b]",
    "[a&&b]",
    "\\d", "\\bа", "(?:a?)*", "\\p{Lu}", "\\P{Han}", "a{2,1}", "(?:(?:ab){90}){90}", "\\u4e00",
  ])
  func isLeft(_ text: String) { #expect(PatternProgram(text) == nil) }

  @Test func patienceEnds() throws {
    let program = try #require(PatternProgram("(?:甲|甲甲)+乙"))
    let short = Array("甲甲甲乙".utf8)
    #expect(program.matches(short, 0..<short.count) == true)
    let long = Array(String(repeating: "甲", count: 60).utf8)
    #expect(program.matches(long, 0..<long.count) == nil)
    let run = try #require(PatternProgram(".*乙"))
    let far = Array(String(repeating: "甲", count: 9000).utf8)
    #expect(run.matches(far, 0..<far.count) == nil)
  }
}
