// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension PassageMarks {
  /// Applies the rules of marks in their context.
  mutating func marks() {
    let isKept = !isByLocale && passage < habits.keeps.count && habits.keeps[passage]
    var index = range.lowerBound
    var hasYielded = false
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        let candidates = document.rulesByASCII[Int(byte)]
        if candidates.isEmpty || isPlain(byte, at: index) {
          index += 1
        } else {
          index = apply(candidates, at: index, isKept, &hasYielded)
        }
        continue
      }
      // Han characters begin with E4…E9 but for a few that no rule speaks of.
      if byte >= 0xE4, byte < 0xEA, byte != 0xE4 || bytes[index + 1] != 0xB8 {
        index += 3
        continue
      }
      let scalar = bytes.scalar(at: index)
      guard document.context.mayBegin[MarkContext.hash(scalar.value)],
        let candidates = document.rulesByScalar[scalar.value]
      else {
        index += scalar.length
        continue
      }
      index = apply(candidates, at: index, isKept, &hasYielded)
    }
    if hasYielded, let first = neighbour(after: range.lowerBound) {
      findings.append(
        (
          "the passage has half-width marks only and keeps them; --punctuation locale changes them",
          .info, first.place, rules.habit
        ))
    }
  }

  /// Applies the first rule that holds at a place.
  ///
  /// - Returns: where to go on.
  private mutating func apply(
    _ candidates: [MarkRule], at index: Int, _ isKept: Bool, _ hasYielded: inout Bool
  ) -> Int {
    let single = bytes.scalar(at: index)
    let run = runLength(of: single, at: index)
    for rule in candidates {
      guard let end = end(of: rule, at: index, run, single.length),
        applies(rule, index..<end, single.value)
      else { continue }
      if single.value == 0x2E, rule.run == nil, habits.keepsDots, !isByLocale { return end }
      if isKept, rule.yieldsToHabit {
        hasYielded = true
        return end
      }
      if rule.rule.index == rules.sentenceDot.index {
        dot(index..<end, rule)
        return end
      }
      let keepsComma = habits.hasJapaneseComma && single.value == 0x2C && !isByLocale
      var put = isJapanese && !keepsComma ? rule.putJapanese ?? rule.put : rule.put
      if isKorean, partsWords(put, before: end) { put.append(0x20) }
      replace(index..<end, put, rule.rule)
      if !put.isEmpty, table[put.scalar(at: 0).value].contains(.wide) {
        dropSpaces(around: index..<end, rule.rule)
      }
      return end
    }
    // A run of one mark is one mark: `.......` is no ellipsis and what follows it.
    let isEmphasis = single.value == 0x21 || single.value == 0x3F
    return index + (isEmphasis && run <= 3 ? 1 : run * single.length)
  }

  /// Whether an ASCII character is one of a number, word or address at a glance: it stands between
  /// ASCII letters or digits, is itself a letter behind one, or lacks the twin that all rules ask for.
  @inline(__always)
  private func isPlain(_ byte: UInt8, at index: Int) -> Bool {
    let left = index > range.lowerBound ? bytes[index - 1] : 0x20
    let right = index + 1 < range.upperBound ? bytes[index + 1] : 0x20
    if Self.isWord(byte) { return left < 0x80 }
    if document.context.needsTwin[Int(byte)], right != byte { return true }
    // A tilde between digits marks a range.
    return byte != 0x7E && Self.isWord(left) && Self.isWord(right)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  private func runLength(of scalar: (value: UInt32, length: Int), at index: Int) -> Int {
    var count = 1
    var next = index + scalar.length
    while next + scalar.length <= range.upperBound, bytes.scalar(at: next).value == scalar.value {
      count += 1
      next += scalar.length
    }
    return count
  }

  private func end(of rule: MarkRule, at index: Int, _ run: Int, _ length: Int) -> Int? {
    if let runs = rule.run {
      return runs.contains(run) ? index + run * length : nil
    }
    for find in rule.finds where bytes.hasBytes(find, at: index, before: range.upperBound) {
      return index + find.count
    }
    return nil
  }

  private func applies(_ rule: MarkRule, _ place: Range<Int>, _ first: UInt32) -> Bool {
    let isEmphasis = first == 0x21 || first == 0x3F
    var start = place.lowerBound
    var end = place.upperBound
    if isEmphasis {
      // ?! and !! stand for one mark each, but have their neighbours in common.
      while start > max(range.lowerBound, place.lowerBound - 3), Self.isEmphasis(bytes[start - 1]) {
        start -= 1
      }
      while end < min(range.upperBound, place.upperBound + 3), Self.isEmphasis(bytes[end]) {
        end += 1
      }
    }
    if let left = neighbour(before: start) {
      guard left.kind.meets(rule.after) || rule.afterScalars.contains(left.value),
        !left.kind.meets(rule.notAfter)
      else { return false }
      // ３．１４: the point has the width of its digits.
      if first == 0xFF0E, left.kind.contains(.digit), left.value > 0xFF00, !document.narrowsDigits {
        return false
      }
    } else if !rule.afterStart {
      return false
    }
    if rule.isBesideNames, nameLength(before: start) == 0, nameLength(after: end) == 0 {
      return false
    }
    if !rule.afterWords.isEmpty,
      !rule.afterWords.contains(where: {
        start - $0.count >= range.lowerBound
          && bytes.hasBytes($0, at: start - $0.count, before: start)
      })
    {
      return false
    }
    guard let right = neighbour(after: end) else { return rule.beforeEnd }
    // f(x), g(x): a bracket of Latin text goes on in Latin text.
    if start > range.lowerBound, Self.isASCIICloser(bytes[start - 1]),
      right.kind.meets([.letter, .digit])
    {
      return false
    }
    // The same mark again: a run that means something else.
    if rule.run == nil, right.place.lowerBound == end, right.value == first { return false }
    return right.kind.meets(rule.before)
  }

  /// Whether a space must follow a half-width mark that a word of Korean follows at once.
  private func partsWords(_ mark: [UInt8], before end: Int) -> Bool {
    guard let last = mark.last, last < 0x80, end < range.upperBound else { return false }
    let right = table[bytes.scalar(at: end).value]
    return right.meets([.hangul, .han, .letter, .digit, .opener])
  }

  private static func isASCIICloser(_ byte: UInt8) -> Bool {
    byte == 0x29 || byte == 0x5D || byte == 0x7D
  }

  private static func isEmphasis(_ byte: UInt8) -> Bool { byte == 0x21 || byte == 0x3F }

  /// Decides what a Latin stop between two CJK characters is: the end of a sentence, a dot in a
  /// name, or the mark of a number.
  private mutating func dot(_ place: Range<Int>, _ rule: MarkRule) {
    // 甲.清淤: within the first characters of a passage it closes a number or label.
    guard bytes.scalarCount(in: range.lowerBound..<place.lowerBound) > 3 else { return }
    let isName = nameLength(before: place.lowerBound) > 0 && nameLength(after: place.upperBound) > 0
    guard isName else {
      replace(place, rule.put, rule.rule)
      dropSpaces(around: place, rule.rule)
      return
    }
    let isCertain =
      isChinese && nameLength(before: place.lowerBound) >= 2
      && nameLength(after: place.upperBound) >= 2
    if isCertain {
      replace(place, 0xB7, rules.middleDot)
    } else {
      findings.append(
        ("this dot parts a name or ends a sentence", .warning, place, rules.doubtfulDot))
    }
  }

  /// How many characters of names from other languages stand before a place, at most 3.
  private func nameLength(before index: Int) -> Int {
    var count = 0
    var place = index
    while count < 3, place > range.lowerBound {
      let scalar = bytes.scalar(before: place)
      guard rules.nameScalars.contains(scalar.value) else { break }
      count += 1
      place -= scalar.length
    }
    return count
  }

  /// How many characters of names from other languages stand behind a place, at most 3.
  private func nameLength(after index: Int) -> Int {
    var count = 0
    var place = index
    while count < 3, place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      guard rules.nameScalars.contains(scalar.value) else { break }
      count += 1
      place += scalar.length
    }
    return count
  }
}
