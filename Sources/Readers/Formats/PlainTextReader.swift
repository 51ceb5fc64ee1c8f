// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliUnicode

/// Reads plain text in any encoding.
///
/// Line ends are LF, CR, CRLF, NEL, LS, PS, VT and FF; a form feed begins a new page as well.
public struct PlainTextReader: Reader {
  /// `text`.
  public let format = "text"
  private let encoding: String?
  private let lossy: Bool

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - lossy: whether undecodable bytes become U+FFFD instead of an error.
  public init(encoding: String? = nil, lossy: Bool = false) {
    self.encoding = encoding
    self.lossy = lossy
  }

  /// Decodes the bytes and finds their lines.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    let (text, encoding) = try TextDecoder.decode(
      bytes, encoding: encoding, lossy: lossy, name: name)
    return Source(
      name: name, raw: bytes, text: text, encoding: encoding, lines: LineSplitter.lines(of: text))
  }
}
