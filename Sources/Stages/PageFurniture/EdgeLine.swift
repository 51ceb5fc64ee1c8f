// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A line at the edge of a page, with what tells whether it belongs to the page.
struct EdgeLine: Sendable {
  /// The index in `Draft.lines`.
  let line: Int
  /// The page, counted from 0.
  let page: Int
  /// The text without white space.
  let text: [UInt8]
  /// The same with runs of digits as `#`.
  let form: [UInt8]
  /// The first number in it; -1 without one.
  let number: Int
  /// Its page number.
  let folio: Folio?
  /// Whether it is short enough for a head, and no sentence.
  let isShort: Bool
  /// Whether it is so narrow that text would not end there but at the end of a paragraph.
  let isNarrow: Bool
  /// The number of blank lines on the inner side.
  let gap: Int
  /// Whether it opens with a Han numeral and a space, as the titles of a collection do: `二 关于…`.
  let opensWithNumeral: Bool

  /// Looks at a line.
  init(
    _ line: Int, isTop: Bool, in page: Range<Int>, _ draft: borrowing Draft, _ scanner: LineScanner,
    _ reader: FolioReader, measure: Int
  ) {
    let printed = draft.lines[line]
    let inner = isTop ? line + 1 : line
    let bytes = draft.store(of: printed.view)
    let last = scanner.table[printed.facts.last]
    self.line = line
    self.page = Int(printed.page)
    text = scanner.solid(bytes, in: printed.view.bytes)
    form = Self.form(text)
    number = Self.firstNumber(text)
    folio =
      Self.isHalfNumber(line, in: page, draft, scanner)
      ? nil : reader.folio(of: printed, draft.source.text, solid: text)
    // Nor does a head end with what somebody says.
    let isSaid =
      last.contains(.closer) && scanner.table[printed.facts.beforeLast].meets([.stop, .comma])
    isShort =
      printed.facts.scalars <= 30 && !printed.isTableRow && !isSaid
      && !last.meets([.stop, .comma, .semicolon])
    isNarrow = Int(printed.facts.width) * 10 < max(measure, 30) * 6
    let numeral = Numeral.parse(.han, bytes, printed.view.bytes).map {
      printed.view.bytes.lowerBound + $0.length
    }
    opensWithNumeral =
      numeral.map { end in
        end < printed.view.bytes.upperBound - 3
          && scanner.table[bytes.scalar(at: end).value].contains(.space)
      } ?? false
    gap = inner < page.upperBound ? Int(draft.lines[inner].blanksBefore) : 0
  }

  /// A head with its number, and how far that is ahead of the page; without a number it has no lead.
  struct Head: Hashable, Sendable {
    let form: [UInt8]
    let lead: Int
  }

  var head: Head { Head(form: form, lead: number < 0 ? 0 : number - page) }

  /// Whether a line of digits is the first half of a year that was cut: `202`, `0年6月公布`.
  static func isHalfNumber(
    _ line: Int, in page: Range<Int>, _ draft: borrowing Draft, _ scanner: LineScanner
  ) -> Bool {
    let next = line + 1
    guard page.contains(next), draft.lines[line].facts.scalars <= 3,
      draft.lines[line].facts.classes.isSubset(of: [.digit, .wide]),
      draft.lines[next].blanksBefore == 0
    else { return false }
    let view = draft.lines[line].view
    let other = draft.lines[next].view
    let (bytes, more) = (draft.store(of: view), draft.store(of: other))
    guard let year = Numeral.parse(.digits, more, other.bytes),
      view.bytes.count + year.length == 4, bytes[view.bytes.lowerBound] &- 0x31 < 2
    else { return false }
    let end = other.bytes.lowerBound + year.length
    return end < other.bytes.upperBound && more.scalar(at: end).value == 0x5E74
  }

  /// Whether it opens with a number and its mark, as headings and items do: `3.1`, `二、`, `（一）`.
  var opensWithEnumerator: Bool {
    if opensWithNumeral { return true }
    let isBracketed = text.starts(with: [0xEF, 0xBC, 0x88])
    var place = isBracketed ? 3 : text.first == UInt8(ascii: "(") ? 1 : 0
    let rest = place..<text.count
    guard
      let number = Numeral.parse(.digits, text, rest) ?? Numeral.parse(.han, text, rest)
    else { return false }
    place += number.length
    guard place < text.count else { return false }
    let marks = rest.lowerBound > 0 ? Self.closers : Self.marks
    return marks.contains(text.scalar(at: place).value)
  }

  /// Whether it is a number between 第 and 号, as proposals and documents in a collection have it.
  var isNumbered: Bool {
    guard text.count > 6, text.starts(with: [0xE7, 0xAC, 0xAC]) else { return false }
    let word = text.scalar(at: text.count - 3).value
    return (word == 0x53F7 || word == 0x865F)
      && text[3..<text.count - 3].allSatisfy { $0 &- 0x30 < 10 }
  }

  /// What follows a number that counts: 、 or a full stop, and behind a bracket its partner.
  private static let marks: [UInt32] = [0x3001, 0xFF0E, 0x2E]
  private static let closers: [UInt32] = [0xFF09, 0x29]

  private static func form(_ solid: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in solid {
      let isDigit = byte >= 0x30 && byte <= 0x39
      if isDigit, result.last == 0x23 { continue }
      result.append(isDigit ? 0x23 : byte)
    }
    return result
  }

  private static func firstNumber(_ solid: [UInt8]) -> Int {
    guard let start = solid.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return -1 }
    return Numeral.parse(.digits, solid, start..<solid.count)?.value ?? -1
  }
}

/// What the lines in one place of all pages have in common.
struct EdgeTally: Sendable {
  private(set) var heads: [EdgeLine.Head: Int] = [:]
  private(set) var texts: [[UInt8]: Int] = [:]
  private(set) var plain = 0

  /// Tells what lines in one place have in common, also with the mastheads of their pages, which stand
  /// in no one place.
  init(_ lines: [EdgeLine], mastheads: [EdgeLine]) {
    for line in lines + mastheads {
      heads[line.head, default: 0] += 1
      texts[line.text, default: 0] += 1
    }
    plain = lines.count { $0.folio == nil && $0.isShort }
  }

  /// How many other pages have the same head in this place.
  func others(like line: EdgeLine) -> Int {
    max(heads[line.head] ?? 1, texts[line.text] ?? 1) - 1
  }
}
