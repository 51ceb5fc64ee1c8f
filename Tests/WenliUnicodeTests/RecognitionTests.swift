// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct RecognitionTests {
  private static let simplified =
    "关于加强农村公路建设的提案，提案者：某某县人民政府。一、我们要进一步推进工作，解决问题。"
  private static let traditional = "本法所稱主管機關，在中央為內政部；在直轄市為直轄市政府。第一條：為了人民的權利與義務。"
  private static let japanese = "この法律は、国民の生活の安定及び向上に関することを目的とする。カタカナも入っている。"
  private static let korean = "이 법은 국민의 생활 안정과 복지 향상에 이바지함을 목적으로 한다. 제일조 대한민국은 민주공화국이다."

  private func recognize(_ bytes: [UInt8]) throws -> SourceEncoding {
    try TextDecoder.decode(bytes, encoding: nil, lossy: false, name: "x").encoding
  }

  @Test(arguments: [
    ("gb18030", simplified), ("Big5-HKSCS", traditional), ("Shift_JIS", japanese),
    ("EUC-JP", japanese),
    ("windows-949", korean), ("ISO-2022-JP", japanese), ("HZ", simplified),
    ("UTF-16LE", simplified),
    ("UTF-16BE", japanese), ("UTF-16LE", traditional), ("UTF-16BE", korean),
    ("gb18030", traditional), ("gb18030", japanese), ("UTF-32LE", simplified),
    ("UTF-32BE", japanese),
  ])
  func sentences(name: String, text: String) throws {
    let raw = try #require(TextDecoder.encode(utf8(text + "\n"), as: SourceEncoding(name: name)))
    let decoded = try TextDecoder.decode(raw, encoding: nil, lossy: false, name: "x")
    #expect(decoded.encoding.name == name)
    #expect(decoded.text == utf8(text + "\n"))
    #expect(decoded.encoding.confidence < 1 && decoded.encoding.confidence > 0.3)
    #expect(decoded.encoding.isReversible)
  }

  /// A few characters are enough where each is common.
  @Test(arguments: [
    ("gb18030", "我们的"), ("Big5-HKSCS", "這個人說"), ("Shift_JIS", "これは本である"),
    ("EUC-JP", "『お父さん、いまをかしなものが来たよ。』"), ("windows-949", "사람이 있다"),
  ])
  func fewCharacters(name: String, text: String) throws {
    let raw = try #require(TextDecoder.encode(utf8(text), as: SourceEncoding(name: name)))
    #expect(try recognize(raw).name == name)
  }

  @Test func everyPieceOfASentence() throws {
    let scalars = Array(Self.simplified.unicodeScalars)
    for start in 0..<scalars.count - 12 {
      var text: [UInt8] = []
      for scalar in scalars[start..<start + 12] { text.append(scalar: scalar.value) }
      let raw = try #require(TextDecoder.encode(text, as: SourceEncoding(name: "gb18030")))
      #expect(try recognize(raw).name == "gb18030")
    }
  }

  @Test func latinTextInUTF16() throws {
    for name in ["UTF-16LE", "UTF-16BE"] {
      let raw = try #require(
        TextDecoder.encode(utf8("Chapter 1\r\nText"), as: SourceEncoding(name: name)))
      #expect(try recognize(raw).name == name)
    }
  }

  /// The sample may cut a character; the rest of the file counts too.
  @Test(arguments: ["gb18030", "UTF-16LE", "Shift_JIS"])
  func longFiles(name: String) throws {
    let line = name == "Shift_JIS" ? Self.japanese : Self.simplified
    let text = utf8("x" + String(repeating: line + "\n", count: 1500))
    let raw = try #require(TextDecoder.encode(text, as: SourceEncoding(name: name)))
    #expect(try recognize(raw).name == name)
    #expect(try TextDecoder.decode(raw, encoding: nil, lossy: false, name: "x").text == text)
  }

  @Test func damageFarBehindTheSampleIsFound() throws {
    let text = utf8(String(repeating: Self.simplified, count: 1500))
    let raw = try #require(TextDecoder.encode(text, as: SourceEncoding(name: "gb18030"))) + [0xFF]
    let error = #expect(throws: ReadError.self) { try recognize(raw) }
    #expect(error?.problem == "the byte FF at byte offset \(raw.count - 1) is no gb18030")
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "PNG"),
      (Array("%PDF-1.7\n%abc".utf8), "PDF"),
      ([0x50, 0x4B, 0x03, 0x04, 0x14, 0xFF], "ZIP"), ([0x1F, 0x8B, 0x08, 0x00, 0xFF], "gzip"),
      ([0xFF, 0xD8, 0xFF, 0xE0], "JPEG"),
    ] as [([UInt8], String)])
  func binaryFormats(bytes: [UInt8], name: String) {
    let error = #expect(throws: ReadError.self) { try recognize(bytes + [0, 1, 2, 0xFE, 3, 0, 0]) }
    #expect(error?.problem == "is binary (looks like \(name))")
  }

  @Test func otherBinaryData() {
    let counter = (0..<4096).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let error = #expect(throws: ReadError.self) { try recognize(counter) }
    #expect(error?.problem == "is binary")
    let zeros = #expect(throws: ReadError.self) { try recognize([UInt8](repeating: 0, count: 99)) }
    #expect(zeros?.problem == "is binary")
  }

  @Test func brokenUTF8IsNotAnotherEncoding() throws {
    var bytes = utf8(String(repeating: Self.simplified, count: 20))
    for index in stride(from: 40, to: bytes.count, by: 200) { bytes[index] = 0xFF }
    let error = #expect(throws: ReadError.self) { try recognize(bytes) }
    #expect(error?.problem.hasSuffix("no UTF-8") == true)
    let decoded = try TextDecoder.decode(bytes, encoding: nil, lossy: true, name: "x")
    #expect(decoded.encoding.name == "UTF-8")
    #expect(TextDecoder.encode(decoded.text, as: decoded.encoding) == bytes)
  }

  @Test func westernEncodingsAreNotGuessed() {
    let latin =
      Array("Le caf".utf8) + [0xE9] + Array(" est tr".utf8) + [0xE8] + Array("s bon.".utf8)
    let error = #expect(throws: ReadError.self) { try recognize(latin) }
    #expect(error?.problem == "is in an encoding that was not recognized")
    #expect(error?.advice.contains("--encoding") == true)
  }
}
