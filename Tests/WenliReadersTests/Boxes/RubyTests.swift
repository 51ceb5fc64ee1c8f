// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

/// Readings in small letters are set apart and know their characters.
@Suite("Ruby")
struct RubyTests {
  private func read(_ page: SetPage) throws -> Source {
    try HOCRReader().read(Array(page.hocr().utf8), named: "page")
  }

  private func text(_ source: Source, _ range: SourceRange) -> String {
    String(decoding: source.text[range.bytes], as: UTF8.self)
  }

  /// The readings of a source with the characters that they stand at.
  private func readings(_ source: Source) throws -> [String] {
    let boxes = try #require(source.boxes)
    return zip(source.lines, boxes.lines).filter { $1.region == .ruby }.map { line, place in
      (place.base.map { text(source, $0) } ?? "?") + "=" + text(source, line.range)
    }
  }

  private func body(_ source: Source) throws -> String {
    let boxes = try #require(source.boxes)
    return zip(source.lines, boxes.lines).filter { $1.region != .ruby }
      .map { line, _ in text(source, line.range) }.joined()
  }

  static let sentence = "町役場は来月から図書館の開館時間を延ばすことに決めた。"

  @Test func aboveTheLine() throws {
    var page = SetPage()
    page.width = 1400
    page.lines.append(.init(text: Self.sentence, left: 100, top: 200, em: 40))
    page.lines.append(.init(text: "まちやくば", left: 100, top: 174, em: 24))
    page.lines.append(.init(text: "としょかん", left: 420, top: 174, em: 24))
    page.lines.append(.init(text: "住民の声に応えたもので、利用者は喜んでいる。", left: 100, top: 290, em: 40))
    let source = try read(page)
    #expect(try body(source) == Self.sentence + "住民の声に応えたもので、利用者は喜んでいる。")
    #expect(try readings(source) == ["町役場=まちやくば", "図書館=としょかん"])
  }

  @Test func besideALineFromTopToBottom() throws {
    var page = SetPage()
    page.lines.append(.init(text: Self.sentence, left: 800, top: 100, em: 40, isVertical: true))
    page.lines.append(.init(text: "まちやくば", left: 842, top: 100, em: 24, isVertical: true))
    page.lines.append(
      .init(text: "住民の声に応えたもので、利用者は喜んでいる。", left: 710, top: 100, em: 40, isVertical: true))
    let source = try read(page)
    #expect(try body(source) == Self.sentence + "住民の声に応えたもので、利用者は喜んでいる。")
    #expect(try readings(source) == ["町役場=まちやくば"])
  }

  @Test func smallKanaAloneAreText() throws {
    var page = SetPage()
    page.lines.append(.init(text: "ひらがなのおしらせです。", left: 100, top: 260, em: 40))
    page.lines.append(.init(text: "おしらせ", left: 100, top: 234, em: 24))
    #expect(try readings(read(page)).isEmpty)
  }

  @Test func markedInTheFile() throws {
    let page = """
      <html><head><meta name="ocr-system" content="test"/></head><body>
      <div class="ocr_page" title="bbox 0 0 500 500"><span class="ocr_line" title="bbox 10 10 400 40">
      <span class="ocrx_word" title="bbox 10 10 100 40"><ruby>図書館<rp>（</rp><rt>としょかん</rt><rp>）</rp></ruby></span>
      <span class="ocrx_word" title="bbox 100 10 400 40">に行った。</span></span></div></body></html>
      """
    let source = try HOCRReader().read(Array(page.utf8), named: "page")
    #expect(try body(source) == "図書館に行った。")
    #expect(try readings(source) == ["図書館=としょかん"])
  }
}
