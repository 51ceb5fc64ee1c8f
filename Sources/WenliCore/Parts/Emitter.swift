// SPDX-License-Identifier: Apache-2.0

/// Writes a document in one format.
public protocol Emitter: Sendable {
  /// The name of the format, as `--to` takes it.
  var format: String { get }
  /// What stands once before all documents of an output: a byte order mark, the names of columns.
  var prologue: [UInt8] { get }
  /// Whether documents may follow each other in one output.
  var isConcatenable: Bool { get }
  /// Whether the format can hold the ledger.
  var holdsLedger: Bool { get }
  /// Appends the document to the output and reports what the format cannot say.
  func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss]
}

extension Emitter {
  /// Nothing; most formats have no prologue.
  public var prologue: [UInt8] { [] }
  /// True; formats whose files hold exactly one document say so themselves.
  public var isConcatenable: Bool { true }
  /// False; formats that can hold the ledger say so themselves.
  public var holdsLedger: Bool { false }
}

/// What the user asked of the output.
public struct EmitterOptions: Sendable {
  /// Whether to write all edits, so that the source can be restored.
  public var includesLedger: Bool
  /// Whether the block stream keeps page furniture, as blocks of the role `running`.
  public var keepsFurniture: Bool
  /// The name and version of the program, for the output's record of its origin.
  public var generator: String
  /// Whether TEI marks where each printed line begins.
  public var marksLines = false
  /// Whether a table of fields begins with a byte order mark, by which Excel knows UTF-8.
  public var hasByteOrderMark = false
  /// Whether JSON is written without line breaks and spaces between its values.
  public var isCompact = false
  /// The version of pandoc's tree: 1.22 is read by pandoc 2.15 to 2.19, 1.23 by pandoc 3.
  public var pandocTree = (1, 22)

  /// Makes options.
  public init(
    includesLedger: Bool = false, keepsFurniture: Bool = false, generator: String = "wenli"
  ) {
    self.includesLedger = includesLedger
    self.keepsFurniture = keepsFurniture
    self.generator = generator
  }
}
