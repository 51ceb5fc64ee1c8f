// SPDX-License-Identifier: Apache-2.0

/// One line as it was read: its content without the line end, and where it stands.
public struct Line: Sendable {
  /// The bytes of the line without its terminator.
  public let range: SourceRange
  /// The number of bytes of the terminator: LF, CR, CRLF, FF, VT, NEL, LS, PS; 0 at the end.
  public var terminator: UInt8 { UInt8(packed & 3) }
  /// The page, counted from 0; a form feed begins a new one.
  public var page: Int32 { Int32(packed >> 2) }

  /// Page and terminator in one number: there are as many of these as a text has lines.
  private let packed: UInt32

  /// Makes a line.
  public init(range: SourceRange, terminator: UInt8, page: Int32) {
    self.range = range
    // A terminator has three bytes at most; 2³⁰ pages would take more memory than any machine has.
    packed = UInt32(truncatingIfNeeded: page) << 2 | UInt32(terminator & 3)
  }
}
