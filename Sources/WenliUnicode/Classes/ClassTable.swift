// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// The class of every scalar, in a table of two stages: one look-up answers every question.
///
/// Filled from ICU's property maps in less than a millisecond; make one and share it.
public struct ClassTable: Sendable {
  /// The number of the block of 256 scalars, by the scalar's upper bits.
  @usableFromInline let blocks: [UInt16]
  /// Flags by block number and the scalar's lower eight bits.
  @usableFromInline let flags: [UInt32]

  /// Fills the table.
  ///
  /// - Parameters:
  ///   - repairable: scalars of which rules speak; they get the class `repairable`.
  ///   - keywords: scalars with which words of shapes begin; they get the class `keyword`.
  public init(repairable: [UInt32] = [], keywords: [UInt32] = []) {
    var builder = ClassTableBuilder()
    builder.addProperties()
    builder.addLists()
    for scalar in repairable { builder.add(CharacterClass.repairable.rawValue, to: scalar) }
    for scalar in keywords { builder.add(CharacterClass.keyword.rawValue, to: scalar) }
    (blocks, flags) = builder.stages()
  }

  /// The class of a scalar; empty above U+10FFFF.
  @inlinable
  public subscript(scalar: UInt32) -> CharacterClass {
    CharacterClass(rawValue: rawFlags(scalar) & ClassTable.publicFlags)
  }

  /// The byte at which the first scalar of a class begins in a range of valid UTF-8.
  public func firstIndex(
    of kind: CharacterClass, in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    let text = bytes.span
    let blocks = blocks.span
    let flags = flags.span
    let mask = kind.rawValue
    var index = range.lowerBound
    let end = range.upperBound
    while index < end {
      let start = index
      var scalar = UInt32(text[index])
      index += 1
      if scalar >= 0xF0 {
        scalar =
          (scalar & 0x07) << 18 | (UInt32(text[index]) & 0x3F) << 12
          | (UInt32(text[index + 1]) & 0x3F) << 6 | UInt32(text[index + 2]) & 0x3F
        index += 3
      } else if scalar >= 0xE0 {
        scalar =
          (scalar & 0x0F) << 12 | (UInt32(text[index]) & 0x3F) << 6
          | UInt32(text[index + 1]) & 0x3F
        index += 2
      } else if scalar >= 0x80 {
        scalar = (scalar & 0x1F) << 6 | UInt32(text[index]) & 0x3F
        index += 1
      }
      if flags[Int(blocks[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)] & mask != 0 {
        return start
      }
    }
    return nil
  }

  /// The scalars of a class within a range of the first plane.
  public func scalars(of kind: CharacterClass, in range: ClosedRange<UInt16>) -> [UInt32] {
    let blocks = blocks.span
    let flags = flags.span
    var result: [UInt32] = []
    for value in Int(range.lowerBound)...Int(range.upperBound)
    where flags[Int(blocks[value >> 8]) << 8 | value & 0xFF] & kind.rawValue != 0 {
      result.append(UInt32(truncatingIfNeeded: value))
    }
    return result
  }

  /// The flags of a scalar, those that only the scanner uses included.
  @inlinable
  func rawFlags(_ scalar: UInt32) -> UInt32 {
    let block = Int(scalar >> 8)
    guard block < blocks.count else { return 0 }
    return flags[Int(blocks[block]) << 8 | Int(scalar & 0xFF)]
  }

  /// The flags that `CharacterClass` knows.
  @inlinable static var publicFlags: UInt32 { 0x1FFF_FFFF }
  /// East Asian width *Ambiguous*: one half-em wide in a line without CJK characters.
  static let ambiguous: UInt32 = 1 << 31
  /// No width of its own: combining or invisible.
  static let zeroWidth: UInt32 = 1 << 30
  /// The scanner must leave its straight path: white space, no width, or a full stop `．`.
  static let special: UInt32 = 1 << 29
}
