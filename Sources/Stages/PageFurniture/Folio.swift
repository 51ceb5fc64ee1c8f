// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// A page number in a line.
struct Folio: Sendable {
  /// Its value.
  let value: Int
  /// Whether dashes, dots or words stand round it.
  let isDecorated: Bool
  /// Whether it is written with Han numerals.
  let isHan: Bool
  /// Whether a head shares the line with it.
  let isBesideHead: Bool
}

/// Reads page numbers, alone on a line or at one end of a running head.
struct FolioReader: Sendable {
  private let scanner: LineScanner
  private let patterns: [Pattern]

  /// Compiles the shapes of page numbers.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  init(_ rules: FurnitureRules, scanner: LineScanner) throws(RuleError) {
    self.scanner = scanner
    var patterns: [Pattern] = []
    for text in rules.folios {
      do {
        patterns.append(try Pattern(text, isTried: rules.isTrusted))
      } catch {
        throw rules.fault(ofPattern: text, "\(error)")
      }
    }
    self.patterns = patterns
  }

  /// The page number of a line; nil if it has none.
  ///
  /// - Parameters:
  ///   - text: the source, where spaces beside figures still stand.
  ///   - solid: the line's current text without white space.
  func folio(of line: PrintedLine, _ text: [UInt8], solid: [UInt8]) -> Folio? {
    // Whatever the number is written with, a line without any has none.
    guard line.view.isEdited || line.facts.classes.meets([.digit, .hanNumeral]) else { return nil }
    if let found = read(solid, 0..<solid.count) {
      return Folio(
        value: found.value, isDecorated: found.isDecorated, isHan: found.isHan, isBesideHead: false)
    }
    guard line.facts.spaces > 0 || line.view.isEdited, line.facts.scalars <= 40 else { return nil }
    for token in [firstToken(text, line.range.bytes), lastToken(text, line.range.bytes)] {
      if let found = read(text, token) {
        return Folio(
          value: found.value, isDecorated: found.isDecorated, isHan: found.isHan,
          isBesideHead: true)
      }
    }
    return nil
  }

  private func read(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (value: Int, isDecorated: Bool, isHan: Bool)? {
    guard !range.isEmpty, range.count <= 40 else { return nil }
    for pattern in patterns where pattern.matchesWhole(bytes, in: range) {
      guard let match = try? pattern.firstMatch(in: bytes, range: range),
        let group = match.groups["v"]
      else { continue }
      if let number = Numeral.parse(.digits, bytes, group) {
        return (number.value, group.count < range.count, false)
      }
      if let number = Numeral.parse(.han, bytes, group), number.length == group.count {
        // 三一 for 31 numbers pages, never the members of a list.
        let isPositional = group.count > 3 && number.value > 10 && !holdsTens(bytes, group)
        return (number.value, group.count < range.count, !isPositional)
      }
    }
    return nil
  }

  /// Whether a Han numeral says its tens or hundreds.
  private func holdsTens(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if [0x5341, 0x767E, 0x5EFF, 0x5345].contains(scalar.value) { return true }
      index += scalar.length
    }
    return false
  }

  private func firstToken(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound {
      let scalar = text.scalar(at: end)
      if scanner.table[scalar.value].contains(.space) { break }
      end += scalar.length
    }
    return range.lowerBound..<end
  }

  private func lastToken(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.upperBound
    while start > range.lowerBound {
      let scalar = text.scalar(before: start)
      if scanner.table[scalar.value].contains(.space) { break }
      start -= scalar.length
    }
    return start..<range.upperBound
  }
}
