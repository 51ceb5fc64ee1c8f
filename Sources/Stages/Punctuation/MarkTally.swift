// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// What a passage's bytes show of its marks, counted in one pass without decoding.
struct MarkTally {
  /// Half-width commas after a CJK character or mark.
  var half: Int32 = 0
  /// Half-width `: ; ! ?` after a CJK character or mark.
  var halfOthers: Int32 = 0
  /// Full-width forms other than commas: ：；？！（）.
  var fullOthers: Int32 = 0
  /// Full-width opening parentheses.
  var fullBrackets: Int32 = 0
  /// Half-width opening parentheses beside a CJK character.
  var halfBrackets: Int32 = 0
  /// Opening less closing marks of titles: 〈《 and 〉》.
  var openTitles: Int32 = 0
  /// Closing less opening parentheses, of either width.
  var openedOtherwise: Int32 = 0
  /// Dashes `——` and their two kinds of bars.
  var emDashes: Int32 = 0
  /// Ideographic commas 、.
  var enumerationCommas: Int32 = 0
  /// Full-width commas ，.
  var commas: Int32 = 0
  /// Ideographic stops `。`, counted.
  var stops: Int32 = 0
  /// Latin stops after a CJK character or mark.
  var dots: Int32 = 0
  /// Full-width opening parentheses that were read as marks of titles: their closers tell.
  var misreadBrackets: Int32 { max(0, min(openTitles, openedOtherwise)) }
  /// Whether two full-width marks of one kind touch, or a stop touches the comma before it.
  var hasDoubled = false
  /// Whether 一一 occurs, or 一 after an ASCII digit or `%`.
  var hasOnes = false
  /// Whether a scalar may occur with which a rule begins and that has no class of marks.
  var hasRare = false
  /// Whether two digits with a space between occur.
  var hasSpacedDigits = false
  /// Whether `'` occurs.
  var hasApostrophes = false
  /// Whether a full-width digit or letter occurs.
  var hasWideLatin = false

  /// Counts a passage.
  ///
  /// The bytes must be valid UTF-8.
  init(_ bytes: [UInt8], _ range: Range<Int>, _ mayBeRare: [Bool]) {
    let rare = mayBeRare.span
    let text = bytes.span
    let end = range.upperBound
    var index = range.lowerBound
    // The lead byte of the character before, spaces skipped.
    var lead: UInt8 = 0
    // The last full-width mark and the byte after it.
    var mark: UInt32 = 0
    var markEnd = -1
    while index < end {
      let byte = text[index]
      // Most are Han characters or Hangul, of which nothing is counted.
      if byte >= 0xE5, byte <= 0xEE {
        index += 3
        lead = byte
        continue
      }
      if byte < 0x80 {
        if byte == 0x20 {
          if lead &- 0x30 < 10, index + 1 < end, text[index + 1] &- 0x30 < 10 {
            hasSpacedDigits = true
          }
          index += 1
          continue
        }
        ascii(byte, lead, text, index, end)
        index += 1
      } else if byte < 0xE0 {
        let scalar = (UInt32(byte) & 0x1F) << 6 | UInt32(text[index + 1]) & 0x3F
        if rare[MarkContext.hash(scalar)] { hasRare = true }
        index += 2
      } else if byte >= 0xF0 {
        index += 4
      } else {
        let second = text[index + 1]
        let third = text[index + 2]
        // Han characters begin with E4…E9; of all rules only those of strokes begin with one, in E4 B8.
        if byte < 0xE4 || byte == 0xEF || byte == 0xE4 && second == 0xB8 {
          let scalar =
            (UInt32(byte) & 0x0F) << 12 | (UInt32(second) & 0x3F) << 6 | UInt32(third) & 0x3F
          if rare[MarkContext.hash(scalar)] { hasRare = true }
        }
        if byte == 0xE3 ? second == 0x80 : byte == 0xEF {
          if count(byte, second, third) {
            let value = UInt32(byte) << 16 | UInt32(second) << 8 | UInt32(third)
            let isStop = value == 0xE3_8082
            if markEnd == index, mark == value || isStop { hasDoubled = true }
            mark = value
            markEnd = index + 3
          }
        } else if byte == 0xE4, second == 0xB8, third == 0x80 {
          let isRange = lead < 0x80 && (lead == 0x25 || lead &- 0x30 < 10)
          let isPair =
            index + 5 < end && text[index + 3] == 0xE4 && text[index + 4] == 0xB8
            && text[index + 5] == 0x80
          if isRange || isPair { hasOnes = true }
        } else if byte == 0xE2, second == 0x80, third == 0x94 || third == 0x95 {
          emDashes += 1
        }
        index += 3
      }
      lead = byte
    }
  }

  /// Counts an ASCII character; `lead` is the lead byte of the character before.
  @inline(__always)
  private mutating func ascii(
    _ byte: UInt8, _ lead: UInt8, _ text: borrowing Span<UInt8>, _ index: Int, _ end: Int
  ) {
    let isBehindCJK = lead >= 0xE3 && lead < 0xF0
    switch byte {
    case 0x3A, 0x3B, 0x3F, 0x21:
      if isBehindCJK { halfOthers += 1 }
    case 0x2C:
      if isBehindCJK { half += 1 }
    case 0x27: hasApostrophes = true
    case 0x2E:
      if isBehindCJK { dots += 1 }
    case 0x29: openedOtherwise += 1
    case 0x28:
      openedOtherwise -= 1
      let isBeforeCJK = index + 1 < end && text[index + 1] >= 0xE3 && text[index + 1] < 0xF0
      if isBehindCJK || isBeforeCJK { halfBrackets += 1 }
    default: break
    }
  }

  /// Counts a full-width mark; false if the character is none.
  @inline(__always)
  private mutating func count(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    if first == 0xE3 {
      switch third {
      case 0x81: enumerationCommas += 1
      case 0x82: stops += 1
      case 0x88, 0x8A:
        openTitles += 1
        return false
      case 0x89, 0x8B:
        openTitles -= 1
        return false
      default: return false
      }
      return true
    }
    if second == 0xBC {
      switch third {
      case 0x8C:
        commas += 1
      case 0x9A, 0x9B, 0x9F, 0x81:
        fullOthers += 1
        return third == 0x9A || third == 0x9B
      case 0x88:
        fullBrackets += 1
        fullOthers += 1
        openedOtherwise -= 1
        return false
      case 0x89:
        openedOtherwise += 1
        fullOthers += 1
        return false
      case 0x90...0x99, 0xA1...0xBA:
        hasWideLatin = true
        return false
      default: return false
      }
      return true
    }
    if second == 0xBD, third >= 0x81, third <= 0x9A { hasWideLatin = true }
    return false
  }
}
