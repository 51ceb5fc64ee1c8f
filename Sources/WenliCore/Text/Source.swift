// SPDX-License-Identifier: Apache-2.0

/// What was read: raw bytes, encoding, decoded UTF-8, lines; it never changes.
///
/// The lines with their terminators tile `text`: each byte of it belongs to exactly one line.
public struct Source: Sendable {
  /// The name for messages: a file's path or `-` for standard input.
  public let name: String
  /// The bytes exactly as they were read; empty if they were read piece by piece and not kept.
  public let raw: [UInt8]
  /// The number of bytes that were read.
  public let byteCount: Int
  /// The decoded text, always valid UTF-8, without a byte order mark at its start.
  public let text: [UInt8]
  /// How `raw` became `text`.
  public let encoding: SourceEncoding
  /// The lines in the order of the file.
  public let lines: [Line]
  /// Where the lines stand on their pages; nil if the input has no boxes.
  public let boxes: PageBoxes?
  /// The files it was read from; empty if it was one.
  public let files: [SourceFile]
  /// The number of pages; at least 1.
  public var pageCount: Int { Int(lines.last?.page ?? 0) + 1 }

  /// Makes a source; `lines` must tile `text`, and `boxes`, if there are any, have a place for each.
  ///
  /// The number of bytes is stated only where `raw` does not hold them.
  public init(
    name: String, raw: [UInt8], text: [UInt8], encoding: SourceEncoding, lines: [Line],
    boxes: PageBoxes? = nil, files: [SourceFile] = [], byteCount: Int? = nil
  ) {
    self.name = name
    self.raw = raw
    self.text = text
    self.encoding = encoding
    self.lines = lines
    self.boxes = boxes
    self.files = files
    self.byteCount = byteCount ?? raw.count
  }
}

extension Source {
  /// The same source, whose bytes came packed: a ledger carries the packed ones, as they were read.
  public func packed(as raw: [UInt8]) -> Source {
    var own = encoding
    own.byteOrderMark = []
    own.undecodable = []
    own.isReversible = false
    return Source(
      name: name, raw: raw, text: text, encoding: own, lines: lines, boxes: boxes, files: files)
  }
}

/// How raw bytes became text, with all that is needed to make the bytes again.
public struct SourceEncoding: Sendable {
  /// The name of the encoding, as ICU's converter knows it: `UTF-8`, `gb18030`, `UTF-16LE`.
  public var name: String
  /// The byte order mark that stood before the text; empty without one.
  public var byteOrderMark: [UInt8]
  /// What could not be decoded and stands in the text as U+FFFD.
  public var undecodable: [Undecodable]
  /// Whether encoding `text` again gives the raw bytes, given mark and undecodable places.
  ///
  /// Where it does not, a ledger carries the raw bytes themselves.
  public var isReversible: Bool
  /// How sure the recognition of the encoding is, 0…1; 1 if it was stated or is UTF-8.
  public var confidence: Double
  /// The encodings that were mixed up before the text was stored, if they were.
  public var misreading: Misreading?

  /// Text that was written in one encoding and read in another.
  public struct Misreading: Sendable {
    /// The encoding it was written in.
    public let written: String
    /// The encoding it was read in.
    public let read: String
    /// Whether `Source.text` has it put right.
    public let isRepaired: Bool
    /// Whether characters were lost, so that it cannot be put right.
    public let isLossy: Bool

    /// Makes the record of a misreading.
    public init(written: String, read: String, isRepaired: Bool, isLossy: Bool = false) {
      self.written = written
      self.read = read
      self.isRepaired = isRepaired
      self.isLossy = isLossy
    }
  }

  /// A run of bytes that is no text in the encoding.
  public struct Undecodable: Sendable {
    /// Where its U+FFFD stands: a byte of `Source.text`.
    public let position: Int32
    /// The bytes of the raw input.
    public let bytes: [UInt8]

    /// Makes the record of an undecodable run.
    public init(position: Int32, bytes: [UInt8]) {
      self.position = position
      self.bytes = bytes
    }
  }

  /// Makes the description of an encoding.
  public init(
    name: String, byteOrderMark: [UInt8] = [], undecodable: [Undecodable] = [],
    isReversible: Bool = true, confidence: Double = 1
  ) {
    self.name = name
    self.byteOrderMark = byteOrderMark
    self.undecodable = undecodable
    self.isReversible = isReversible
    self.confidence = confidence
  }

  /// UTF-8 without a byte order mark.
  public static let utf8 = SourceEncoding(name: "UTF-8")
}
