// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A digest of a text by which damage to a document shows when its source is restored.
///
/// FNV-1a with 64 bits: it guards against accidents, not against intent.
enum Digest {
  /// The digest as 16 hexadecimal digits.
  static func of(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
