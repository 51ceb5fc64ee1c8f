// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// A bracket of a passage.
struct Bracket {
  /// The kinds of brackets; corner brackets are quotation marks, but pair like brackets.
  enum Family {
    case parenthesis, square, title, angle, corner, whiteCorner, lenticular, tortoise, chevron
  }

  let family: Family
  let isOpener: Bool
  let value: UInt32
  let place: Range<Int>
  /// The index of its partner; -1 without one.
  var partner = -1

  /// Whether it is half-width.
  var isHalf: Bool { value < 0x80 }

  /// Family and side of a scalar; nil if it is no bracket.
  @inline(__always)
  static func kind(_ value: UInt32) -> (Family, isOpener: Bool)? {
    switch value {
    case 0x28, 0xFF08: (.parenthesis, true)
    case 0x29, 0xFF09: (.parenthesis, false)
    case 0x5B, 0xFF3B: (.square, true)
    case 0x5D, 0xFF3D: (.square, false)
    case 0x3008: (.angle, true)
    case 0x3009: (.angle, false)
    case 0x300A: (.title, true)
    case 0x300B: (.title, false)
    case 0x300C: (.corner, true)
    case 0x300D: (.corner, false)
    case 0x300E: (.whiteCorner, true)
    case 0x300F: (.whiteCorner, false)
    case 0x3010: (.lenticular, true)
    case 0x3011: (.lenticular, false)
    case 0x3014: (.tortoise, true)
    case 0x3015: (.tortoise, false)
    case 0xAB: (.chevron, true)
    case 0xBB: (.chevron, false)
    default: nil
    }
  }
}

/// A double quotation mark of a passage, curly or straight.
struct Quote {
  let value: UInt32
  let place: Range<Int>
  /// What it was decided to be.
  var role = Role.alone

  enum Role { case opener, closer, alone }

  /// Whether it is a straight one.
  var isStraight: Bool { value == 0x22 || value == 0xFF02 }
  /// Whether it is the opening form.
  var isOpening: Bool { value == 0x201C }
  /// Whether it is the closing form.
  var isClosing: Bool { value == 0x201D }
}

extension PassageMarks {
  /// Collects the brackets and double quotation marks of the passage.
  mutating func collect() {
    let kinds: CharacterClass = [.opener, .closer, .straightQuote, .asciiMark]
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte >= 0xE4, byte < 0xEA {
        index += 3
        continue
      }
      let scalar = bytes.scalar(at: index)
      let place = index..<index + scalar.length
      index = place.upperBound
      guard table[scalar.value].meets(kinds) else { continue }
      switch scalar.value {
      case 0x22, 0xFF02, 0x201C, 0x201D: quotes.append(Quote(value: scalar.value, place: place))
      case 0x2018, 0x2019:
        // An apostrophe stands between letters.
        if scalar.value == 0x2018 { hasInnerQuotes = true }
      case 0x3C, 0x3E:
        guard index < range.upperBound, bytes[index] == byte else { continue }
        index += 1
        brackets.append(
          Bracket(
            family: .chevron, isOpener: byte == 0x3C, value: scalar.value,
            place: place.lowerBound..<index))
      default:
        if let (family, isOpener) = Bracket.kind(scalar.value) {
          brackets.append(
            Bracket(family: family, isOpener: isOpener, value: scalar.value, place: place))
        }
      }
    }
  }
}
