// SPDX-License-Identifier: Apache-2.0

import CICU
import Testing
import WenliUnicode

/// Spells numbers as one of ICU's rule sets does.
private final class Speller {
  private let handle: OpaquePointer?

  init(_ locale: String, _ ruleSet: String) {
    handle = cicu_speller_open(locale, "%spellout-" + ruleSet)
  }

  deinit { cicu_speller_close(handle) }

  /// The UTF-8 bytes of a number; empty if the locale has no such rule set.
  func spell(_ value: Int) -> [UInt8] {
    guard let handle else { return [] }
    var units = [UInt16](repeating: 0, count: 128)
    let count = cicu_spell(handle, Int64(value), &units, 128)
    return utf8(String(decoding: units[..<Int(count)], as: UTF16.self))
  }
}

@Suite struct HanNumeralTests {
  private static let numbers =
    Array(0...99_999) + [
      100_000, 1_000_000, 12_345_678, 100_000_000, 120_030_004, 1_000_000_000_000,
    ]

  @Test(arguments: [
    ("zh", "cardinal", true), ("zh_Hant", "cardinal", true), ("ja", "cardinal", false),
    ("zh", "cardinal-financial", true), ("zh_Hant", "cardinal-financial", true),
    ("ja", "cardinal-financial", false),
  ])
  func everyNumberThatICUSpells(locale: String, ruleSet: String, spoken: Bool) {
    let speller = Speller(locale, ruleSet)
    for number in Self.numbers {
      let bytes = speller.spell(number)
      let parsed = Numeral.parse(.han, bytes, 0..<bytes.count, spoken: spoken)
      if parsed?.value != number || parsed?.length != bytes.count {
        Issue.record("\(locale) \(number) \(shown(bytes)) read as \(String(describing: parsed))")
      }
    }
  }

  @Test func everyNumberThatIsWrittenIsReadBack() throws {
    for number in 0...99_999 {
      let bytes = try #require(Numeral.write(number, .han))
      let parsed = Numeral.parse(.han, bytes, 0..<bytes.count)
      if parsed?.value != number || parsed?.length != bytes.count {
        Issue.record("\(number) \(shown(bytes)) read as \(String(describing: parsed))")
      }
    }
    #expect(Numeral.write(21, .han).map(shown) == shown(utf8("二十一")))
    #expect(Numeral.write(105, .han).map(shown) == shown(utf8("一百〇五")))
    #expect(Numeral.write(110, .han).map(shown) == shown(utf8("一百一十")))
    #expect(Numeral.write(10_010, .han).map(shown) == shown(utf8("一万〇一十")))
    #expect(Numeral.write(-1, .han) == nil)
  }

  @Test(arguments: [
    (Numeral.Family.circled, 50), (.parenthesized, 20), (.stem, 10), (.branch, 12), (.latin, 26),
    (.digits, 300),
  ])
  func everyFamilyWritesWhatItReads(family: Numeral.Family, last: Int) throws {
    for number in 1...last {
      let bytes = try #require(Numeral.write(number, family))
      let parsed = Numeral.parse(family, bytes, 0..<bytes.count)
      #expect(parsed?.value == number)
      #expect(parsed?.length == bytes.count)
    }
    if family != .digits { #expect(Numeral.write(last + 1, family) == nil) }
  }

  @Test func everyYear() {
    let speller = Speller("zh", "numbering-year")
    for number in 0...9_999 {
      let bytes = speller.spell(number)
      let parsed = Numeral.parse(.han, bytes, 0..<bytes.count)
      if parsed?.value != number || parsed?.length != bytes.count {
        Issue.record("\(number) \(shown(bytes)) read as \(String(describing: parsed))")
      }
    }
  }

  /// What ICU reads wrongly or only in part, and what else is written.
  @Test(arguments: [
    ("二零二零", 2020), ("二〇二〇", 2020), ("二○二○", 2020), ("一二三", 123), ("一〇五", 105),
    ("三六五", 365), ("一百五", 150), ("一百〇五", 105), ("一百零五", 105), ("三万五", 35_000),
    ("一万二", 12_000), ("一千五", 1_500), ("三百六", 360), ("百二十", 120), ("百五", 105),
    ("卅", 30), ("卌", 40), ("廿一", 21), ("一百廿五", 125), ("百", 100), ("千", 1_000), ("十", 10),
    ("两百", 200), ("两", 2), ("兩千", 2_000), ("壹佰贰拾叁", 123), ("壹佰貳拾參", 123), ("壹贰叁", 123),
    ("弐拾参", 23), ("一億二千万", 120_000_000), ("一千二百三十四万五千六百七十八", 12_345_678),
    ("二〇万", 200_000), ("一百五十万", 1_500_000), ("一百五万", 1_500_000), ("一万亿", 1_000_000_000_000),
    ("二万三千亿", 2_300_000_000_000), ("一亿二", 120_000_000), ("一万零五百", 10_500),
    ("一千零十", 1_010), ("零", 0), ("〇", 0), ("〇三", 3), ("一亿零五", 100_000_005), ("千百十一", 1_111),
  ])
  func whole(text: String, value: Int) {
    let bytes = utf8(text)
    let parsed = Numeral.parse(.han, bytes, 0..<bytes.count)
    #expect(parsed?.value == value)
    #expect(parsed?.length == bytes.count)
  }

  /// The number ends before the text does.
  @Test(arguments: [
    ("一是", 1, "一"), ("十二、", 12, "十二"), ("十三四", 13, "十三"), ("一百零", 100, "一百"),
    ("一百五三", 100, "一百"), ("二十〇", 20, "二十"), ("十百", 10, "十"), ("一两", 1, "一"),
    ("一万一万", 11_000, "一万一"), ("零十", 0, "零"), ("三亿亿", 300_000_000, "三亿"),
  ])
  func prefix(text: String, value: Int, length: String) {
    let bytes = utf8(text)
    let parsed = Numeral.parse(.han, bytes, 0..<bytes.count)
    #expect(parsed?.value == value)
    #expect(parsed?.length == length.utf8.count)
  }

  /// Estimates, and characters that begin no number.
  @Test(arguments: ["", "中", "、一", "二三十", "三五万", "万一", "亿", "○一", "a一", "1"])
  func none(text: String) {
    let bytes = utf8(text)
    #expect(Numeral.parse(.han, bytes, 0..<bytes.count) == nil)
  }

  @Test func japaneseTenthsAreUnits() {
    let bytes = utf8("二百五")
    #expect(Numeral.parse(.han, bytes, 0..<bytes.count, spoken: false)?.value == 205)
    #expect(Numeral.parse(.han, bytes, 0..<bytes.count)?.value == 250)
  }

  @Test func hugeNumbersDoNotOverflow() {
    for text in [String(repeating: "九", count: 40), String(repeating: "九千兆", count: 9), "九九九九兆兆"] {
      let bytes = utf8(text)
      _ = Numeral.parse(.han, bytes, 0..<bytes.count)
    }
    var random = SplitMix(seed: 1)
    for _ in 0..<20_000 {
      let bytes = random.text(from: "〇零一二九两十百千万亿兆廿○", upTo: 12)
      if let parsed = Numeral.parse(.han, bytes, 0..<bytes.count) {
        #expect(parsed.value >= 0 && parsed.length > 0 && parsed.length <= bytes.count)
      }
    }
  }
}
