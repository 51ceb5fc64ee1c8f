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

/// A reader that holds no more of an input at once than a piece of it.
public protocol PieceReader: Reader {
  /// Reads an input that comes piece by piece; the source does not have its bytes.
  ///
  /// - Parameters:
  ///   - pieces: gives the next bytes; nil at the end.
  ///   - name: the name for messages.
  /// - Throws: `ReadError` if the bytes are not what the format says, and what `pieces` throws.
  func read(_ pieces: @escaping BytePieces, named name: String) throws(ReadError) -> Source

  /// Reads an input page by page.
  ///
  /// - Parameters:
  ///   - pieces: gives the next bytes; nil at the end.
  ///   - name: the name for messages.
  func pages(_ pieces: @escaping BytePieces, named name: String) -> any PageSources
}

/// Gives the bytes of an input piece by piece; nil at the end.
public typealias BytePieces = () throws(ReadError) -> [UInt8]?

/// The pages of an input, each a source of its own.
public protocol PageSources: AnyObject {
  /// The next page that holds text; nil at the end.
  ///
  /// Its bytes are its text, as it was read. Pages before a fault in the input are given before it is thrown.
  ///
  /// - Throws: `ReadError` if the bytes are not what the format says.
  func next() throws(ReadError) -> Source?
}
