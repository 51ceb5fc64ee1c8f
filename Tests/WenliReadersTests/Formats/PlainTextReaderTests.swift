// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

@Suite struct PlainTextReaderTests {
  private func read(_ text: String) throws -> Source {
    try PlainTextReader().read(Array(text.utf8), named: "page.txt")
  }

  /// Each line with its terminator's length and its page, drawn as text.
  private func drawn(_ source: Source) -> [String] {
    source.lines.map { line in
      "\(String(decoding: source.text[line.range.bytes], as: UTF8.self))|\(line.terminator)|\(line.page)"
    }
  }

  @Test(arguments: [
    ("a", ["a|0|0"]), ("a\n", ["a|1|0"]), ("a\n\n中", ["a|1|0", "|1|0", "中|0|0"]),
    ("a\r\nb\rc", ["a|2|0", "b|1|0", "c|0|0"]), ("a\n\rb", ["a|1|0", "|1|0", "b|0|0"]),
    ("a\r\r\nb", ["a|1|0", "|2|0", "b|0|0"]), ("a\u{B}b", ["a|1|0", "b|0|0"]),
    ("a\u{C}b\u{C}c", ["a|1|0", "b|1|1", "c|0|2"]), ("a\n\u{C}b", ["a|1|0", "|1|0", "b|0|1"]),
    ("a\u{85}b\u{2028}c\u{2029}d", ["a|2|0", "b|3|0", "c|3|0", "d|0|0"]),
    ("“a”·é â€\u{A0}\u{2027}\u{202A}", ["“a”·é â€\u{A0}\u{2027}\u{202A}|0|0"]),
    ("\u{9}\u{E}\u{8}a", ["\u{9}\u{E}\u{8}a|0|0"]),
  ])
  func lineEnds(text: String, expected: [String]) throws {
    #expect(try drawn(read(text)).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func pagesAreCounted() throws {
    #expect(try read("a").pageCount == 1)
    #expect(try read("a\u{C}b").pageCount == 2)
  }

  /// The lines tile the text, and are what a search for each line end finds.
  @Test func randomTexts() throws {
    let parts = [
      "中", "a", "\n", "\r", "\r\n", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}", "。", "“",
      "Â",
    ]
    var state: UInt64 = 1
    for _ in 0..<500 {
      var text = "x"
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      let source = try read(text)
      var position: Int32 = 0
      var pages: Int32 = 0
      for line in source.lines {
        #expect(line.range.start == position)
        #expect(line.page == pages)
        position = line.range.end + Int32(line.terminator)
        let content = String(decoding: source.text[line.range.bytes], as: UTF8.self)
        let ends: Set<UInt32> = [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029]
        #expect(!content.unicodeScalars.contains { ends.contains($0.value) })
        if line.terminator > 0, source.text[Int(line.range.end)] == 0x0C { pages += 1 }
      }
      #expect(Int(position) == source.text.count)
      #expect(source.lines.dropLast().allSatisfy { $0.terminator > 0 })
    }
  }

  @Test func encodingsAreHandedOn() throws {
    let raw: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4, 0x0A, 0xFF]
    let source = try PlainTextReader(encoding: "GBK", lossy: true).read(raw, named: "x")
    #expect(drawn(source) == ["中文|1|0", "\u{FFFD}|0|0"])
    #expect(source.raw == raw)
    #expect(source.name == "x")
    #expect(source.encoding.name == "gb18030")
    #expect(source.encoding.undecodable.map(\.bytes) == [[0xFF]])
    #expect(throws: ReadError.self) { try PlainTextReader(encoding: "GBK").read(raw, named: "x") }
  }

  @Test func nothingToRead() {
    let error = #expect(throws: ReadError.self) {
      try PlainTextReader().read([], named: "page.txt")
    }
    #expect(error?.description == "page.txt: is empty; give a file that holds text")
  }
}
