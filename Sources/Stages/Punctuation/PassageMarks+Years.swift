// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The year of a document number, which stands in 〔 〕: 〔2019〕12号.
extension PassageMarks {
  /// Whether two brackets hold the year of a document number.
  func isYear(_ opener: Int, _ closer: Int) -> Bool {
    let place = brackets[opener].place.upperBound..<brackets[closer].place.lowerBound
    return isYear(place) && isDocumentNumber(behind: brackets[closer].place.upperBound)
      && neighbour(before: brackets[opener].place.lowerBound)?.kind.meets(.han) == true
  }

  /// Whether a place holds four digits that are a year.
  private func isYear(_ place: Range<Int>) -> Bool {
    place.count == 4 && place.lowerBound >= range.lowerBound
      && bytes[place].allSatisfy { $0 &- 0x30 < 10 }
      && (bytes[place.lowerBound] == 0x31 || bytes[place.lowerBound] == 0x32)
  }

  /// Whether digits and 号 follow, or 第, digits and 号, as in a document number; some may look like the
  /// figure one.
  private func isDocumentNumber(behind index: Int) -> Bool {
    var place = index
    while place < range.upperBound, bytes[place] == 0x20 { place += 1 }
    if bytes.hasBytes([0xE7, 0xAC, 0xAC], at: place, before: range.upperBound) { place += 3 }
    var digits = 0
    while place < range.upperBound {
      if bytes[place] &- 0x30 < 10 {
        digits += 1
      } else if !Self.ones.contains(bytes[place]) {
        break
      }
      place += 1
    }
    while place < range.upperBound, bytes[place] == 0x20 { place += 1 }
    guard digits > 0, place < range.upperBound else { return false }
    let value = bytes.scalar(at: place).value
    return value == 0x53F7 || value == 0x865F
  }

  /// What recognition makes of the figure one among others: `]`, `|`, `l`, `I`.
  private static let ones: [UInt8] = [0x5D, 0x7C, 0x6C, 0x49]

  /// Takes two brackets that recognition made of one of a year for one: 【2020]】3号.
  mutating func mergeYearBrackets() {
    guard isChinese, brackets.count > 2 else { return }
    for index in brackets.indices.dropLast() where brackets[index].isOpener {
      let inner = index + 1
      guard !brackets[inner].isOpener else { continue }
      var opener = index
      while opener > 0, isDoubled(opener - 1, opener) { opener -= 1 }
      var closer = inner
      while closer + 1 < brackets.count, isDoubled(closer, closer + 1) { closer += 1 }
      let year = brackets[index].place.upperBound..<brackets[inner].place.lowerBound
      // More than two of a side are no bracket that was read double.
      guard closer - opener > 1, index - opener < 2, closer - inner < 2, isYear(year),
        isDocumentNumber(behind: brackets[closer].place.upperBound),
        neighbour(before: brackets[opener].place.lowerBound)?.kind.meets(.han) == true
      else { continue }
      let parts = (
        brackets[opener].place.lowerBound..<brackets[index].place.upperBound,
        brackets[inner].place.lowerBound..<brackets[closer].place.upperBound
      )
      brackets.replaceSubrange(
        opener...closer,
        with: [
          Bracket(family: .square, isOpener: true, value: 0x5B, place: parts.0),
          Bracket(family: .square, isOpener: false, value: 0x5D, place: parts.1),
        ])
      // There is one number in a passage that has such marks.
      return
    }
  }

  /// Whether two brackets of the same side touch that may stand for one of 〔 〕.
  private func isDoubled(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (brackets[first], brackets[second])
    let square: Set<Bracket.Family> = [.square, .lenticular, .tortoise]
    return one.isOpener == other.isOpener && one.place.upperBound == other.place.lowerBound
      && square.contains(one.family) && square.contains(other.family)
  }

  /// 国发2004]20号: the closing bracket tells where the lost one stood.
  mutating func yearsWithoutOpener() {
    guard isChinese else { return }
    for index in brackets.indices where !brackets[index].isOpener && brackets[index].partner < 0 {
      let closer = brackets[index]
      guard closer.family == .square || closer.family == .tortoise else { continue }
      let year = closer.place.lowerBound - 4..<closer.place.lowerBound
      guard year.lowerBound > range.lowerBound, isYear(year),
        isDocumentNumber(behind: closer.place.upperBound),
        table[bytes.scalar(before: year.lowerBound).value].meets(.han)
      else { continue }
      let first = year.lowerBound..<year.lowerBound + 1
      replace(first, Array("〔".utf8) + bytes[first], rules.yearBrackets)
      if closer.value != 0x3015 { replace(closer.place, 0x3015, rules.yearBrackets) }
      dropSpaces(around: closer.place, rules.yearBrackets)
      // Its partner was found, though it is not there.
      brackets[index].partner = index
    }
  }
}
