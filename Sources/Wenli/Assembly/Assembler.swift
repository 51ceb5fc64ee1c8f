// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Builds the document's tree of what the stages found out.
struct Assembler: Sendable {
  let rules: RuleBook
  let table: ClassTable
  /// The marks that part the values of each field.
  let separators: [String: Set<[UInt8]>]

  init(rules: RuleBook, table: ClassTable) {
    self.rules = rules
    self.table = table
    var separators: [String: Set<[UInt8]>] = [:]
    for block in rules.kinds.flatMap(\.blocks.values) {
      guard let field = block.field, !block.separators.isEmpty else { continue }
      separators[field, default: []].formUnion(block.separators.map { Array($0.utf8) })
    }
    self.separators = separators
  }

  /// The document of a draft.
  func document(from draft: Draft) -> Document {
    var articles: [Article] = []
    var members = draft.numbers.members[...]
    var current: (record: PassageRole, blocks: [Block])?
    var confidences: [Float] = []
    func flush() {
      guard let part = current, !articles.isEmpty else { return }
      articles[articles.count - 1].parts.append(
        makePart(
          part.blocks, draft.outline.name(part.record.part), articles[articles.count - 1].kind))
    }
    for index in draft.layout.passages.indices where index < draft.outline.passages.count {
      let record = draft.outline.passages[index]
      var own: [RunInMember] = []
      while let member = members.first, Int(member.passage) <= index {
        if Int(member.passage) == index { own.append(member) }
        members.removeFirst()
      }
      let isNewArticle = current.map { $0.record.article != record.article } ?? true
      if isNewArticle || record.beginsPart {
        flush()
        current = (record, [])
        current?.blocks.reserveCapacity(draft.outline.countOfPart(from: index))
        if isNewArticle {
          if !articles.isEmpty { articles[articles.count - 1].confidence = mean(confidences) }
          confidences = []
          articles.append(
            Article(
              number: articles.count + 1, kind: draft.outline.name(record.kind), confidence: 1,
              parts: []))
        }
      }
      confidences.append(record.confidence)
      current?.blocks.append(makeBlock(index, record, own, draft))
    }
    flush()
    current = nil
    if !articles.isEmpty { articles[articles.count - 1].confidence = mean(confidences) }
    var printed = 0
    for article in articles.indices {
      for part in articles[article].parts.indices {
        articles[article].parts[part].printed = printed
        printed += 1
      }
    }
    // Nothing else may hold the articles from here on: numbering would copy all blocks.
    for pairing in rules.kinds.compactMap(\.pairing) {
      articles = Pairing(spec: pairing).paired(articles)
    }
    number(&articles)
    return Document(
      source: draft.source, ledger: draft.ledger, rules: rules.names,
      language: draft.hints.language ?? "und", articles: articles,
      furniture: furniture(draft, articles),
      findings: ownFindings(draft) + findings(draft))
  }

  private func mean(_ values: [Float]) -> Float {
    values.isEmpty ? 1 : values.reduce(0, +) / Float(values.count)
  }

  /// Numbers the blocks in logical order, and lets the points of the parts name them.
  private func number(_ articles: inout [Article]) {
    var next = 1
    for article in articles.indices {
      for part in articles[article].parts.indices {
        for block in articles[article].parts[part].blocks.indices {
          articles[article].parts[part].blocks[block].id = next
          next += 1
        }
        let kind = articles[article].kind
        articles[article].parts[part].points = points(articles[article].parts[part], kind)
      }
    }
  }

  private func furniture(_ draft: Draft, _ articles: [Article]) -> [FurnitureBlock] {
    var next = (articles.last?.parts.last?.blocks.last?.id ?? 0) + 1
    var places: [(range: SourceRange, block: Int)] = []
    if draft.furniture.contains(where: { $0.kind == .ruby }) {
      for block in articles.flatMap(\.parts).flatMap(\.blocks) {
        places += block.ranges.map { ($0, block.id) }
      }
      places.sort { $0.range.start < $1.range.start }
    }
    return draft.furniture.map { item in
      let line = draft.lines[Int(item.line)]
      let number = Int(line.sourceLine) + 1
      var block = Block(
        id: next, role: .running, text: text(draft.bytes(line.view)), ranges: [line.range],
        lines: number...number, page: Int(line.page) + 1, confidence: item.confidence)
      addPlaces(of: [line], draft.source, to: &block)
      next += 1
      var furniture = FurnitureBlock(block: block, kind: item.kind, rule: item.rule)
      if item.kind == .ruby {
        furniture.base = draft.source.boxes?.lines[number - 1].base.flatMap {
          rubyBase($0, places, draft.source)
        }
      }
      return furniture
    }
  }

  /// The characters of some ruby and the block that holds them, found among the ranges of all blocks
  /// in rising order.
  private func rubyBase(
    _ range: SourceRange, _ places: [(range: SourceRange, block: Int)], _ source: Source
  ) -> RubyBase? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.start <= range.start { low = middle + 1 } else { high = middle }
    }
    guard low > 0, range.end <= places[low - 1].range.end else { return nil }
    return RubyBase(
      block: places[low - 1].block, text: text(Array(source.text[range.bytes])), range: range)
  }

  /// The findings of the stages; a place that could not be decoded is not also a lost character.
  private func ownFindings(_ draft: Draft) -> [Finding] {
    let undecodable = Set(draft.source.encoding.undecodable.map(\.position))
    guard !undecodable.isEmpty else { return draft.findings }
    return draft.findings.filter {
      $0.rule != rules.characters.lostCharacter || !undecodable.contains($0.range.start)
    }
  }

  private func findings(_ draft: Draft) -> [Finding] {
    var findings: [Finding] = []
    let encoding = draft.source.encoding
    if encoding.confidence < 1 {
      let percent = Int((encoding.confidence * 100).rounded())
      findings.append(
        Finding(
          "read as \(encoding.name), recognized with a confidence of \(percent) %; --encoding overrules",
          .warning,
          at: SourceRange(0, 0), by: rules.recognizedEncoding))
    }
    if let misreading = encoding.misreading {
      let what = "written as \(misreading.written) and read as \(misreading.read)"
      findings.append(
        Finding(
          misreading.isRepaired
            ? "the text was \(what); it was put right"
            : "the text seems to have been \(what) before it was stored; "
              + (misreading.isLossy
                ? "characters were lost, so find the file it was made from"
                : "--repair-mojibake puts it right"),
          misreading.isRepaired ? .info : .error, at: SourceRange(0, 0), by: rules.mojibake))
    }
    for place in encoding.undecodable {
      let at = Int(place.position)
      findings.append(
        Finding(
          "\(place.bytes.count) bytes are no \(encoding.name)", .warning,
          at: SourceRange(at, at + 3),
          by: rules.undecodable))
    }
    findings += placeFindings(draft)
    for (position, verdict) in draft.layout.verdicts.enumerated()
    where verdict.isDoubtful && position > 0 {
      let line = draft.lines[Int(draft.layout.flow[position])]
      let percent = Int((verdict.confidence * 100).rounded())
      findings.append(
        Finding(
          verdict.isBreak
            ? "a new block begins here, with a confidence of \(percent) %"
            : "joined to the line before, with a confidence of \(percent) %", .info, at: line.range,
          by: rules.doubtfulBoundary))
    }
    return findings
  }

  func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
