// SPDX-License-Identifier: Apache-2.0

/// One line as it was read: its content without the line end, and where it stands.
public struct Line: Sendable {
  /// The bytes of the line without its terminator.
  public let range: SourceRange
  /// The number of bytes of the terminator: LF, CR, CRLF, FF, VT, NEL, LS, PS; 0 at the end.
  public let terminator: UInt8
  /// The page, counted from 0; a form feed begins a new one.
  public let page: Int32

  /// Makes a line.
  public init(range: SourceRange, terminator: UInt8, page: Int32) {
    self.range = range
    self.terminator = terminator
    self.page = page
  }
}
