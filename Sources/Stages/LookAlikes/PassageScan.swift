// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// The search for look-alikes in one passage.
struct PassageScan {
  let context: LookAlikeContext
  /// The passage's index.
  let passage: Int
  let bytes: [UInt8]
  let range: Range<Int>
  private var edits: [(place: Range<Int>, put: UInt32, rule: RuleID)] = []
  private var findings: [Doubt] = []

  /// What was read, what it looks like, and what is said of it.
  private struct Doubt {
    let this: String
    let that: String
    let message: String
    let place: Range<Int>
    let rule: RuleID
  }

  init(_ context: LookAlikeContext, _ draft: borrowing Draft, _ passage: Int) {
    self.context = context
    self.passage = passage
    let view = draft.layout.passages[passage].view
    bytes = draft.store(of: view)
    range = view.bytes
  }

  var rules: LookAlikeRules { context.rules }
  var table: ClassTable { context.table }

  /// Hands over what was found.
  func propose(_ draft: Draft, _ changes: inout Changes) {
    guard !edits.isEmpty || !findings.isEmpty else { return }
    let map = draft.sourceMap(ofPassage: passage)
    for edit in edits {
      var put: [UInt8] = []
      put.append(scalar: edit.put)
      let place =
        edit.place.lowerBound - range.lowerBound..<edit.place.upperBound - range.lowerBound
      changes.replace(map.ranges(of: place), with: put, by: edit.rule)
    }
    for finding in findings {
      changes.report(
        finding.message, at: source(finding.place, map), by: finding.rule,
        values: [("this", finding.this), ("that", finding.that)])
    }
  }

  /// Where bytes of the passage stand in the source.
  private func source(_ place: Range<Int>, _ map: SourceMap) -> SourceRange {
    map.range(of: place.lowerBound - range.lowerBound..<place.upperBound - range.lowerBound)
  }

  mutating func replace(_ place: Range<Int>, _ scalar: UInt32, _ rule: RuleID) {
    edits.append((place, scalar, rule))
  }

  /// The scalar that ends before a place, if the passage has one there.
  func before(_ index: Int) -> UInt32? {
    index > range.lowerBound ? bytes.scalar(before: index).value : nil
  }

  /// The scalar that begins at a place, if the passage has one there.
  func at(_ index: Int) -> UInt32? {
    index < range.upperBound ? bytes.scalar(at: index).value : nil
  }

  func isLatin(_ value: UInt32?) -> Bool {
    guard let value else { return false }
    return table[value].contains(.letter)
  }

  /// A kana of Chinese text that stands alone between two Han characters.
  mutating func kanaAmongHan() {
    let speaksOfKana = rules.kanaWords.contains { word in
      range.contains { bytes.hasBytes(word, at: $0, before: range.upperBound) }
    }
    guard !speaksOfKana else { return }
    eachScalar { scan, value, place in
      guard let han = scan.rules.kanaAmongHan.scalars[value],
        let left = scan.before(place.lowerBound), let right = scan.at(place.upperBound),
        scan.table[left].contains(.han), scan.table[right].contains(.han)
      else { return }
      scan.replace(place, han, scan.rules.kanaAmongHan.rule)
    }
  }

  /// A mark with which no word begins, where a list or section has its number.
  mutating func opening() {
    guard let value = at(range.lowerBound), let numeral = rules.opening.scalars[value] else {
      return
    }
    let end = range.lowerBound + bytes.scalar(at: range.lowerBound).length
    guard let next = at(end), next == 0x3001 || next == 0xFF0E else { return }
    replace(range.lowerBound..<end, numeral, rules.opening.rule)
  }

  /// A Han character that stands alone between two katakana.
  ///
  /// Only where hiragana stand about: older texts write all endings in katakana, 保持シ又ハ.
  mutating func hanAmongKana() {
    guard holdsHiragana else { return }
    eachScalar { scan, value, place in
      let certain = scan.rules.hanAmongKana.scalars[value]
      guard let kana = certain ?? scan.rules.hanAmongKana.doubtful[value],
        Self.isKatakana(scan.before(place.lowerBound)), Self.isKatakana(scan.at(place.upperBound))
      else { return }
      if certain != nil {
        scan.replace(place, kana, scan.rules.hanAmongKana.rule)
      } else {
        let (this, that) = (Self.text(value), Self.text(kana))
        scan.findings.append(
          Doubt(
            this: this, that: that, message: "\(this) between katakana may be \(that)",
            place: place, rule: scan.rules.hanAmongKana.rule))
      }
    }
  }

  private var holdsHiragana: Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if scalar.value >= 0x3041, scalar.value <= 0x3096 { return true }
      index += scalar.length
    }
    return false
  }

  private static func isKatakana(_ value: UInt32?) -> Bool {
    guard let value else { return false }
    return value >= 0x30A1 && value <= 0x30FA || value == 0x30FC
  }

  private static func text(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? "?"
  }

  /// Calls the body for every scalar beyond ASCII.
  private mutating func eachScalar(_ body: (inout Self, UInt32, Range<Int>) -> Void) {
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = bytes.scalar(at: index)
      if scalar.value >= 0x80 { body(&self, scalar.value, index..<index + scalar.length) }
      index += scalar.length
    }
  }

  /// Pairs of characters that are no words.
  mutating func words() {
    guard !rules.words.isEmpty else { return }
    let end = range.upperBound
    let found = wordStarts()
    for place in found {
      for word in rules.words[bytes.scalar(at: place).value] ?? []
      where bytes.hasBytes(word.wrong, at: place, before: end) {
        let wrong = String(decoding: word.wrong, as: UTF8.self)
        let right = String(decoding: word.right, as: UTF8.self)
        findings.append(
          Doubt(
            this: wrong, that: right,
            message: "\(wrong) is no word and looks like \(right); mend it if it is no name",
            place: place..<place + word.wrong.count, rule: rules.word))
      }
    }
  }

  /// Where a character stands with which a word of the rules begins.
  private func wordStarts() -> [Int] {
    var found: [Int] = []
    bytes.withUnsafeBufferPointer { text in
      context.wordStarts.withUnsafeBufferPointer { starts in
        var index = range.lowerBound
        while index + 3 < range.upperBound {
          let lead = text[index]
          guard lead >= 0xE4, lead < 0xEA else {
            index += 1
            continue
          }
          let scalar =
            (UInt32(lead) & 0x0F) << 12 | (UInt32(text[index + 1]) & 0x3F) << 6
            | UInt32(text[index + 2]) & 0x3F
          let bit = Int(scalar) - 0x4E00
          if bit >= 0, starts[bit >> 6] >> UInt64(bit & 63) & 1 == 1 { found.append(index) }
          index += 3
        }
      }
    }
    return found
  }
}
