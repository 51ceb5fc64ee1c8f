// SPDX-License-Identifier: Apache-2.0

// Spacing: white space inside printed lines.
//
// Finds letter-spaced lines, runs and labels, and spaces beside CJK marks and between CJK
// characters and digits or Latin letters. Changes them by deletions. Leaves alone the spaces that
// part names, bylines and columns, and every space of Korean.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Closes letter-spacing and settles spaces beside marks and digits.
public struct Spacing: Stage {
  private let rules: SpacingRules
  private let scanner: LineScanner
  private let table: ClassTable
  private let labels: Set<[UInt8]>

  /// Makes the stage.
  public init(_ book: RuleBook, scanner: LineScanner) {
    rules = book.spacing
    self.scanner = scanner
    table = scanner.table
    labels = Set(book.spacing.labels.map { Array($0.utf8) })
  }

  /// Needs lines, gives spacing.
  public var traits: StageTraits { StageTraits("Spacing", needs: [.lines], gives: [.spacing]) }

  /// Deletions of white space.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let isKorean = draft.hints.language?.utf8.starts(with: "ko".utf8) == true
    // The spaces of a table's row part its cells.
    for (index, line) in draft.lines.enumerated()
    where line.facts.spaces > 0 && !line.isTableRow {
      let goesOn = index > 0 && goesOn(index, draft)
      for (gap, rule) in deletions(in: line, of: draft.store(of: line.view), goesOn: goesOn)
      where !isKorean || rule != rules.besideMark {
        let start = Int(line.view.start)
        let range = gap.lowerBound - start..<gap.upperBound - start
        changes.replace(draft.sourceRange(range, inLine: index), by: rule)
      }
    }
    return changes
  }

  /// A run of white space between two characters.
  private struct Gap {
    let range: Range<Int>
    let isSingle: Bool
    let left: CharacterClass
    let right: CharacterClass
    /// Whether the token to the left holds at most one solid character.
    var leftIsShort = true
    /// Whether the token to the right does.
    var rightIsShort = true
    /// Whether the gap follows the first token of the line.
    var isFirst = false
    /// Whether the token to the left is a number of several levels: `1.2`.
    var followsDots = false
    /// Whether it is one or two full-width digits.
    var followsWideNumber = false
  }

  /// Whether a line goes on with the sentence of the line before it, which is full: what it begins with
  /// is no label.
  private func goesOn(_ index: Int, _ draft: Draft) -> Bool {
    let leastMeasure: Int32 = 24
    let line = draft.lines[index]
    let before = draft.lines[index - 1]
    guard line.blanksBefore <= before.blanksBefore, line.page == before.page,
      line.column == before.column,
      before.facts.width >= leastMeasure, before.facts.width >= line.facts.width - 6,
      table[before.facts.last].meets(.cjk), table[before.facts.last].meets(.solid),
      // The labels of a contents stand under one another.
      !table[before.facts.first].contains(.digit)
    else { return false }
    let next = index + 1 < draft.lines.count ? draft.lines[index + 1].facts.width : 0
    return before.facts.width >= next - 6
  }

  private func deletions(in line: PrintedLine, of bytes: [UInt8], goesOn: Bool)
    -> [(Range<Int>, RuleID)]
  {
    let (gaps, joints) = gaps(in: bytes, line.view.bytes)
    if isLabel(bytes, line.view.bytes, line.facts) {
      return gaps.map { ($0.range, rules.letterSpacedLabel) }
    }
    let spaced = Int(line.facts.spacedJoints)
    let isLineSpaced =
      spaced >= rules.runLength && Double(spaced) >= rules.lineShare * Double(joints)
    let inRun = runs(gaps)
    var result: [(Range<Int>, RuleID)] = []
    for (index, gap) in gaps.enumerated() {
      if isLineSpaced, gap.isSingle {
        result.append((gap.range, rules.letterSpacedLine))
      } else if inRun[index] {
        result.append((gap.range, rules.letterSpacedRun))
      } else if isBesideMark(gap) {
        result.append((gap.range, rules.besideMark))
      } else if isBesideDigit(gap, goesOn: goesOn) {
        result.append((gap.range, rules.besideDigit))
      }
    }
    return result
  }

  /// The gaps of a line, and how many neighbours are both solid, with a space between or without.
  private func gaps(in bytes: [UInt8], _ range: Range<Int>) -> (gaps: [Gap], joints: Int) {
    var gaps: [Gap] = []
    var joints = 0
    var solids = 0
    var hasDots = false
    var isNumber = true
    var wideDigits = 0
    var left: CharacterClass = []
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      let kind = table[scalar.value]
      guard kind.contains(.space) else {
        if kind.meets(.solid) {
          if left.meets(.solid) { joints += 1 }
          solids += 1
        }
        if scalar.value == 0x2E { hasDots = true }
        wideDigits = 0xFF10...0xFF19 ~= scalar.value ? wideDigits + 1 : 3
        if !kind.contains(.digit), scalar.value != 0x2E { isNumber = false }
        left = kind
        index += scalar.length
        continue
      }
      var end = index + scalar.length
      var count = scalar.value == 0x3000 ? 2 : 1
      // The line may end in white space here: a repair can have dropped what stood behind it.
      var right: CharacterClass = []
      while end < range.upperBound {
        let next = bytes.scalar(at: end)
        let nextKind = table[next.value]
        guard nextKind.contains(.space) else {
          right = nextKind
          break
        }
        count += 1
        end += next.length
      }
      if !gaps.isEmpty { gaps[gaps.count - 1].rightIsShort = solids <= 1 }
      var gap = Gap(range: index..<end, isSingle: count == 1, left: left, right: right)
      gap.leftIsShort = solids <= 1
      gap.isFirst = gaps.isEmpty
      gap.followsDots = hasDots && isNumber
      gap.followsWideNumber = 1...2 ~= wideDigits
      gaps.append(gap)
      if left.meets(.solid), right.meets(.solid) { joints += 1 }
      // The next token begins; its first character must not count as a joint again.
      left = []
      solids = 0
      hasDots = false
      isNumber = true
      wideDigits = 0
      index = end
    }
    if !gaps.isEmpty { gaps[gaps.count - 1].rightIsShort = solids <= 1 }
    return (gaps, joints)
  }

  /// Which gaps lie in a run of single characters parted by single spaces.
  private func runs(_ gaps: [Gap]) -> [Bool] {
    var result = [Bool](repeating: false, count: gaps.count)
    var start = 0
    for index in 0...gaps.count {
      let goes =
        index < gaps.count && gaps[index].isSingle && gaps[index].leftIsShort
        && gaps[index].rightIsShort
      if goes { continue }
      let joints = gaps[start..<index].count { $0.left.meets(.solid) && $0.right.meets(.solid) }
      if joints >= rules.runLength {
        // The gaps at both ends of the run part it from a word of the same phrase.
        let first = start > 0 && gaps[start - 1].isSingle ? start - 1 : start
        let last = index < gaps.count && gaps[index].isSingle ? index : index - 1
        for inside in first...last { result[inside] = true }
      }
      start = index + 1
    }
    return result
  }

  private func isLabel(_ bytes: [UInt8], _ range: Range<Int>, _ facts: LineFacts) -> Bool {
    guard facts.scalars <= 3 else { return false }
    return labels.contains(scanner.solid(bytes, in: range))
  }

  private func isBesideMark(_ gap: Gap) -> Bool {
    let marks: CharacterClass = [.stop, .comma, .colon, .semicolon, .closer, .opener]
    func isWideMark(_ kind: CharacterClass) -> Bool {
      kind.contains(.wide) && kind.meets(marks)
    }
    return isWideMark(gap.left) || isWideMark(gap.right)
  }

  private func isBesideDigit(_ gap: Gap, goesOn: Bool) -> Bool {
    guard gap.isSingle else { return false }
    let narrow: CharacterClass = [.digit, .letter]
    let isPair =
      gap.left.meets(.solid) && gap.right.meets(narrow)
      || gap.left.meets(narrow) && gap.right.meets(.solid)
    guard isPair else { return false }
    // `1.2 范围`, `２ 前項の規定は`: the space after such a number is the end of a label.
    let isHeading =
      !goesOn && gap.isFirst && gap.left.contains(.digit)
      && (gap.followsDots || gap.followsWideNumber)
    return !isHeading
  }
}
