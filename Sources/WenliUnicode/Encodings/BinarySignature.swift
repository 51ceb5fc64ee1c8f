// SPDX-License-Identifier: Apache-2.0

/// The bytes by which formats that are no plain text begin.
enum BinarySignature {
  private static let signatures: [(name: String, bytes: [UInt8])] = [
    ("PNG", [0x89, 0x50, 0x4E, 0x47]), ("PDF", Array("%PDF-".utf8)),
    ("ZIP", [0x50, 0x4B, 0x03, 0x04]), ("gzip", [0x1F, 0x8B, 0x08]), ("JPEG", [0xFF, 0xD8, 0xFF]),
    ("GIF", Array("GIF8".utf8)), ("TIFF", [0x49, 0x49, 0x2A, 0x00]),
    ("TIFF", [0x4D, 0x4D, 0x00, 0x2A]), ("JPEG 2000", [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20]),
    ("bzip2", Array("BZh".utf8)), ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    ("Zstandard", [0x28, 0xB5, 0x2F, 0xFD]), ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("RAR", Array("Rar!".utf8)), ("RIFF", Array("RIFF".utf8)),
    ("DjVu", Array("AT&TFORM".utf8)), ("an old Office file", [0xD0, 0xCF, 0x11, 0xE0]),
    ("SQLite", Array("SQLite format 3\0".utf8)), ("an executable", [0x7F, 0x45, 0x4C, 0x46]),
    ("BMP", Array("BM".utf8)),
  ]

  /// The name of the format that bytes begin like; nil if they begin like none.
  static func name(of bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// Whether bytes are a PDF, which may be pure ASCII and is no text all the same.
  static func isPDF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("%PDF-".utf8)) }
}
