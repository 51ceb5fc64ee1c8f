// SPDX-License-Identifier: Apache-2.0

/// What came of a source: articles of parts of blocks, page furniture, findings, the ledger.
public struct Document: Sendable {
  /// What was read.
  public let source: Source
  /// All edits.
  public let ledger: Ledger
  /// The names of the rules that edits and findings carry.
  public let rules: RuleNames
  /// The language as a BCP 47 tag.
  public var language: String
  /// The articles in the order of the page.
  public var articles: [Article]
  /// The page furniture; blocks of the role `running`.
  public var furniture: [FurnitureBlock]
  /// Remarks for a person.
  public var findings: [Finding]

  /// Makes a document.
  public init(
    source: Source, ledger: Ledger, rules: RuleNames, language: String, articles: [Article],
    furniture: [FurnitureBlock], findings: [Finding]
  ) {
    self.source = source
    self.ledger = ledger
    self.rules = rules
    self.language = language
    self.articles = articles
    self.furniture = furniture
    self.findings = findings
  }

  /// All blocks of all articles in logical order, furniture left out.
  public var blocks: [Block] { articles.flatMap { $0.parts.flatMap(\.blocks) } }

  /// Shows every block of the articles, in logical order, with the index of its article.
  ///
  /// Without a list of them all: a copy of a block is dear, for it refers to a dozen things.
  @inlinable
  public func forEachBlock(_ body: (_ block: borrowing Block, _ article: Int) -> Void) {
    for article in articles.indices {
      let parts = articles[article].parts
      for part in parts.indices {
        let blocks = parts[part].blocks
        let places = blocks.span
        for block in blocks.indices { body(places[block], article) }
      }
    }
  }
}

/// One article of a page.
public struct Article: Sendable {
  /// Its number in the document, counted from 1 in the order of the page.
  public var number: Int
  /// Its kind, such as `proposal`, `news`, `editors-note`, `photo`.
  public var kind: String
  /// How sure the kind is, 0…1.
  public var confidence: Float
  /// Its parts in logical order; most articles have one.
  public var parts: [Part]

  /// Makes an article.
  public init(number: Int, kind: String, confidence: Float, parts: [Part]) {
    self.number = number
    self.kind = kind
    self.confidence = confidence
    self.parts = parts
  }

  /// The text of its title.
  public var title: String? { parts.lazy.compactMap(\.title).first }
}

/// One part of an article: the proposal itself, its reply.
public struct Part: Sendable {
  /// What the part is: `proposal`, `reply`; the article's kind if there is only one part.
  public var kind: String
  /// Its blocks in logical order: a title first, wherever the page had it.
  public var blocks: [Block]
  /// The text of its title.
  public var title: String?
  /// Its fields.
  public var fields: [FieldValue]
  /// Whom it addresses, without the colon.
  public var addressee: String?
  /// Who signed it.
  public var signatories: [String]
  /// Its date as `YYYY-MM-DD`, or as it is printed if it names no full date.
  public var date: String?
  /// The points it makes: suggestions of a proposal, measures of a reply.
  public var points: Points?
  /// Its place among all parts of the document as they were printed.
  ///
  /// A reply may stand behind proposals of other articles. 0 of all parts of a document read from a tree.
  public var printed = 0

  /// The points of a part: the blocks that carry them.
  public struct Points: Sendable {
    /// What the points are: `suggestions`, `measures`.
    public var name: String
    /// The ids of the blocks.
    public var blocks: [Int]

    /// Makes a list of points.
    public init(name: String, blocks: [Int]) {
      self.name = name
      self.blocks = blocks
    }
  }

  /// Makes a part.
  public init(kind: String, blocks: [Block]) {
    self.kind = kind
    self.blocks = blocks
    self.fields = []
    self.signatories = []
  }
}

/// The characters that ruby is read for.
public struct RubyBase: Sendable {
  /// The id of the block that holds them.
  public var block: Int
  /// The characters as the source has them.
  public var text: String
  /// Where they stand in the source; nil if that is not known any more.
  public var range: SourceRange?

  /// Makes a base.
  public init(block: Int, text: String, range: SourceRange? = nil) {
    self.block = block
    self.text = text
    self.range = range
  }
}

/// A block of page furniture.
public struct FurnitureBlock: Sendable {
  /// The block; its role is `running`.
  public var block: Block
  /// What it is.
  public var kind: Furniture.Kind
  /// The rule that says so.
  public var rule: RuleID
  /// For ruby, what it is read for.
  public var base: RubyBase?

  /// Makes a block of furniture.
  public init(block: Block, kind: Furniture.Kind, rule: RuleID) {
    self.block = block
    self.kind = kind
    self.rule = rule
  }
}
