// SPDX-License-Identifier: Apache-2.0

/// The table at the end of a batch.
struct BatchSummary {
  /// The files that were written.
  var written = 0
  /// The files that an earlier run had done.
  var unchanged = 0
  /// The files that could not be done.
  var failed = 0

  /// The lines of the table.
  func lines(of records: [BatchRecord], tree: Tree, seconds: Double) -> [String] {
    var kinds: [(name: String, files: Int, articles: Int, blocks: Int)] = []
    var findings = [0, 0, 0]
    for record in records {
      for kind in record.kinds {
        let place = kinds.firstIndex { $0.name.utf8.elementsEqual(kind.name.utf8) } ?? kinds.count
        if place == kinds.count { kinds.append((kind.name, 0, 0, 0)) }
        kinds[place].files += 1
        kinds[place].articles += kind.articles
        kinds[place].blocks += kind.blocks
      }
      for (place, count) in record.findings.enumerated() { findings[place] += count }
    }
    kinds.sort { ($1.articles, $0.name) < ($0.articles, $1.name) }
    let width = max(4, kinds.map(\.name.unicodeScalars.count).max() ?? 4)
    var lines = [row("kind", "files", "articles", "blocks", width)]
    for kind in kinds {
      lines.append(row(kind.name, "\(kind.files)", "\(kind.articles)", "\(kind.blocks)", width))
    }
    let rate = seconds > 0 ? ", \(Progress.decimal(Double(written) / seconds)) a second" : ""
    lines.append("")
    lines.append("written    \(written)\(written > 0 ? rate : "")")
    lines.append("unchanged  \(unchanged)")
    lines.append("failed     \(failed)")
    let left = [
      (tree.links, "symbolic links"), (tree.hidden, "hidden"),
      (tree.others, "of other names or kinds"),
      (tree.unreadable.count, "folders that cannot be read"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !left.isEmpty { lines.append("left out   \(left.joined(separator: ", "))") }
    lines.append("findings   \(findings[0]) errors, \(findings[1]) warnings, \(findings[2]) infos")
    return lines
  }

  private func row(
    _ name: String, _ files: String, _ articles: String, _ blocks: String, _ width: Int
  ) -> String {
    func padded(_ text: String, _ width: Int, atRight: Bool) -> String {
      let space = String(repeating: " ", count: max(0, width - text.unicodeScalars.count))
      return atRight ? space + text : text + space
    }
    return padded(name, width, atRight: false)
      + [files, articles, blocks].map { padded($0, 10, atRight: true) }.joined()
  }
}
