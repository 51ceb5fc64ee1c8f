// SPDX-License-Identifier: Apache-2.0

/// Judges a finished document.
public protocol Check: Sendable {
  /// The findings on a document.
  func findings(on document: Document) -> [Finding]
}
