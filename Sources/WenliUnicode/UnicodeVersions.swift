// SPDX-License-Identifier: Apache-2.0

internal import CICU

/// The versions of what decides about characters; they belong into every bug report.
public enum UnicodeVersions {
  /// The version of the ICU library, such as `72.1`.
  public static var icu: String { text(cicu_library_version) }
  /// The version of Unicode that the library knows, such as `15.0`.
  public static var unicode: String { text(cicu_unicode_version) }

  /// The first two parts of a version, which are all that ICU and Unicode ever use.
  private static func text(_ ask: (UnsafeMutablePointer<UInt8>?) -> Void) -> String {
    var parts: [UInt8] = [0, 0, 0, 0]
    parts.withUnsafeMutableBufferPointer { ask($0.baseAddress) }
    return "\(parts[0]).\(parts[1])"
  }
}
