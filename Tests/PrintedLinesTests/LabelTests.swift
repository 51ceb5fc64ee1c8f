// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Labels that an extractor cut off from their text.
@Suite("Labels cut off")
struct LabelTests {
  /// Some articles of a law whose labels were cut off, behind what is given.
  static func law(_ start: [String], from first: Int) -> String {
    let numbers = ["一", "二", "三", "四", "五", "六", "七", "八"]
    var lines = start
    for number in numbers[first...] {
      lines += [
        "第\(number)条", "", "渠道的管理单位应当定期巡查渠堤和闸门，发现渗漏的，", "",
        "及时报告县水务主管部门，并组织沿渠各村采取措施堵漏排险，不得拖延。",
      ]
    }
    return lines.joined(separator: "\n")
  }

  private func texts(_ page: String) throws -> [String] {
    let draft = try Workshop.shared.get().draft(page, hints: Hints(language: "zh-Hans"))
    return draft.layout.passages.map { String(decoding: draft.bytes($0.view), as: UTF8.self) }
  }

  @Test("stand before their text, also where those of a chapter and an article come together")
  func runs() throws {
    let page = Self.law(
      [
        "望川县渠道管理办法", "第一章", "第一条", "", "总则", "", "为了加强渠道管理，保障农田灌溉，根据有关法律的规定，",
        "", "结合本县实际情况，制定本办法。",
      ], from: 1)
    let found = try texts(page)
    #expect(found.contains("第一章　总则"))
    #expect(found.contains { $0.hasPrefix("第一条　为了加强渠道管理") })
    #expect(found.contains { $0.hasPrefix("第二条　渠道的管理单位") })
    #expect(!found.contains("第一章"))
  }

  @Test("an entry of the contents is one line with its leader")
  func contents() throws {
    let page = Self.law(
      [
        "望川县渠道管理办法", "目录", "第一章", "", "总则 ······················ 1", "", "第二章", "",
        "渠道的养护 ················ 3", "",
      ], from: 0)
    let found = try texts(page)
    #expect(found.contains { $0.hasPrefix("第一章") && $0.contains("总则") })
    #expect(found.contains { $0.hasPrefix("第二章") && $0.contains("渠道的养护") })
  }

  @Test("labels that are printed alone stay alone")
  func alone() throws {
    let page = (1...6).map { "第 \($0) 條\n渠道之管理，由各村自治組織為之；其辦法由縣政府定之。" }
    let found = try texts("望川縣渠道管理規則\n" + page.joined(separator: "\n"))
    #expect(found.contains("第 3 條") || found.contains("第3條"))
  }

  @Test("a Han numeral alone before text numbers a section and stays alone")
  func sections() throws {
    let lines = ["一", "二", "三", "四"].flatMap { number in
      [
        number, "北渠的水今年来得早，清明刚过，两岸的柳树就绿了，村里", "的人挑着担子从桥上走过，看见水里自己的影子，都停下来",
        "笑一笑，又往前走去。",
      ]
    }
    let found = try texts((["渠上的春天"] + lines).joined(separator: "\n"))
    #expect(found.filter { $0.count == 1 } == ["一", "二", "三", "四"])
  }
}
