// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliUnicode

@Suite struct MojibakeTests {
  static let text = "关于增设公园座椅的提案：南山公园每天有近万名市民健身，没有一处歇脚的地方。"

  private func misread(_ text: String, written: String, read: String) throws -> [UInt8] {
    let bytes = try #require(TextDecoder.encode(utf8(text), as: SourceEncoding(name: written)))
    return try TextDecoder.decode(bytes, encoding: read, lossy: true, name: "x").text
  }

  @Test(arguments: [("gb18030", "ISO-8859-1"), ("UTF-8", "ISO-8859-1"), ("UTF-8", "gb18030")])
  func wayBack(written: String, read: String) throws {
    // An even number of bytes survives the double-byte encoding whole.
    for cut in 0..<4 {
      let text = String(Self.text.dropLast(cut))
      let misread = try misread(text, written: written, read: read)
      let found = try #require(Mojibake.find(in: misread))
      #expect(found.written == written && found.read == read)
      if let repaired = found.text { #expect(repaired == utf8(text)) }
    }
  }

  @Test func lostCharactersAreSaid() throws {
    let damaged = try misread(Self.text, written: "UTF-8", read: "gb18030")
    var lost = damaged
    lost.replaceSubrange(0..<3, with: utf8("\u{FFFD}"))
    let found = try #require(Mojibake.find(in: lost))
    #expect(found.text == nil)
  }

  @Test(arguments: [
    text, "この法律は、国民の生活の安定及び向上に関することを目的とする。",
    "이 법은 국민의 생활 안정과 복지 향상에 이바지함을 목적으로 한다.",
    "The park has no benches, and nobody knows why.", "Ça va très bien, merci à l'été dernier.",
    "锟斤拷烫烫烫", "黼黻饕餮魑魅魍魉髑髅鸑鷟龃龉鼙鼓",
  ])
  func goodTextIsLeftAlone(text: String) { #expect(Mojibake.find(in: utf8(text)) == nil) }
}
