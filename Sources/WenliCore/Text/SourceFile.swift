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
  /// The file, line and column of a byte; the line is counted in its file.
  public func place(at byte: Int) -> (file: String, position: SourcePosition) {
    let position = position(at: byte)
    guard let file = files.last(where: { $0.firstLine < position.line }) else {
      return (name, position)
    }
    return (
      file.name, SourcePosition(line: position.line - file.firstLine, column: position.column)
    )
  }
}
