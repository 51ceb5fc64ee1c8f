// SPDX-License-Identifier: Apache-2.0

/// What a scalar is for the stages: a set of flags, united over a line to know what it holds.
public struct CharacterClass: OptionSet, Sendable, Hashable {
  /// The flags.
  public let rawValue: UInt32
  /// Makes a set from its flags.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A Han ideograph, 〇 and 々 included.
  public static let han = CharacterClass(rawValue: 1 << 0)
  /// Hiragana or katakana, ー included.
  public static let kana = CharacterClass(rawValue: 1 << 1)
  /// A Hangul syllable or jamo.
  public static let hangul = CharacterClass(rawValue: 1 << 2)
  /// A letter of another script, Latin above all, of any width.
  public static let letter = CharacterClass(rawValue: 1 << 3)
  /// A decimal digit of any width: `0`…`9`, `０`…`９`.
  public static let digit = CharacterClass(rawValue: 1 << 4)
  /// A Han numeral: 〇零一二三四五六七八九十百千万两 and their kin.
  public static let hanNumeral = CharacterClass(rawValue: 1 << 5)
  /// White space of any width, U+3000 included; no line end.
  public static let space = CharacterClass(rawValue: 1 << 6)
  /// A control character that is no white space (general category Cc).
  public static let control = CharacterClass(rawValue: 1 << 7)
  /// A mark that ends a sentence: 。！？…!? and kin; not `.`, which is `asciiMark`.
  public static let stop = CharacterClass(rawValue: 1 << 8)
  /// A mark inside a sentence: ，、, and kin.
  public static let comma = CharacterClass(rawValue: 1 << 9)
  /// A colon of any width.
  public static let colon = CharacterClass(rawValue: 1 << 10)
  /// A semicolon of any width.
  public static let semicolon = CharacterClass(rawValue: 1 << 11)
  /// A closing bracket or quotation mark.
  public static let closer = CharacterClass(rawValue: 1 << 12)
  /// An opening bracket or quotation mark.
  public static let opener = CharacterClass(rawValue: 1 << 13)
  /// A straight quotation mark: `"`, `'` and their full-width forms.
  public static let straightQuote = CharacterClass(rawValue: 1 << 14)
  /// ASCII punctuation that may stand for a full-width mark: `, . : ; ! ? ( ) [ ] < > " ' - ~`.
  public static let asciiMark = CharacterClass(rawValue: 1 << 15)
  /// Two half-ems wide in CJK text: East Asian width W, F or A.
  public static let wide = CharacterClass(rawValue: 1 << 16)
  /// May change under NFC: quick check is not *yes*, or the combining class is not 0.
  public static let unsettled = CharacterClass(rawValue: 1 << 17)
  /// A rule of character repair speaks of it.
  public static let repairable = CharacterClass(rawValue: 1 << 18)
  /// A dash, hyphen or bar of any length: `-`–—―－─.
  public static let dash = CharacterClass(rawValue: 1 << 19)
  /// Must not begin a line (kinsoku): closing marks, stops, commas, ー, small kana.
  public static let notAtLineStart = CharacterClass(rawValue: 1 << 20)
  /// Must not end a line (kinsoku): opening marks.
  public static let notAtLineEnd = CharacterClass(rawValue: 1 << 21)
  /// Invisible: general category Cf, variation selectors.
  public static let invisible = CharacterClass(rawValue: 1 << 22)
  /// Private use, a noncharacter or unassigned.
  public static let unknown = CharacterClass(rawValue: 1 << 23)
  /// An ornament that may open a byline or a list: □■○●◆◇▲△★☆.
  public static let ornament = CharacterClass(rawValue: 1 << 24)
  /// A symbol that is an enumerator by itself: ①⑴⒈㈠Ⅰ and kin.
  public static let enclosedNumber = CharacterClass(rawValue: 1 << 25)
  /// U+FFFD, the sign of a lost character.
  public static let replacement = CharacterClass(rawValue: 1 << 26)
  /// A dot or bar that stands for another mark when it is repeated: … · ・ ‥ ⋯ _ = * #.
  public static let filler = CharacterClass(rawValue: 1 << 27)
  /// A word begins with it that gives a shape away wherever it stands in a line.
  public static let keyword = CharacterClass(rawValue: 1 << 28)

  /// Any character that is set solid, without spaces between words.
  public static let solid: CharacterClass = [.han, .kana]
  /// Any CJK character.
  public static let cjk: CharacterClass = [.han, .kana, .hangul]
  /// Any punctuation with a class of its own.
  public static let mark: CharacterClass = [
    .stop, .comma, .colon, .semicolon, .closer, .opener, .straightQuote, .asciiMark, .dash,
  ]

  /// Whether the two sets share a flag.
  @inlinable
  public func meets(_ other: CharacterClass) -> Bool { rawValue & other.rawValue != 0 }
}
