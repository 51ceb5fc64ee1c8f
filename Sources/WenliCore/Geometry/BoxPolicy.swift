// SPDX-License-Identifier: Apache-2.0

/// What is done with boxes that cannot be right.
///
/// Such are boxes that end before they begin, hold letters but have no width or height, lie outside
/// their page, or are those of another line as well. Boxes that touch, overlap or stick out of the page
/// are what programs that read images give, and are read whatever is asked.
public enum BoxPolicy: String, Sendable, CaseIterable {
  /// A file with such a box is refused.
  case check
  /// It is read as far as its boxes allow, with a finding on lines that are nowhere on their page.
  case ignore
}
