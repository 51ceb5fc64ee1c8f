// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore

/// The page of the first user, where it stands beside the repository.
@Suite(
  "First page",
  .enabled(
    if: Repository.shared("samples/proposals-page.txt") != nil,
    "the first user's page is not beside the repository"))
struct FirstPageTests {
  static let page = Repository.shared("samples/proposals-page.txt") ?? []

  @Test("eight articles, each of its kind")
  func articles() throws {
    let document = try Cleaning.document(Self.page)
    #expect(
      document.articles.map(\.kind) == [
        "proposal", "proposal", "proposal", "proposal", "proposal", "editors-note", "news", "photo",
      ])
    #expect(document.findings.filter { $0.severity > .info }.isEmpty)
  }

  @Test(
    "each proposal knows title, proposers, suggestions; each reply addressee, measures, signatory")
  func parts() throws {
    for article in try Cleaning.document(Self.page).articles where article.kind == "proposal" {
      #expect(article.parts.map(\.kind) == ["proposal", "reply"])
      let proposal = try #require(article.parts.first)
      let reply = try #require(article.parts.last)
      #expect(proposal.title?.hasPrefix("关于") == true)
      #expect(proposal.fields.map(\.name) == ["proposers"])
      #expect(proposal.points?.name == "suggestions")
      #expect((proposal.points?.blocks.count ?? 0) >= 3)
      #expect(reply.addressee != nil)
      #expect(reply.points?.name == "measures")
      #expect(reply.signatories.count == 1)
    }
  }

  @Test("the same from CRLF with a mark, and from UTF-16")
  func encodings() throws {
    let plain = try Cleaning.write(try Cleaning.document(Self.page), as: "ndjson")
    let crlf = try Cleaning.document(Damage.crlfWithMark(Self.page))
    #expect(try Cleaning.write(crlf, as: "ndjson") == plain)
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in String(decoding: Self.page, as: UTF8.self).utf16 {
      wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(try Cleaning.write(try Cleaning.document(wide), as: "ndjson") == plain)
  }

  @Test("marks that must be edited are, by their rules; others are not")
  func marks() throws {
    let document = try Cleaning.document(Self.page)
    let byRule = Dictionary(grouping: document.ledger.edits) { document.rules[$0.rule] }
    #expect(byRule["punctuation.comma"]?.count == 1)
    #expect(byRule["punctuation.colon"]?.count == 1)
    let text = document.blocks.map(\.text).joined(separator: "\n")
    for kept in ["铝土矿-氧化铝-电解铝", "1-2名", "874.73亿元", "热电-汽", "土坑"] {
      #expect(text.contains(kept), "\(kept) is gone")
    }
  }

  @Test("an item gives number and run-in heading; members inside are exposed")
  func numbers() throws {
    let blocks = try Cleaning.document(Self.page).blocks
    let first = try #require(blocks.first { $0.role == .item })
    #expect(first.number?.value == 1)
    let heading = try #require(first.runInHeading)
    let scalars = Array(first.text.unicodeScalars)
    #expect(
      String(String.UnicodeScalarView(scalars[heading])) == "合理开发资源，保证原料供应。")
    let second = try #require(blocks.filter { $0.role == .item }.dropFirst().first)
    #expect(second.members.map(\.label) == ["一是", "二是", "三是"])
    #expect(second.members.map(\.value) == [1, 2, 3])
  }

  @Test("the feature's title and byline stand before its body; the glued signature is free")
  func order() throws {
    let document = try Cleaning.document(Self.page)
    let feature = try #require(document.articles.first { $0.kind == "news" })
    #expect(feature.parts.flatMap(\.blocks).prefix(3).map(\.role) == [.title, .byline, .paragraph])
    let signatures = document.blocks.filter { $0.role == .signature }
    #expect(signatures.contains { $0.lines == 274...274 })
  }
}
