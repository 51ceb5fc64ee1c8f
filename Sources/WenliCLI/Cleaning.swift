// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// What cleans the sources of a run: the same for all of them.
struct Cleaning: Sendable {
  let pipeline: Pipeline
  let hints: Hints
  let emitter: any Emitter
  /// Whether the repairs are shown instead of the document.
  let isDiff: Bool
  let isColored: Bool

  /// What came of a source.
  struct Cleaned: Sendable {
    let bytes: [UInt8]
    let document: Document
    let losses: [EmitterLoss]
  }

  /// Cleans a source.
  func clean(_ source: Source) -> Cleaned {
    let document = pipeline.document(from: source, hints: hints)
    var bytes: [UInt8] = []
    if isDiff {
      bytes = RepairDiff(document).text(isColored: isColored)
      return Cleaned(bytes: bytes, document: document, losses: [])
    }
    // Address space only: what is not written to takes no memory, and growing would copy.
    bytes.reserveCapacity(3 * source.text.count)
    let losses = emitter.emit(document, into: &bytes)
    return Cleaned(bytes: bytes, document: document, losses: losses)
  }
}
