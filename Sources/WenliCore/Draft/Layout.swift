// SPDX-License-Identifier: Apache-2.0

/// How the lines of the page stand together: the layer of the stage `LineJoining`.
public struct Layout: Sendable {
  /// The printed lines in reading order, furniture left out: indexes in `Draft.lines`.
  public var flow: [Int32] = []
  /// The measure at each line of the flow, in half-ems; 0 where none could be learnt.
  public var measures: [Int32] = []
  /// The verdict on the boundary before each line of the flow; the first is a break.
  public var verdicts: [BoundaryVerdict] = []
  /// The passages in reading order.
  public var passages: [Passage] = []
  /// What the document does everywhere.
  public var habits = LayoutHabits()

  /// An empty layout.
  public init() {}
}

/// What a document does everywhere, learnt from it.
public struct LayoutHabits: Sendable {
  /// The share of boundaries that hold a blank line.
  public var blankShare: Float = 0
  /// The share of clear ends, a short line with a stop, after which a blank line stands.
  public var blankAfterEndShare: Float = 0
  /// The share of breaks after which a line of first-line width stands.
  public var firstLineShare: Float = 0
  /// The share of first lines that keep their indent.
  public var indentShare: Float = 0
  /// The share of lines after a clear end whose boxes stand in as first lines do.
  public var boxIndentShare: Float = 0
  /// The share of article labels alone on a line that were printed so, and not cut off.
  public var loneLabelShare: Float = 0
  /// The indent of first lines, in half-ems.
  public var firstLineIndent: Int32 = 4
  /// Whether every line of the source is a whole paragraph already.
  public var isParagraphPerLine = false
  /// How many lines begin with the word for a question or an answer.
  public var turns: Int32 = 0
  /// The share of kana among the solid characters.
  public var kanaShare: Float = 0
  /// The share of Hangul among all characters.
  public var hangulShare: Float = 0

  /// Habits before anything was learnt.
  public init() {}
}

/// What was decided of a boundary between two lines.
public struct BoundaryVerdict: Sendable {
  /// Whether a new passage begins.
  public var isBreak: Bool {
    get { signed.sign == .minus }
    set { signed = newValue ? -probability : probability }
  }
  /// The probability that one begins, 0…1.
  public var probability: Float {
    get { signed.magnitude }
    set { signed = isBreak ? -newValue.magnitude : newValue.magnitude }
  }
  /// The probability, below zero at a break: there are as many of these as a text has lines.
  private var signed: Float

  /// Makes a verdict.
  public init(isBreak: Bool, probability: Float) {
    signed = isBreak ? -probability.magnitude : probability.magnitude
  }

  /// The probability of what was decided, 0.5…1.
  public var confidence: Float { isBreak ? probability : 1 - probability }
  /// Whether a person should look: one such boundary in twenty holds four errors in five.
  public var isDoubtful: Bool { probability > 0.04 && probability < 0.96 }
}

/// Lines that belong together: a paragraph, a heading, a label.
public struct Passage: Sendable {
  /// The lines: positions in `Layout.flow`.
  public var lines: Range<Int32>
  /// The source ranges in reading order; more than one if page furniture cuts the passage.
  public var ranges: [SourceRange]
  /// The union of the facts of its lines.
  public var facts: LineFacts
  /// Whether it is a row of a table.
  public var isTableRow = false
  /// Where its current text is.
  public var view: TextView

  /// Makes a passage.
  public init(lines: Range<Int32>, ranges: [SourceRange], facts: LineFacts, view: TextView) {
    self.lines = lines
    self.ranges = ranges
    self.facts = facts
    self.view = view
  }
}
