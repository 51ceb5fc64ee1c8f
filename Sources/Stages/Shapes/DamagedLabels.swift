// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Reads what may be a damaged label at the start of a line.
struct DamagedLabels: Sendable {
  /// A label as it may have been before damage.
  struct Reading: Sendable {
    /// The scalars where the number should be; empty if it is lost.
    var core: [UInt32]
    /// The bytes from the start of the line to the end of the label.
    var length: Int
    /// Whether both marks are whole.
    var hasMarks: Bool
    /// Whether a mark stands where the space behind the label should be.
    var hasMarkForSpace = false
  }

  /// The marks of a scheme, whole and damaged.
  struct Form: Sendable {
    let family: Numeral.Family
    let before: [(bytes: [UInt8], isWhole: Bool)]
    let after: [(bytes: [UInt8], isWhole: Bool)]
    /// Whether both sides have a mark of their own, so that even an empty number can be seen.
    let isEnclosed: Bool
    /// What damage makes of the space that must follow; nil where none must.
    let follow: [[UInt8]]?
    /// What damage makes of a whole label of one character; empty for other labels.
    let wholes: [Whole]
  }

  /// What a whole label may have become: `@` for ①, `(3)` for ③.
  struct Whole: Sendable {
    let before: [UInt8]
    /// Nil if nothing of the number is left.
    let after: [UInt8]?
  }

  /// Stands in a core where nothing of the number is left.
  private static let anyNumber: UInt32 = 0
  /// Stands for the digits of a number in `damaged`.
  private static let digits = Array("{n}".utf8)

  let forms: [Form?]
  private let rules: NumberingRules
  private let table: ClassTable
  private let mayBegin: Set<UInt32>

  init(_ rules: NumberingRules, table: ClassTable) {
    self.rules = rules
    self.table = table
    var mayBegin: Set<UInt32> = Set(rules.lookAlikes.keys)
    forms = rules.schemes.map { scheme in
      if let name = scheme.family, let family = Numeral.Family(rawValue: name),
        !scheme.damaged.isEmpty
      {
        let wholes = scheme.damaged.map { Self.whole($0) }
        for whole in wholes where !whole.before.isEmpty {
          mayBegin.insert(whole.before.scalar(at: 0).value)
        }
        return Form(
          family: family, before: [], after: [], isEnclosed: false, follow: nil, wholes: wholes)
      }
      guard let name = scheme.family, let family = Numeral.Family(rawValue: name),
        family == .han || family == .digits, scheme.labelKeepsMark, scheme.components == 1,
        !scheme.after.isEmpty, !scheme.after.contains(""), scheme.companion == nil
      else { return nil }
      func marks(_ whole: [String], _ damaged: [String]) -> [(bytes: [UInt8], isWhole: Bool)] {
        let all =
          (whole.isEmpty ? [""] : whole).map { (bytes: Array($0.utf8), isWhole: true) }
          + damaged.map { (bytes: Array($0.utf8), isWhole: false) }
        return all.sorted { $0.bytes.count > $1.bytes.count }
      }
      let before = marks(scheme.before, scheme.damagedBefore)
      for mark in scheme.after.map({ Array($0.utf8) }) {
        let first = mark.scalar(at: 0).value
        if table[first].contains(.notAtLineStart) { mayBegin.insert(first) }
      }
      for mark in before where !mark.bytes.isEmpty {
        mayBegin.insert(mark.bytes.scalar(at: 0).value)
      }
      return Form(
        family: family, before: before, after: marks(scheme.after, scheme.damagedAfter),
        isEnclosed: !scheme.before.isEmpty,
        follow: scheme.follow == .space
          ? scheme.damagedFollow.map { Array($0.utf8) }.sorted { $0.count > $1.count } : nil,
        wholes: [])
    }
    for digit in UInt32(0x30)...0x39 { mayBegin.insert(digit) }
    self.mayBegin = mayBegin
  }

  /// Whether a line that begins with a scalar can open with a damaged label at all.
  func mayBegin(_ first: UInt32) -> Bool {
    mayBegin.contains(first) || table[first].contains(.hanNumeral)
  }

  /// Whether a scalar is the mark before the numbers of a scheme: at the end of a line, the number on
  /// the next one is cited there and opens nothing.
  func opens(_ scheme: Int, _ scalar: UInt32) -> Bool {
    forms[scheme]?.before.contains {
      $0.isWhole && !$0.bytes.isEmpty && $0.bytes.scalar(at: 0).value == scalar
    } ?? false
  }

  /// The reading of a line's start by a scheme; nil if it cannot be a label of it.
  func reading(_ scheme: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Reading? {
    guard let form = forms[scheme] else { return nil }
    if !form.wholes.isEmpty { return whole(form, bytes, range) }
    for before in form.before
    where bytes.hasBytes(before.bytes, at: range.lowerBound, before: range.upperBound) {
      let start = skipSpace(bytes, range.lowerBound + before.bytes.count, range.upperBound)
      var ends: [(end: Int, core: [UInt32])] = [(start, [])]
      var index = start
      while index < range.upperBound, ends.count <= 5 {
        let scalar = bytes.scalar(at: index)
        guard isOfNumber(scalar.value, form.family) else { break }
        index = skipSpace(bytes, index + scalar.length, range.upperBound)
        ends.append((index, (ends.last?.core ?? []) + [scalar.value]))
      }
      for (end, core) in ends.reversed() {
        for after in form.after where bytes.hasBytes(after.bytes, at: end, before: range.upperBound)
        {
          let marks = (before.isWhole ? 1 : 0) + (after.isWhole ? 1 : 0)
          // One mark must be whole, and one must be there at all.
          guard marks > 0 || !core.isEmpty, !before.bytes.isEmpty || !after.bytes.isEmpty else {
            continue
          }
          // A line cannot begin with a mark like 、: what stood before it is lost.
          let isBare = after.isWhole && isNeverFirst(after.bytes)
          if core.isEmpty, marks < 2 || !form.isEnclosed && !isBare { continue }
          if form.isEnclosed, marks == 0 { continue }
          let last = end + after.bytes.count
          guard last < range.upperBound else { continue }
          if let follow = form.follow {
            guard
              let mark = follow.first(where: {
                bytes.hasBytes($0, at: last, before: range.upperBound)
              }), last + mark.count < range.upperBound
            else { continue }
            return Reading(
              core: core, length: last + mark.count - range.lowerBound, hasMarks: marks == 2,
              hasMarkForSpace: true)
          }
          return Reading(core: core, length: last - range.lowerBound, hasMarks: marks == 2)
        }
      }
    }
    return nil
  }

  private static func whole(_ text: String) -> Whole {
    let bytes = Array(text.utf8)
    guard let place = bytes.firstIndex(of: digits, in: 0..<bytes.count) else {
      return Whole(before: bytes, after: nil)
    }
    return Whole(before: Array(bytes[..<place]), after: Array(bytes[(place + digits.count)...]))
  }

  /// The reading of a line's start as a label of one character, whole or damaged.
  private func whole(_ form: Form, _ bytes: [UInt8], _ range: Range<Int>) -> Reading? {
    if let number = Numeral.parse(form.family, bytes, range) {
      let first = bytes.scalar(at: range.lowerBound)
      return Reading(core: [first.value], length: number.length, hasMarks: true)
    }
    for whole in form.wholes
    where bytes.hasBytes(whole.before, at: range.lowerBound, before: range.upperBound) {
      var end = range.lowerBound + whole.before.count
      var core: [UInt32] = [Self.anyNumber]
      if let after = whole.after {
        guard end < range.upperBound,
          let number = Numeral.parse(.digits, bytes, end..<range.upperBound), number.value < 100
        else { continue }
        core = String(number.value).unicodeScalars.map(\.value)
        end += number.length
        guard bytes.hasBytes(after, at: end, before: range.upperBound) else { continue }
        end += after.count
      }
      // Text must follow, or the sign may be what it seems.
      guard end < range.upperBound, table[bytes.scalar(at: end).value].meets(.cjk) else { continue }
      return Reading(
        core: core, length: end - range.lowerBound, hasMarks: whole.after != nil)
    }
    return nil
  }

  /// What it costs to read some scalars as a value; nil if it cannot be.
  func cost(of core: [UInt32], as value: Int, _ scheme: Int) -> Float? {
    guard let form = forms[scheme], let target = Self.written(value, form.family) else {
      return nil
    }
    if core == target { return 0.15 }
    if core.isEmpty { return 0.9 }
    if !form.wholes.isEmpty {
      let isLike = core == [Self.anyNumber] || core == String(value).unicodeScalars.map(\.value)
      return isLike ? 0.4 : nil
    }
    guard core.count == target.count else { return nil }
    var cost: Float = 0
    for (seen, meant) in zip(core, target) where seen != meant {
      guard rules.lookAlikes[seen]?.contains(meant) == true else { return nil }
      cost += 0.4
    }
    return cost
  }

  /// The scalars of a value; those of small ones, which are asked for over and over, are kept.
  private static func written(_ value: Int, _ family: Numeral.Family) -> [UInt32]? {
    let kept = family == .han ? keptHan : keptDigits
    if kept.indices.contains(value) { return kept[value] }
    return scalars(value, family)
  }

  private static let keptHan = (0..<128).map { scalars($0, .han) }
  private static let keptDigits = (0..<128).map { scalars($0, .digits) }

  private static func scalars(_ value: Int, _ family: Numeral.Family) -> [UInt32]? {
    Numeral.write(value, family).map {
      String(decoding: $0, as: UTF8.self).unicodeScalars.map(\.value)
    }
  }

  private func isNeverFirst(_ mark: [UInt8]) -> Bool {
    !mark.isEmpty && table[mark.scalar(at: 0).value].contains(.notAtLineStart)
  }

  private func isOfNumber(_ scalar: UInt32, _ family: Numeral.Family) -> Bool {
    if rules.lookAlikes[scalar] != nil { return true }
    switch family {
    case .han: return table[scalar].contains(.hanNumeral)
    default: return (0x30...0x39).contains(scalar) || (0xFF10...0xFF19).contains(scalar)
    }
  }

  func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let scalar = bytes.scalar(at: index)
      guard table[scalar.value].contains(.space) else { break }
      index += scalar.length
    }
    return index
  }
}
