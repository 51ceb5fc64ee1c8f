// SPDX-License-Identifier: Apache-2.0

import WenliCore

@testable import WenliEmitters

/// Builds documents by hand: a text piece by piece, each piece in a block, in furniture or an edit.
struct SampleBuilder {
  private(set) var text: [UInt8] = []
  private(set) var edits: [Edit] = []
  var rules = RuleNames()

  /// Appends text and returns its range.
  mutating func piece(_ string: String) -> SourceRange {
    let start = text.count
    text += string.utf8
    return SourceRange(start, text.count)
  }

  /// Appends text that an edit replaces.
  @discardableResult
  mutating func edited(
    _ string: String, to replacement: String = "", by names: [String] = ["lines.gap"],
    confidence: Float = 1
  ) -> SourceRange {
    let range = piece(string)
    let ids = names.compactMap { rules.add($0) }
    var edit = Edit(range, with: Array(replacement.utf8), by: ids[0], confidence: confidence)
    edit.alsoBy = Array(ids.dropFirst())
    edits.append(edit)
    return range
  }

  /// The ledger of all edits so far.
  var ledger: Ledger {
    var ledger = Ledger()
    _ = ledger.add(edits)
    return ledger
  }

  /// A block of some ranges; its text is read through the ledger.
  func block(_ id: Int, _ role: Role, _ ranges: [SourceRange], confidence: Float = 0.97) -> Block {
    var shown: [UInt8] = []
    let ledger = ledger
    for range in ranges { ledger.append(range, of: text, to: &shown) }
    let lines = LineSplitter.lines(of: text)
    let source = Source(name: "", raw: text, text: text, encoding: .utf8, lines: lines)
    let first = source.lineIndex(at: Int(ranges[0].start)) + 1
    let last = source.lineIndex(at: max(Int(ranges[ranges.count - 1].end) - 1, 0)) + 1
    return Block(
      id: id, role: role, text: String(decoding: shown, as: UTF8.self), ranges: ranges,
      lines: min(first, last)...max(first, last), page: 1, confidence: confidence)
  }

  /// The document of some articles.
  func document(
    _ articles: [Article], furniture: [FurnitureBlock] = [], findings: [Finding] = [],
    encoding: SourceEncoding = .utf8, raw: [UInt8]? = nil
  ) -> Document {
    let source = Source(
      name: "page.txt", raw: raw ?? encoding.byteOrderMark + text, text: text, encoding: encoding,
      lines: LineSplitter.lines(of: text))
    return Document(
      source: source, ledger: ledger, rules: rules, language: "zh-Hans", articles: articles,
      furniture: furniture, findings: findings)
  }
}

enum Samples {
  /// One paragraph: `甲 乙` with its space closed, and a line end.
  static func small() -> Document {
    var builder = SampleBuilder()
    let start = builder.piece("甲")
    builder.edited(" ", by: ["spacing.close"], confidence: 0.9)
    let end = builder.piece("乙")
    builder.edited("\n")
    let block = builder.block(1, .paragraph, [SourceRange(Int(start.start), Int(end.end))])
    let part = Part(kind: "text", blocks: [block])
    return builder.document([Article(number: 1, kind: "text", confidence: 1, parts: [part])])
  }

  /// The proposal read from two pages with boxes; a box runs over the edge, one names no page.
  static func boxed() -> Document {
    let plain = proposal()
    let first = Box(left: -1.5, top: 20, right: 300, bottom: 60.25)
    let second = Box(left: 20, top: 30, right: 400, bottom: 50)
    var pages = [
      PageFrame(width: 800, height: 1000.5, unit: .pixel, image: "页 1.tif"),
      PageFrame(width: 0, height: 0, unit: .mm10),
    ]
    pages[1].skew = 0.01
    let lines = plain.source.lines.map { _ in LinePlace(box: second, block: 0) }
    let boxes = PageBoxes(pages: pages, lines: lines, words: [], isOrderGiven: true)
    let source = Source(
      name: plain.source.name, raw: plain.source.raw, text: plain.source.text,
      encoding: plain.source.encoding, lines: plain.source.lines, boxes: boxes)
    var articles = plain.articles
    for article in articles.indices {
      for part in articles[article].parts.indices {
        for block in articles[article].parts[part].blocks.indices {
          let id = articles[article].parts[part].blocks[block].id
          articles[article].parts[part].blocks[block].places = [
            BlockPlace(page: 1, box: id == 1 ? first : second),
            BlockPlace(page: id == 1 ? 2 : 3, box: second),
          ]
        }
      }
    }
    return Document(
      source: source, ledger: plain.ledger, rules: plain.rules, language: plain.language,
      articles: articles, furniture: plain.furniture, findings: plain.findings)
  }

  /// A proposal with its reply: fields, numbers, members, a block cut by a page number, control
  /// characters, CRLF, a byte order mark.
  static func proposal() -> Document {
    var builder = SampleBuilder()
    let title = builder.piece("关于“<水>&*火*”的建议\u{FFFF}")
    builder.edited("\r\n\r\n")
    let field = builder.piece("提案者：民革 农工")
    builder.edited("\r\n")
    let itemStart = builder.piece("一、强化人才。一是讲")
    builder.edited("\r\n \r\n", by: ["lines.gap", "lines.page"])
    let folio = builder.piece("- 7 -\u{1}")
    builder.edited("\r\n")
    let itemOpen = builder.piece("学")
    builder.edited(",", to: "，", by: ["punctuation.width", "punctuation.comma"], confidence: 0.812)
    let itemEnd = builder.piece("二是用。\u{0B}𠮷")
    builder.edited("\r\n")
    let heading = builder.piece("答复")
    builder.edited("\r\n")
    let salutation = builder.piece("民革：")
    builder.edited("\r\n")
    let measure = builder.piece("首先，办。")
    builder.edited("\r\n")
    let signature = builder.piece("市\u{2028}局")
    builder.edited("\r\n")
    let date = builder.piece("2019年6月1日")
    builder.edited("\r\n\t")

    var item = builder.block(
      3, .item, [itemStart, SourceRange(Int(itemOpen.start), Int(itemEnd.end))])
    item.number = BlockNumber(label: "一、", value: 1, subvalue: 2, scheme: "han-comma")
    item.level = 1
    item.runInHeading = 2..<6
    item.members = [
      BlockMember(label: "一是", value: 1, range: 7..<12),
      BlockMember(label: "二是", value: 2, range: 12..<16),
    ]
    var named = builder.block(2, .field, [field])
    named.field = FieldValue(name: "proposers", values: ["民革", "农工"])
    var proposal = Part(
      kind: "proposal", blocks: [builder.block(1, .title, [title]), named, item])
    proposal.title = proposal.blocks[0].text
    proposal.fields = [named.field].compactMap { $0 }
    proposal.points = Part.Points(name: "suggestions", blocks: [3])
    var measured = builder.block(6, .item, [measure], confidence: 0.5)
    measured.number = BlockNumber(label: "首先", value: 1, scheme: "ordinal-words")
    measured.level = 1
    var dated = builder.block(8, .date, [date])
    dated.date = "2019-06-01"
    var reply = Part(
      kind: "reply",
      blocks: [
        builder.block(4, .heading, [heading]), builder.block(5, .salutation, [salutation]),
        measured,
        builder.block(7, .signature, [signature]), dated,
      ])
    reply.addressee = "民革"
    reply.signatories = ["市局"]
    reply.date = "2019-06-01"
    reply.points = Part.Points(name: "measures", blocks: [6])
    var findings: [Finding] = []
    var furniture: [FurnitureBlock] = []
    if let rule = builder.rules.add("furniture.folio"), let code = builder.rules.add("check.pairs")
    {
      furniture.append(
        FurnitureBlock(block: builder.block(9, .running, [folio]), kind: .folio, rule: rule))
      findings.append(
        Finding(
          "An open “mark”", .error, at: itemOpen, by: code,
          notes: [Finding.Note("here", at: salutation)]))
    }
    return builder.document(
      [Article(number: 1, kind: "proposal", confidence: 0.875, parts: [proposal, reply])],
      furniture: furniture, findings: findings,
      encoding: SourceEncoding(
        name: "UTF-8", byteOrderMark: [0xEF, 0xBB, 0xBF],
        undecodable: [.init(position: field.start, bytes: [0xFF, 0x0A])]))
  }
}

/// Writes a document and returns the text.
func written(_ emitter: some Emitter, _ document: Document) -> String {
  var output: [UInt8] = []
  _ = emitter.emit(document, into: &output)
  return String(decoding: output, as: UTF8.self)
}

/// Whether two texts have the same bytes.
func same(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
