// SPDX-License-Identifier: Apache-2.0

/// The number of a passage and its place among others: the layer of the stage `Numbering`.
public struct PassageNumber: Sendable {
  /// The number itself.
  public var enumerator: Enumerator
  /// How it follows the number before it in its list.
  public var sequence: Sequence
  /// The depth in its part, 1 for the outermost; 0 before the outline is known.
  public var level: UInt8 = 0

  /// How a number follows the one before it.
  public enum Sequence: String, Sendable, CaseIterable {
    /// The first of a list.
    case first
    /// The one that the list expects.
    case next
    /// One or two were skipped.
    case gap
    /// The same as the one before.
    case again
    /// Further away.
    case jump
    /// A number above 1 with no list before it.
    case orphan
  }

  /// Makes a passage's number.
  public init(enumerator: Enumerator, sequence: Sequence) {
    self.enumerator = enumerator
    self.sequence = sequence
  }
}

/// A member of an enumeration inside a passage: 一是…二是….
public struct RunInMember: Sendable {
  /// The passage's index.
  public var passage: Int32
  /// The label's bytes in the passage's text.
  public var label: Range<Int32>
  /// The end of the member in the passage's text: the next label, or the end.
  public var end: Int32
  /// Its value.
  public var value: Int32

  /// Makes a member.
  public init(passage: Int, label: Range<Int>, end: Int, value: Int32) {
    self.passage = Int32(truncatingIfNeeded: passage)
    self.label =
      Int32(truncatingIfNeeded: label.lowerBound)..<Int32(truncatingIfNeeded: label.upperBound)
    self.end = Int32(truncatingIfNeeded: end)
    self.value = value
  }
}

/// All numbers of a draft.
public struct NumberLayer: Sendable {
  /// The number of each passage, parallel to `Layout.passages`.
  public var passages: [PassageNumber?] = []
  /// The members of enumerations inside passages, in the order of the text.
  public var members: [RunInMember] = []

  /// No numbers.
  public init() {}
}

/// What each passage is in the document: the layer of the stage `Headings`.
public struct Outline: Sendable {
  /// One record a passage, parallel to `Layout.passages`.
  public var passages: [PassageRole] = []
  /// The names that the records refer to: kinds, parts, fields, lists.
  public var names: [String] = []

  /// An empty outline.
  public init() {}

  /// The name at an index; empty for -1.
  public func name(_ index: Int16) -> String {
    index >= 0 && Int(index) < names.count ? names[Int(index)] : ""
  }
}

extension Outline {
  /// The number of passages from one on that stand in the same part.
  public func countOfPart(from first: Int) -> Int {
    var end = first + 1
    while end < passages.count, !passages[end].beginsPart,
      passages[end].article == passages[first].article
    {
      end += 1
    }
    return end - first
  }
}

/// What one passage is.
public struct PassageRole: Sendable {
  /// Its role.
  public var role: Role
  /// The article, counted from 0 in the order of the page.
  public var article: Int32
  /// The kind of the article: an index in `Outline.names`.
  public var kind: Int16
  /// The part of the article.
  public var part: Int16
  /// Whether another part of the article begins here.
  public var beginsPart = false
  /// The name of the field, if the passage is one; -1 otherwise.
  public var field: Int16
  /// The bytes of a field's label in the passage's text, mark included.
  public var labelLength: UInt16
  /// The depth of a numbered passage in its part; 0 without a number.
  public var level: UInt8
  /// How sure the role is, 0…1.
  public var confidence: Float

  /// Makes a record.
  public init(
    role: Role, article: Int32, kind: Int16, part: Int16, field: Int16 = -1,
    labelLength: UInt16 = 0,
    level: UInt8 = 0, confidence: Float
  ) {
    self.role = role
    self.article = article
    self.kind = kind
    self.part = part
    self.field = field
    self.labelLength = labelLength
    self.level = level
    self.confidence = confidence
  }
}
