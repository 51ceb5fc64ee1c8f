// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// A set of up to 256 cues, each a bit.
struct CueSet: Sendable {
  private var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
  static let capacity = 256

  func contains(_ index: Int) -> Bool {
    let bit = UInt64(index & 63)
    switch index >> 6 {
    case 0: return words.0 >> bit & 1 == 1
    case 1: return words.1 >> bit & 1 == 1
    case 2: return words.2 >> bit & 1 == 1
    default: return words.3 >> bit & 1 == 1
    }
  }

  /// Whether the set holds every cue of another.
  @inline(__always)
  func isSuperset(of other: CueSet) -> Bool {
    (other.words.0 & ~words.0 | other.words.1 & ~words.1 | other.words.2 & ~words.2
      | other.words.3 & ~words.3) == 0
  }

  /// Whether the two sets share a cue.
  @inline(__always)
  func meets(_ other: CueSet) -> Bool {
    (words.0 & other.words.0 | words.1 & other.words.1 | words.2 & other.words.2
      | words.3 & other.words.3) != 0
  }

  /// Adds the cues of another set.
  @inline(__always)
  mutating func formUnion(_ other: CueSet) {
    words.0 |= other.words.0
    words.1 |= other.words.1
    words.2 |= other.words.2
    words.3 |= other.words.3
  }

  /// Calls a closure with each cue of the set.
  @inline(__always)
  func forEach(_ body: (Int) -> Void) {
    @inline(__always)
    func visit(_ word: UInt64, _ base: Int) {
      var rest = word
      while rest != 0 {
        body(base + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    visit(words.0, 0)
    visit(words.1, 64)
    visit(words.2, 128)
    visit(words.3, 192)
  }

  mutating func insert(_ index: Int) {
    let bit: UInt64 = 1 << UInt64(index & 63)
    switch index >> 6 {
    case 0: words.0 |= bit
    case 1: words.1 |= bit
    case 2: words.2 |= bit
    default: words.3 |= bit
    }
  }
}

/// The cues that are not shapes or schemes; `Rules/roles/text.toml` explains them.
enum PlainCue: Int, CaseIterable, Sendable {
  case endStop, endStopCloser, endColon, endSemicolon, endComma, endCloser, endNone
  case innerStop, innerColon, comma, lenLE2, lenLE8, lenLE24, lenGT80, lenGT160
  case num, noNum, numShort, numAlone, sibling
  case seqFirst, seqNext, seqGap, seqAgain, seqJump, seqOrphan
  case shortLine, first, last4, kana, numLone, afterSibling, tableLine
  case boxLarge, boxHuge, boxSmall, boxCentred, boxFar, boxFlush, boxFootnote
  case wordsBefore, wordsAfter, quoted
  case lenLE4, lenLE14, lenLE40, oneLine, manyLines, fullEnd, shortEnd
  case gap, gapWide, pageStart, columnStart, setIn, setDeep
  case openBracket, openMark, bracketed, hasDigit, hasLetter, hasSpace

  /// The name in rule files.
  var name: String {
    switch self {
    case .endStop: "end:stop"
    case .endStopCloser: "end:stop-closer"
    case .endColon: "end:colon"
    case .endSemicolon: "end:semicolon"
    case .endComma: "end:comma"
    case .endCloser: "end:closer"
    case .endNone: "end:none"
    case .innerStop: "inner-stop"
    case .innerColon: "inner-colon"
    case .comma: "comma"
    case .lenLE2: "len<=2"
    case .lenLE8: "len<=8"
    case .lenLE24: "len<=24"
    case .lenGT80: "len>80"
    case .lenGT160: "len>160"
    case .num: "num"
    case .noNum: "no-num"
    case .numShort: "num-short"
    case .numAlone: "num-alone"
    case .sibling: "sibling"
    case .seqFirst: "seq:first"
    case .seqNext: "seq:next"
    case .seqGap: "seq:gap"
    case .seqAgain: "seq:again"
    case .seqJump: "seq:jump"
    case .seqOrphan: "seq:orphan"
    case .shortLine: "short-line"
    case .first: "first"
    case .last4: "last-4"
    case .kana: "kana"
    case .numLone: "num-lone"
    case .tableLine: "table-line"
    case .afterSibling: "after-sibling"
    case .boxLarge: "box:large"
    case .boxHuge: "box:huge"
    case .boxSmall: "box:small"
    case .boxCentred: "box:centred"
    case .boxFar: "box:far"
    case .boxFlush: "box:flush"
    case .boxFootnote: "box:footnote"
    case .wordsBefore: "words-before"
    case .wordsAfter: "words-after"
    case .quoted: "quoted"
    case .lenLE4: "len<=4"
    case .lenLE14: "len<=14"
    case .lenLE40: "len<=40"
    case .oneLine: "lines:1"
    case .manyLines: "lines>=3"
    case .fullEnd: "full-end"
    case .shortEnd: "short-end"
    case .gap: "gap"
    case .gapWide: "gap:wide"
    case .pageStart: "page-start"
    case .columnStart: "column-start"
    case .setIn: "set-in"
    case .setDeep: "set-deep"
    case .openBracket: "open:bracket"
    case .openMark: "open:mark"
    case .bracketed: "bracketed"
    case .hasDigit: "digit"
    case .hasLetter: "letter"
    case .hasSpace: "space"
    }
  }
}

/// The bits of all cues by name: shapes, then schemes, then the plain ones.
struct CueTable: Sendable {
  let shapeCount: Int
  let schemeCount: Int
  private var indexes: [String: Int] = [:]
  /// The bit of the scheme as which each scheme counts as well: its own, if it counts as no other.
  private(set) var bitsAlike: [Int] = []
  /// The name of each bit.
  private(set) var namesByBit: [String] = []

  init(_ book: RuleBook) {
    shapeCount = book.shapes.count
    schemeCount = book.numbering.schemes.count
    for (index, shape) in book.shapes.enumerated() { indexes[shape.name] = index }
    for (index, scheme) in book.numbering.schemes.enumerated() {
      indexes["num:\(scheme.name)"] = shapeCount + index
    }
    for cue in PlainCue.allCases { indexes[cue.name] = bit(cue) }
    namesByBit =
      book.shapes.map(\.name) + book.numbering.schemes.map { "num:\($0.name)" }
      + PlainCue.allCases.map(\.name)
    bitsAlike = book.numbering.schemes.enumerated().map { index, scheme in
      scheme.countsAs.flatMap { indexes["num:\($0)"] } ?? bit(scheme: index)
    }
  }

  func bit(_ cue: PlainCue) -> Int { shapeCount + schemeCount + cue.rawValue }
  func bit(scheme: Int) -> Int { shapeCount + scheme }
  var count: Int { shapeCount + schemeCount + PlainCue.allCases.count }
  var names: [String] { indexes.keys.sorted() }

  /// The cues that must hold together: names with `&` between them; nil if one is not known.
  func findAll(_ names: String) -> [Cue]? {
    guard names.utf8.contains(UInt8(ascii: "&")) else { return find(names).map { [$0] } }
    var result: [Cue] = []
    for name in names.utf8.split(separator: UInt8(ascii: "&")) {
      let plain = name.filter { $0 != UInt8(ascii: " ") }
      guard let cue = find(String(decoding: plain, as: UTF8.self)) else { return nil }
      result.append(cue)
    }
    return result.isEmpty ? nil : result
  }

  /// Where a cue of a rule file is to be looked for: `n.` the next block, `p.` the one before.
  func find(_ name: String) -> Cue? {
    let start = name.utf8.prefix(2)
    if start.last == UInt8(ascii: ".") {
      let place: Cue.Place? =
        switch start.first {
        case UInt8(ascii: "n"): .next
        case UInt8(ascii: "p"): .previous
        default: nil
        }
      if let place, let bit = indexes[String(name.utf8.dropFirst(2)) ?? ""] {
        return Cue(bit: bit, place: place)
      }
    }
    return indexes[name].map { Cue(bit: $0, place: .own) }
  }
}

/// A cue and the block it speaks of.
struct Cue: Sendable {
  enum Place: Sendable { case own, next, previous }
  let bit: Int
  let place: Place
}
