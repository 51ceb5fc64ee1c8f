// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Parts a source that was read whole into its pages.
public final class PageParting: PageSources {
  private let source: Source
  private var line = 0

  /// Makes the pages of a source.
  public init(_ source: Source) { self.source = source }

  /// The next page that holds text; nil at the end.
  public func next() -> Source? {
    while line < source.lines.count {
      let page = source.lines[line].page
      let start = line
      while line < source.lines.count, source.lines[line].page == page { line += 1 }
      let from = Int(source.lines[start].range.start)
      let last = source.lines[line - 1]
      // The form feed between two pages belongs to neither.
      let isFormFeed = last.terminator == 1 && source.text[Int(last.range.end)] == 0x0C
      let end = Int(last.range.end) + (isFormFeed ? 0 : Int(last.terminator))
      guard source.text[from..<end].contains(where: { $0 > 0x20 }) else { continue }
      let text = Array(source.text[from..<end])
      return Source(
        name: "\(source.name), page \(page + 1)", raw: text, text: text, encoding: .utf8,
        lines: LineSplitter.lines(of: text), boxes: boxes(start..<line, from, page))
    }
    return nil
  }

  private func boxes(_ lines: Range<Int>, _ from: Int, _ page: Int32) -> PageBoxes? {
    guard let boxes = source.boxes else { return nil }
    func moved(_ range: SourceRange) -> SourceRange {
      SourceRange(Int(range.start) - from, Int(range.end) - from)
    }
    let whole = SourceRange(from, Int(source.lines[lines.upperBound - 1].range.end))
    return PageBoxes(
      pages: Int(page) < boxes.pages.count ? [boxes.pages[Int(page)]] : [],
      lines: boxes.lines[lines].map { place in
        var place = place
        place.base = place.base.map(moved)
        return place
      },
      words: boxes.words(in: whole).map { word in
        var word = word
        word.range = moved(word.range)
        return word
      }, isOrderGiven: boxes.isOrderGiven)
  }
}
