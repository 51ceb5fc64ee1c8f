// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Cuts a text into lines as the readers do: at LF, CR, CRLF, FF, VT, NEL, LS, PS.
enum SourceLines {
  /// The lines of a text; a form feed begins a new page.
  static func lines(of text: [UInt8]) -> [Line] {
    var lines: [Line] = []
    text.withUnsafeBufferPointer { bytes in
      var start = 0
      var page: Int32 = 0
      var index = 0
      while index < bytes.count {
        let length = bytes[index] < 0x0E || bytes[index] >= 0xC2 ? bytes.lineEnd(at: index) : 0
        if length == 0 {
          index += 1
          continue
        }
        lines.append(
          Line(range: SourceRange(start, index), terminator: UInt8(length), page: page))
        if bytes[index] == 0x0C { page += 1 }
        index += length
        start = index
      }
      if start < bytes.count {
        lines.append(Line(range: SourceRange(start, bytes.count), terminator: 0, page: page))
      }
    }
    return lines
  }

  /// The number of line ends in a text after a byte.
  static func count(in text: [UInt8], from start: Int) -> Int {
    text.withUnsafeBufferPointer { bytes in
      var count = 0
      var index = start
      while index < bytes.count {
        let length = bytes.lineEnd(at: index)
        if length > 0 { count += 1 }
        index += max(length, 1)
      }
      return count
    }
  }
}
