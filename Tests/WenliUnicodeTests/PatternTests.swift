// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@Suite struct PatternTests {
  @Test func groupsAreByteRanges() throws {
    let pattern = try Pattern("第(?<v>[一二三十]{1,4})(?<u>[章节])(?<rest>。)?")
    #expect(pattern.groupNames == ["v", "u", "rest"])
    let bytes = utf8("𠀀见第二十章")
    let match = try #require(try pattern.firstMatch(in: bytes, range: 0..<bytes.count))
    #expect(shown(bytes[match.range]) == "第二十章")
    #expect(match.groups["v"].map { shown(bytes[$0]) } == "二十")
    #expect(match.groups["u"].map { shown(bytes[$0]) } == "章")
    #expect(match.groups["rest"] == nil)
  }

  @Test func theRangeIsTheWholeText() throws {
    let bytes = utf8("甲乙丙丁")
    let anchored = try Pattern("^乙丙$")
    #expect(try anchored.firstMatch(in: bytes, range: 3..<9)?.range == 3..<9)
    #expect(try anchored.firstMatch(in: bytes, range: 0..<9) == nil)
    #expect(anchored.matchesWhole(bytes, in: 3..<9))
    #expect(!anchored.matchesWhole(bytes, in: 3..<12))
    #expect(try Pattern("(?<=甲)乙").firstMatch(in: bytes, range: 3..<9) == nil)
    #expect(try Pattern("").firstMatch(in: bytes, range: 3..<3)?.range == 3..<3)
    #expect(try Pattern("a*").matchesWhole([], in: 0..<0))
  }

  @Test func onlyNamesOfGroupsAreNames() throws {
    #expect(try Pattern(#"(?<=a)(?<!b)\(\?<no>[(?<x>](?<yes>c)"#).groupNames == ["yes"])
    #expect(try Pattern("(a)(b)").groupNames == [])
  }

  @Test(arguments: [
    ("(a", "a parenthesis has no partner"), ("[a", "a bracket [ has no partner"),
    ("a{2", "the braces are malformed"), ("*a", "a symbol stands where it cannot"),
    ("(?<=a*)b", "a look-behind has no greatest length"),
  ])
  func malformed(pattern: String, message: String) {
    let error = #expect(throws: PatternError.self) { try Pattern(pattern) }
    #expect(error?.message == message)
  }

  @Test func errorsCountCodePoints() {
    let error = #expect(throws: PatternError.self) { try Pattern("𠀀中\n文𠀀**a") }
    #expect(error?.offset == 7)
  }

  @Test func catastrophesEnd() throws {
    let pattern = try Pattern("(a+)+b")
    let bytes = utf8("b") + [UInt8](repeating: 0x61, count: 40)
    #expect(throws: PatternRunaway.self) { try pattern.firstMatch(in: bytes, range: 0..<41) }
    #expect(!pattern.matchesWhole(bytes, in: 0..<41))
    let deep = try Pattern("(?:a|b)*cd")
    let long = utf8("dc") + [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(throws: PatternRunaway.self) { try deep.firstMatch(in: long, range: 0..<long.count) }
    // A text without what every match holds is never tried.
    #expect(try deep.firstMatch(in: long, range: 2..<long.count) == nil)
    // A runaway leaves the pattern usable.
    #expect(try pattern.firstMatch(in: utf8("aab"), range: 0..<3)?.range == 0..<3)
  }

  @Test(
    "a text is looked at before it is matched, and nothing that matches is passed over",
    arguments: [
      "《?\\p{Han}{1,4}(?:日报|晚报|新聞|报)》?", "(?:19|20)[0-9]{2}年|[0-9]{1,2}[.．/-][0-9]+|民國.年",
      "(?:(?:甲|乙)丙)?丁|戊{2}", "[一二]{0,2}(?:版|面)?", "(?:a|)(?:b|c)", "[^报]报|刊",
      "报(?![刊版])|(?<!晚)报刊", "(?=日).报?", "(?:甲(?:乙|丙)+)?(?<=丙)丁", "(?:日|晚)?报{2,3}刊*",
    ])
  func gatesLoseNothing(_ pattern: String) throws {
    let gated = try Pattern(pattern)
    let open = try Pattern(pattern, isGated: false)
    let parts = [
      "人民", "日", "报", "晚报", "新聞", "19", "2", "年", "/", "．", "民國", "元", "甲", "丙", "丁", "戊", "戊",
      "一", "版", "刊", "a", "b", "《",
    ]
    var state: UInt64 = 7
    for _ in 0..<400 {
      var text = ""
      for _ in 0..<4 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      let bytes = utf8(text)
      let range = 0..<bytes.count
      let (own, other) = (
        try gated.firstMatch(in: bytes, range: range), try open.firstMatch(in: bytes, range: range)
      )
      #expect(own?.range == other?.range, "\(text)")
      #expect(
        gated.matchesWhole(bytes, in: range) == open.matchesWhole(bytes, in: range), "\(text)")
    }
  }

  @Test func manyThreadsAtOnce() async throws {
    let pattern = try Pattern("(?<n>[0-9]+)号")
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          let bytes = utf8("第\(number)号")
          return (0..<50).allSatisfy { _ in
            let match = try? pattern.firstMatch(in: bytes, range: 0..<bytes.count)
            return match?.groups["n"].map { Array(bytes[$0]) } == utf8("\(number)")
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
