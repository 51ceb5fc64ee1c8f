// SPDX-License-Identifier: Apache-2.0

public import WenliCore

extension LineScanner {
  /// The lines of the source without the blank ones, which are only counted.
  ///
  /// Where the source has boxes, indents and blanks are read off them.
  public func printedLines(of source: Source) -> [PrintedLine] {
    var lines: [PrintedLine] = []
    // Room for all; what blank lines leave over is never touched.
    lines.reserveCapacity(source.lines.count)
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
      // Ruby stands behind the text of its page; it is no line of it.
      if source.boxes?.lines[index].region == .ruby { lines[lines.count - 1].blanksBefore = 2 }
      lines[lines.count - 1].isTableRow = source.boxes?.lines[index].region == .table
      if let setting = source.boxes?.lines[index].setting {
        lines[lines.count - 1].indent = UInt8(max(0, min(255, setting.indent.rounded())))
        lines[lines.count - 1].blanksBefore = setting.lead < 0.6 ? 0 : setting.lead < 1.6 ? 1 : 2
      }
    }
    return lines
  }
}
