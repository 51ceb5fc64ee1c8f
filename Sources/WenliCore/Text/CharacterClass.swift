// SPDX-License-Identifier: Apache-2.0

/// What a scalar is for the stages: a set of flags, united over a line to know what it holds.
///
/// All that is asked of it is inlinable: a stored constant would be a call into this module, for every
/// class that a loop over characters asks for.
public struct CharacterClass: OptionSet, Sendable, Hashable {
  /// The flags.
  public let rawValue: UInt32
  /// Makes a set from its flags.
  @inlinable
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A Han ideograph, 〇 and 々 included.
  @inlinable public static var han: CharacterClass { CharacterClass(rawValue: 1 << 0) }
  /// Hiragana or katakana, ー included.
  @inlinable public static var kana: CharacterClass { CharacterClass(rawValue: 1 << 1) }
  /// A Hangul syllable or jamo.
  @inlinable public static var hangul: CharacterClass { CharacterClass(rawValue: 1 << 2) }
  /// A letter of another script, Latin above all, of any width.
  @inlinable public static var letter: CharacterClass { CharacterClass(rawValue: 1 << 3) }
  /// A decimal digit of any width: `0`…`9`, `０`…`９`.
  @inlinable public static var digit: CharacterClass { CharacterClass(rawValue: 1 << 4) }
  /// A Han numeral: 〇零一二三四五六七八九十百千万两 and their kin.
  @inlinable public static var hanNumeral: CharacterClass { CharacterClass(rawValue: 1 << 5) }
  /// White space of any width, U+3000 included; no line end.
  @inlinable public static var space: CharacterClass { CharacterClass(rawValue: 1 << 6) }
  /// A control character that is no white space (general category Cc).
  @inlinable public static var control: CharacterClass { CharacterClass(rawValue: 1 << 7) }
  /// A mark that ends a sentence: 。！？…!? and kin; not `.`, which is `asciiMark`.
  @inlinable public static var stop: CharacterClass { CharacterClass(rawValue: 1 << 8) }
  /// A mark inside a sentence: ，、, and kin.
  @inlinable public static var comma: CharacterClass { CharacterClass(rawValue: 1 << 9) }
  /// A colon of any width.
  @inlinable public static var colon: CharacterClass { CharacterClass(rawValue: 1 << 10) }
  /// A semicolon of any width.
  @inlinable public static var semicolon: CharacterClass { CharacterClass(rawValue: 1 << 11) }
  /// A closing bracket or quotation mark.
  @inlinable public static var closer: CharacterClass { CharacterClass(rawValue: 1 << 12) }
  /// An opening bracket or quotation mark.
  @inlinable public static var opener: CharacterClass { CharacterClass(rawValue: 1 << 13) }
  /// A straight quotation mark: `"`, `'` and their full-width forms.
  @inlinable public static var straightQuote: CharacterClass { CharacterClass(rawValue: 1 << 14) }
  /// ASCII punctuation that may stand for a full-width mark: `, . : ; ! ? ( ) [ ] < > " ' - ~`.
  @inlinable public static var asciiMark: CharacterClass { CharacterClass(rawValue: 1 << 15) }
  /// Two half-ems wide in CJK text: East Asian width W, F or A.
  @inlinable public static var wide: CharacterClass { CharacterClass(rawValue: 1 << 16) }
  /// May change under NFC: quick check is not *yes*, or the combining class is not 0.
  @inlinable public static var unsettled: CharacterClass { CharacterClass(rawValue: 1 << 17) }
  /// A rule of character repair speaks of it.
  @inlinable public static var repairable: CharacterClass { CharacterClass(rawValue: 1 << 18) }
  /// A dash, hyphen or bar of any length: `-`–—―－─.
  @inlinable public static var dash: CharacterClass { CharacterClass(rawValue: 1 << 19) }
  /// Must not begin a line (kinsoku): closing marks, stops, commas, ー, small kana.
  @inlinable public static var notAtLineStart: CharacterClass { CharacterClass(rawValue: 1 << 20) }
  /// Must not end a line (kinsoku): opening marks.
  @inlinable public static var notAtLineEnd: CharacterClass { CharacterClass(rawValue: 1 << 21) }
  /// Invisible: general category Cf, variation selectors.
  @inlinable public static var invisible: CharacterClass { CharacterClass(rawValue: 1 << 22) }
  /// Private use, a noncharacter or unassigned.
  @inlinable public static var unknown: CharacterClass { CharacterClass(rawValue: 1 << 23) }
  /// An ornament that may open a byline or a list: □■○●◆◇▲△★☆.
  @inlinable public static var ornament: CharacterClass { CharacterClass(rawValue: 1 << 24) }
  /// A symbol that is an enumerator by itself: ①⑴⒈㈠Ⅰ and kin.
  @inlinable public static var enclosedNumber: CharacterClass { CharacterClass(rawValue: 1 << 25) }
  /// U+FFFD, the sign of a lost character.
  @inlinable public static var replacement: CharacterClass { CharacterClass(rawValue: 1 << 26) }
  /// A dot or bar that stands for another mark when it is repeated: … · ・ ‥ ⋯ _ = * #.
  @inlinable public static var filler: CharacterClass { CharacterClass(rawValue: 1 << 27) }
  /// A word begins with it that gives a shape away wherever it stands in a line.
  @inlinable public static var keyword: CharacterClass { CharacterClass(rawValue: 1 << 28) }

  /// Any character that is set solid, without spaces between words.
  @inlinable public static var solid: CharacterClass { han.union(kana) }
  /// Any CJK character.
  @inlinable public static var cjk: CharacterClass { solid.union(hangul) }
  /// Any punctuation with a class of its own.
  @inlinable public static var mark: CharacterClass {
    stop.union(comma).union(colon).union(semicolon).union(closer).union(opener)
      .union(straightQuote).union(asciiMark).union(dash)
  }

  /// Whether the two sets share a flag.
  @inlinable
  public func meets(_ other: CharacterClass) -> Bool { rawValue & other.rawValue != 0 }
}
