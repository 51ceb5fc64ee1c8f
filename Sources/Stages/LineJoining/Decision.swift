// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

extension LineJoining {
  /// What is known from the boundaries decided so far.
  struct State {
    /// The position in the flow at which the current passage begins.
    var passageStart = 0
    /// The last value of each scheme.
    var lastValues: [Int]
    /// The last number without a mark that began a passage, as in lists of contents; 0 without one.
    var lastBare = 0
    /// The words that may reach across a boundary.
    let dictionary = Words()
    /// Quotation marks open in the current passage, and the lines since the first.
    var openQuotes = 0
    /// Quotation marks, title marks and brackets of the passage that are open.
    var openMarks = 0
    /// The position of the line in which the first of the open marks was opened.
    var openedAt = 0
    /// Whether the line before the boundary begins a passage.
    var aIsFirst: Bool { passageStart == position }
    /// The position of the line before the boundary.
    var position = 0
  }

  /// Decides every boundary from the first to the last.
  func decide(
    _ rows: [Row], _ habits: LayoutHabits, _ draft: Draft, explain: ((Evidence) -> Void)?
  ) -> [BoundaryVerdict] {
    var verdicts: [BoundaryVerdict] = []
    verdicts.reserveCapacity(rows.count)
    var state = State(lastValues: [Int](repeating: 0, count: schemes.count))
    var bigrams = Bigrams()
    var evidence = Evidence()
    for index in rows.indices {
      if index % Bigrams.window == 0 {
        bigrams.clear()
        for row in rows[index..<min(rows.count, index + Bigrams.window)] {
          bigrams.add(draft.store(of: draft.lines[row.line].view), draft.lines[row.line].view.bytes)
        }
      }
      evidence.clear()
      var verdict = BoundaryVerdict(isBreak: true, probability: 1)
      if index > 0 {
        state.position = index - 1
        let isWeighed =
          !rows[index].isTableRow && !rows[index - 1].isTableRow && !rows[index - 1].isCutLabel
          && !rows[index].isLeader && !habits.isParagraphPerLine
        // Where the cues decide nothing, only people ask for them.
        if isWeighed || explain != nil {
          collect(index, rows, habits, draft, state, bigrams, &evidence)
        }
        if rows[index].isTableRow || rows[index - 1].isTableRow {
          verdict.probability = 0.99
        } else if rows[index - 1].isCutLabel || rows[index].isLeader {
          verdict.isBreak = false
          verdict.probability = 0.05
        } else if habits.isParagraphPerLine {
          verdict.isBreak = !goesOnInQuotes(index, rows, draft, state)
          verdict.probability = verdict.isBreak ? 0.97 : 0.1
        } else {
          var sum = rules.bias
          for (cue, value) in evidence.cues { sum += weights[cue.index] * value }
          verdict.isBreak = sum > 0
          verdict.probability = logistic(sum)
        }
      }
      explain?(evidence)
      verdicts.append(verdict)
      advance(&state, index, verdict.isBreak, rows, draft)
    }
    return verdicts
  }

  /// Whether a line ends in mid-sentence between two quotation marks of which one is straight, and the
  /// next has the second of them: even where each line is a paragraph, the two are one.
  private func goesOnInQuotes(_ index: Int, _ rows: [Row], _ draft: Draft, _ state: State) -> Bool {
    let next = draft.lines[rows[index].line]
    guard rows[index - 1].end.isSoft, next.blanksBefore == 0,
      next.page == draft.lines[rows[index - 1].line].page
    else { return false }
    let (straight, closers) = quotationMarks(of: rows[index], draft)
    if straight % 2 == 1, state.openQuotes > 0 { return true }
    guard straight % 2 == 1 || closers > 0 else { return false }
    let marks = (state.passageStart..<index).reduce(0) {
      $0 + quotationMarks(of: rows[$1], draft).straight
    }
    return marks % 2 == 1
  }

  /// The straight quotation marks of a line, and those closing ones that nothing on it opened.
  private func quotationMarks(of row: Row, _ draft: Draft) -> (straight: Int, closers: Int) {
    let view = draft.lines[row.line].view
    let bytes = draft.store(of: view)
    var (straight, closers, open) = (0, 0, 0)
    var place = view.bytes.lowerBound
    while place < view.bytes.upperBound {
      let scalar = bytes.scalar(at: place)
      switch scalar.value {
      case 0x22: straight += 1
      case 0x201C, 0x300C, 0x300E: open += 1
      case 0x201D, 0x300D, 0x300F:
        if open > 0 { open -= 1 } else { closers += 1 }
      default: break
      }
      place += scalar.length
    }
    return (straight, closers)
  }

  private func advance(
    _ state: inout State, _ index: Int, _ isBreak: Bool, _ rows: [Row], _ draft: Draft
  ) {
    if isBreak {
      state.passageStart = index
      state.openQuotes = 0
      state.openMarks = 0
      state.lastBare = bareNumber(rows[index], draft) ?? state.lastBare
      if let number = draft.shapes[rows[index].line].enumerator {
        state.lastValues[Int(number.scheme)] = Int(number.value)
      }
    }
    let line = draft.lines[rows[index].line]
    guard line.facts.classes.meets([.opener, .closer]) else { return }
    let bytes = draft.store(of: line.view)
    var place = line.view.bytes.lowerBound
    while place < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: place)
      switch scalar.value {
      case 0x201C, 0x300C, 0x300E: state.openQuotes += 1
      case 0x201D, 0x300D, 0x300F: state.openQuotes = max(0, state.openQuotes - 1)
      default: break
      }
      let kind = scanner.table[scalar.value]
      if kind.contains(.opener) {
        if state.openMarks == 0 { state.openedAt = index }
        state.openMarks += 1
      } else if kind.contains(.closer) {
        state.openMarks = max(0, state.openMarks - 1)
      }
      place += scalar.length
    }
  }

  /// The digits at the start of a line that are followed by text without a mark: `2 某某条例`.
  func bareNumber(_ row: Row, _ draft: Draft) -> Int? {
    let view = draft.lines[row.line].view
    let bytes = draft.store(of: view)
    guard scanner.table[draft.lines[row.line].facts.first].contains(.digit),
      let number = Numeral.parse(.digits, bytes, view.bytes), number.value < 1000
    else { return nil }
    var next = view.bytes.lowerBound + number.length
    while next < view.bytes.upperBound, bytes[next] == 0x20 { next += 1 }
    guard next < view.bytes.upperBound else { return nil }
    return scanner.table[bytes.scalar(at: next).value].meets(.solid) ? number.value : nil
  }

  /// The logistic function, accurate to four digits, without a mathematics library.
  private func logistic(_ sum: Float) -> Float {
    // (1 + x/2¹⁰)^(2¹⁰) ≈ eˣ for the magnitudes that occur.
    let bounded = max(-12, min(12, -sum))
    var power = 1 + bounded / 1024
    for _ in 0..<10 { power *= power }
    return 1 / (1 + power)
  }
}
