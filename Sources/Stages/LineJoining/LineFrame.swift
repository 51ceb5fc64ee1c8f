// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// What the first and last characters make of a printed line.
struct LineFrame: OptionSet, Sendable {
  let rawValue: UInt8

  /// The whole line is in brackets, or between two ornaments: a subtitle, a byline, a number.
  static let framed = LineFrame(rawValue: 1 << 0)
  /// The line ends in brackets of one to three characters behind a mark: `。（江）`, the sign of who
  /// wrote it.
  static let signed = LineFrame(rawValue: 1 << 1)
  /// The same with up to eight characters: where it came from.
  static let signedLong = LineFrame(rawValue: 1 << 2)
  /// The line begins with an ornament: `▲`, `●`.
  static let ornament = LineFrame(rawValue: 1 << 3)

  /// The line is one quotation or several, and nothing else: speech.
  static let speech = LineFrame(rawValue: 1 << 4)

  private static let longestSign = 8

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The frame of a line; no initializer, for that would copy the draft.
  static func of(_ line: PrintedLine, _ draft: Draft, _ table: ClassTable) -> LineFrame {
    var frame: LineFrame = []
    let first = table[line.facts.first]
    let last = table[line.facts.last]
    let ornaments: CharacterClass = [.ornament, .filler]
    if first.contains(.ornament) { frame.insert(.ornament) }
    if line.facts.scalars >= 3, line.facts.first == line.facts.last, first.meets(ornaments) {
      frame.insert(.framed)
    }
    guard last.contains(.closer) else { return frame }
    if isQuote(line.facts.first), line.facts.scalars >= 3, frame.isSpeech(line, draft, table) {
      frame.insert(.speech)
    }
    guard isBracket(line.facts.last) else { return frame }
    frame.scan(draft.store(of: line.view), line.view.bytes, table)
    return frame
  }

  /// Looks for the bracket that the last character closes, from the end.
  private mutating func scan(_ bytes: [UInt8], _ range: Range<Int>, _ table: ClassTable) {
    var at = range.upperBound
    var inside = 0
    var depth = 0
    while at > range.lowerBound {
      let scalar = bytes.scalar(before: at)
      at -= scalar.length
      let kind = table[scalar.value]
      if kind.contains(.closer), Self.isBracket(scalar.value) {
        depth += 1
      } else if kind.contains(.opener), Self.isBracket(scalar.value) {
        depth -= 1
        if depth == 0 { break }
      } else if !kind.contains(.space) {
        inside += 1
      }
    }
    guard depth == 0 else { return }
    while at > range.lowerBound, table[bytes.scalar(before: at).value].contains(.space) {
      at -= bytes.scalar(before: at).length
    }
    guard at > range.lowerBound else {
      insert(.framed)
      return
    }
    let marks: CharacterClass = [.stop, .comma, .closer]
    guard inside >= 1, inside <= Self.longestSign,
      table[bytes.scalar(before: at).value].meets(marks)
    else { return }
    insert(inside <= 3 ? .signed : .signedLong)
  }

  /// Whether all of a line stands in quotation marks.
  private func isSpeech(_ line: PrintedLine, _ draft: Draft, _ table: ClassTable) -> Bool {
    let bytes = draft.store(of: line.view)
    var at = line.view.bytes.lowerBound
    var depth = 0
    while at < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: at)
      at += scalar.length
      let kind = table[scalar.value]
      if kind.contains(.opener) {
        guard depth > 0 || Self.isQuote(scalar.value) else { return false }
        depth += 1
      } else if kind.contains(.closer) {
        depth -= 1
      } else if depth == 0, !kind.contains(.space) {
        return false
      }
    }
    return depth == 0
  }

  /// Whether a mark opens a quotation.
  private static func isQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x201C || scalar == 0x300C || scalar == 0x300E
  }

  /// Whether a mark is a round, square or lenticular bracket, and no quotation mark.
  private static func isBracket(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x28, 0x29, 0xFF08, 0xFF09, 0x5B, 0x5D, 0xFF3B, 0xFF3D, 0x3010, 0x3011, 0x3014, 0x3015:
      true
    default: false
    }
  }
}
