// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// One line of the flow with what joining asks of it.
struct Row: Sendable {
  /// The index in `Draft.lines`.
  var line: Int
  /// The width in half-ems.
  var width: Int
  /// The measure at the line; 0 if none could be learnt.
  var measure = 0
  /// How the line ends.
  var end: LineEnd
  /// The groups of shapes that the line has.
  var groups: Group
  /// The share of lines near this one that fall short of their measure by more than an em: 0 in prose
  /// set full, near 1 in verse, tables and contents.
  var raggedness: Float = 0
  /// How much the lines near this one end with marks, as lines of text that fills its measure never
  /// do: 0…1.
  var markEnds: Float = 0
  /// Whether it is one of four or more lines of a few characters that are equally wide.
  var isInNarrowRun = false
  /// How exactly the full lines near this one agree on their width, as on the grid of a page that
  /// squeezes nothing: 0…1.
  var gridding: Float = 0
  /// Whether so many agree that one em less is an indent, and no squeezed mark.
  var isOnGrid: Bool { gridding > 0.8 }
  /// Whether no sentence near this one ends in a stop, so that commas end paragraphs: 0 or 1.
  var stoplessness: Float = 0
  /// Whether it is one of the lines without a mark between the end of a text and a byline.
  var isInHeadlines = false
  /// Where it stands in a headline that is set narrow.
  var narrowHeadline = NarrowPlace.none
  /// Whether it is one of four or more lines of one width that all end with marks: regular verse.
  var isInVerse = false
  /// How many lines near this one end short of their measure in mid-sentence, as lines of text never
  /// do: 0…1.
  var openness: Float = 0
  /// How many of the lines near this one that end in mid-sentence are short, as in free verse nearly
  /// all are and in text hardly one: 0…1.
  var freedom: Float = 0
  /// How many of the lines that its scheme numbers end short in mid-sentence, as headings do: 0…1.
  var siblingHeads: Float = 0
  /// Whether it is a number and nothing else, one of several that count on: each heads a section.
  var isLoneNumber = false
  /// What the line is of a name that the text quotes elsewhere.
  var quoted: Quoted = []
  /// Whether it is short and begins with a few characters and a colon.
  var isLabelled = false
  /// What the first and last characters make of the line.
  var frame: LineFrame = []
  /// Where it stands among lines that are set with a hanging indent.
  var hang = Hang.none
  /// Whether it is a row of a table, which no other line joins.
  var isTableRow = false
  /// Whether it goes on with the leader of the entry of contents before it.
  var isLeader = false
  /// Whether it is a label that was cut off from the line behind it.
  var isCutLabel = false
  /// Whether no mark parts the line: no comma, stop, colon, semicolon.
  var isUnparted: Bool
  /// Whether only the members of a list are parted, as in a title that names several matters.
  var isListed = false

  /// How much narrower the line is than its measure; less 1 where it ends in a full-width mark,
  /// which print may squeeze to half its width.
  var deficit: Int {
    guard measure > 0 else { return 0 }
    let plain = measure - width
    return plain > 0 && end.isMark ? plain - 1 : plain
  }

  /// The deficit by width alone, as it is asked of the line after a boundary.
  var plainDeficit: Int { measure > 0 ? measure - width : 0 }

  /// Whether the line looks like a heading: short, without a mark, and not the first line of a report.
  var isHeading: Bool {
    plainDeficit >= 6 && isUnparted && end.isHeadingEnd && !groups.meets(.dateline)
  }
}

/// What a line is of a quoted name that stands by itself.
struct Quoted: OptionSet, Sendable {
  let rawValue: UInt8

  /// The name begins with it.
  static let begins = Quoted(rawValue: 1)
  /// The name goes on from the line before.
  static let goesOn = Quoted(rawValue: 2)
  /// The name ends with it.
  static let ends = Quoted(rawValue: 4)
}

/// The place of a line in a list set with a hanging indent.
enum Hang: UInt8, Sendable {
  /// It is in none.
  case none
  /// It stands at the edge, where items begin.
  case flush
  /// It stands in, as the further lines of an item do.
  case indented
}

/// How a line ends.
enum LineEnd: UInt8, Sendable {
  case stop, stopCloser, colon, semicolon, comma, closer, opener, digit, latin, none

  init(_ facts: LineFacts, _ table: ClassTable) {
    let last = table[facts.last]
    let beforeLast = table[facts.beforeLast]
    if last.contains(.stop) {
      self = .stop
    } else if last.contains(.closer) {
      self = beforeLast.contains(.stop) ? .stopCloser : .closer
    } else if last.contains(.colon) {
      self = .colon
    } else if last.contains(.semicolon) {
      self = .semicolon
    } else if last.contains(.comma) {
      self = .comma
    } else if last.contains(.opener) {
      self = .opener
    } else if beforeLast.contains(.stop), !last.meets(.cjk) {
      // `。"`, and what recognition makes of a closing mark: `。8`.
      self = .stopCloser
    } else if last.contains(.digit) {
      self = .digit
    } else if facts.last == 0x6F || facts.last == 0xB0, beforeLast.meets(.cjk) {
      // A small o or a sign of degrees for 。, which `Punctuation` will repair.
      self = .stop
    } else if last.contains(.letter), beforeLast.contains(.letter) {
      // One letter behind another character is as a rule what recognition makes of a mark.
      self = .latin
    } else if facts.last == 0x2E, beforeLast.meets(.cjk) {
      self = .stop
    } else {
      self = .none
    }
  }

  /// Whether the sentence is over.
  var isStop: Bool { self == .stop || self == .stopCloser }
  /// Whether the sentence goes on.
  var isSoft: Bool {
    switch self {
    case .none, .comma, .digit, .latin, .opener, .closer: true
    case .stop, .stopCloser, .colon, .semicolon: false
    }
  }
  /// Whether the end is a mark that may be squeezed.
  var isMark: Bool {
    switch self {
    case .stop, .stopCloser, .colon, .semicolon, .comma, .closer: true
    case .opener, .digit, .latin, .none: false
    }
  }
  /// Whether a heading may end so.
  var isHeadingEnd: Bool { self == .none || self == .closer || self == .digit || self == .latin }
}

/// The groups of shapes of `Rules/joining.toml`.
struct Group: OptionSet, Sendable {
  let rawValue: UInt32

  static let label = Group(rawValue: 1 << 0)
  static let headWord = Group(rawValue: 1 << 1)
  static let salutation = Group(rawValue: 1 << 2)
  static let organisation = Group(rawValue: 1 << 3)
  static let date = Group(rawValue: 1 << 4)
  static let documentNumber = Group(rawValue: 1 << 5)
  static let byline = Group(rawValue: 1 << 6)
  static let caption = Group(rawValue: 1 << 7)
  static let credit = Group(rawValue: 1 << 8)
  static let note = Group(rawValue: 1 << 9)
  static let title = Group(rawValue: 1 << 10)
  static let titleEnd = Group(rawValue: 1 << 11)
  static let titleOpening = Group(rawValue: 1 << 12)
  static let dateline = Group(rawValue: 1 << 13)
  static let deck = Group(rawValue: 1 << 14)
  static let footnote = Group(rawValue: 1 << 15)
  static let datelineWord = Group(rawValue: 1 << 16)
  static let answerOpening = Group(rawValue: 1 << 17)
  static let labelDone = Group(rawValue: 1 << 18)
  static let personalName = Group(rawValue: 1 << 19)
  static let pointer = Group(rawValue: 1 << 20)
  static let pointerEnd = Group(rawValue: 1 << 21)
  static let turn = Group(rawValue: 1 << 22)
  static let column = Group(rawValue: 1 << 23)

  static let byName: [String: Group] = [
    "label": .label, "head-word": .headWord, "salutation": .salutation,
    "organisation": .organisation, "date": .date, "document-number": .documentNumber,
    "byline": .byline, "caption": .caption, "credit": .credit, "note": .note, "title": .title,
    "title-end": .titleEnd, "dateline": .dateline, "title-opening": .titleOpening, "deck": .deck,
    "footnote": .footnote, "dateline-word": .datelineWord, "answer-opening": .answerOpening,
    "label-done": .labelDone, "personal-name": .personalName, "pointer": .pointer,
    "pointer-end": .pointerEnd, "turn": .turn, "column": .column,
  ]

  /// Whether the two sets share a group.
  func meets(_ other: Group) -> Bool { rawValue & other.rawValue != 0 }
}
