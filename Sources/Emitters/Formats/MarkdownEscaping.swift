// SPDX-License-Identifier: Apache-2.0

/// Writes text so that Markdown takes none of its characters for markup.
enum Markdown {
  /// Where a text stands.
  enum Place {
    /// After the marks of a heading.
    case heading
    /// At the start of a line.
    case paragraph
    /// After other text of the line.
    case inline
  }

  /// For each byte: 1 if it is always escaped, 2 if it depends on its neighbours.
  private static let table: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    if Array("\\`*_[]<>&~^$|@\"'{}".utf8).contains(byte) { return 1 }
    return byte == 0 || Array("\t\n\r #-.".utf8).contains(byte) ? 2 : 0
  }

  /// Appends a text.
  static func append(
    _ bytes: UnsafeBufferPointer<UInt8>, as place: Place, to output: inout [UInt8]
  ) {
    table.withUnsafeBufferPointer { table in
      var written = 0
      var index = 0
      /// Writes what stands before `index` as it is.
      func flush() {
        output.append(bytes, from: written, to: index)
        written = index
      }
      /// Escapes what Markdown knows only at the start of a line.
      func openLine() {
        guard let mark = blockMark(bytes, from: index) else { return }
        index = mark
        flush()
        output.append(0x5C)
        index += 1
      }
      if place == .paragraph { openLine() }
      while index < bytes.count {
        let byte = bytes[index]
        let kind = table[Int(byte)]
        if kind == 0 || kind == 2 && !mattersHere(bytes, index, in: place) {
          index += 1
          continue
        }
        flush()
        switch byte {
        case 0x00: output.append("\u{FFFD}")
        case 0x09: output.append("&#9;")
        case 0x20: output.append("&#32;")
        case 0x0A, 0x0D: output.append(place == .paragraph ? "\\\n" : " ")
        default:
          output.append(0x5C)
          output.append(byte)
        }
        index += 1
        written = index
        if place == .paragraph, byte == 0x0A || byte == 0x0D { openLine() }
      }
      flush()
    }
  }

  /// Whether a byte that depends on its neighbours is markup where it stands.
  private static func mattersHere(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, in place: Place
  ) -> Bool {
    let before = index > 0 ? bytes[index - 1] : 0x0A
    switch bytes[index] {
    case 0x20:
      return before <= 0x20 && place != .inline || before == 0x20 || index + 1 == bytes.count
    case 0x23: return place == .heading
    case 0x2D, 0x2E: return before == bytes[index]
    case 0x0D: return index + 1 == bytes.count || bytes[index + 1] != 0x0A
    default: return true
    }
  }

  /// The byte to escape so that no list, quotation, title block or the like begins here.
  private static func blockMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard start < bytes.count else { return nil }
    if "#+-:%=(!".utf8.contains(bytes[start]) { return start }
    var end = start
    while end < bytes.count, isAlphanumeric(bytes[end]) { end += 1 }
    guard end > start, end < bytes.count, bytes[end] == 0x2E || bytes[end] == 0x29 else {
      return nil
    }
    return end + 1 < bytes.count && isAlphanumeric(bytes[end + 1]) ? nil : end
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }
}
