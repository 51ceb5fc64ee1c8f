// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// Collects flags by scalar and folds them into the two stages of a `ClassTable`.
///
/// Most of Unicode is large ranges that are all alike, so a block of 256 scalars is one value until
/// a change concerns only a part of it.
struct ClassTableBuilder {
  /// The number of scalar values, surrogates included.
  private static let limit: UInt32 = 0x110000
  /// The flags of each block that is all alike.
  private var uniform = [UInt32](repeating: 0, count: Int(limit >> 8))
  /// Where in `detailed` each other block begins; -1 for a block that is all alike.
  private var details = [Int](repeating: -1, count: Int(limit >> 8))
  /// Flags by scalar, block after block.
  private var detailed: [UInt32] = []

  /// Changes the flags of a range of scalars; ignores what is no scalar.
  mutating func change(_ range: ClosedRange<UInt32>, _ body: (UInt32) -> UInt32) {
    var start = range.lowerBound
    let end = min(range.upperBound, Self.limit - 1)
    while start <= end {
      let block = Int(start >> 8)
      let last = min(end, start | 0xFF)
      if last - start == 0xFF, details[block] < 0 {
        uniform[block] = body(uniform[block])
      } else {
        if details[block] < 0 {
          details[block] = detailed.count
          detailed += repeatElement(uniform[block], count: 256)
        }
        let first = details[block] + Int(start & 0xFF)
        for index in first...first + Int(last - start) { detailed[index] = body(detailed[index]) }
      }
      start = last + 1
    }
  }

  /// Adds flags to a scalar.
  mutating func add(_ flags: UInt32, to scalar: UInt32) { add(flags, to: scalar...scalar) }

  /// Adds flags to a range of scalars.
  mutating func add(_ flags: UInt32, to range: ClosedRange<UInt32>) {
    change(range) { $0 | flags }
  }

  /// Adds a class to a range of scalars.
  mutating func add(_ flags: CharacterClass, to range: ClosedRange<UInt32>) {
    add(flags.rawValue, to: range)
  }

  /// Adds a class to every scalar of a string.
  mutating func add(_ flags: CharacterClass, to scalars: String) {
    for scalar in scalars.unicodeScalars { add(flags.rawValue, to: scalar.value) }
  }

  /// Takes a class from every scalar of a string.
  mutating func remove(_ flags: CharacterClass, from scalars: String) {
    for scalar in scalars.unicodeScalars {
      change(scalar.value...scalar.value) { $0 & ~flags.rawValue }
    }
  }

  /// Adds what follows from ICU's properties.
  mutating func addProperties() {
    // Address space only: the blocks that are not all alike come to a little less.
    detailed.reserveCapacity(1 << 16)
    ScalarRange.visit { range in
      let own = Self.flags(of: range)
      change(range.scalars) { $0 | own }
    }
  }

  /// What the properties of some scalars come to.
  private static func flags(of range: ScalarRange) -> UInt32 {
    // The script of a scalar counts only together with its category.
    var script: CharacterClass = []
    switch range.script {
    case CICU_SCRIPT_HAN: script = .han
    case CICU_SCRIPT_HANGUL: script = .hangul
    case CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA: script = .kana
    default: break
    }
    var flags = flags(ofCategory: range.category, script)
    switch range.width {
    case CICU_WIDTH_FULL, CICU_WIDTH_WIDE: flags |= CharacterClass.wide.rawValue
    case CICU_WIDTH_AMBIGUOUS: flags |= CharacterClass.wide.rawValue | ClassTable.ambiguous
    default: break
    }
    return range.isSettled ? flags : flags | CharacterClass.unsettled.rawValue
  }

  /// What follows from a general category and a script: ㋐ is of the script katakana, but no letter.
  private static func flags(ofCategory category: Int, _ script: CharacterClass) -> UInt32 {
    let hidden = ClassTable.zeroWidth | ClassTable.special
    var kept = script
    var added: CharacterClass = []
    switch category {
    case CICU_CATEGORY_LU...CICU_CATEGORY_LO: if script.isEmpty { added = .letter }
    case CICU_CATEGORY_NL: break
    case CICU_CATEGORY_SO: kept.formIntersection(.han)
    case CICU_CATEGORY_MN, CICU_CATEGORY_ME: return hidden
    case CICU_CATEGORY_CF: return hidden | CharacterClass.invisible.rawValue
    case CICU_CATEGORY_CC: added = .control
    case CICU_CATEGORY_CN, CICU_CATEGORY_CO: return CharacterClass.unknown.rawValue
    case CICU_CATEGORY_PD: added = .dash
    case CICU_CATEGORY_PS, CICU_CATEGORY_PI: added = [.opener, .notAtLineEnd]
    case CICU_CATEGORY_PE, CICU_CATEGORY_PF: added = [.closer, .notAtLineStart]
    default: kept = []
    }
    return kept.union(added).rawValue
  }

  /// Folds equal blocks of 256 scalars into one.
  func stages() -> (blocks: [UInt16], flags: [UInt32]) {
    var blocks: [UInt16] = []
    blocks.reserveCapacity(uniform.count)
    var flags: [UInt32] = []
    flags.reserveCapacity(1 << 16)
    /// The blocks of each sum; those that are all alike, and the last of them, by their one value.
    var known: [UInt64: [UInt16]] = [:]
    var alike: [UInt32: UInt16] = [:]
    var last: (value: UInt32, block: UInt16)?
    for (block, value) in uniform.enumerated() {
      let next = UInt16(truncatingIfNeeded: flags.count >> 8)
      let start = details[block]
      if start < 0 {
        if let last, last.value == value {
          blocks.append(last.block)
          continue
        }
        let index = alike[value] ?? next
        if index == next {
          alike[value] = index
          flags += repeatElement(value, count: 256)
        }
        last = (value, index)
        blocks.append(index)
        continue
      }
      let own = detailed[start..<start + 256]
      let sum = own.reduce(into: UInt64(0)) { $0 = ($0 ^ UInt64($1)) &* 0x9E37_79B9_7F4A_7C15 }
      let same = known[sum]?.first { other in
        flags[Int(other) << 8..<(Int(other) + 1) << 8].elementsEqual(own)
      }
      if let same {
        blocks.append(same)
      } else {
        known[sum, default: []].append(next)
        flags += own
        blocks.append(next)
      }
    }
    return (blocks, flags)
  }
}
