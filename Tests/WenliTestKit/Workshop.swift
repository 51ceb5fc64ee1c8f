// SPDX-License-Identifier: Apache-2.0

internal import CharacterRepair
internal import Columns
internal import Headings
internal import Interleaving
public import LineJoining
internal import LookAlikes
internal import Numbering
internal import PageFurniture
internal import PrintedLines
internal import Punctuation
internal import Shapes
internal import Spacing
public import WenliCore
internal import WenliReaders
public import WenliRules
public import WenliUnicode

/// The stages by name, in the order in which they run.
public enum StageName: String, CaseIterable, Sendable {
  case characterRepair = "CharacterRepair"
  case columns = "Columns"
  case printedLines = "PrintedLines"
  case interleaving = "Interleaving"
  case spacing = "Spacing"
  case pageFurniture = "PageFurniture"
  case shapes = "Shapes"
  case lineJoining = "LineJoining"
  case punctuation = "Punctuation"
  case lookAlikes = "LookAlikes"
  case numbering = "Numbering"
  case headings = "Headings"
  case latinSpacing = "LatinSpacing"
  case leaders = "Leaders"
  case numberGaps = "NumberGaps"
}

/// All that the stages are made of, put together as plainly as possible for tests.
///
/// Unlike the pipeline it can stop before any stage, and it renews every line and passage after
/// each stage instead of the touched ones: what both find must be the same.
public struct Workshop: Sendable {
  /// The rules.
  public let book: RuleBook
  /// Reads lines.
  public let scanner: LineScanner
  /// Finds shapes.
  public let shapes: ShapeMatcher
  /// Reads numbers.
  public let enumerators: EnumeratorMatcher
  /// Joins lines and tells why.
  public let joining: LineJoining
  /// The stages, in their order.
  public let stages: [any Stage]

  /// The workshop of the built-in rules.
  public static let shared = Result { try Workshop() }

  /// Makes a workshop.
  ///
  /// - Throws: `RuleError` at the first fault of the rules.
  public init(user: [RuleFile] = []) throws {
    book = try RuleBook(adding: user)
    let table = ClassTable(
      repairable: book.characters.scalars + book.lookAlikes.scalars,
      keywords: ShapeMatcher.keywords(of: book.shapes))
    scanner = LineScanner(table: table)
    shapes = try ShapeMatcher(book.shapes, table: table)
    enumerators = try EnumeratorMatcher(book.numbering, table: table)
    joining = try LineJoining(book, scanner: scanner, shapes: shapes)
    stages = [
      CharacterRepair(book, table: table),
      try Columns(book, scanner: scanner),
      PrintedLines(book, scanner: scanner, shapes: shapes, enumerators: enumerators),
      Interleaving(book, scanner: scanner, enumerators: enumerators),
      Spacing(book, scanner: scanner),
      try PageFurniture(book, scanner: scanner),
      Shapes(book, scanner: scanner, shapes: shapes, enumerators: enumerators),
      joining,
      Punctuation(book, table: table),
      LookAlikes(book, table: table),
      Numbering(book, enumerators: enumerators, table: table),
      try Headings(book, scanner: scanner, shapes: shapes),
      LatinSpacing(book, table: table),
      Leaders(book, table: table),
      NumberGaps(book, table: table),
    ]
  }

  /// A source as the reader makes it.
  public func source(_ text: String) throws -> Source {
    try PlainTextReader().read(Array(text.utf8), named: "test")
  }

  /// What is known of a text before a stage; everything, if none is named.
  public func draft(
    _ text: String, before stage: StageName? = nil, hints: Hints = Hints(language: "zh-Hans")
  ) throws -> Draft {
    var draft = Draft(source: try source(text), hints: hints)
    draft.lines = scanner.printedLines(of: draft.source)
    for next in stages {
      if next.traits.name == stage?.rawValue { return draft }
      apply(next.changes(for: draft), to: &draft)
    }
    return draft
  }

  /// What one stage proposes for a text, and the draft that it saw.
  public func changes(
    _ stage: StageName, _ text: String, hints: Hints = Hints(language: "zh-Hans")
  ) throws -> (draft: Draft, changes: Changes) {
    let draft = try draft(text, before: stage, hints: hints)
    let found = stages.first { $0.traits.name == stage.rawValue }
    return (draft, found?.changes(for: draft) ?? Changes())
  }
}
