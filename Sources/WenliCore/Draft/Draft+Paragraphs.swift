// SPDX-License-Identifier: Apache-2.0

extension Draft {
  /// Whether the lines of the source are paragraphs already: most of its text stands on lines that are
  /// wider than print sets any, and do not agree on a width.
  ///
  /// Such a text has no columns and nothing to rejoin.
  public var hasParagraphLines: Bool {
    // A line of print has hardly more than fifty characters: in half-ems.
    let widest: Int32 = 110
    let tolerance: Int32 = 3
    guard source.boxes == nil else { return false }
    var all = 0
    var wide: [Int32: Int] = [:]
    var ofWide = 0
    var count = 0
    for line in lines where !line.isTableRow {
      let width = line.facts.width - line.facts.spaces
      all += Int(width)
      // Columns side by side are as wide, with white space between them.
      guard width > widest, line.facts.spaces == 0 || !hasGap(line) else { continue }
      ofWide += Int(width)
      count += 1
      wide[width, default: 0] += 1
    }
    guard ofWide * 2 > all else { return false }
    // Lines wrapped at a very wide measure agree on it.
    let most = wide.keys.reduce(0) { most, width in
      max(most, (width - tolerance...width + tolerance).reduce(0) { $0 + wide[$1, default: 0] })
    }
    return count < 4 || most * 2 <= count
  }

  /// Whether two spaces in a row, or a tab, stand in a line.
  private func hasGap(_ line: PrintedLine) -> Bool {
    var isBehindSpace = false
    for index in line.range.bytes {
      let byte = source.text[index]
      if byte == 0x09 || byte == 0x20 && isBehindSpace { return true }
      isBehindSpace = byte == 0x20
    }
    return false
  }
}
