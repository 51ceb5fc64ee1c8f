// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Finds out what a line holds, in one pass over its bytes.
public struct LineScanner: Sendable {
  /// The classes of all scalars.
  public let table: ClassTable

  /// Makes a scanner that uses a table.
  public init(table: ClassTable) { self.table = table }

  /// The facts of a range of valid UTF-8 that neither begins nor ends with white space.
  ///
  /// Widths are in half-ems: 2 for a wide character, 0 for a combining or invisible one, otherwise
  /// 1. One space beside a CJK character or mark counts 0, a tab 4, U+3000 2, any other space 1.
  /// Every two places where a solid character and a digit or letter meet count 1, because print
  /// sets a quarter of an em at each.
  /// Characters of ambiguous width count 1 in a line that holds no character known to be CJK. A
  /// `．` after a digit or letter belongs to a number and is not counted as a stop inside the line.
  /// A scalar without a width does not part the white space on its two sides.
  public func facts(of bytes: [UInt8], in range: Range<Int>) -> LineFacts {
    var scan = LineScan()
    let span = bytes.span
    let blocks = table.blocks.span
    let flags = table.flags.span
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      var scalar = UInt32(span[index])
      index += 1
      if scalar >= 0xE0 {
        if scalar < 0xF0 {
          scalar =
            (scalar & 0x0F) << 12 | (UInt32(span[index]) & 0x3F) << 6
            | UInt32(span[index + 1]) & 0x3F
          index += 2
        } else {
          scalar =
            (scalar & 0x07) << 18 | (UInt32(span[index]) & 0x3F) << 12
            | (UInt32(span[index + 1]) & 0x3F) << 6 | UInt32(span[index + 2]) & 0x3F
          index += 3
        }
      } else if scalar >= 0x80 {
        scalar = (scalar & 0x1F) << 6 | UInt32(span[index]) & 0x3F
        index += 1
      }
      let flag = flags[Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
      if flag & ClassTable.special != 0 {
        scan.addSpecial(scalar, flag)
      } else {
        scan.add(scalar, flag)
      }
    }
    return scan.facts
  }

  /// The range without the white space at its edges, and the width of that at the left in half-ems.
  ///
  /// Line ends, byte order marks and zero width spaces are cut off too. A tab counts 4, U+3000, em
  /// and en quads by their size, anything else 1 or, if it has no width, 0.
  public func trimmed(
    _ bytes: [UInt8], in range: Range<Int>
  ) -> (range: Range<Int>, indent: Int) {
    var start = range.lowerBound
    var end = range.upperBound
    var indent = 0
    while start < end {
      let byte = bytes[start]
      if byte > 0x20 && byte < 0xC2 { break }
      let (scalar, length) = bytes.scalar(at: start)
      guard let width = LineScanner.blankWidth(scalar) else { break }
      indent += width
      start += length
    }
    while start < end {
      // Most lines end with a mark or character whose last byte no white space shares.
      let byte = bytes[end - 1]
      if byte > 0x20 && byte < 0x80 { break }
      let (scalar, length) = bytes.scalar(before: end)
      guard LineScanner.blankWidth(scalar) != nil else { break }
      end -= length
    }
    return (start..<end, indent)
  }

  /// The width of a blank scalar in half-ems; nil if something would be seen of it.
  private static func blankWidth(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x20, 0xA0, 0x1680, 0x2000, 0x2002, 0x2004...0x200A, 0x202F, 0x205F: 1
    case 0x09: 4
    case 0x2001, 0x2003, 0x3000: 2
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029, 0x200B, 0xFEFF: 0
    default: nil
    }
  }
}
