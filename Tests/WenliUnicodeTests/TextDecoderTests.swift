// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct TextDecoderTests {
  /// Decodes bytes of a named or unknown encoding.
  private func decode(
    _ bytes: [UInt8], _ encoding: String? = nil, lossy: Bool = false
  ) throws -> (text: [UInt8], encoding: SourceEncoding) {
    try TextDecoder.decode(bytes, encoding: encoding, lossy: lossy, name: "page.txt")
  }

  private func problem(
    _ bytes: [UInt8], _ encoding: String? = nil, lossy: Bool = false
  ) -> ReadError? {
    #expect(throws: ReadError.self) { try decode(bytes, encoding, lossy: lossy) }
  }

  /// Text whose characters every one of the encodings has.
  @Test(arguments: TextDecoder.encodingNames)
  func everyEncodingThereAndBack(name: String) throws {
    let text = utf8("一二三日本\r\nabc\n")
    let stated = try stated(name)
    let raw = try #require(TextDecoder.encode(text, as: stated))
    let decoded = try decode(raw, name)
    #expect(decoded.text == text)
    #expect(decoded.encoding.name == stated.name)
    #expect(decoded.encoding.isReversible)
    #expect(decoded.encoding.confidence == 1)
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == raw)
  }

  /// The name under which an encoding is kept: decoding something long enough tells it.
  private func stated(_ name: String) throws -> SourceEncoding {
    var encoding = try decode([0x61, 0, 0, 0, 0x61, 0, 0, 0], name, lossy: true).encoding
    encoding.undecodable = []
    return encoding
  }

  @Test(
    arguments: [
      ("UTF-8", [0xEF, 0xBB, 0xBF]), ("UTF-16LE", [0xFF, 0xFE]), ("UTF-16BE", [0xFE, 0xFF]),
      ("UTF-32LE", [0xFF, 0xFE, 0, 0]), ("UTF-32BE", [0, 0, 0xFE, 0xFF]),
      ("gb18030", [0x84, 0x31, 0x95, 0x33]),
    ] as [(String, [UInt8])])
  func byteOrderMarks(name: String, mark: [UInt8]) throws {
    let text = utf8("第一条\r\n\u{20000}x")
    let body = try #require(TextDecoder.encode(text, as: SourceEncoding(name: name)))
    for encoding in [nil, name] {
      let decoded = try decode(mark + body, encoding)
      #expect(decoded.text == text)
      #expect(decoded.encoding.name == name)
      #expect(decoded.encoding.byteOrderMark == mark)
      #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == mark + body)
    }
  }

  @Test(arguments: [
    "a", "中", "a\r\nb\rc\nd", "a\u{0}b", "\u{0}", "中\u{0}文\n", "\u{FEFF}x\u{FEFF}",
    "\u{FFFF}\u{10FFFF}",
    "~{x", "\u{1B}[31m",
  ])
  func utf8IsKept(text: String) throws {
    let bytes = utf8(text)
    let decoded = try decode(bytes)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    #expect(decoded.text == (hasMark ? Array(bytes.dropFirst(3)) : bytes))
    #expect(decoded.encoding.name == "UTF-8")
    #expect(decoded.encoding.isReversible)
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
  }

  @Test func utf8IsNotCopied() throws {
    let bytes = utf8("没有拷贝")
    let text = try decode(bytes).text
    let isShared = bytes.withUnsafeBufferPointer { old in
      text.withUnsafeBufferPointer { $0.baseAddress == old.baseAddress }
    }
    #expect(isShared)
  }

  @Test(
    arguments: [
      ([0xFF], 0, "FF"), ([0xC0, 0x80], 0, "C0"), ([0xE4, 0xBD], 0, "E4 BD"),
      ([0xED, 0xA0, 0x80], 0, "ED"),
      ([0xF4, 0x90, 0x80, 0x80], 0, "F4"), ([0xE0, 0x9F, 0x80], 0, "E0"),
      ([0xF0, 0x9F, 0x98, 0x61], 0, "F0 9F 98"),
      ([0x80], 0, "80"), ([0xC3, 0x41], 0, "C3"), ([0x61, 0xF5], 1, "F5"),
    ] as [([UInt8], Int, String)])
  func brokenUTF8NamesTheBytes(tail: [UInt8], at offset: Int, hex: String) {
    let head = utf8("提案者：临河市人民政府")
    for encoding in ["UTF-8", nil] {
      let error = problem(head + tail, encoding)
      let isOne = hex.utf8.count == 2
      #expect(
        error?.problem
          == "the \(isOne ? "byte" : "bytes") \(hex) at byte offset \(head.count + offset) \(isOne ? "is" : "are") no UTF-8"
      )
      #expect(error?.advice.contains("--lossy") == true)
      #expect(error?.advice.contains("--encoding") == true)
      #expect(error?.name == "page.txt")
    }
  }

  @Test func lossyUTF8KeepsTheBytes() throws {
    let bytes = utf8("提案") + [0xFF, 0xFE, 0xE4, 0xBD] + utf8("者") + [0x80] + utf8("：") + [0xC3]
    let decoded = try decode(bytes, lossy: true)
    #expect(decoded.text == utf8("提案\u{FFFD}者\u{FFFD}：\u{FFFD}"))
    #expect(
      decoded.encoding.undecodable.map(\.bytes) == [[0xFF, 0xFE, 0xE4, 0xBD], [0x80], [0xC3]])
    #expect(decoded.encoding.undecodable.map(\.position) == [6, 12, 18])
    #expect(decoded.encoding.isReversible)
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
  }

  @Test func realReplacementCharactersAreNoRuns() throws {
    let bytes = utf8("失\u{FFFD}") + [0xFF] + utf8("\u{FFFD}字：中文")
    let decoded = try decode(bytes, lossy: true)
    #expect(decoded.text == utf8("失\u{FFFD}\u{FFFD}\u{FFFD}字：中文"))
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
  }

  @Test func loneSurrogates() throws {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x2D, 0x4E, 0x00, 0xD8, 0x61, 0x00, 0x00, 0xDC]
    #expect(problem(bytes)?.problem == "the bytes 00 D8 at byte offset 4 are no UTF-16LE")
    let decoded = try decode(bytes, lossy: true)
    #expect(decoded.text == utf8("中\u{FFFD}a\u{FFFD}"))
    #expect(decoded.encoding.undecodable.map(\.bytes) == [[0x00, 0xD8], [0x00, 0xDC]])
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
    // Half a unit at the end.
    let odd = try decode(bytes + [0x41], lossy: true)
    #expect(odd.encoding.undecodable.last?.bytes == [0x00, 0xDC, 0x41])
    #expect(TextDecoder.encode(odd.text, as: odd.encoding) == bytes + [0x41])
  }

  @Test func lossyLegacyEncodings() throws {
    // The Korean code page has a private use character for FF.
    let bad: [(String, [UInt8])] = [
      ("GB18030", [0xFF]), ("Big5", [0xFF]), ("Shift_JIS", [0xFF]), ("EUC-JP", [0xFF]),
      ("EUC-KR", [0xC9, 0x30]),
    ]
    for (name, bad) in bad {
      let body = try #require(TextDecoder.encode(utf8("一二三"), as: try stated(name)))
      let bytes = body + bad + body + bad + bad + utf8("x") + body.dropLast()
      let error = problem(bytes, name)?.problem ?? ""
      #expect(error.contains("at byte offset \(body.count)"), "\(name): \(error)")
      let decoded = try decode(bytes, name, lossy: true)
      #expect(decoded.encoding.isReversible)
      #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
    }
  }

  @Test func gb18030OfAnyEdition() throws {
    let bytes: [UInt8] = [0xA6, 0xD9, 0xA6, 0xDA, 0xFE, 0x59, 0xD6, 0xD0]
    let decoded = try decode(bytes, "GB18030")
    #expect(decoded.text == utf8("\u{FE10}\u{FE12}\u{9FB4}中"))
    #expect(decoded.encoding.isReversible)
  }

  /// Bytes that no encoder would write: the text is right, but does not give them back.
  @Test func notEveryByteComesBack() throws {
    let decoded = try decode([0x87, 0x90, 0x81, 0xE0], "Shift_JIS")
    #expect(decoded.text == utf8("≒≒"))
    #expect(!decoded.encoding.isReversible)
  }

  @Test(arguments: ["", " ", "\n\r\n\t", "\u{3000}\n", "\u{FEFF}", "\u{FEFF} \n"])
  func empty(text: String) {
    #expect(problem(utf8(text))?.problem == "is empty")
    #expect(problem(utf8(text), lossy: true)?.problem == "is empty")
  }

  @Test func unknownNames() {
    let error = problem(utf8("a"), "klingon")
    #expect(error?.problem == "the encoding klingon is unknown")
    #expect(error?.advice.contains("GB18030") == true)
  }

  @Test func whatTheEncodingLacksCannotBeWritten() {
    #expect(TextDecoder.encode(utf8("\u{20000}가"), as: SourceEncoding(name: "Shift_JIS")) == nil)
    #expect(TextDecoder.encode(utf8("a"), as: SourceEncoding(name: "klingon")) == nil)
  }

  /// Whatever the bytes are, lossy decoding gives valid UTF-8 and the bytes come back.
  @Test(arguments: [
    "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5", "Shift_JIS", "EUC-JP", "EUC-KR",
  ])
  func randomBytes(name: String) throws {
    var random = SplitMix(seed: 2)
    var irreversible = 0
    for _ in 0..<400 {
      let bytes = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        UInt8.random(in: 0x30...0xFF, using: &random)
      }
      let decoded = try decode([0x61, 0x61] + bytes, name, lossy: true)
      #expect(String(validating: decoded.text, as: UTF8.self) != nil)
      if decoded.encoding.isReversible {
        #expect(
          TextDecoder.encode(decoded.text, as: decoded.encoding) == [0x61, 0x61] + bytes)
      } else {
        irreversible += 1
      }
    }
    if name.hasPrefix("UTF") { #expect(irreversible == 0) }
  }
}
