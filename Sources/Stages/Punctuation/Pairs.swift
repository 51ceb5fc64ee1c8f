// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension Punctuation {
  /// An opening mark that waits for its partner.
  private struct Open {
    let value: UInt32
    let place: Range<Int>
  }

  /// The closing partner of an opening mark; nil for any other scalar.
  @inline(__always)
  private static func partner(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x28: 0x29
    case 0x5B: 0x5D
    case 0x2018: 0x2019
    case 0x201C: 0x201D
    case 0x3008: 0x3009
    case 0x300A: 0x300B
    case 0x300C: 0x300D
    case 0x300E: 0x300F
    case 0x3010: 0x3011
    case 0x3014: 0x3015
    case 0xFF08: 0xFF09
    case 0xFF3B: 0xFF3D
    default: nil
    }
  }

  /// Whether a scalar closes a pair.
  @inline(__always)
  private static func isCloser(_ value: UInt32) -> Bool {
    switch value {
    case 0x29, 0x5D, 0x2019, 0x201D, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0xFF09, 0xFF3D:
      true
    default: false
    }
  }

  /// Pairs quotation marks and brackets with a stack over the whole passage.
  ///
  /// - Parameter carried: quotation marks that the passages before left open: a quotation of several
  ///   paragraphs opens in each of them and closes only in the last.
  /// - Returns: the number left open here.
  func pairs(
    _ passage: Int, _ bytes: [UInt8], _ range: Range<Int>, _ draft: Draft, _ carried: Int,
    _ changes: inout Changes
  ) -> Int {
    var stack: [Open] = []
    var straight: [Range<Int>] = []
    var unopened: [Range<Int>] = []
    var hasCJK = false
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      let place = index - range.lowerBound..<index - range.lowerBound + scalar.length
      index += scalar.length
      if scalar.value == 0x22 || scalar.value == 0xFF02 { straight.append(place) }
      if Self.partner(scalar.value) != nil {
        stack.append(Open(value: scalar.value, place: place))
      } else if Self.isCloser(scalar.value) {
        close(scalar.value, place, &stack, &unopened, passage, bytes, range, draft, &changes)
      } else if !hasCJK {
        hasCJK = table[scalar.value].meets(.cjk)
      }
    }
    if hasCJK { quote(straight, passage, bytes, range, draft, &changes) }
    let isQuotation: (UInt32) -> Bool = { $0 == 0x201C || $0 == 0x300C }
    let leftOpen = stack.count { isQuotation($0.value) }
    guard hasCJK else { return leftOpen }
    report(stack, unopened, passage, bytes, range, draft, carried, &changes)
    return leftOpen
  }

  private func close(
    _ value: UInt32, _ place: Range<Int>, _ stack: inout [Open], _ unopened: inout [Range<Int>],
    _ passage: Int, _ bytes: [UInt8], _ range: Range<Int>, _ draft: Draft, _ changes: inout Changes
  ) {
    if let last = stack.last, Self.partner(last.value) == value {
      stack.removeLast()
      return
    }
    // （ … ): the brackets of a pair have one width, the full one round CJK text.
    let twin: [UInt32: UInt32] = [0x29: 0xFF09, 0xFF09: 0x29, 0x5D: 0xFF3D, 0xFF3D: 0x5D]
    if let last = stack.last, let other = twin[value], Self.partner(last.value) == other {
      stack.removeLast()
      let inside = range.lowerBound + last.place.upperBound..<range.lowerBound + place.lowerBound
      guard holdsCJK(bytes, inside) else { return }
      let half = value < 0x80 ? place : last.place
      let full: UInt32 = value < 0x80 ? other : last.value == 0x28 ? 0xFF08 : 0xFF3B
      var put: [UInt8] = []
      put.append(scalar: full)
      changes.replace(
        draft.sourceRange(half, inPassage: passage), with: put, by: rules.bracketWidth)
      return
    }
    // The mark closes an outer pair: what stands inside it has lost its partner.
    if let match = stack.lastIndex(where: { Self.partner($0.value) == value }) {
      for lost in stack[(match + 1)...] { unopened.append(lost.place) }
      stack.removeSubrange(match...)
    } else {
      unopened.append(place)
    }
  }

  private func holdsCJK(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if table[scalar.value].meets(.cjk) { return true }
      index += scalar.length
    }
    return false
  }

  /// Turns straight quotation marks into pairs, if they pair up.
  private func quote(
    _ straight: [Range<Int>], _ passage: Int, _ bytes: [UInt8], _ range: Range<Int>, _ draft: Draft,
    _ changes: inout Changes
  ) {
    guard !straight.isEmpty, straight.count.isMultiple(of: 2) else { return }
    let isCorner =
      draft.hints.language == "ja" || draft.hints.language?.hasPrefix("zh-Hant") == true
    let marks: [[UInt8]] =
      isCorner ? [Array("「".utf8), Array("」".utf8)] : [Array("“".utf8), Array("”".utf8)]
    for (index, place) in straight.enumerated() {
      // A mark behind a digit may mean inches; then none of the passage's marks is certain.
      if let left = neighbour(before: range.lowerBound + place.lowerBound, bytes, range),
        left.kind.contains(.digit), index.isMultiple(of: 2)
      {
        return
      }
    }
    for (index, place) in straight.enumerated() {
      changes.replace(
        draft.sourceRange(place, inPassage: passage), with: marks[index % 2],
        by: rules.straightQuotes
      )
    }
  }

  private func report(
    _ open: [Open], _ unopened: [Range<Int>], _ passage: Int, _ bytes: [UInt8], _ range: Range<Int>,
    _ draft: Draft, _ carried: Int, _ changes: inout Changes
  ) {
    var forgiven = carried
    for place in unopened {
      let at = range.lowerBound + place.lowerBound
      let value = bytes.scalar(at: at).value
      // 1） closes a number on purpose; a quotation may have opened in the paragraph before.
      if value == 0xFF09 || value == 0x29, place.lowerBound <= 8 { continue }
      if value == 0x201D || value == 0x300D, forgiven > 0 {
        forgiven -= 1
        continue
      }
      changes.report(
        "\(text(value)) has no partner in its paragraph",
        at: draft.sourceRange(place, inPassage: passage), by: rules.unpaired)
    }
    let next = passage + 1
    let opensAgain =
      next < draft.layout.passages.count
      && [0x201C, 0x300C].contains(draft.layout.passages[next].facts.first)
    for mark in open where !(opensAgain && (mark.value == 0x201C || mark.value == 0x300C)) {
      changes.report(
        "\(text(mark.value)) has no partner in its paragraph",
        at: draft.sourceRange(mark.place, inPassage: passage), by: rules.unpaired)
    }
  }

  private func text(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? "?"
  }
}
