// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension ClassTableBuilder {
  /// Adds what no Unicode property says: punctuation by its job, numerals, ornaments, kinsoku.
  mutating func addLists() {
    addLetters()
    addNumerals()
    addSpaces()
    addMarks()
    addSymbols()
    addKinsoku()
  }

  /// Letters whose script is *Common*: they are used with kana or as Han characters.
  private mutating func addLetters() {
    // 〆 is read and set as a Han character; ー゛゜ and their kin belong to kana words.
    for scalar: UInt32 in [0x3006] { replaceLetter(scalar, with: .han) }
    let marks: [ClosedRange<UInt32>] = [0x3031...0x3035, 0x309B...0x309C, 0x30FC...0x30FC]
    let narrowMarks: [ClosedRange<UInt32>] = [0xFF70...0xFF70, 0xFF9E...0xFF9F]
    for range in marks + narrowMarks {
      for scalar in range { replaceLetter(scalar, with: .kana) }
    }
    // Vowels and finals of Hangul that is written in pieces stand above or below their initial.
    add(ClassTable.zeroWidth | ClassTable.special, to: 0x1160...0x11FF)
    add(ClassTable.zeroWidth | ClassTable.special, to: 0xD7B0...0xD7FB)
    // Variation selectors are category Mn, but as invisible as category Cf.
    for range: ClosedRange<UInt32> in [0x180B...0x180D, 0xFE00...0xFE0F, 0xE0100...0xE01EF] {
      add(.invisible, to: range)
    }
    add(.invisible, to: "\u{180F}")
    add(.replacement, to: "\u{FFFD}")
  }

  private mutating func addNumerals() {
    add(.digit, to: 0x30...0x39)
    add(.digit, to: 0xFF10...0xFF19)
    add(
      .hanNumeral,
      to: "〇零一二三四五六七八九十百千万萬亿億兆两兩廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟貳參陸貮叄弐壱参弌弍弎阡")
    let enclosed: [ClosedRange<UInt32>] = [
      0x2160...0x217F, 0x2460...0x24FF, 0x2776...0x2793, 0x3200...0x321E, 0x3220...0x3229,
      0x3248...0x324F, 0x3251...0x325F, 0x3260...0x327E, 0x3280...0x3289, 0x32B1...0x32BF,
      0x32D0...0x32FE, 0x1F100...0x1F12C,
    ]
    for range in enclosed {
      for scalar in range { replaceLetter(scalar, with: .enclosedNumber) }
    }
  }

  private mutating func addSpaces() {
    let space = CharacterClass.space.rawValue | ClassTable.special
    for scalar: UInt32 in [0x09, 0x20, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000] {
      add(space, to: scalar)
    }
    add(space, to: 0x2000...0x200A)
    // White space is no control character, and line ends are neither.
    remove(.control, from: "\t\n\u{B}\u{C}\r\u{85}")
  }

  private mutating func addMarks() {
    add(.stop, to: "。！？!?…｡．‼⁇⁈⁉⋯︒︕︖︙﹒﹖﹗")
    add(ClassTable.special, to: 0xFF0E)
    add(.comma, to: "，、,､︐︑﹐﹑")
    add(.colon, to: ":：︓﹕∶")
    add(.semicolon, to: ";；︔﹔")
    add(.straightQuote, to: "\"'＂＇")
    add(.asciiMark, to: ",.:;!?()[]{}<>\"'-~")
    add(.dash, to: "─━−")
    // Wave dashes are category Pd, but mean a range and not a break.
    remove(.dash, from: "\u{301C}\u{3030}")
    add(.filler, to: "…·・‥⋯･‧∙⋅︙_=*#＿＝＊＃")
  }

  private mutating func addSymbols() {
    add(.ornament, to: "☆★※•‣➢➤➔❖✦✧❏❑✓✔❀✿✽✤✱❉")
    // Every geometric shape: type founders cut them all, and papers open items with any.
    add(.ornament, to: 0x25A0...0x25FF)
  }

  private mutating func addKinsoku() {
    // JLREQ's classes of characters not starting a line; what has category Pe or Pf is in already.
    add(.notAtLineStart, to: "‐〜゠–！？‼⁇⁈⁉・：；。．、，ヽヾゝゞ々〻ー")
    add(.notAtLineStart, to: "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ")
    add(.notAtLineStart, to: 0x31F0...0x31FF)
    add(.notAtLineStart, to: 0xFF67...0xFF70)
    // The Chinese connectors and interpuncts, half-width and small forms, and ASCII's stops.
    add(.notAtLineStart, to: "～·‧｡､･︐︑︒︓︔︕︖﹐﹑﹒﹔﹕﹖﹗,.:;!?")
  }

  /// Gives a scalar a class of letters instead of the one its category suggests.
  private mutating func replaceLetter(_ scalar: UInt32, with flags: CharacterClass) {
    let letters: CharacterClass = [.letter, .kana, .hangul]
    change(scalar...scalar) { $0 & ~letters.rawValue | flags.rawValue }
  }
}
