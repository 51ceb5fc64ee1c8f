// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Learns what a document does everywhere: what a blank line means in it, whether indents were kept
/// or lost, whether its lines are paragraphs already.
struct Habits: Sendable {
  /// Whether a scheme numbers the articles of laws.
  let isArticle: @Sendable (Int) -> Bool

  /// The habits of a document whose rows know their measure.
  func learn(_ rows: [Row], _ draft: Draft, indent: Int) -> LayoutHabits {
    var habits = LayoutHabits()
    habits.firstLineIndent = Int32(truncatingIfNeeded: indent)
    guard !rows.isEmpty else { return habits }
    var boundaries: Float = 0.5
    var blanks: Float = 0.5
    var firstLines: Float = 0
    var flushLines: Float = 0
    var indented: Float = 0
    var unindented: Float = 0
    var blankEnds: Float = 0
    var wrapped = 0
    var overlong = 0
    // Lines too long for a heading, and those of them that end in mid-sentence.
    var long = 0
    var openLong = 0
    for index in rows.indices {
      let row = rows[index]
      let line = draft.lines[row.line]
      if row.measure >= 16, row.deficit >= -2, row.deficit <= 3, row.end.isSoft, row.groups.isEmpty
      {
        wrapped += 1
      }
      if row.plainDeficit < -6 { overlong += 1 }
      if row.width >= 32, row.groups.isEmpty {
        long += 1
        if row.end.isSoft { openLong += 1 }
      }
      guard index > 0 else { continue }
      let before = rows[index - 1]
      if line.page == draft.lines[before.line].page, !line.continuesSourceLine,
        line.column == draft.lines[before.line].column
      {
        boundaries += 1
        if line.blanksBefore > 0 { blanks += 1 }
      }
      // After a clear end the next line is a first line: of which width is it, and is it indented?
      if before.deficit >= 6, before.end.isStop || before.end == .colon || before.end == .semicolon
      {
        if line.indent >= 2, line.indent <= 6 { indented += 1 } else { unindented += 1 }
        if line.blanksBefore > 0 { blankEnds += 1 }
        switch row.plainDeficit {
        case -1...1: flushLines += 1
        // In a narrow column, and wherever nothing is squeezed, one em is an indent.
        case 2 where row.isOnGrid: firstLines += 1
        case indent - 1, indent: firstLines += indent == 4 || row.plainDeficit == indent ? 1 : 0
        case indent + 1: firstLines += 0.5
        default: break
        }
      }
    }
    habits.blankShare = blanks / boundaries
    habits.blankAfterEndShare = blankEnds / (indented + unindented + 1)
    habits.firstLineShare = firstLines / (firstLines + flushLines + 1)
    habits.turns = Int32(truncatingIfNeeded: rows.count { $0.groups.contains(.turn) })
    habits.loneLabelShare = loneLabels(rows, draft)
    habits.indentShare = indented / (indented + unindented + 1)
    // Where lines are wrapped, most full lines end in mid-sentence; where each line is a paragraph,
    // hardly one does, and most running text is wider than any measure that lines agree on. A few
    // long lines in wrapped text, such as notes, are no sign: lines that go on are.
    // Dots of a leader that come one a line are no lines of text.
    let lines = Float(rows.count { !draft.lines[$0.line].facts.isFiller })
    let isHardlyWrapped = Float(wrapped) < 0.08 * lines || openLong * 5 <= long
    habits.isParagraphPerLine =
      Float(wrapped) < 0.04 * lines || wrapped < 2 * overlong && isHardlyWrapped
      || isVerse(rows, draft)
    return habits
  }

  /// Whether the lines are verse, so that those as wide as the measure are so by chance.
  ///
  /// In text that fills its measure one line end in eight is a mark, and nearly all others are full. In
  /// verse with marks hardly a line ends without one; in verse without, hardly one of the others is full.
  private func isVerse(_ rows: [Row], _ draft: Draft) -> Bool {
    let least: Float = 12
    var lines: Float = 0
    var open: Float = 0
    var openFull: Float = 0
    var numbered: Float = 0
    var marked: Float = 0
    var widest = 0
    for row in rows where !draft.lines[row.line].facts.isFiller && !row.isTableRow {
      lines += 1
      widest = max(widest, row.width)
      if draft.shapes[row.line].enumerator != nil { numbered += 1 }
      let classes = draft.lines[row.line].facts.classes
      if classes.meets([.stop, .comma, .semicolon, .colon]) { marked += 1 }
      guard !row.end.isMark || row.end == .closer else { continue }
      open += 1
      if row.measure > 0, -2...3 ~= row.plainDeficit { openFull += 1 }
    }
    // What is numbered is a list or a table.
    guard lines >= least, numbered < 0.1 * lines else { return false }
    // Lines so short are verse before they are a list.
    let few: Float = widest <= 36 ? 0.06 : 0.03
    return open < 0.2 * lines && openFull <= few * lines
      || open > 0.8 * lines && openFull < 0.12 * open
      // Old text without any mark fills its lines.
      || marked < 0.1 * lines && openFull < 0.6 * open
  }

  /// The share of article labels alone on their line whose text never shared the line with them.
  ///
  /// Some laws print labels so; in others the extractor cut them off, and then label and text fit into
  /// one line together wherever the text goes on.
  private func loneLabels(_ rows: [Row], _ draft: Draft) -> Float {
    var own: Float = 0
    var all: Float = 0
    for index in rows.indices.dropLast() {
      let row = rows[index]
      let next = rows[index + 1]
      guard let number = draft.shapes[row.line].enumerator, isArticle(Int(number.scheme)),
        Int(number.prefixLength) >= draft.lines[row.line].view.count, next.end.isSoft
      else { continue }
      all += 1
      if row.width + next.width > next.measure + 2 { own += 1 }
    }
    return all > 0 ? own / all : 0
  }
}
