// SPDX-License-Identifier: Apache-2.0

/// One block of a document: a title, a paragraph, an item, a signature.
public struct Block: Sendable {
  /// The number of the block in its document, counted from 1 in logical order.
  public var id: Int
  /// What it is.
  public var role: Role
  /// Its text: the source ranges, read through the ledger.
  public var text: String
  /// Where it stands in the source, in reading order.
  public var ranges: [SourceRange]
  /// The first and last line of the source, counted from 1.
  public var lines: ClosedRange<Int> {
    get { Int(firstLine)...Int(lastLine) }
    set { (firstLine, lastLine) = Self.bounds(newValue) }
  }
  /// The page on which it begins, counted from 1.
  public var page: Int
  /// Its number, if it opens with one.
  public var number: BlockNumber? {
    get { details?.values.number }
    set { change { $0.number = newValue } }
  }
  /// The depth in its part, 1 for the outermost; 0 if it has no number.
  public var level: Int
  /// The run-in heading: code points of `text`, after the label.
  public var runInHeading: Range<Int>? {
    get { details?.values.runInHeading }
    set { change { $0.runInHeading = newValue } }
  }
  /// The members of an enumeration inside the text.
  public var members: [BlockMember] {
    get { details?.values.members ?? [] }
    set { if !newValue.isEmpty || details != nil { change { $0.members = newValue } } }
  }
  /// The name and values of a field.
  public var field: FieldValue? {
    get { details?.values.field }
    set { change { $0.field = newValue } }
  }
  /// The date as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, if the block is a date that names one.
  public var date: String? {
    get { details?.values.date }
    set { change { $0.date = newValue } }
  }
  /// How sure borders and role are together, 0…1.
  public var confidence: Float
  /// Where it stands on its pages, one box a column; empty for a source without boxes.
  public var places: [BlockPlace] {
    get { details?.values.places ?? [] }
    set { if !newValue.isEmpty || details != nil { change { $0.places = newValue } } }
  }
  /// How sure the reader of the image was of its words; nil if it did not say.
  public var reading: ConfidenceRange? {
    get { details?.values.reading }
    set { change { $0.reading = newValue } }
  }

  private var firstLine: Int32
  private var lastLine: Int32
  /// What a plain paragraph has nothing of: a text of short lines is all blocks.
  private var details: Details?

  private final class Details: Sendable {
    let values: Values
    init(_ values: Values) { self.values = values }
  }

  private struct Values: Sendable {
    var number: BlockNumber?
    var runInHeading: Range<Int>?
    var members: [BlockMember] = []
    var field: FieldValue?
    var date: String?
    var places: [BlockPlace] = []
    var reading: ConfidenceRange?
  }

  private mutating func change(_ body: (inout Values) -> Void) {
    var values = details?.values ?? Values()
    body(&values)
    details = Details(values)
  }

  private static func bounds(_ lines: ClosedRange<Int>) -> (Int32, Int32) {
    (Int32(truncatingIfNeeded: lines.lowerBound), Int32(truncatingIfNeeded: lines.upperBound))
  }

  /// Makes a block.
  public init(
    id: Int, role: Role, text: String, ranges: [SourceRange], lines: ClosedRange<Int>, page: Int,
    confidence: Float
  ) {
    self.id = id
    self.role = role
    self.text = text
    self.ranges = ranges
    (firstLine, lastLine) = Self.bounds(lines)
    self.page = page
    self.level = 0
    self.confidence = confidence
  }
}

/// The number at the start of a block.
public struct BlockNumber: Sendable {
  /// The label as it is printed, without a comma that only parts it from the text: `一、`, `首先`.
  public var label: String
  /// Its value.
  public var value: Int
  /// The further value of an inserted number (第十条之一 is 10 and 1), or nil.
  public var subvalue: Int?
  /// The scheme's name in the rules.
  public var scheme: String

  /// Makes a number.
  public init(label: String, value: Int, subvalue: Int? = nil, scheme: String) {
    self.label = label
    self.value = value
    self.subvalue = subvalue
    self.scheme = scheme
  }
}

/// A member of an enumeration inside a paragraph.
public struct BlockMember: Sendable {
  /// The label: `一是`.
  public var label: String
  /// Its value.
  public var value: Int
  /// The member, label included: code points of the block's text.
  public var range: Range<Int>

  /// Makes a member.
  public init(label: String, value: Int, range: Range<Int>) {
    self.label = label
    self.value = value
    self.range = range
  }
}

/// A labelled value.
public struct FieldValue: Sendable {
  /// The name of the field in the rules: `proposers`.
  public var name: String
  /// The values, as they are printed after the label.
  public var values: [String]

  /// Makes a field value.
  public init(name: String, values: [String]) {
    self.name = name
    self.values = values
  }
}
