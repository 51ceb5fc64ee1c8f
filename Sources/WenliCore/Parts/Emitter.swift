// SPDX-License-Identifier: Apache-2.0

/// Writes a document in one format.
public protocol Emitter: Sendable {
  /// The name of the format, as `--to` takes it.
  var format: String { get }
  /// Appends the document to the output and reports what the format cannot say.
  func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss]
}

/// Something that a format cannot say.
public struct EmitterLoss: Sendable {
  /// What was left out, in one sentence.
  public let message: String

  /// Makes a report.
  public init(_ message: String) { self.message = message }
}

/// What the user asked of the output.
public struct EmitterOptions: Sendable {
  /// Whether to write all edits, so that the source can be restored.
  public var includesLedger: Bool
  /// Whether the block stream keeps page furniture, as blocks of the role `running`.
  public var keepsFurniture: Bool
  /// The name and version of the program, for the output's record of its origin.
  public var generator: String

  /// Makes options.
  public init(
    includesLedger: Bool = false, keepsFurniture: Bool = false, generator: String = "wenli"
  ) {
    self.includesLedger = includesLedger
    self.keepsFurniture = keepsFurniture
    self.generator = generator
  }
}
