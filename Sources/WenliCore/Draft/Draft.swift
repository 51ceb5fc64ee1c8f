// SPDX-License-Identifier: Apache-2.0

/// The value that travels through the stages: the source, the ledger, and what is known so far.
///
/// The text is never rebuilt between stages. A line that no edit touches is read from the source;
/// the current form of the others stands in `edited`, and their `view` says where.
public struct Draft: Sendable {
  /// What was read.
  public let source: Source
  /// All edits so far.
  public var ledger = Ledger()
  /// The current text of edited lines and joined passages, as their views tell.
  public var edited: [UInt8] = []
  /// The printed lines in the order in which they are read: that of the source, but for columns.
  public var lines: [PrintedLine] = []
  /// The lines that belong to the page, in the order of `lines`.
  public var furniture: [Furniture] = []
  /// What the lines look like, parallel to `lines`.
  public var shapes: [LineShape] = []
  /// How the lines stand together.
  public var layout = Layout()
  /// The numbers.
  public var numbers = NumberLayer()
  /// What the passages are.
  public var outline = Outline()
  /// Remarks so far.
  public var findings: [Finding] = []
  /// What the user said about the document.
  public let hints: Hints

  /// Makes a draft that knows nothing yet.
  public init(source: Source, hints: Hints = Hints()) {
    self.source = source
    self.hints = hints
  }

  /// The array that a view points into.
  @inlinable
  public func store(of view: TextView) -> [UInt8] { view.isEdited ? edited : source.text }

  /// The bytes of a view.
  public func bytes(_ view: TextView) -> [UInt8] { Array(store(of: view)[view.bytes]) }

  /// The source range of some bytes of a printed line's current text.
  public func sourceRange(_ range: Range<Int>, inLine line: Int) -> SourceRange {
    let printed = lines[line]
    guard printed.view.isEdited else {
      let start = Int(printed.range.start)
      return SourceRange(start + range.lowerBound, start + range.upperBound)
    }
    return ledger.sourceRange(of: range, in: [printed.range])
  }

  /// Whether the text is Japanese, as was said or recognized.
  public var isJapanese: Bool { hints.language?.utf8.starts(with: "ja".utf8) == true }

  /// The source range of some bytes of a passage's current text.
  public func sourceRange(_ range: Range<Int>, inPassage passage: Int) -> SourceRange {
    ledger.sourceRange(of: range, in: layout.passages[passage].ranges)
  }

  /// Where the bytes of a passage's current text stand in the source, for many questions.
  public func sourceMap(ofPassage passage: Int) -> SourceMap {
    SourceMap(ledger, layout.passages[passage].ranges)
  }

  /// The same as the ranges that an edit may replace: what stands between them is not the passage's.
  public func sourceRanges(_ range: Range<Int>, inPassage passage: Int) -> [SourceRange] {
    ledger.sourceRanges(of: range, in: layout.passages[passage].ranges)
  }
}

extension Draft {
  /// Whether white space stood in the source after so many bytes of a printed line's current text.
  ///
  /// Settled spacing takes away the space between a number and its text: `1 总则`.
  public func hadSpace(after length: Int, inLine line: Int) -> Bool {
    lines[line].view.isEdited && hasSpace(at: sourceRange(0..<length, inLine: line).end)
  }

  /// The same of a passage.
  public func hadSpace(after length: Int, inPassage passage: Int) -> Bool {
    layout.passages[passage].view.isEdited
      && hasSpace(at: sourceRange(0..<length, inPassage: passage).end)
  }

  /// Whether white space stands before or behind a place of the source.
  private func hasSpace(at place: Int32) -> Bool {
    let text = source.text
    let index = Int(place)
    func isSpace(_ scalar: UInt32) -> Bool {
      scalar == 0x20 || scalar == 0x09 || scalar == 0xA0 || scalar == 0x3000 || scalar == 0x0A
        || (0x2000...0x200A).contains(scalar)
    }
    if index < text.count, isSpace(text.scalar(at: index).value) { return true }
    return index > 0 && index <= text.count && isSpace(text.scalar(before: index).value)
  }
}

/// What the user said about a document.
public struct Hints: Sendable {
  /// The kind of document, or nil to recognize it.
  public var kind: String?
  /// The language as a BCP 47 tag such as `zh-Hans`, `zh-Hant`, `ja`, `ko`, or nil to recognize it.
  public var language: String?
  /// What is done with marks.
  public var punctuation: MarkPolicy
  /// What is done with digits and letters of two widths.
  public var digits: DigitPolicy
  /// What stands between CJK characters and Latin letters or digits.
  public var latinSpacing: LatinSpacePolicy

  /// Makes hints.
  public init(
    kind: String? = nil, language: String? = nil, punctuation: MarkPolicy = .repair,
    digits: DigitPolicy = .auto, latinSpacing: LatinSpacePolicy = .auto
  ) {
    self.kind = kind
    self.language = language
    self.punctuation = punctuation
    self.digits = digits
    self.latinSpacing = latinSpacing
  }
}

/// What is done with marks.
public enum MarkPolicy: String, Sendable, CaseIterable {
  /// They stay as they are; what has no partner is still reported.
  case keep
  /// What is damaged is repaired; what the text's author has everywhere stays.
  case repair
  /// All take the form that the language's standard asks for, quotation marks included.
  case locale
}

/// What is done with digits and letters of two widths.
public enum DigitPolicy: String, Sendable, CaseIterable {
  /// Half-width in Chinese; Japanese and Korean texts keep theirs.
  case auto
  /// They stay as they are.
  case keep
  /// All half-width.
  case half
  /// Digits of CJK text full-width; Latin letters, and the digits beside them, stay.
  case full
}

/// What stands between CJK characters and Latin letters or digits.
public enum LatinSpacePolicy: String, Sendable, CaseIterable {
  /// What is usual for the kind of document and its language.
  case auto
  /// A space where the source has one.
  case keep
  /// Nothing.
  case none
  /// One space.
  case one
}
