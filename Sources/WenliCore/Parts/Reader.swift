// SPDX-License-Identifier: Apache-2.0

/// Makes a source of the bytes of one format.
public protocol Reader: Sendable {
  /// The name of the format, as `--from` takes it.
  var format: String { get }
  /// Reads the bytes of a whole input.
  ///
  /// - Parameters:
  ///   - bytes: everything that was read.
  ///   - name: the name for messages.
  /// - Throws: `ReadError` if the bytes are not what the format says.
  func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source
}
