// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The running state of `LineScanner.facts`.
struct LineScan {
  private var union: UInt32 = 0
  private var scalars: Int32 = 0
  private var solids: Int32 = 0
  /// Scalars that are wide, and how many of them are so only among CJK characters.
  private var wides: Int32 = 0
  private var ambiguous: Int32 = 0
  private var weightless: Int32 = 0
  private var stops: Int32 = 0
  private var first: UInt32 = 0
  private var last: UInt32 = 0
  private var beforeLast: UInt32 = 0
  /// The flags of the last scalar that was neither white space nor weightless; of those that are not
  /// `counted`, some earlier scalar's.
  private var lastFlags: UInt32 = 0
  /// How many scalars in a row had them that are not counted yet: in running text most do.
  private var alike: Int32 = 0
  /// Its kind: 1 for a solid character, 2 for a digit or letter.
  private var lastKind: UInt32 = 0
  /// The run of white space before the current scalar: its length and width.
  private var run: Int32 = 0
  private var runWidth: Int32 = 0
  private var runs: Int32 = 0
  private var joints: Int32 = 0
  private var spaceWidth: Int32 = 0
  /// The number of places where a solid character and a digit or letter touch: print sets a quarter
  /// of an em between them.
  private var changes: Int32 = 0
  /// Single spaces beside nothing but a mark of ambiguous width: 0 wide among CJK characters only.
  private var ambiguousSpaces: Int32 = 0
  /// Whether the run of white space holds a tab or U+3000.
  private var runKeepsWidth = false
  /// Whether the last `．` was not counted as a stop.
  private var lastIsNumberStop = false

  /// Takes a scalar that has a width and is no white space.
  @inline(__always)
  mutating func add(_ scalar: UInt32, _ flags: UInt32) {
    union |= flags
    if (flags ^ lastFlags) & Self.counted != 0 || run != 0 { begin(flags) }
    alike &+= 1
    shift(scalar)
  }

  /// The flags that are counted, or looked at beside white space and at the end.
  private static var counted: UInt32 {
    let classes: CharacterClass = [.cjk, .letter, .digit, .stop, .wide]
    return classes.rawValue | ClassTable.ambiguous
  }

  /// Counts the scalars of the flags so far, and goes on with those of others.
  @inline(__always)
  private mutating func begin(_ flags: UInt32) {
    settle()
    if run != 0 { closeRun(before: flags) }
    let kind = LineScan.kind(flags)
    // 1 and 2 differ in both bits; nothing else does.
    changes &+= Int32(truncatingIfNeeded: ((kind ^ lastKind) &+ 1) >> 2)
    lastKind = kind
    lastFlags = flags
  }

  private mutating func settle() {
    scalars &+= alike
    solids &+= lastFlags & CharacterClass.solid.rawValue != 0 ? alike : 0
    wides &+= Int32(truncatingIfNeeded: lastFlags >> 16 & 1) &* alike
    ambiguous &+= Int32(truncatingIfNeeded: lastFlags >> 31) &* alike
    stops &+= Int32(truncatingIfNeeded: lastFlags >> 8 & 1) &* alike
    alike = 0
  }

  /// 1 for a solid character, 2 for a digit or letter, 0 for anything else; without a branch,
  /// because the answer changes from one character to the next.
  @inline(__always)
  private static func kind(_ flags: UInt32) -> UInt32 {
    (flags | flags >> 1) & 1 | (flags >> 2 | flags >> 3) & 2
  }

  /// Takes white space, a scalar without a width, or a `．`.
  @inline(never)
  mutating func addSpecial(_ scalar: UInt32, _ flags: UInt32) {
    if flags & CharacterClass.space.rawValue != 0 {
      union |= flags
      run += 1
      runWidth += scalar == 0x09 ? 4 : scalar == 0x3000 ? 2 : 1
      // Only a plain single space may count nothing.
      if scalar == 0x09 || scalar == 0x3000 { runKeepsWidth = true }
      shift(scalar)
    } else if flags & ClassTable.zeroWidth != 0 {
      union |= flags & ~CharacterClass.wide.rawValue
      scalars += 1
      weightless += 1
      solids += flags & CharacterClass.solid.rawValue != 0 ? 1 : 0
      shift(scalar)
    } else {
      let number: CharacterClass = [.digit, .letter]
      let isInNumber = lastFlags & number.rawValue != 0
      add(scalar, flags)
      if isInNumber { stops -= 1 }
      lastIsNumberStop = isInNumber
    }
  }

  /// Weighs the run of white space that ends before a scalar.
  private mutating func closeRun(before flags: UInt32) {
    runs += 1
    let solid = CharacterClass.solid.rawValue
    if run == 1, lastFlags & solid != 0, flags & solid != 0 { joints += 1 }
    if run > 1 || runKeepsWidth {
      spaceWidth += runWidth
    } else if !isCertainlyWide(lastFlags), !isCertainlyWide(flags) {
      if (lastFlags | flags) & ClassTable.ambiguous != 0 {
        ambiguousSpaces += 1
      } else {
        spaceWidth += 1
      }
    }
    run = 0
    runWidth = 0
    runKeepsWidth = false
  }

  /// Whether flags are those of a CJK character or of a mark that is as wide as one everywhere.
  private func isCertainlyWide(_ flags: UInt32) -> Bool {
    flags & CharacterClass.cjk.rawValue != 0
      || flags & (CharacterClass.wide.rawValue | ClassTable.ambiguous)
        == CharacterClass.wide.rawValue
  }

  @inline(__always)
  private mutating func shift(_ scalar: UInt32) {
    if first == 0 { first = scalar }
    beforeLast = last
    last = scalar
  }

  /// What was found.
  var facts: LineFacts {
    var whole = self
    whole.settle()
    return whole.settled
  }

  /// What was counted.
  private var settled: LineFacts {
    var facts = LineFacts()
    let isCJK = union & CharacterClass.cjk.rawValue != 0 || wides > ambiguous
    facts.width = scalars - weightless + wides + spaceWidth + changes / 2
    if !isCJK { facts.width += ambiguousSpaces - ambiguous }
    // A run at the very end only stands there if the range was not trimmed.
    facts.width += runWidth
    facts.spaces = runs + (run > 0 ? 1 : 0)
    facts.scalars = scalars
    facts.solids = solids
    facts.spacedJoints = joints
    let endsWithStop =
      lastFlags & CharacterClass.stop.rawValue != 0 && run == 0
      && !(last == 0xFF0E && lastIsNumberStop)
    facts.innerStops = stops - (endsWithStop ? 1 : 0)
    facts.classes = CharacterClass(rawValue: union & ClassTable.publicFlags)
    facts.first = first
    facts.last = last
    facts.beforeLast = beforeLast
    return facts
  }
}
