// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Puts the words of a line together.
///
/// Readers of images part Chinese and Japanese lines into words of one or two characters; the parts
/// are layout and no text. A space is put where the letters on either side are written apart, and
/// where the image shows a gap wide enough to have been meant.
struct LineText {
  /// The bytes of the line.
  private(set) var bytes: [UInt8] = []
  /// Its words with their bytes in `bytes`.
  private(set) var words: [(range: Range<Int>, word: BoxedWord)] = []

  /// The text of the lines of a printed row, whose pieces stand apart but for the lines of a cell.
  init(
    _ pieces: [BoxedLine], joints: [FramedLine.Joint], of pages: BoxedPages, isVertical: Bool
  ) {
    for (number, line) in pieces.enumerated() {
      let gaps = Self.gaps(of: line, pages, isVertical)
      for (place, index) in line.words.enumerated() {
        let word = pages.words[index]
        let text = pages.text[word.text]
        if place == 0, number > 0 {
          if number >= joints.count || joints[number] == .apart {
            bytes += [0x20, 0x20]
          } else if needsSpace(before: word, pages.text, gap: Gap()) {
            bytes.append(0x20)
          }
        } else if place > 0, needsSpace(before: word, pages.text, gap: gaps[place - 1]) {
          bytes.append(0x20)
        }
        let start = bytes.count
        bytes += text
        words.append((start..<bytes.count, word))
      }
    }
  }

  /// The room between two words, in ems.
  private struct Gap {
    /// As it is; nil if it is not known.
    var width: Float?
    /// Beyond what is usual in the line; 0 if the boxes are not to be relied on.
    var excess: Float = 0
  }

  /// The gap before each word but the first.
  private static func gaps(of line: BoxedLine, _ pages: BoxedPages, _ isVertical: Bool) -> [Gap] {
    guard line.words.count > 1 else { return [] }
    let words = pages.words[line.words]
    // Of two lines that were read as one, the box is higher than either.
    let heights = words.map { isVertical ? $0.box.width : $0.box.height }.sorted()
    let em = max(
      1, min(isVertical ? line.box.width : line.box.height, 1.3 * heights[heights.count / 2]))
    let isSqueezed = words.map { word in
      let length = (isVertical ? word.box.height : word.box.width) / em
      return length < 0.55 * Float(wideCharacters(pages.text, word.text))
    }
    let gaps = words.indices.dropFirst().map { index -> Gap in
      let (first, second) = (words[index - 1].box, words[index].box)
      guard !first.isEmpty, !second.isEmpty else { return Gap() }
      let width = (isVertical ? second.top - first.bottom : second.left - first.right) / em
      let place = index - words.startIndex
      return Gap(width: width, excess: isSqueezed[place - 1] || isSqueezed[place] ? 0 : width)
    }
    let usual = max(0, gaps.map { $0.width ?? 0 }.sorted()[gaps.count / 2])
    return gaps.map { Gap(width: $0.width, excess: $0.excess - usual) }
  }

  /// The number of characters that fill a square, marks left out.
  private static func wideCharacters(_ text: [UInt8], _ range: Range<Int>) -> Int {
    var count = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = text.scalar(at: index)
      if scalar >= 0x2E80, !isMark(scalar) { count += 1 }
      index += length
    }
    return count
  }

  private func needsSpace(before word: BoxedWord, _ text: [UInt8], gap: Gap) -> Bool {
    let start = word.text.lowerBound
    guard word.isApart, let last = bytes.last, last != 0x20, text[start] != 0x20 else {
      return false
    }
    let left = bytes.scalar(before: bytes.count).value
    let right = text.scalar(at: start).value
    // Engines part the syllables of a Korean word where nothing is printed between them.
    if Self.isHangul(left), Self.isHangul(right), let width = gap.width { return width >= 0.22 }
    if Self.isSetApart(left), Self.isSetApart(right) { return true }
    // A mark fills half of its square, on one side or the other.
    return gap.excess >= 0.8 && !Self.isMark(left) && !Self.isMark(right)
  }

  private static func isHangul(_ scalar: UInt32) -> Bool {
    (0xAC00...0xD7A3).contains(scalar) || (0x3130...0x318F).contains(scalar)
  }

  /// Whether a scalar is a full-width mark.
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3001...0x3003, 0x3008...0x3011, 0x3014...0x301B, 0xFF01...0xFF0F, 0xFF1A...0xFF1F: true
    default: false
    }
  }

  /// Whether words of such letters are parted by spaces: Latin and its kin, Hangul, digits.
  private static func isSetApart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x2E80: true
    case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3130...0x318F: true
    default: false
    }
  }
}
