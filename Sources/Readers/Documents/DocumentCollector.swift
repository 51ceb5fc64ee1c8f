// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Gathers the tree of a document from the elements of XML.
final class DocumentCollector {
  /// A block that is open: its text grows until its element ends.
  struct OpenBlock {
    var block: Block
    /// Values of a field, as they are marked.
    var values: [String] = []
    /// What furniture it is, if it is furniture, and the rule that said so.
    var furniture: (kind: Furniture.Kind, rule: String)?
    /// Where a mark inside the text began: code points.
    var marks: [(name: String, start: Int, value: Int)] = []
  }

  private(set) var articles: [Article] = []
  private(set) var furniture: [FurnitureBlock] = []
  var findings: [Finding] = []
  var language = ""
  var sourceName: String?
  private(set) var rules = RuleNames()
  /// The first fault of the content.
  private(set) var fault: String?
  private(set) var open: [OpenBlock] = []
  private var nextID = 1

  func fail(_ text: String) { if fault == nil { fault = text } }

  /// The identity of a rule; nil if there are too many.
  func rule(_ name: String) -> RuleID? { rules.add(name) }

  // MARK: - Articles and parts

  func beginArticle(kind: String, number: Int?, confidence: Float) {
    articles.append(
      Article(number: number ?? articles.count + 1, kind: kind, confidence: confidence, parts: []))
  }

  func beginPart(kind: String) {
    guard !articles.isEmpty else { return }
    articles[articles.count - 1].parts.append(Part(kind: kind, blocks: []))
  }

  /// Changes the part that is open.
  func changePart(_ change: (inout Part) -> Void) {
    guard let last = articles.last, !last.parts.isEmpty else { return }
    change(&articles[articles.count - 1].parts[last.parts.count - 1])
  }

  /// Whether a part is there for blocks.
  var hasPart: Bool { articles.last.map { !$0.parts.isEmpty } ?? false }

  /// The kind of the article that is open.
  var kind: String { articles.last?.kind ?? "unknown" }

  // MARK: - Blocks

  /// Opens a block of a role; its facts may be changed while it is open.
  func begin(_ role: Role, line: Int, page: Int) {
    let block = Block(
      id: nextID, role: role, text: "", ranges: [], lines: line...line, page: max(1, page),
      confidence: 1)
    nextID += 1
    open.append(OpenBlock(block: block))
  }

  /// Changes the innermost open block.
  func change(_ change: (inout OpenBlock) -> Void) {
    guard !open.isEmpty else { return }
    change(&open[open.count - 1])
  }

  func text(_ text: String) {
    guard !open.isEmpty else { return }
    open[open.count - 1].block.text += text
  }

  func beginMark(_ name: String, value: Int = 0) {
    change { $0.marks.append((name, $0.block.text.unicodeScalars.count, value)) }
  }

  /// Ends the innermost mark and keeps what it says.
  func endMark() {
    change { open in
      guard let mark = open.marks.popLast() else { return }
      let scalars = open.block.text.unicodeScalars
      let end = scalars.count
      let marked = String(scalars.dropFirst(mark.start))
      switch mark.name {
      case "label": open.block.number?.label = marked
      case "head": open.block.runInHeading = mark.start..<end
      case "value": open.values.append(marked)
      case "seg":
        open.block.members.append(
          BlockMember(label: "", value: mark.value, range: mark.start..<end))
      default: break
      }
    }
  }

  /// Ends the innermost block and puts it where it belongs.
  func end() {
    guard var done = open.popLast() else { return }
    if done.block.role == .field {
      let name = done.block.field?.name ?? "field"
      done.block.field = FieldValue(name: name, values: done.values)
    }
    if let own = done.furniture {
      guard let rule = rule(own.rule) else { return fail("more than 65,535 rules are named") }
      furniture.append(FurnitureBlock(block: done.block, kind: own.kind, rule: rule))
      return
    }
    if articles.isEmpty { beginArticle(kind: "unknown", number: nil, confidence: 1) }
    if !hasPart { beginPart(kind: kind) }
    let block = done.block
    changePart { $0.blocks.append(block) }
  }

  // MARK: - The document

  /// The document with what its parts say of themselves.
  func document(named name: String) -> Document {
    for article in articles.indices {
      for part in articles[article].parts.indices { summarize(&articles[article].parts[part]) }
    }
    return Document(
      source: Source(
        name: sourceName ?? name, raw: [], text: [], encoding: .utf8, lines: []),
      ledger: Ledger(), rules: rules, language: language, articles: articles,
      furniture: furniture, findings: findings)
  }

  /// What a part's blocks say of the part, where the XML does not say it itself.
  private func summarize(_ part: inout Part) {
    part.blocks.sort { $0.id < $1.id }
    part.title = part.title ?? part.blocks.first { $0.role == .title }?.text
    if part.fields.isEmpty { part.fields = part.blocks.compactMap(\.field) }
    if part.addressee == nil {
      part.addressee = part.blocks.first { $0.role == .salutation }.map { withoutColon($0.text) }
    }
    if part.signatories.isEmpty {
      part.signatories = part.blocks.filter { $0.role == .signature }.map(\.text)
    }
    part.date = part.date ?? part.blocks.last { $0.role == .date }.map { $0.date ?? $0.text }
  }

  private func withoutColon(_ text: String) -> String {
    var scalars = text.unicodeScalars
    while let last = scalars.last, last == "：" || last == ":" || last == " " {
      scalars.removeLast()
    }
    return String(scalars)
  }
}
