// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import Wenli

/// Replies beside the proposals that they answer, wherever the page has them.
@Suite("Pairing")
struct PairingTests {
  static let proposals = [
    "关于整修北渠的建议", "提案者：民革望川支部", "北渠渗漏严重，每年春灌都不够用，村民意见很大。为此建议：", "一、列入年度计划。由县里出石料。",
    "二、建立看渠制度。每十户选一人。", "关于增设渡船的建议", "提案者：民盟望川支部", "东岸的学生上学要绕行十里，冬天天黑得早，家长不放心。为此建议：",
    "一、增设一条渡船。由镇里出资。", "二、早晚各开三班。由村里值守。",
  ]
  static let second = [
    "对《关于增设渡船的建议》的答复", "民盟望川支部：", "你们提出的建议收悉，我局到现场作了调查，现答复如下。", "一、渡船已经订购。年底前开航。",
    "望川县交通局",
  ]
  static let first = [
    "对《关于整修北渠的建议》的答复", "民革望川支部：", "你们提出的建议收悉，我局到现场作了调查，现答复如下。", "一、北渠已经列入计划。明年春天动工。",
    "望川县水务局",
  ]

  private func document(_ lines: [String]) throws -> Document {
    try Cleaning.document(Array(lines.joined(separator: "\n").utf8))
  }

  @Test("replies printed together, in another order, come to their proposals")
  func together() throws {
    let document = try document(Self.proposals + Self.second + Self.first)
    #expect(document.articles.map(\.kind) == ["proposal", "proposal"])
    #expect(
      document.articles.map { $0.parts.map(\.kind) }
        == Array(repeating: ["proposal", "reply"], count: 2))
    #expect(document.articles.map { $0.parts[1].signatories } == [["望川县水务局"], ["望川县交通局"]])
    #expect(document.articles.map(\.number) == [1, 2])
    let ids = document.blocks.map(\.id)
    #expect(ids == Array(1...ids.count))
  }

  @Test(
    "the block stream has such replies where they were printed, with the number of their article")
  func stream() throws {
    let document = try document(Self.proposals + Self.second + Self.first)
    let stream = String(decoding: try Cleaning.write(document, as: "ndjson"), as: UTF8.self)
    let replies = stream.split(separator: "\n").filter { $0.contains("\"reply\"") }
    #expect(replies.first?.contains("关于增设渡船的建议") == true)
    #expect(replies.last?.contains("望川县水务局") == true)
    #expect(replies.first?.contains("\"article\":2,") == true)
    #expect(replies.last?.contains("\"article\":1,") == true)
  }

  @Test(
    "a reply that gives a number comes to the proposal that has it, zeros and years before it left out"
  )
  func numbered() throws {
    let proposals = [
      "关于整修北渠的提案", "案号：2021—0035号", "提案者：民革望川支部", "北渠渗漏严重，每年春灌都不够用，村民意见很大。为此建议：",
      "一、列入年度计划。由县里出石料。", "二、建立看渠制度。每十户选一人。", "关于增设渡船的提案", "案号：2021—0082号", "提案者：民盟望川支部",
      "东岸的学生上学要绕行十里，冬天天黑得早，家长不放心。为此建议：", "一、增设一条渡船。由镇里出资。", "二、早晚各开三班。由村里值守。",
    ]
    let replies = [
      "关于第82号提案的答复", "渡船已经订购，年底前开航，票价由镇里定，学生免费乘坐。", "望川县交通局", "关于第35号提案的答复",
      "北渠已经列入计划，明年春天动工，石料由县里统一采购。", "望川县水务局",
    ]
    let document = try document(proposals + replies)
    #expect(
      document.articles.map { $0.parts.map(\.kind) }
        == Array(repeating: ["proposal", "reply"], count: 2))
    #expect(document.articles.map { $0.parts.last?.signatories } == [["望川县水务局"], ["望川县交通局"]])
  }

  @Test("a reply that quotes nothing comes to the sponsor that it addresses")
  func addressed() throws {
    let plain = ["答复"] + Self.first.dropFirst()
    let document = try document(Self.proposals + plain)
    #expect(document.articles.map { $0.parts.count } == [2, 1])
  }

  @Test("files given together are paired, and one alone is not")
  func across() throws {
    let pipeline = try Cleaning.pipeline.get()
    let proposals = try document(Self.proposals)
    let reply = try document(Self.second)
    let pairs = pipeline.pairsAcross([proposals, reply])
    #expect(pairs.count == 1)
    #expect(pairs.first?.answer == 1)
    #expect(pairs.first?.answeredArticle == 2)
    #expect(pairs.first?.title == "关于增设渡船的建议")
    #expect(pipeline.pairsAcross([reply]).isEmpty)
    let judged = pipeline.paired([proposals, reply])
    #expect(
      judged[1].findings.contains { judged[1].rules[$0.rule] == "checks.paired-across-files" })
  }
}
