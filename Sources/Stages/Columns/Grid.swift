// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A run of characters without white space on the grid of a page.
///
/// Programs that keep the layout of a page in plain text align columns by counting characters, not
/// widths: places are code points from the left edge; U+3000 counts 2, a tab goes to the next eighth.
struct Atom: Sendable {
  /// The place of the first character.
  var start: Int
  /// The place after the last one.
  var end: Int
  /// The bytes of the source.
  var bytes: Range<Int>
  /// The number of characters that belong to CJK text, full-width marks included.
  var wide = 0
  /// Whether the first character does, or is a digit.
  var opensText = false
  /// Whether the last character does.
  var closesText = false
  /// Whether the last character ends a sentence.
  var endsSentence = false
  /// Whether its row is letter-spaced: a space there says nothing.
  var isSpaced = false
  /// Whether it is a number with its word, which a gap may part from its text: 第八条.
  var isNumber = false

  /// The number of characters.
  var count: Int { end - start }
}

/// Some neighbouring atoms of one row.
struct Piece: Sendable {
  /// The index of the printed line.
  var line: Int
  /// The row on the page, blank ones counted.
  var row: Int
  /// The atoms: indexes in `Grid.atoms`.
  var atoms: Range<Int>
}

/// The rows of a page with the places of what stands in them.
struct Grid: Sendable {
  private(set) var atoms: [Atom] = []
  private(set) var rows: [Piece] = []
  /// The number of rows that hold a gap of two or more places, or begin far from the left edge.
  private(set) var gappedRows = 0

  /// How many places from the left edge a row begins that may belong to a second column.
  static let farIndent = 10

  /// The grid of some printed lines.
  init(_ lines: Range<Int>, _ draft: Draft, _ table: ClassTable) {
    for line in lines {
      let printed = draft.lines[line]
      let first = atoms.count
      let indent = Self.indent(before: Int(printed.range.start), in: draft.source.text)
      add(draft.source.text, printed.range.bytes, from: indent, table)
      rows.append(
        Piece(line: line, row: Int(printed.sourceLine), atoms: first..<atoms.count))
      let gaps = (first + 1..<max(first + 1, atoms.count)).contains { gap(before: $0) >= 2 }
      if gaps || indent >= Self.farIndent { gappedRows += 1 }
    }
  }

  /// Whether a gap of two or more places may stand in a line: two white spaces, a wide one or a tab.
  static func mayHaveGap(_ text: [UInt8], _ range: Range<Int>, _ table: ClassTable) -> Bool {
    var index = range.lowerBound
    var isAfterSpace = false
    while index < range.upperBound {
      // Han characters begin with E4…E9.
      if text[index] &- 0xE4 < 6 {
        isAfterSpace = false
        index += 3
        continue
      }
      let scalar = text.scalar(at: index)
      let isSpace = table[scalar.value].contains(.space)
      if isSpace, isAfterSpace || scalar.value == 0x3000 || scalar.value == 0x09 { return true }
      isAfterSpace = isSpace
      index += scalar.length
    }
    return false
  }

  /// The place at which a line begins.
  private static func indent(before byte: Int, in text: [UInt8]) -> Int {
    var start = byte
    while start > 0, text[start - 1] != 0x0A, text[start - 1] != 0x0C, text[start - 1] != 0x0D {
      start -= 1
    }
    var place = 0
    while start < byte {
      let scalar = text.scalar(at: start)
      place = advance(place, over: scalar.value)
      start += scalar.length
    }
    return place
  }

  private static func advance(_ place: Int, over scalar: UInt32) -> Int {
    switch scalar {
    case 0x3000: place + 2
    case 0x09: (place / 8 + 1) * 8
    default: place + 1
    }
  }

  private mutating func add(
    _ text: [UInt8], _ range: Range<Int>, from indent: Int, _ table: ClassTable
  ) {
    let first = atoms.count
    var place = indent
    var open: Atom?
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = text.scalar(at: index)
      let kind = table[scalar.value]
      let next = Self.advance(place, over: scalar.value)
      if kind.contains(.space) {
        if var atom = open {
          // 第 counts.
          atom.isNumber =
            Self.numberLength.contains(atom.count)
            && text.scalar(at: atom.bytes.lowerBound).value == 0x7B2C
          atoms.append(atom)
        }
        open = nil
      } else {
        let isText = kind.meets(.cjk) || kind.contains(.wide)
        var atom =
          open
          ?? Atom(
            start: place, end: place, bytes: index..<index,
            opensText: isText || kind.contains(.digit))
        atom.end = next
        atom.bytes = atom.bytes.lowerBound..<index + scalar.length
        atom.wide += isText ? 1 : 0
        atom.closesText = isText
        atom.endsSentence = kind.contains(.stop)
        open = atom
      }
      place = next
      index += scalar.length
    }
    if let atom = open { atoms.append(atom) }
    let row = first..<atoms.count
    let characters = row.reduce(0) { $0 + atoms[$1].count }
    if row.count >= Self.leastSpaced, characters <= 2 * row.count {
      for atom in row { atoms[atom].isSpaced = true }
    }
  }

  /// In how many pieces a letter-spaced row falls at least.
  private static let leastSpaced = 5

  /// The white space before an atom that is not the first of its row.
  func gap(before atom: Int) -> Int { atoms[atom].start - atoms[atom - 1].end }

  /// Where a piece begins.
  func start(_ piece: Piece) -> Int { atoms[piece.atoms.lowerBound].start }

  /// Where a piece ends.
  func end(_ piece: Piece) -> Int { atoms[piece.atoms.upperBound - 1].end }

  /// Whether a piece ends with a sentence.
  func endsSentence(_ piece: Piece) -> Bool { atoms[piece.atoms.upperBound - 1].endsSentence }

  /// Whether nothing but single spaces parts the atoms of a piece.
  func isLone(_ piece: Piece) -> Bool {
    !(piece.atoms.lowerBound + 1..<piece.atoms.upperBound).contains { gap(before: $0) >= 2 }
  }

  /// Whether a single space before an atom may be a narrow gutter: CJK text has no spaces of its own.
  ///
  /// In a letter-spaced row they say nothing.
  func isNarrowGutter(before atom: Int) -> Bool {
    !atoms[atom].isSpaced && atoms[atom - 1].closesText && atoms[atom].opensText
      && (atoms[atom - 1].count > 1 || atoms[atom].count > 1)
  }

  /// The atoms round one atom that no gap of two or more places parts from it, but for the gap behind
  /// a number.
  func segment(of atom: Int, in piece: Piece) -> Range<Int> {
    var first = atom
    var last = atom
    while first > piece.atoms.lowerBound, !isParted(before: first) { first -= 1 }
    while last + 1 < piece.atoms.upperBound, !isParted(before: last + 1) { last += 1 }
    return first..<last + 1
  }

  /// Whether a gap stands before an atom that is more than the one between a number and its text.
  private func isParted(before atom: Int) -> Bool {
    let gap = gap(before: atom)
    return gap >= 2
      && !(gap <= Self.numberGap && atoms[atom - 1].isNumber
        && atoms[atom].count >= Self.leastText)
  }

  /// How many characters of running text stand behind a number at least; what is shorter may be a title
  /// in a table of contents.
  private static let leastText = 12
  /// How wide a gap behind a number is, an em and what its characters are pushed by.
  private static let numberGap = 4
  /// How many characters a number with its word has: 第一百二十三条.
  private static let numberLength = 3...7
}
