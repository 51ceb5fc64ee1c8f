// SPDX-License-Identifier: Apache-2.0

internal import CICU
internal import WenliCore

/// Collects flags by scalar and folds them into the two stages of a `ClassTable`.
struct ClassTableBuilder {
  /// The number of scalar values, surrogates included.
  private static let limit = 0x110000
  /// Flags by scalar.
  private var flat = [UInt32](repeating: 0, count: limit)

  /// Adds flags to a scalar; ignores what is none.
  mutating func add(_ flags: UInt32, to scalar: UInt32) {
    if scalar < UInt32(Self.limit) { flat[Int(scalar)] |= flags }
  }

  /// Adds a class to every scalar of a string.
  mutating func add(_ flags: CharacterClass, to scalars: String) {
    for scalar in scalars.unicodeScalars { flat[Int(scalar.value)] |= flags.rawValue }
  }

  /// Adds flags to a range of scalars.
  mutating func add(_ flags: UInt32, to range: ClosedRange<UInt32>) {
    for scalar in range { flat[Int(scalar)] |= flags }
  }

  /// Adds a class to a range of scalars.
  mutating func add(_ flags: CharacterClass, to range: ClosedRange<UInt32>) {
    add(flags.rawValue, to: range)
  }

  /// Takes a class from every scalar of a string.
  mutating func remove(_ flags: CharacterClass, from scalars: String) {
    for scalar in scalars.unicodeScalars { flat[Int(scalar.value)] &= ~flags.rawValue }
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
      for scalar in range where flat[Int(scalar)] & CharacterClass.cjk.rawValue == 0 {
        flat[Int(scalar)] |= CharacterClass.letter.rawValue
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
    for scalar in range where flat[Int(scalar)] & dropped != 0 { flat[Int(scalar)] &= ~dropped }
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
    blocks.reserveCapacity(Self.limit >> 8)
    var flags: [UInt32] = []
    var known: [UInt64: [UInt16]] = [:]
    for start in stride(from: 0, to: Self.limit, by: 256) {
      let block = flat[start..<start + 256]
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for value in block { hash = (hash ^ UInt64(value)) &* 0x100_0000_01b3 }
      let same = known[hash, default: []].first { index in
        flags[Int(index) << 8..<Int(index) << 8 + 256].elementsEqual(block)
      }
      if let same {
        blocks.append(same)
      } else {
        let index = UInt16(flags.count >> 8)
        flags += block
        known[hash, default: []].append(index)
        blocks.append(index)
      }
    }
    return (blocks, flags)
  }
}
