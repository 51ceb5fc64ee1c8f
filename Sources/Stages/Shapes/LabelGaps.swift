// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Puts back the blank behind a label that was read as a mark: 第一条”为了.
///
/// Print sets a wide blank there, of which recognition makes quotation marks, bars and brackets. Such a
/// mark has no partner; one that has may quote and stays.
struct LabelGaps: Sendable {
  private let rule: RuleID
  private let table: ClassTable
  /// The marks of each scheme.
  private let marks: [Set<UInt32>]
  /// The schemes of laws, behind whose labels a text of its own begins.
  private let ofLaw: UInt64
  /// The most marks that one blank became.
  private static let most = 3
  /// How many lines away a partner may stand.
  private static let reach = 40

  init(_ rules: NumberingRules, table: ClassTable) {
    rule = rules.gap
    self.table = table
    marks = rules.schemes.map { scheme in
      Set(scheme.damagedFollow.flatMap { $0.unicodeScalars.map(\.value) })
    }
    var ofLaw: UInt64 = 0
    for (index, scheme) in rules.schemes.enumerated() where scheme.isOfLaw {
      ofLaw |= 1 << UInt64(index)
    }
    self.ofLaw = ofLaw
  }

  /// Repairs the lines of a draft that have a label; `repaired` names the bytes that damaged ones had.
  func repair(
    _ draft: Draft, _ shapes: inout [LineShape], repaired: [Int: Int], _ changes: inout Changes
  ) {
    for line in shapes.indices {
      guard let number = shapes[line].enumerator, !marks[Int(number.scheme)].isEmpty
      else { continue }
      let view = draft.lines[line].view
      let bytes = draft.store(of: view)
      let label = repaired[line] ?? Int(number.labelLength)
      guard
        let gap = gap(
          bytes, view.bytes.lowerBound + label..<view.bytes.upperBound, marks[Int(number.scheme)]),
        gap.marks.allSatisfy({ isAlone($0, line, gap.range.upperBound, draft, shapes) })
      else { continue }
      let start = view.bytes.lowerBound
      changes.replace(
        draft.sourceRange(label..<gap.range.upperBound - start, inLine: line), with: [0x20],
        by: rule, confidence: 0.95)
      shapes[line].enumerator?.prefixLength = number.labelLength + 1
    }
  }

  /// The white space and marks with which a range begins and text follows; nil without a mark.
  private func gap(
    _ bytes: [UInt8], _ range: Range<Int>, _ allowed: Set<UInt32>
  ) -> (range: Range<Int>, marks: [UInt32])? {
    var found: [UInt32] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if allowed.contains(scalar.value) {
        found.append(scalar.value)
      } else if !table[scalar.value].contains(.space) {
        break
      }
      index += scalar.length
    }
    guard !found.isEmpty, found.count <= Self.most, index < range.upperBound,
      table[bytes.scalar(at: index).value].meets(.cjk)
    else { return nil }
    return (range.lowerBound..<index, found)
  }

  /// Whether a mark behind the label of a line, whose text begins at a byte, has no partner.
  private func isAlone(
    _ mark: UInt32, _ line: Int, _ text: Int, _ draft: Draft, _ shapes: [LineShape]
  ) -> Bool {
    let isStraight = table[mark].contains(.straightQuote)
    if isStraight || table[mark].contains(.opener) {
      // What follows it up to the next label must not close it.
      var (next, start) = (line, text)
      while next < shapes.count, next < line + Self.reach, next == line || !isLabelled(next, shapes)
      {
        let view = draft.lines[next].view
        if next > line { start = view.bytes.lowerBound }
        if let other = first(of: mark, draft.store(of: view), start..<view.bytes.upperBound) {
          return !isStraight && other == mark
        }
        next += 1
      }
      return true
    }
    guard table[mark].contains(.closer) else { return true }
    // What precedes it, from the label before, must not open it.
    var before = line - 1
    while before >= 0, before > line - Self.reach {
      let view = draft.lines[before].view
      var start = view.bytes.lowerBound
      if isLabelled(before, shapes), let number = shapes[before].enumerator {
        let label = start + Int(number.labelLength)
        start =
          gap(
            draft.store(of: view), label..<view.bytes.upperBound, marks[Int(number.scheme)])?
          .range.upperBound ?? label
      }
      if let other = last(of: mark, draft.store(of: view), start..<view.bytes.upperBound) {
        return table[other].contains(.closer)
      }
      if isLabelled(before, shapes) { return true }
      before -= 1
    }
    return true
  }

  private func isLabelled(_ line: Int, _ shapes: [LineShape]) -> Bool {
    shapes[line].enumerator.map { ofLaw >> UInt64($0.scheme) & 1 != 0 } ?? false
  }

  /// The first mark of the kind of another in a range.
  private func first(of mark: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if isAkin(scalar.value, mark) { return scalar.value }
      index += scalar.length
    }
    return nil
  }

  /// The last mark of the kind of another in a range.
  private func last(of mark: UInt32, _ bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
    var end = range.upperBound
    while end > range.lowerBound {
      let scalar = bytes.scalar(before: end)
      if isAkin(scalar.value, mark) { return scalar.value }
      end -= scalar.length
    }
    return nil
  }

  /// Whether two marks may be partners or stand in each other's place: quotation marks, or brackets.
  private func isAkin(_ one: UInt32, _ other: UInt32) -> Bool {
    guard table[one].meets([.opener, .closer, .straightQuote]) else { return false }
    return isQuote(one) == isQuote(other)
  }

  private func isQuote(_ mark: UInt32) -> Bool {
    table[mark].contains(.straightQuote) || (0x2018...0x201F).contains(mark)
      || (0x300C...0x300F).contains(mark)
  }
}
