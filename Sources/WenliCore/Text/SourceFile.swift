// SPDX-License-Identifier: Apache-2.0

/// A file of a source that was read from several.
public struct SourceFile: Sendable, Hashable {
  /// Its name for messages.
  public let name: String
  /// Its first line in `Source.lines`, counted from 0.
  public let firstLine: Int
  /// The number of its bytes in `Source.raw`, which holds one file after the other.
  public let byteCount: Int

  /// Makes a file.
  public init(name: String, firstLine: Int, byteCount: Int) {
    self.name = name
    self.firstLine = firstLine
    self.byteCount = byteCount
  }
}

extension Source {
  /// The file, line and column of a byte as editors count them.
  ///
  /// The line is counted in its file; a form feed, at which lines of a source end, is a character of
  /// the line there.
  public func place(at byte: Int) -> (file: String, position: SourcePosition) {
    guard !lines.isEmpty else { return (name, SourcePosition(line: 1, column: 1)) }
    let index = lineIndex(at: byte)
    let file = files.last { $0.firstLine <= index }
    let fileStart = file?.firstLine ?? 0
    var first = index
    while first > fileStart, text[Int(lines[first - 1].range.end)] == 0x0C { first -= 1 }
    let start = Int(lines[first].range.start)
    return (
      file?.name ?? name,
      SourcePosition(
        line: editorLine(ofLine: index) - editorLine(ofLine: fileStart) + 1,
        column: text.scalarCount(in: start..<max(start, min(byte, text.count))) + 1)
    )
  }

  /// The number of a line as editors count them, from 1: they know no line that a form feed ends.
  ///
  /// - Parameter index: the line's index in `lines`.
  public func editorLine(ofLine index: Int) -> Int { index + 1 - Int(lines[index].page) }
}
