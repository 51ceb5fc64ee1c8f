// SPDX-License-Identifier: Apache-2.0

/// A line as it was printed: white space at its edges cut off, blank lines only counted.
///
/// Usually one line of the source; a part of one where two blocks share it.
public struct PrintedLine: Sendable {
  /// The bytes from the first to the last character that is not white space.
  public var range: SourceRange
  /// The line of the source, counted from 0.
  public var sourceLine: Int32
  /// The last line of the source, counted from 0: another one where several make one printed line.
  public var lastSourceLine: Int32
  /// The page, counted from 0.
  public var page: Int32
  /// The column of its page, counted in the order of reading; 0 on a page without columns.
  public var column: Int32 = 0
  /// What the line holds, seen through the ledger.
  public var facts: LineFacts
  /// Where the line's current text is.
  public var view: TextView
  // What takes one byte stands together: there are as many of these as a text has lines.
  /// The number of blank lines since the line before, at most 255.
  public var blanksBefore: UInt8
  /// The width of the white space cut off at the left, in half-ems.
  public var indent: UInt8
  /// Whether this is a later part of a source line that holds two blocks.
  public var continuesSourceLine: Bool
  /// Whether the line is a row of a table.
  public var isTableRow = false
  /// Whether the line is a label that was cut off from the line behind it in the order of reading.
  public var isCutLabel = false

  /// Makes a printed line; its view is the source itself.
  public init(
    range: SourceRange, sourceLine: Int32, page: Int32, blanksBefore: UInt8 = 0, indent: UInt8 = 0,
    continuesSourceLine: Bool = false, facts: LineFacts = LineFacts()
  ) {
    self.range = range
    self.sourceLine = sourceLine
    lastSourceLine = sourceLine
    self.page = page
    self.blanksBefore = blanksBefore
    self.indent = indent
    self.continuesSourceLine = continuesSourceLine
    self.facts = facts
    self.view = TextView(range)
  }
}

/// Where the text of a line or passage is: in the source, if no edit touches it, or in the draft's
/// store of edited text.
public struct TextView: Sendable {
  /// The first byte in the store.
  public var start: Int32
  /// The byte after the last one.
  public var end: Int32
  /// Whether the store is `Draft.edited`; otherwise it is `Source.text`.
  public var isEdited: Bool

  /// The view of an untouched range of the source.
  public init(_ range: SourceRange) {
    start = range.start
    end = range.end
    isEdited = false
  }

  /// The view of a range of the store of edited text.
  public init(edited range: Range<Int>) {
    start = Int32(truncatingIfNeeded: range.lowerBound)
    end = Int32(truncatingIfNeeded: range.upperBound)
    isEdited = true
  }

  /// The bytes as a range of array positions.
  @inlinable public var bytes: Range<Int> { Int(start)..<Int(end) }
  /// The number of UTF-8 bytes.
  @inlinable public var count: Int { Int(end) - Int(start) }
}

/// What a line holds, found in one pass over its bytes.
public struct LineFacts: Sendable {
  /// The width in half-ems: 2 for a wide character; a single space beside a CJK character counts 0.
  public var width: Int32 = 0
  /// The number of scalars that are not white space.
  public var scalars: Int32 = 0
  /// The number of Han and kana characters.
  public var solids: Int32 = 0
  /// The number of runs of white space inside.
  public var spaces: Int32 = 0
  /// The number of gaps between two solid characters that hold one space.
  public var spacedJoints: Int32 = 0
  /// The number of stops before the last scalar.
  public var innerStops: Int32 = 0
  /// The union of the classes of all scalars.
  public var classes: CharacterClass = []
  /// The first scalar.
  public var first: UInt32 = 0
  /// The last scalar.
  public var last: UInt32 = 0
  /// The scalar before the last one; 0 if there is none.
  public var beforeLast: UInt32 = 0

  /// Facts of an empty line.
  public init() {}
}
