// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore

/// The readers; what one of them takes must keep the laws.
enum ReaderTargets {
  @Sendable static func json(_ bytes: [UInt8]) { read(bytes, ["paddle", "mineru", "docling"]) }

  @Sendable static func xml(_ bytes: [UInt8]) { read(bytes, ["hocr", "alto", "page", "bbox"]) }

  @Sendable static func tsv(_ bytes: [UInt8]) { read(bytes, ["tsv"]) }

  private static let names = [
    "auto", "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "GB18030", "GBK",
    "GB2312", "HZ", "Big5", "Big5-HKSCS", "EUC-TW", "Shift_JIS", "EUC-JP", "ISO-2022-JP", "EUC-KR",
    "ISO-2022-KR",
  ]

  /// Plain text: the first byte chooses the encoding, the rest is the text in it.
  @Sendable static func encodings(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let rest = Array(bytes.dropFirst())
    let encoding = names[Int(first &- 0x41) % names.count]
    for lossy in [false, true] {
      guard let reader = Catalog.reader("text", encoding: encoding, lossy: lossy),
        let source = try? reader.read(rest, named: "-")
      else { continue }
      Laws.check(source, hints: Hints(), twice: false)
    }
  }

  private static func read(_ bytes: [UInt8], _ formats: [String]) {
    _ = Catalog.format(of: bytes)
    for format in formats {
      // What is refused for its boxes must be read all the same when that is asked.
      _ = try? Catalog.reader(format)?.read(bytes, named: "-")
      guard let reader = Catalog.reader(format, boxes: .ignore),
        let source = try? reader.read(bytes, named: "-")
      else { continue }
      Laws.check(source, hints: Hints(), twice: false)
    }
  }
}
