// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A line, or a part of one, in the frame in which reading order is looked for: lines run from left
/// to right, columns stand from left to right, and the page is straight.
struct FramedLine {
  /// The lines of the file it is of, from left to right: mostly one.
  var parts: [Part]
  /// Its box in the frame.
  var box: Box
  /// Its width in half-ems, wide characters counted as 2.
  var halfEms: Int
  /// Whether it is a row of a table, which is not cut any more.
  var isRow = false

  /// A line of the file or a part of one.
  struct Part {
    /// The line: a place in `BoxedPages.lines`.
    var line: Int
    /// The words: places in `BoxedPages.words`.
    var words: Range<Int>
    /// How it goes on from the part before it.
    var joint = Joint.apart
  }

  /// How the text of a part goes on from that of the part before.
  enum Joint {
    /// It stands apart in the same row, as another cell of a table.
    case apart
    /// It is the next line of the same cell.
    case wrapped
  }

  /// Its words: places in `BoxedPages.words`.
  var words: some Sequence<Int> { parts.lazy.flatMap(\.words) }
  /// Whether it has more than one word.
  var isParted: Bool { parts.count > 1 || parts[0].words.count > 1 }
}

/// The words of a page in the frame.
struct FramedWords {
  private let boxes: [Box]
  private let halfEms: [Int]
  /// Whether a word is nothing but marks, and whether its reader was sure of it.
  private let marks: [Mark]
  /// The boxes of words that are nothing but an upright bar, as a printed rule is read.
  let uprights: [Box]

  private enum Mark { case none, doubtful, sure }
  /// The place in `BoxedPages.words` of the first.
  private let first: Int

  /// Frames the words of a page.
  init(_ page: BoxedPage, of pages: BoxedPages, _ framing: PageFraming) {
    let lines = pages.lines[page.lines]
    first = lines.first?.words.lowerBound ?? 0
    let words = pages.words[first..<max(first, lines.last?.words.upperBound ?? 0)]
    boxes = words.map { framing.framed($0.box) }
    halfEms = words.map { Self.halfEms(pages.text, $0.text) }
    uprights = words.lazy.filter { Self.isUpright(pages.text, $0.text) }.map {
      framing.framed($0.box)
    }
    marks = words.map {
      guard Self.isMark(pages.text, $0.text) else { return .none }
      return $0.confidence >= 0 && $0.confidence < 0.6 ? .doubtful : .sure
    }
  }

  /// Some words in the frame.
  func framed(_ parts: [FramedLine.Part], box: Box) -> FramedLine {
    FramedLine(
      parts: parts, box: box,
      halfEms: parts.reduce(0) { $1.words.reduce($0) { $0 + halfEms[$1 - first] } })
  }

  /// The lines of a page in which those are put together that touch: one line read in pieces.
  func joined(_ lines: [FramedLine]) -> [FramedLine] {
    var joined: [FramedLine] = []
    for line in lines.sorted(by: { $0.box.left < $1.box.left }) {
      let place = joined.lastIndex { other in
        let gap = line.box.left - other.box.right
        let height = min(line.box.height, other.box.height)
        return abs(gap) < 0.4 * height && line.box.overlapY(other.box) > 0.6 * height
          && max(line.box.height, other.box.height) < 1.5 * height
      }
      if let place {
        let more = line.parts.map {
          FramedLine.Part(line: $0.line, words: $0.words, joint: .wrapped)
        }
        joined[place] = framed(
          joined[place].parts + more, box: joined[place].box.union(line.box))
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  /// The parts of a line that was read across lines of different heights on the page, given the
  /// height of most lines; else the line itself.
  func stepped(_ line: FramedLine, size: Float) -> [FramedLine] {
    guard line.parts.count == 1, let part = line.parts.first, line.box.height > 1.3 * size,
      part.words.count >= 4
    else { return [line] }
    var pieces: [Range<Int>] = []
    var start = part.words.lowerBound
    for index in part.words.dropFirst() {
      let gap = boxes[index - first].left - boxes[index - 1 - first].right
      guard gap > size / 3 else { continue }
      let before = middle(max(start, index - 6)..<index)
      let after = middle(index..<min(part.words.upperBound, index + 6))
      guard let before, let after, abs(after - before) > 0.45 * size else { continue }
      pieces.append(start..<index)
      start = index
    }
    guard !pieces.isEmpty else { return [line] }
    pieces.append(start..<part.words.upperBound)
    return pieces.map { range in
      let own = range.map { boxes[$0 - first] }.filter { !$0.isEmpty }
      var box = own.dropFirst().reduce(own.first ?? line.box) { $0.union($1) }
      if let middle = middle(range), box.height > 1.2 * size {
        box.top = max(box.top, middle - size / 2)
        box.bottom = min(box.bottom, middle + size / 2)
      }
      return framed([.init(line: part.line, words: range)], box: box)
    }
  }

  /// Half way up most of some words; nil if none has a box.
  private func middle(_ words: Range<Int>) -> Float? {
    let middles = words.map { boxes[$0 - first] }.filter { !$0.isEmpty }.map(\.middleY).sorted()
    return middles.isEmpty ? nil : middles[middles.count / 2]
  }

  /// The box of a word of the page: a place in `BoxedPages.words`.
  func box(_ word: Int) -> Box { boxes[word - first] }

  /// Tells of the box of each word; of the line itself, if none of its words has one.
  func eachBox(of line: FramedLine, _ tell: (Box) -> Void) {
    var isKnown = false
    for index in line.words where !boxes[index - first].isEmpty {
      tell(boxes[index - first])
      isKnown = true
    }
    if !isKnown { tell(line.box) }
  }

  /// Tells of each gap between two words that is at least as wide as a length.
  func eachGap(of line: FramedLine, from width: Float, _ tell: (Float, Float) -> Void) {
    var end = Float.infinity
    for index in line.words {
      let box = boxes[index - first]
      guard !box.isEmpty else { continue }
      if box.left - end >= width { tell(end, box.left) }
      end = box.right
    }
  }

  /// The widest part of a strip that no word of a line touches, as a share of the strip.
  ///
  /// A line without boxes of words covers all of it.
  func widestGap(of line: FramedLine, from left: Float, to right: Float) -> Float {
    guard line.isParted else { return 0 }
    var widest: Float = 0
    var end = left
    for index in line.words {
      let box = boxes[index - first]
      if box.isEmpty { return 0 }
      if box.left > end { widest = max(widest, min(box.left, right) - end) }
      end = max(end, box.right)
      if end >= right { break }
    }
    return max(widest, right - end) / max(right - left, 0.01)
  }

  /// The room round a place between the words of a line, marks left out, and what marks stand in it.
  func room(in line: FramedLine, at place: Float) -> (width: Float, hasMark: Bool, isSure: Bool) {
    var end = line.box.left
    var (hasMark, isSure) = (false, false)
    for index in line.words {
      let box = boxes[index - first]
      if box.isEmpty { return (0, false, false) }
      switch marks[index - first] {
      case .sure: (hasMark, isSure) = (true, true)
      case .doubtful: hasMark = true
      case .none:
        if box.middleX > place { return (max(0, box.left - end), hasMark, isSure) }
        end = max(end, box.right)
        (hasMark, isSure) = (false, false)
      }
    }
    return (max(0, line.box.right - end), hasMark, isSure)
  }

  /// The parts of a line on both sides of a place that it reaches across; else the line itself.
  func parted(_ line: FramedLine, at place: Float, slack: Float) -> [FramedLine] {
    guard line.box.left < place - slack, line.box.right > place + slack, line.isParted, !line.isRow
    else {
      return [line]
    }
    var sides: (left: [FramedLine.Part], right: [FramedLine.Part]) = ([], [])
    for part in line.parts {
      let split =
        part.words.first { boxes[$0 - first].middleX > place } ?? part.words.upperBound
      let (before, after) = (part.words.lowerBound..<split, split..<part.words.upperBound)
      if !before.isEmpty { sides.left.append(.init(line: part.line, words: before)) }
      if !after.isEmpty { sides.right.append(.init(line: part.line, words: after)) }
    }
    guard !sides.left.isEmpty, !sides.right.isEmpty else { return [line] }
    return [sides.left, sides.right].map { parts in
      var box = boxes[parts[0].words.lowerBound - first]
      for part in parts { for index in part.words { box = box.union(boxes[index - first]) } }
      // Boxes of words are higher than the line where a guess went wrong.
      box.top = max(box.top, line.box.top)
      box.bottom = min(box.bottom, line.box.bottom)
      return framed(parts, box: box)
    }
  }

  /// Whether some text is one upright bar: |, │, ｜ or 丨.
  private static func isUpright(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let (scalar, length) = text.scalar(at: range.lowerBound)
    return length == range.count && [0x7C, 0x2502, 0xFF5C, 0x4E28].contains(scalar)
  }

  /// Whether some text is nothing but marks.
  static func isMark(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x1FFF, 0x3005...0x3007, 0x3021...0xFEFF,
        0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A, 0xFF66...:
        return false
      default: index += length
      }
    }
    return true
  }

  static func halfEms(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var width = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      width += scalar < 0x1100 ? 1 : 2
      index += length
    }
    return width
  }
}
