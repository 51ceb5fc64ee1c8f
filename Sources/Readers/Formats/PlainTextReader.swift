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
  private let repairsMisreading: Bool

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - lossy: whether undecodable bytes become U+FFFD instead of an error.
  ///   - repairsMisreading: whether text that was read in the wrong encoding before it was stored is
  ///     put right, where the way back is free of errors.
  public init(encoding: String? = nil, lossy: Bool = false, repairsMisreading: Bool = false) {
    self.encoding = encoding
    self.lossy = lossy
    self.repairsMisreading = repairsMisreading
  }

  /// Decodes the bytes and finds their lines.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    var (text, encoding) = try TextDecoder.decode(
      bytes, encoding: encoding, lossy: lossy, name: name)
    if let mojibake = Mojibake.find(in: text) {
      encoding.misreading = .init(
        written: mojibake.written, read: mojibake.read,
        isRepaired: repairsMisreading && mojibake.text != nil, isLossy: mojibake.text == nil)
      if repairsMisreading, let written = mojibake.text {
        // The ledger carries the bytes as they were stored.
        text = written
        encoding.isReversible = false
        encoding.undecodable = []
      }
    }
    return Source(
      name: name, raw: bytes, text: text, encoding: encoding, lines: LineSplitter.lines(of: text))
  }
}
