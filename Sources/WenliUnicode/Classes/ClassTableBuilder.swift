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
    // The script of a scalar counts only together with its category, so scripts come first, as
    // notes that the walk over the categories turns into classes.
    eachRange(of: CICU_SCRIPT) { builder, range, value in
      switch Int(value) {
      case CICU_SCRIPT_HAN: builder.add(CharacterClass.han.rawValue, to: range)
      case CICU_SCRIPT_HANGUL: builder.add(CharacterClass.hangul.rawValue, to: range)
      case CICU_SCRIPT_HIRAGANA, CICU_SCRIPT_KATAKANA:
        builder.add(CharacterClass.kana.rawValue, to: range)
      default: break
      }
    }
    eachRange(of: CICU_GENERAL_CATEGORY) { builder, range, value in
      builder.addCategory(Int(value), range)
    }
    eachRange(of: CICU_EAST_ASIAN_WIDTH) { builder, range, value in
      switch Int(value) {
      case CICU_WIDTH_FULL, CICU_WIDTH_WIDE: builder.add(.wide, to: range)
      case CICU_WIDTH_AMBIGUOUS:
        builder.add(CharacterClass.wide.rawValue | ClassTable.ambiguous, to: range)
      default: break
      }
    }
    eachRange(of: CICU_NFC_QUICK_CHECK) { builder, range, value in
      if Int(value) != CICU_QUICK_CHECK_YES { builder.add(.unsettled, to: range) }
    }
    eachRange(of: CICU_COMBINING_CLASS) { builder, range, value in
      if value != 0 { builder.add(.unsettled, to: range) }
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

  /// Calls the body for every range of scalars that share a value of a property.
  private mutating func eachRange(
    of property: Int, _ body: (inout Self, ClosedRange<UInt32>, UInt32) -> Void
  ) {
    var start: Int32 = 0
    while start < Int32(Self.limit) {
      var value: UInt32 = 0
      let end = cicu_property_range(Int32(property), start, &value)
      guard end >= start else { return }
      body(&self, UInt32(start)...UInt32(end), value)
      start = end + 1
    }
  }

  /// Folds equal blocks of 256 scalars into one.
  func stages() -> (blocks: [UInt16], flags: [UInt32]) {
    var blocks: [UInt16] = []
    blocks.reserveCapacity(uniform.count)
    var flags: [UInt32] = []
    var known: [ArraySlice<UInt32>: UInt16] = [:]
    for (block, value) in uniform.enumerated() {
      let start = details[block]
      // A block that is all alike is looked up by its one value.
      let key = start < 0 ? [value] : detailed[start..<start + 256]
      if let same = known[key] {
        blocks.append(same)
        continue
      }
      let index = UInt16(truncatingIfNeeded: flags.count >> 8)
      flags += start < 0 ? [UInt32](repeating: value, count: 256)[...] : key
      known[key] = index
      blocks.append(index)
    }
    return (blocks, flags)
  }
}
