// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Finds boxes of a page that cannot be right.
///
/// What programs that read images do give is none of this: lines of a fallen page overlap, words share
/// a part of their boxes or all of it, and some stick out of the page.
struct BoxCheck {
  /// The share of their common area from which on the boxes of two lines are taken for the same.
  ///
  /// Lines of real pages reach half of it, those of photographs that fell three quarters.
  private static let same: Float = 0.85
  /// How many lines that begin at the same height are compared with each other.
  private static let reach = 32
  /// Lines of more words are no lines of print, and not compared word by word.
  private static let mostWords = 256
  /// How much of a text is shown.
  private static let shown = 12

  private let pages: BoxedPages
  private let number: Int
  private var page: BoxedPage { pages.pages[number] }

  /// Looks at a page: a place in `pages.pages`.
  init(_ pages: BoxedPages, page number: Int) {
    self.pages = pages
    self.number = number
  }

  /// What is wrong with the first box that cannot be right, and where; nil if none is.
  ///
  /// - Parameter framed: the lines of the page, straightened.
  func fault(_ framed: [FramedLine]) -> String? {
    for line in pages.lines[page.lines] where !line.words.isEmpty && line.base == nil {
      let text = textRange(of: line)
      if line.isBoxed, let fault = fault(of: line.box, text) {
        return
          "\(place(of: line)): the box \(Self.edges(line.box)) of the line \(quoted(text)) \(fault)"
      }
      for word in pages.words[line.words] where word.isBoxed && word.box != line.box {
        if let fault = fault(of: word.box, word.text) {
          return
            "\(place(of: line)): the box \(Self.edges(word.box)) of the word \(quoted(word.text))"
            + " \(fault)"
        }
      }
    }
    return sharedBox(framed)
  }

  /// What is wrong with a box that holds some text; nil if nothing is.
  private func fault(of box: Box, _ text: Range<Int>) -> String? {
    if box.width < 0 || box.height < 0 { return "ends before it begins" }
    if box.isEmpty {
      // Thin marks may have been measured to nothing; letters are not.
      guard !FramedWords.isMark(pages.text, text) else { return nil }
      return box.width > 0
        ? "has no height" : box.height > 0 ? "has no width" : "has neither width nor height"
    }
    let frame = page.frame
    guard box.isOutside(frame) else { return nil }
    guard frame.width > 0, frame.height > 0 else { return "lies outside every page" }
    return "lies outside its page of \(Self.text(frame.width)) by \(Self.text(frame.height))"
  }

  /// That two lines have the same box: different text, or one line given twice, which would be doubled.
  private func sharedBox(_ framed: [FramedLine]) -> String? {
    let lines = framed.filter { isMeasured($0) }.sorted { $0.box.top < $1.box.top }
    for index in lines.indices {
      let box = lines[index].box
      for other in lines[(index + 1)...].prefix(Self.reach) {
        guard other.box.top - box.top <= box.height * (1 - Self.same) else { break }
        guard isSame(box, other.box) else { continue }
        let (first, second) = (line(lines[index]), line(other))
        let (text, more) = (textRange(of: first), textRange(of: second))
        // Pieces of two lines in turn, as some programs read a headline beside text, are in one place only
        // by their outlines.
        guard !areApart(first, second) else { continue }
        guard !pages.text[text].elementsEqual(pages.text[more]) else {
          return
            "\(place(of: second)): the line \(quoted(more)) stands a second time in the box"
            + " \(Self.edges(second.box)), as at \(place(of: first))"
        }
        return
          "\(place(of: second)): the line \(quoted(more)) has the box \(Self.edges(second.box)), in"
          + " which the line \(quoted(text)) of \(place(of: first)) stands"
      }
    }
    return nil
  }

  /// Whether the file says of a line where it stands, and not only on which page.
  private func isMeasured(_ framed: FramedLine) -> Bool {
    let line = line(framed)
    return !line.isWholeBlock && !line.box.isEmpty && !line.box.isAll(of: page.frame)
      && !FramedWords.isMark(pages.text, textRange(of: line))
  }

  private func isSame(_ box: Box, _ other: Box) -> Bool {
    let (width, height) = (box.overlapX(other), box.overlapY(other))
    guard width > 0, height > 0 else { return false }
    let all = box.width * box.height + other.width * other.height - width * height
    return width * height >= Self.same * all
  }

  /// Whether the words of two lines stand beside each other, for the most part.
  private func areApart(_ first: BoxedLine, _ second: BoxedLine) -> Bool {
    let others = pages.words[first.words].filter { $0.isBoxed && $0.box != first.box }
    let words = pages.words[second.words].filter { $0.isBoxed && $0.box != second.box }
    guard !others.isEmpty, !words.isEmpty, others.count <= Self.mostWords,
      words.count <= Self.mostWords
    else { return false }
    var (area, shared): (Float, Float) = (0, 0)
    for word in words {
      area += word.box.width * word.box.height
      shared += others.reduce(0) { most, other in
        max(most, max(0, word.box.overlapX(other.box)) * max(0, word.box.overlapY(other.box)))
      }
    }
    return shared < area / 2
  }

  private func line(_ framed: FramedLine) -> BoxedLine { pages.lines[framed.parts[0].line] }

  private func textRange(of line: BoxedLine) -> Range<Int> {
    pages.words[line.words.lowerBound].text
      .lowerBound..<pages.words[line.words.upperBound - 1].text.upperBound
  }

  private func place(of line: BoxedLine) -> String {
    pages.isPlacedByLine
      ? "line \(line.place)" : "page \(number + 1), item \(line.place)"
  }

  private func quoted(_ range: Range<Int>) -> String {
    let text = String(decoding: pages.text[range], as: UTF8.self).unicodeScalars
    let cut = String(String.UnicodeScalarView(text.prefix(Self.shown)))
    return text.count > Self.shown ? "“\(cut)…”" : "“\(cut)”"
  }

  private static func edges(_ box: Box) -> String {
    "[\(text(box.left)), \(text(box.top)), \(text(box.right)), \(text(box.bottom))]"
  }

  private static func text(_ number: Float) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
