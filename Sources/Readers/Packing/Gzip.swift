// SPDX-License-Identifier: Apache-2.0

internal import CGzip
public import WenliCore

/// Unpacks files that were packed with gzip (RFC 1952), known by their first bytes.
///
/// What they unpack to is bounded: by the size of a source, and beyond 16 MB by a hundred times the
/// packed bytes, which no text reaches.
public enum Gzip {
  /// The bytes that are unpacked at once.
  private static let piece = 1 << 20
  /// The size, in bytes, up to which any ratio is taken.
  private static let harmless = Limits.packedFree
  /// The largest ratio of a larger file.
  private static let mostRatio = Limits.packedRatio

  /// The bytes of a packed file; nil if it is not packed.
  ///
  /// - Throws: `ReadError` if it is cut off, damaged, or unpacks to more than any text would.
  public static func unpacked(
    _ bytes: [UInt8], named name: String
  ) throws(ReadError) -> [UInt8]? {
    guard bytes.starts(with: [0x1F, 0x8B, 0x08]) else { return nil }
    guard let unpacker = cgzip_open() else {
      throw ReadError(name, "there is no memory to unpack it", advice: "close other programs")
    }
    defer { cgzip_close(unpacker) }
    var plain: [UInt8] = []
    var room = [UInt8](repeating: 0, count: piece)
    var start = 0
    while start < bytes.count {
      var taken = 0
      var made = 0
      let state = bytes.withUnsafeBufferPointer { packed in
        room.withUnsafeMutableBufferPointer { room in
          cgzip_unpack(
            unpacker, packed.baseAddress.map { $0 + start }, bytes.count - start, &taken,
            room.baseAddress, room.count, &made)
        }
      }
      plain += room[..<made]
      start += taken
      guard plain.count < Limits.sourceBytes else {
        throw ReadError(name, "unpacks to more than 2 GB", advice: "cut it into smaller files")
      }
      guard plain.count <= harmless || plain.count / mostRatio <= start else {
        throw ReadError(
          name, "unpacks to more than \(mostRatio) times its size at byte \(start)",
          advice: "unpack it yourself if it really is text")
      }
      switch state {
      case Int32(CGZIP_END):
        // Files that were packed one by one may be put together.
        if start < bytes.count, isPadding(bytes[start...]) { return plain }
        if start == bytes.count { return plain }
        cgzip_next(unpacker)
      case Int32(CGZIP_MORE) where taken > 0 || made > 0: continue
      case Int32(CGZIP_MORE): throw cutOff(name)
      default:
        throw ReadError(
          name, "is damaged gzip at byte \(start)",
          advice: "pack the file again; one that is damaged is not read in part")
      }
    }
    throw cutOff(name)
  }

  private static func cutOff(_ name: String) -> ReadError {
    ReadError(
      name, "is gzip that is cut off",
      advice: "pack the file again; one that is cut off is not read in part")
  }

  /// Tapes are filled up with zeros.
  private static func isPadding(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0 }
  }
}
