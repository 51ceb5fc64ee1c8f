// SPDX-License-Identifier: Apache-2.0

import Testing
import Wenli
import WenliCore
import WenliEmitters
import WenliRules

/// What formats cannot say is said like a finding.
@Suite("What formats cannot say")
struct LossTests {
  @Test("each code has a rule, and each rule of outputs a code")
  func codes() throws {
    let rules = try RuleBook().descriptions.map(\.name).filter { $0.hasPrefix("outputs.") }
    #expect(rules.sorted() == EmitterLoss.Code.allCases.map(\.rawValue).sorted())
  }

  @Test("the Chinese words of a loss name its number")
  func chinese() throws {
    let pipeline = try Pipeline()
    let document = try pipeline.document(
      of: Array("今年添置两台呼吸机 ，方便村民就医。\u{1}\n".utf8), named: "甲.txt")
    let losses = try #require(document.written(as: "html")).losses
    let loss = try #require(losses.first { $0.code == .ledger })
    let reports = FindingReports(document, texts: .chinese(pipeline))
    let count = document.ledger.edits.count
    #expect(reports.text(loss) == "甲.txt:1:1: 提示: 未写出修改记录，共\(count)处 [outputs.ledger]")
  }

  @Test("a loss is an object of the same form as a finding")
  func json() throws {
    let document = try Pipeline().document(of: Array("水渠。\n".utf8), named: "a.txt")
    let loss = EmitterLoss(.characters, "Gone: \"1\".")
    #expect(
      FindingReports(document).json(loss)
        == #"{"code":"outputs.characters","severity":"warning","message":"Gone: \"1\".","#
        + #""file":"a.txt","line":1,"column":1,"endLine":1,"endColumn":1}"#)
  }
}
