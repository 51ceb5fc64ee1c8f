// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit

/// Laws and official documents, and the headings of numbered texts.
@Suite("Kinds with numbers")
struct KindTests {
  /// The kinds of the articles, and the role and level of each passage.
  private func outline(_ lines: [String]) throws -> (kinds: [String], roles: [String]) {
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"))
    var kinds: [String] = []
    for passage in draft.outline.passages where Int(passage.article) == kinds.count {
      kinds.append(draft.outline.name(passage.kind))
    }
    return (
      kinds,
      draft.outline.passages.map {
        $0.level > 0 ? "\($0.role.rawValue) \($0.level)" : $0.role.rawValue
      }
    )
  }

  @Test("a law has chapters, articles and items")
  func law() throws {
    let found = try outline([
      "望川县渠道管护办法", "（2019年3月5日望川县人民代表大会常务委员会第六次会议通过）", "第一章　总则",
      "第一条　为了保护渠道，保障灌溉，根据有关法律，制定本办法。", "第二条　渠道管护应当做到下列各项：", "（一）按时清淤，保持畅通；",
      "（二）定期巡堤，及时报告。", "第二章　附则", "第三条　本办法自2019年6月1日起施行。",
    ])
    #expect(found.kinds == ["law"])
    #expect(
      found.roles.map { $0.prefix { $0 != " " } } == [
        "title", "note", "heading", "item", "item", "item", "item", "heading", "item",
      ])
    let levels = found.roles.map { $0.last?.wholeNumberValue ?? 0 }
    #expect(levels == [0, 0, 1, 2, 2, 3, 3, 1, 2])
  }

  @Test("an official document has number, addressees, items, signature and date")
  func official() throws {
    let found = try outline([
      "望川县人民政府关于做好冬修水利的通知", "望政发〔2019〕12号", "各镇人民政府，县直各部门：",
      "今年入秋以来降雨偏少，部分渠道淤积严重。为了保障明年春灌，现将有关事项通知如下。", "一、抓紧清淤。各镇要在年底前完成主要渠道的清淤。",
      "二、备足石料。各部门要按照计划把石料送到堤上。", "望川县人民政府", "2019年11月6日",
    ])
    #expect(found.kinds == ["official"])
    #expect(
      found.roles == [
        "title", "field", "salutation", "paragraph", "item 1", "item 1", "signature", "date",
      ])
  }

  @Test("short numbered lines over running text are headings, numbered sentences are items")
  func numberedHeadings() throws {
    let body = "渠道是七个村子的命脉，近年来渗漏严重，每年春灌都不够用，村民意见很大。"
    let found = try outline(["北渠整修纪实", "一、缘起", body + body, "二、动工", body, "三、通水", body + body])
    #expect(
      found.roles == [
        "title", "heading 1", "paragraph", "heading 1", "paragraph", "heading 1", "paragraph",
      ])
    let items = try outline(["关于北渠的几点想法", body, "一、" + body, "二、" + body, "三、" + body])
    #expect(items.roles == ["title", "paragraph", "item 1", "item 1", "item 1"])
  }
}
