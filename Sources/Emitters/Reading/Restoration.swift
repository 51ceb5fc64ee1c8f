// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// What a document gives back of its source.
public enum RestoredSource: Sendable {
  /// The raw bytes themselves, stored because the encoding cannot be undone.
  case raw([UInt8])
  /// The decoded text, and the encoding that makes raw bytes of it.
  case text([UInt8], encoding: SourceEncoding)
}

/// Brings back the source of a document from the JSON that was written with its ledger.
public enum Restoration {
  /// The source of a document, complete or not at all.
  ///
  /// - Parameter bytes: what `JSONEmitter` wrote.
  /// - Throws: `RestoreError` if the bytes are no such document, or if its blocks, furniture and
  ///   edits do not tile the source.
  public static func bytes(fromJSON bytes: [UInt8]) throws(RestoreError) -> RestoredSource {
    let document = try StoredDocument(fromJSON: bytes)
    if let raw = document.raw { return .raw(raw) }
    let text = try SourceTiling.text(of: document)
    if let digest = document.digest, !Digest.of(text).utf8.elementsEqual(digest.utf8) {
      throw RestoreError(
        "source.digest", "does not agree with the blocks and edits; the document was changed")
    }
    return .text(text, encoding: document.encoding(of: CodePointIndex(text)))
  }
}

extension StoredDocument {
  /// The encoding with undecodable places as bytes of the text.
  func encoding(of index: CodePointIndex) -> SourceEncoding {
    var encoding = encoding
    encoding.undecodable = encoding.undecodable.map {
      SourceEncoding.Undecodable(
        position: Int32(truncatingIfNeeded: index.byte(at: Int($0.position))), bytes: $0.bytes)
    }
    return encoding
  }
}
