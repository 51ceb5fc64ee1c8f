// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Makes UTF-8 text of bytes in any encoding, and the bytes again of the text.
public enum TextDecoder {
  /// The names of encodings that `decode` takes; letter case, `-` and `_` do not matter.
  public static var encodingNames: [String] { EncodingNames.documented }

  /// Decodes a whole input.
  ///
  /// UTF-8 without a byte order mark is returned as it is, without a copy.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - lossy: whether what cannot be decoded becomes U+FFFD, with a record of its bytes, instead
  ///     of an error.
  ///   - name: the name of the input for messages.
  /// - Throws: `ReadError` with the byte offset, counted from 0, of what cannot be decoded.
  public static func decode(
    _ bytes: [UInt8], encoding: String?, lossy: Bool, name: String
  ) throws(ReadError) -> (text: [UInt8], encoding: SourceEncoding) {
    guard bytes.count <= Limits.sourceBytes else { throw tooLarge(name) }
    let recognized: Recognition
    if let encoding, !encoding.utf8.elementsEqual("auto".utf8) {
      recognized = try stated(encoding, bytes, name)
    } else {
      recognized = try Recognition.recognize(bytes, lossy: lossy, name: name)
    }
    let decoded = try decode(bytes, as: recognized, lossy: lossy, name: name)
    guard decoded.text.count <= Limits.sourceBytes else { throw tooLarge(name) }
    if isBlank(decoded.text) {
      throw ReadError(name, "is empty", advice: "give a file that holds text")
    }
    return decoded
  }

  /// The raw bytes again: byte order mark, text, undecodable runs; nil if the encoding cannot.
  public static func encode(_ text: [UInt8], as encoding: SourceEncoding) -> [UInt8]? {
    var output = encoding.byteOrderMark
    output.reserveCapacity(output.count + text.count)
    let form = EncodingForm(encoding.name)
    guard let form else { return nil }
    var index = 0
    for run in encoding.undecodable {
      let position = Int(run.position)
      guard position >= index, position + 3 <= text.count,
        form.encode(text, index..<position, isLast: false, into: &output)
      else { return nil }
      output += run.bytes
      // Each run stands in the text as U+FFFD, which has three bytes.
      index = position + 3
    }
    return form.encode(text, index..<text.count, isLast: true, into: &output) ? output : nil
  }

  private static func decode(
    _ bytes: [UInt8], as recognized: Recognition, lossy: Bool, name: String
  ) throws(ReadError) -> (text: [UInt8], encoding: SourceEncoding) {
    let start = recognized.markLength
    var encoding = SourceEncoding(
      name: recognized.name, byteOrderMark: Array(bytes[..<start]),
      confidence: recognized.confidence)
    if recognized.isValidUTF8 {
      return (start == 0 ? bytes : Array(bytes[start...]), encoding)
    }
    let decoded: Decoded
    do throws(Undecodable) {
      guard let form = EncodingForm(recognized.name) else {
        throw Undecodable(range: start..<bytes.count)
      }
      decoded = try form.decode(bytes, from: start, lossy: lossy)
    } catch {
      throw ReadError(undecodable: error.range, of: bytes, as: recognized.name, name: name)
    }
    encoding.undecodable = decoded.undecodable
    encoding.isReversible = encode(decoded.text, as: encoding).map { $0 == bytes } ?? false
    return (decoded.text, encoding)
  }

  /// What the user said the encoding is, with the byte order mark that goes with it.
  private static func stated(
    _ encoding: String, _ bytes: [UInt8], _ name: String
  ) throws(ReadError) -> Recognition {
    guard var resolved = EncodingNames.resolve(encoding) else {
      throw ReadError(
        name, "the encoding \(encoding) is unknown",
        advice: "use one of \(encodingNames.joined(separator: ", "))")
    }
    let mark = ByteOrderMark.find(bytes)
    let isUTF16 = resolved.utf8.elementsEqual("UTF-16".utf8)
    if isUTF16 {
      let marked = mark.map { $0.name.hasPrefix("UTF-16") } ?? false
      resolved = marked ? mark?.name ?? resolved : Recognition.likelyUTF16(bytes)
    }
    let markLength = mark.map { $0.name.utf8.elementsEqual(resolved.utf8) ? $0.length : 0 } ?? 0
    let isUTF8 = resolved.utf8.elementsEqual("UTF-8".utf8)
    return Recognition(
      name: resolved, markLength: markLength, confidence: 1,
      isValidUTF8: isUTF8
        && UTF8Validation.firstInvalid(bytes, from: markLength) == bytes.count)
  }

  /// Whether a text holds nothing but white space and line ends.
  private static func isBlank(_ text: [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      switch scalar {
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F,
        0x3000, 0xFEFF:
        index += length
      default: return false
      }
    }
    return true
  }

  private static func tooLarge(_ name: String) -> ReadError {
    ReadError(
      name, "holds more than \(Limits.sourceBytes) bytes", advice: "cut it into smaller files")
  }
}

extension ReadError {
  /// The error for bytes that are no text of an encoding.
  init(undecodable range: Range<Int>, of bytes: [UInt8], as encoding: String, name: String) {
    let shown = bytes[range].prefix(8).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.utf8.count < 2 ? "0" + digits : digits
    }
    let rest = range.count > 8 ? " …" : ""
    self.init(
      name,
      "the \(range.count == 1 ? "byte" : "bytes") \(shown.joined(separator: " "))\(rest) at byte"
        + " offset \(range.lowerBound) \(range.count == 1 ? "is" : "are") no \(encoding)",
      advice: "use --lossy to replace such bytes, or --encoding if the text is in another encoding")
  }
}
