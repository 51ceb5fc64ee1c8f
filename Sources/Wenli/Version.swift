// SPDX-License-Identifier: Apache-2.0

/// The version of the program and its output.
public enum Version {
  /// The version of the program, by Semantic Versioning.
  public static let number = "0.1.0"
}
