// SPDX-License-Identifier: Apache-2.0

public import WenliCore

extension LineScanner {
  /// The lines of the source without the blank ones, which are only counted.
  public func printedLines(of source: Source) -> [PrintedLine] {
    var lines: [PrintedLine] = []
    var blanks = 0
    for (index, line) in source.lines.enumerated() {
      let (content, indent) = trimmed(source.text, in: line.range.bytes)
      guard !content.isEmpty else {
        blanks += 1
        continue
      }
      lines.append(
        PrintedLine(
          range: SourceRange(content.lowerBound, content.upperBound),
          sourceLine: Int32(truncatingIfNeeded: index), page: line.page,
          blanksBefore: UInt8(min(255, blanks)), indent: UInt8(min(255, indent)),
          facts: facts(of: source.text, in: content)))
      blanks = 0
    }
    return lines
  }
}
