// SPDX-License-Identifier: Apache-2.0

// LineJoining: which printed lines make one paragraph.
//
// Finds the measure of the text where each line stands, the habits of the document, and for every
// boundary the evidence for and against a break, weighed by a linear model whose weights stand in
// `Rules/joining.toml`. Changes what stands between lines: by an edit that joins them, or by one
// that sets the white space between two blocks apart. Leaves the text of the lines alone.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Decides every boundary between lines and builds the passages.
public struct LineJoining: Stage {
  let rules: JoiningRules
  let scanner: LineScanner
  let matcher: ShapeMatcher
  let weights: [Float]
  let groupOfShape: [Group]
  let schemes: [SchemeClass]
  let functionWords: Lexicon
  let announcements: Lexicon
  let neverFirst: Lexicon
  let particles: Lexicon
  let seam: Seam
  let labelPiece: RuleID
  /// The lines over which a bracket may stay open.
  let longestBracket = 4
  /// And over which it may in a headline.
  let longestHeadlineBracket = 2

  /// What the cues ask of a scheme.
  struct SchemeClass: Sendable {
    let isBrackets: Bool
    let isComma: Bool
    let isArticle: Bool
    let isChapter: Bool
    let isRunIn: Bool
  }

  /// Makes the stage.
  ///
  /// - Throws: `RuleError` if the weights or groups speak of something that does not exist.
  public init(_ book: RuleBook, scanner: LineScanner, shapes: ShapeMatcher) throws(RuleError) {
    rules = book.joining
    self.scanner = scanner
    matcher = shapes
    seam = Seam(table: scanner.table)
    labelPiece = book.lines.labelPiece
    var weights = [Float](repeating: 0, count: Cue.allCases.count)
    var names: [String: Cue] = [:]
    for cue in Cue.allCases { names[cue.name] = cue }
    for (name, weight) in rules.weights {
      guard let cue = names[name] else {
        throw rules.fault(
          name, "no cue is named `\(name)`",
          advice: "the cues are: \(names.keys.sorted().joined(separator: ", "))")
      }
      weights[cue.index] = weight
    }
    self.weights = weights
    var groups = [Group](repeating: [], count: book.shapes.count)
    for (name, members) in rules.groups {
      guard let group = Group.byName[name] else {
        throw rules.fault(
          name, "no group is named `\(name)`",
          advice: "the groups are: \(Group.byName.keys.sorted().joined(separator: ", "))")
      }
      for member in members {
        guard let shape = book.shape(named: member) else {
          throw rules.fault(
            ofMember: member, of: name, "group `\(name)`: no shape is named `\(member)`",
            advice: "name a shape of shapes.toml or of a kind")
        }
        groups[shape].insert(group)
      }
    }
    groupOfShape = groups
    schemes = book.numbering.schemes.map { scheme in
      SchemeClass(
        isBrackets: scheme.before.contains("（"),
        isComma: scheme.after.contains("、") || scheme.components > 1 || scheme.companion != nil,
        isArticle: scheme.isOfLaw,
        isChapter: scheme.isOfLaw && scheme.follow == .space,
        isRunIn: scheme.isRunIn || !scheme.words.isEmpty)
    }
    announcements = Lexicon(rules.announcements.map { (word: $0, value: 0) }, fromEnd: true)
    functionWords = Lexicon(rules.functionWords.map { (word: $0, value: 0) }, fromEnd: true)
    neverFirst = Lexicon(rules.neverFirst.map { (word: $0, value: 0) })
    particles = Lexicon(rules.particles.map { (word: $0, value: 0) })
  }

  /// Needs lines, furniture and shapes, gives the layout.
  public var traits: StageTraits {
    StageTraits("LineJoining", needs: [.lines, .furniture, .shapes], gives: [.layout])
  }

  /// The layout and the edits of all white space between lines.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    var layout = Layout()
    var rows = PageNotes().readOn(rows(of: draft), draft)
    layout.flow = rows.map { Int32(truncatingIfNeeded: $0.line) }
    layout.habits = learn(&rows, draft)
    layout.measures = rows.map { Int32(truncatingIfNeeded: $0.measure) }
    layout.verdicts = decide(rows, layout.habits, draft, explain: nil)
    build(rows, draft, &layout, &changes)
    changes.layout = layout
    return changes
  }

  /// The evidence for every boundary of a draft whose layout is known: for people who ask why.
  ///
  /// - Returns: one list a line of the flow; each entry is the name of a cue, its value and weight.
  public func evidence(for draft: Draft) -> [[(cue: String, value: Float, weight: Float)]] {
    var rows = PageNotes().readOn(rows(of: draft), draft)
    let habits = learn(&rows, draft)
    var result: [[(cue: String, value: Float, weight: Float)]] = []
    _ = decide(rows, habits, draft) { evidence in
      result.append(evidence.cues.map { ($0.cue.name, $0.value, weights[$0.cue.index]) })
    }
    return result
  }

  /// The rows of the flow: all printed lines but furniture and what repairs left empty.
  private func rows(of draft: Draft) -> [Row] {
    var rows: [Row] = []
    rows.reserveCapacity(draft.lines.count)
    var furniture = draft.furniture[...]
    let parting: CharacterClass = [.stop, .comma, .colon, .semicolon]
    // A closure that asked for it through `self` would copy the whole stage at every line.
    let table = scanner.table
    for (index, line) in draft.lines.enumerated() {
      if let first = furniture.first, Int(first.line) == index {
        furniture.removeFirst()
        continue
      }
      guard line.facts.scalars > 0 else { continue }
      var row = Row(
        line: index, width: Int(line.facts.width),
        end: LineEnd(line.facts, table),
        groups: groups(draft.shapes[index].shapes),
        isUnparted: !line.facts.classes.meets(parting))
      row.isListed = !row.isUnparted && isListed(draft, line)
      row.isTableRow = line.isTableRow
      row.isCutLabel = line.isCutLabel
      // Label and text were one printed line, with a wide space between them.
      if let last = rows.last, last.isCutLabel { row.width += last.width + 2 }
      row.frame = LineFrame.of(line, draft, table)
      row.isLabelled = isLabelled(line, draft)
      rows.append(row)
    }
    return rows
  }

  /// Whether the only marks that part a line are those between the members of a list: 、.
  private func isListed(_ draft: Draft, _ line: PrintedLine) -> Bool {
    guard line.facts.scalars <= 60, !line.facts.classes.meets([.stop, .colon, .semicolon])
    else { return false }
    let bytes = draft.store(of: line.view)
    var index = line.view.bytes.lowerBound
    while index < line.view.bytes.upperBound {
      let scalar = bytes.scalar(at: index)
      if scalar.value != 0x3001, scanner.table[scalar.value].contains(.comma) { return false }
      index += scalar.length
    }
    return true
  }

  /// Whether a line of a few words begins with up to six solid characters and a colon.
  private func isLabelled(_ line: PrintedLine, _ draft: Draft) -> Bool {
    guard line.facts.classes.contains(.colon), line.facts.width <= 32,
      !line.facts.classes.meets([.stop, .comma])
    else { return false }
    let bytes = draft.store(of: line.view)
    var count = 0
    var at = line.view.bytes.lowerBound
    while at < line.view.bytes.upperBound, count <= 6 {
      let scalar = bytes.scalar(at: at)
      at += scalar.length
      let kind = scanner.table[scalar.value]
      if kind.contains(.colon) { return count >= 2 && at < line.view.bytes.upperBound }
      guard kind.meets(.cjk) || kind.contains(.space) else { return false }
      count += kind.contains(.space) ? 0 : 1
    }
    return false
  }

  private func groups(_ shapes: ShapeSet) -> Group {
    guard !shapes.isEmpty else { return [] }
    var result: Group = []
    for (index, group) in groupOfShape.enumerated() where shapes.contains(index) {
      result.formUnion(group)
    }
    return result
  }

  private func learn(_ rows: inout [Row], _ draft: Draft) -> LayoutHabits {
    var kana = 0
    var hangul = 0
    for row in rows {
      let classes = draft.lines[row.line].facts.classes
      if classes.contains(.kana) { kana += 1 }
      if classes.contains(.hangul) { hangul += 1 }
    }
    let share = Float(kana) / Float(max(1, rows.count))
    // Japanese indents by one em, Chinese by two.
    let indent = share > 0.5 ? 2 : 4
    Measure(switchCost: rules.switchCost, indent: indent).learn(&rows)
    measureBoxes(&rows, draft)
    let schemes = schemes
    let learner = Habits { schemes[$0].isArticle }
    Neighbourhood().learn(&rows, draft)
    HeadlineBlocks().mark(&rows, draft)
    NarrowHeadlines(table: scanner.table, functionWords: functionWords) {
      firstUnitWidth($0, draft)
    }
    .mark(&rows, draft)
    SiblingHeads().mark(&rows, draft)
    SiblingHeads().markLoneNumbers(&rows, draft)
    QuotedTitles(scanner: scanner).mark(&rows, draft)
    LeaderLines(table: scanner.table).mark(&rows, draft)
    HangingIndents().mark(&rows, draft) { row in
      setting(row, draft)?.indent ?? Float(draft.lines[row.line].indent)
    }
    var habits = learner.learn(rows, draft, indent: indent)
    if draft.hasParagraphLines { habits.isParagraphPerLine = true }
    // Lines with a place on their page are printed lines, however long they are.
    if isSetFromBoxes(rows, draft) { habits.isParagraphPerLine = false }
    habits.boxIndentShare = boxIndentShare(rows, draft)
    habits.kanaShare = share
    habits.hangulShare = Float(hangul) / Float(max(1, rows.count))
    return habits
  }
}
