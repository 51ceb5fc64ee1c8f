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
    for range in ScalarRange.all() {
      // The script of a scalar counts only together with its category, so scripts come first, as
      // notes that the category turns into classes.
      switch range.script {
      case CICU_SCRIPT_HAN: add(.han, to: range.scalars)
      case CICU_SCRIPT_HANGUL: add(.hangul, to: range.scalars)
      case CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA: add(.kana, to: range.scalars)
      default: break
      }
      addCategory(range.category, range.scalars)
      switch range.width {
      case CICU_WIDTH_FULL, CICU_WIDTH_WIDE: add(.wide, to: range.scalars)
      case CICU_WIDTH_AMBIGUOUS:
        add(CharacterClass.wide.rawValue | ClassTable.ambiguous, to: range.scalars)
      default: break
      }
      if !range.isSettled { add(.unsettled, to: range.scalars) }
    }
  }

  /// Adds what follows from a general category.
  private mutating func addCategory(_ category: Int, _ range: ClosedRange<UInt32>) {
    let hidden = ClassTable.zeroWidth | ClassTable.special
    switch category {
    case CICU_CATEGORY_LU...CICU_CATEGORY_LO:
      change(range) { flags in
        flags & CharacterClass.cjk.rawValue == 0 ? flags | CharacterClass.letter.rawValue : flags
      }
    case CICU_CATEGORY_NL: break
    case CICU_CATEGORY_SO: dropScripts(range, except: .han)
    case CICU_CATEGORY_MN, CICU_CATEGORY_ME:
      dropScripts(range)
      add(hidden, to: range)
    case CICU_CATEGORY_CF:
      dropScripts(range)
      add(hidden | CharacterClass.invisible.rawValue, to: range)
    case CICU_CATEGORY_CC: add(.control, to: range)
    case CICU_CATEGORY_CN, CICU_CATEGORY_CO:
      dropScripts(range)
      add(.unknown, to: range)
    case CICU_CATEGORY_PD: add(.dash, to: range)
    case CICU_CATEGORY_PS, CICU_CATEGORY_PI: add([.opener, .notAtLineEnd], to: range)
    case CICU_CATEGORY_PE, CICU_CATEGORY_PF: add([.closer, .notAtLineStart], to: range)
    default: dropScripts(range)
    }
  }

  /// Takes the script classes from marks and symbols: ㋐ is of the script katakana, but no letter.
  private mutating func dropScripts(
    _ range: ClosedRange<UInt32>, except kept: CharacterClass = []
  ) {
    let dropped = CharacterClass.cjk.subtracting(kept).rawValue
    change(range) { $0 & ~dropped }
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
