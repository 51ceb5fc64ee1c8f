// SPDX-License-Identifier: Apache-2.0

/// The characters that the leaders of a table of contents are made of.
public enum LeaderDots {
  /// How many dots a character shows; nil if it is none of a leader.
  public static func count(in scalar: UInt32) -> Int? {
    switch scalar {
    case 0x2E, 0xB7, 0x2022, 0x2024, 0x2027, 0x22C5, 0x30FB, 0xFF0E, 0xFF65: 1
    case 0x2025: 2
    case 0x2026, 0x22EF: 3
    default: nil
    }
  }
}
