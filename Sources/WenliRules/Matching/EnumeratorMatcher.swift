// SPDX-License-Identifier: Apache-2.0

public import WenliCore
public import WenliUnicode

/// Reads the number at the start of a line, by the schemes of a rule book.
public struct EnumeratorMatcher: Sendable {
  private let table: ClassTable
  private let schemes: [Compiled]
  /// Lists of schemes; the first is empty.
  private let lists: [[Int]]
  /// For each scalar of the first plane the list of the schemes that may begin with it: most lines
  /// fail here.
  private let listByFirst: [UInt8]

  /// A class, so that trying the schemes of a line copies nothing.
  private final class Compiled: Sendable {
    let scheme: NumberScheme
    let family: Numeral.Family?
    let words: [(bytes: [UInt8], value: Int)]
    let before: [[UInt8]]
    let after: [[UInt8]]
    let notBefore: [[UInt8]]
    /// What must not follow a further number of the family behind the label: 等 in 一、二等奖.
    let notBeforeNumberAnd: [[UInt8]]
    let subMarks: [[UInt8]]

    init(_ scheme: NumberScheme, _ family: Numeral.Family?) {
      self.scheme = scheme
      self.family = family
      words = scheme.words.map { (Array($0.text.utf8), $0.value) }
      before = scheme.before.isEmpty ? [[]] : scheme.before.map { Array($0.utf8) }
      after = scheme.after.isEmpty ? [[]] : scheme.after.map { Array($0.utf8) }
      notBefore = scheme.notBefore.filter { !$0.hasPrefix(EnumeratorMatcher.number) }
        .map { Array($0.utf8) }
      notBeforeNumberAnd = scheme.notBefore.filter { $0.hasPrefix(EnumeratorMatcher.number) }
        .map { Array($0.dropFirst(EnumeratorMatcher.number.count).utf8) }
      subMarks = scheme.subMarks.map { Array($0.utf8) }
    }
  }

  /// Stands for a number in `not-before`.
  private static let number = "{n}"

  /// For each scheme, the bit of the one without which a document has none of it; 0 if there is none.
  private let companions: [UInt64]

  /// Compiles the schemes.
  ///
  /// - Throws: `RuleError` if a scheme names no family that can be read.
  public init(_ rules: NumberingRules, table: ClassTable) throws(RuleError) {
    self.table = table
    var schemes: [Compiled] = []
    var byFirst: [UInt32: [Int]] = [:]
    var firstsByFamily: [Numeral.Family: [UInt32]] = [:]
    for (index, scheme) in rules.schemes.enumerated() {
      var family: Numeral.Family?
      if let name = scheme.family {
        family = Numeral.Family(rawValue: name)
        if family == nil {
          throw RuleError(
            file: scheme.rule.file, line: scheme.rule.line,
            "scheme `\(scheme.name)`: no family is named `\(name)`",
            advice:
              "the families are: \(Numeral.Family.allCases.map(\.rawValue).joined(separator: ", "))"
          )
        }
      }
      let compiled = Compiled(scheme, family)
      schemes.append(compiled)
      var firsts: Set<UInt32> = []
      for word in compiled.words { firsts.insert(word.bytes.scalar(at: 0).value) }
      for before in compiled.before where !before.isEmpty {
        firsts.insert(before.scalar(at: 0).value)
      }
      if let family, compiled.before.contains([]) {
        let own = firstsByFamily[family] ?? Self.firstScalars(of: family, table)
        firstsByFamily[family] = own
        firsts.formUnion(own)
      }
      for first in firsts { byFirst[first, default: []].append(index) }
    }
    self.schemes = schemes
    companions = rules.schemes.map { scheme in
      scheme.companion.flatMap { rules.scheme(named: $0) }.map { 1 << UInt64($0) } ?? 0
    }
    var lists: [[Int]] = [[]]
    var listByFirst = [UInt8](repeating: 0, count: 0x10000)
    for (first, list) in byFirst where first < 0x10000 {
      let place = lists.firstIndex(of: list) ?? lists.count
      guard place <= Int(UInt8.max) else { continue }
      if place == lists.count { lists.append(list) }
      listByFirst[Int(first)] = UInt8(place)
    }
    self.lists = lists
    self.listByFirst = listByFirst
  }

  /// The schemes that may begin with a scalar.
  @inline(__always)
  private func candidates(_ first: UInt32) -> [Int] {
    first < 0x10000 ? lists[Int(listByFirst[Int(first)])] : []
  }

  /// The scalars with which a number of a family may begin, found by trying those that could.
  private static func firstScalars(of family: Numeral.Family, _ table: ClassTable) -> [UInt32] {
    let candidates: [UInt32]
    switch family {
    case .han: candidates = table.scalars(of: .hanNumeral, in: 0x3007...0x9FFF)
    case .stem, .branch: candidates = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".unicodeScalars.map(\.value)
    // Syllables without a final.
    case .hangul:
      candidates = stride(from: 0xAC00, through: 0xD7A3, by: 28) + Array(0x3260...0x327B)
    default: candidates = blocks(of: family).flatMap { Array($0) }
    }
    var bytes: [UInt8] = []
    return candidates.filter { value in
      bytes.removeAll(keepingCapacity: true)
      bytes.append(scalar: value)
      return Numeral.parse(family, bytes, 0..<bytes.count) != nil
    }
  }

  /// Where the numbers of a family stand in Unicode.
  static func blocks(of family: Numeral.Family) -> [ClosedRange<UInt32>] {
    let inMarks: [ClosedRange<UInt32>] = [0x2460...0x24FF, 0x2776...0x2793, 0x3220...0x32FE]
    return switch family {
    case .digits: [0x30...0x39, 0xFF10...0xFF19]
    case .circled, .parenthesized: inMarks
    case .roman: [0x41...0x7A, 0x2160...0x217F, 0xFF21...0xFF5A]
    case .kana, .iroha: [0x3041...0x30FF, 0x32D0...0x32FE, 0xFF66...0xFF9F]
    case .latin: [0x41...0x7A, 0x2460...0x24FF, 0xFF21...0xFF5A]
    case .han: [0x3007...0x3007, 0x4E00...0x9FFF]
    case .hangul: [0x1100...0x11FF, 0x3131...0x318E, 0x3200...0x327F, 0xAC00...0xD7A3]
    case .stem, .branch: [0x4E00...0x9FFF]
    }
  }

  /// The number at the start of a text, by the first scheme that fits.
  ///
  /// - Parameters:
  ///   - bytes: holds the text.
  ///   - range: where it is.
  ///   - runIn: whether only the schemes of members inside a paragraph are tried.
  ///   - admitted: the schemes that are tried, a bit each.
  ///   - hadSpace: whether white space stood in the source after so many bytes of the text; settled
  ///     spacing may have taken it away.
  public func enumerator(
    in bytes: [UInt8], _ range: Range<Int>, runIn: Bool = false, among admitted: UInt64 = .max,
    hadSpace: (Int) -> Bool = { _ in false }
  ) -> Enumerator? {
    guard !range.isEmpty else { return nil }
    let first = bytes.scalar(at: range.lowerBound).value
    guard first < 0x10000, listByFirst[Int(first)] != 0 else { return nil }
    for index in candidates(first)
    where admitted >> UInt64(index) & 1 == 1 && (!runIn || schemes[index].scheme.isRunIn) {
      if let found = match(schemes[index], index, bytes, range, hadSpace) { return found }
    }
    return nil
  }

  /// The schemes that number texts of a language, a bit each.
  ///
  /// - Parameter language: a BCP 47 tag; its primary language counts.
  public func schemes(for language: String?) -> UInt64 {
    let primary = language.map { $0.prefix { $0 != "-" } } ?? ""
    var result: UInt64 = 0
    for (index, compiled) in schemes.enumerated()
    where compiled.scheme.languages.isEmpty
      || compiled.scheme.languages.contains(where: { $0.utf8.elementsEqual(primary.utf8) })
    {
      result |= 1 << UInt64(index)
    }
    return result
  }

  /// Of the schemes that occur in a document, those that may occur: each has its companion.
  public func companionable(_ found: UInt64) -> UInt64 {
    var result = found
    for (index, companion) in companions.enumerated() where companion != 0 && companion & found == 0
    {
      result &= ~(1 << UInt64(index))
    }
    return result
  }

  /// A number without the space that should part it from the text, by the schemes that allow it.
  public func bareNumbers(in bytes: [UInt8], _ range: Range<Int>, among admitted: UInt64)
    -> [Enumerator]
  {
    guard !range.isEmpty else { return [] }
    return candidates(bytes.scalar(at: range.lowerBound).value).compactMap { index in
      guard admitted >> UInt64(index) & 1 == 1, schemes[index].scheme.isBare else { return nil }
      return match(schemes[index], index, bytes, range) { _ in true }
    }
  }

  private func match(
    _ compiled: Compiled, _ index: Int, _ bytes: [UInt8], _ range: Range<Int>,
    _ hadSpace: (Int) -> Bool
  ) -> Enumerator? {
    if compiled.family == nil {
      for word in compiled.words
      where bytes.hasBytes(word.bytes, at: range.lowerBound, before: range.upperBound) {
        let end = range.lowerBound + word.bytes.count
        if let found = finish(compiled, index, word.value, end, bytes, range, hadSpace) {
          return found
        }
      }
      return nil
    }
    for before in compiled.before
    where before.isEmpty || bytes.hasBytes(before, at: range.lowerBound, before: range.upperBound) {
      let start = skipSpace(bytes, range.lowerBound + before.count, range.upperBound)
      guard let family = compiled.family, start < range.upperBound,
        let number = number(compiled.scheme.components, family, bytes, start..<range.upperBound),
        number.value <= compiled.scheme.limit, number.value >= compiled.scheme.firstValue
      else { continue }
      let end = start + number.length
      if let found = finish(compiled, index, number.value, end, bytes, range, hadSpace) {
        return found
      }
    }
    return nil
  }

  /// A number, or the last of several that stops part.
  private func number(
    _ components: Int, _ family: Numeral.Family, _ bytes: [UInt8], _ range: Range<Int>
  ) -> (value: Int, length: Int)? {
    guard var last = Numeral.parse(family, bytes, range) else { return nil }
    for _ in 1..<max(1, components) {
      let mark = range.lowerBound + last.length
      guard mark < range.upperBound else { return nil }
      let scalar = bytes.scalar(at: mark)
      let next = mark + scalar.length
      guard scalar.value == 0x2E || scalar.value == 0xFF0E, next < range.upperBound,
        let number = Numeral.parse(family, bytes, next..<range.upperBound), number.value <= 99
      else { return nil }
      last = (number.value, next - range.lowerBound + number.length)
    }
    return last
  }

  /// Reads what stands after the number and makes the enumerator.
  private func finish(
    _ compiled: Compiled, _ index: Int, _ value: Int, _ numberEnd: Int, _ bytes: [UInt8],
    _ range: Range<Int>, _ hadSpace: (Int) -> Bool
  ) -> Enumerator? {
    let scheme = compiled.scheme
    for after in compiled.after {
      let markStart = after.isEmpty ? numberEnd : skipSpace(bytes, numberEnd, range.upperBound)
      guard bytes.hasBytes(after, at: markStart, before: range.upperBound) else { continue }
      var end = markStart + after.count
      var subvalue = 0
      if scheme.hasSubvalue, let sub = subNumber(compiled, bytes, end..<range.upperBound) {
        subvalue = sub.value
        end += sub.length
      }
      if compiled.notBefore.contains(where: {
        bytes.hasBytes($0, at: end, before: range.upperBound)
      }) {
        continue
      }
      if isBeforeNumber(compiled, value, bytes, end..<range.upperBound) { continue }
      let isAtEnd = end == range.upperBound
      switch scheme.follow {
      case .any: break
      case .space:
        guard isAtEnd || isSpace(bytes, end) || hadSpace(end - range.lowerBound) else {
          continue
        }
      case .end: guard isAtEnd else { continue }
      case .text: guard !isAtEnd else { continue }
      }
      let label = scheme.labelKeepsMark ? end : numberEnd
      return Enumerator(
        scheme: UInt8(truncatingIfNeeded: index), value: Int32(truncatingIfNeeded: value),
        subvalue: Int32(truncatingIfNeeded: subvalue), labelLength: label - range.lowerBound,
        prefixLength: skipSpace(bytes, end, range.upperBound) - range.lowerBound)
    }
    return nil
  }

  /// Whether the next number and one of the words that may not follow it stand at the start of a range.
  private func isBeforeNumber(
    _ compiled: Compiled, _ value: Int, _ bytes: [UInt8], _ range: Range<Int>
  ) -> Bool {
    // 七、八月 goes on counting; 二、十二月 is a label and its text.
    guard !compiled.notBeforeNumberAnd.isEmpty, !range.isEmpty, let family = compiled.family,
      let number = Numeral.parse(family, bytes, range), number.value == value + 1
    else { return false }
    let end = range.lowerBound + number.length
    return compiled.notBeforeNumberAnd.contains {
      bytes.hasBytes($0, at: end, before: range.upperBound)
    }
  }

  /// The further number of an inserted article: 之一, の二, -1.
  private func subNumber(_ compiled: Compiled, _ bytes: [UInt8], _ range: Range<Int>)
    -> (value: Int, length: Int)?
  {
    for lead in compiled.subMarks
    where bytes.hasBytes(lead, at: range.lowerBound, before: range.upperBound) {
      let start = range.lowerBound + lead.count
      guard start < range.upperBound else { continue }
      for family in [Numeral.Family.han, .digits] {
        if let number = Numeral.parse(family, bytes, start..<range.upperBound) {
          return (number.value, lead.count + number.length)
        }
      }
    }
    return nil
  }

  private func isSpace(_ bytes: [UInt8], _ index: Int) -> Bool {
    table[bytes.scalar(at: index).value].contains(.space)
  }

  private func skipSpace(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, isSpace(bytes, index) { index += bytes.scalar(at: index).length }
    return index
  }
}
