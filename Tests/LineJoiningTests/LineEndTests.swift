// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// What the ends of many lines say together.
@Suite("Line ends")
struct LineEndTests {
  private func passages(_ lines: [String], language: String = "zh-Hans") throws -> [String] {
    try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .punctuation, hints: Hints(language: language)
    ).passageTexts.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("free verse stays in its lines, however wide some of them are")
  func verse() throws {
    let lines = [
      "老渠", "风从山口下来", "把柳叶吹进水里", "谁也没有看见它们", "漂过磨坊", "漂过晒着被单的院子", "漂过一个孩子的手",
      "夜里", "渠水自己说话", "说的是石头听懂的话", "天亮以后", "我去把闸门提起来", "水就走了", "带走了一整夜的声音",
    ]
    #expect(try passages(lines) == lines)
  }

  @Test("numbered lines that end short one after the other are headings")
  func siblings() throws {
    let text =
      "去年的工作从清淤开始，各村出了人力和车辆，石料由县里统一调运，工期比往年提前了二十天，群众满意，验收一次通过。"
    let heads = ["（一）修好北渠，让水到田头", "（二）看好水闸，让水不白流", "（三）管好账目，让钱用得明白"]
    let page = Page(measure: 24, indent: 0)
    let lines = heads.flatMap { [$0] + page.lines(text) }
    #expect(try passages(lines) == heads.flatMap { [$0, text] })
  }

  @Test(
    "a caption and a turn of questions and answers begin under a full line that ends a sentence",
    arguments: ["图为上湾村的村民正在清理渠底的泥沙石块。", "答：三天以后渠水就会流到各村的田里来了。"])
  func underFullLine(line: String) throws {
    let width = line.count
    let text = "北渠在望川县北面，长一十二公里，从前是一条小溪，后来村民把它挖宽，渠水才流到田里，村民都说，"
    let body = String((text + text).prefix(3 * width - 1)) + "。"
    let lines = (0..<3).map { String(body.dropFirst($0 * width).prefix(width)) }
    let found = try Workshop.shared.get().draft(
      (lines + [line] + lines).joined(separator: "\n"), before: .punctuation
    ).passageTexts
    #expect(mismatch(Array(found.prefix(1)), [body]) == nil)
    #expect(found.count > 1 && found[1].starts(with: line.utf8))
  }

  @Test("a chapter with its name parts from text that is as wide, however full it is")
  func chapter() throws {
    let lines = ["第一章　渠的来历", "北渠在望川县北面", "长一十二公里，从", "前是一条小溪，后", "来村民把它挖宽。"]
    let found = try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .punctuation
    ).passageTexts
    #expect(mismatch(found, [lines[0], lines[1...].joined()]) == nil)
  }

  @Test("a line that announces what follows ends its paragraph, though it is full")
  func announcement() throws {
    let lines = [
      "你们提出的建议收悉，我们和水务局一起", "作了研究，并到现场看过，现答复如下：", "北渠的清淤已经排进明年的计划，石料由",
      "县里统一调运，开春以后动工。",
    ]
    let found = try passages(lines)
    #expect(found.count == 2)
    #expect(found.first?.hasSuffix("如下：") == true)
  }

  @Test("an office behind its label ends the line, though it fills its column")
  func office() throws {
    let lines = [
      "承办单位：望川县交通运输局", "城东的两条断头路已经停了四年", "学生上学要绕行三里，请尽快打", "通并装上路灯。",
    ]
    #expect(try passages(lines).first == lines.first)
    let several = ["协办单位：望川县民政局、水务局"] + lines.dropFirst()
    #expect(try passages(several).first == several.first)
    // What is no office goes on.
    let other = ["承办单位：望川县交通运输主管", "部门和各村负责人，九月以前完", "成全部工作，并报县里验收存档", "备查。"]
    #expect(try passages(other).first != other.first)
  }

  @Test("speech in Japanese text begins a line")
  func speech() throws {
    let lines = [
      "舟が岸を離れようとしたとき、土手の上からひとりの", "子どもが手をふりながら、", "「まってくれ、わたしも乗る。」",
      "とさけびました。船頭はさおをとめて、子どもがおりて", "くるのをまちました。",
    ]
    let found = try passages(lines, language: "ja")
    #expect(found.contains { $0.hasPrefix("「まってくれ") })
  }

  @Test("a leader that came dot by dot goes on with its entry", arguments: ["…", "·", "..."])
  func leaders(dot: String) throws {
    let entries = ["第一章 总则", "第二章 渠水的分配"]
    var lines: [String] = []
    for (index, entry) in entries.enumerated() {
      lines.append("\(entry) \(dot)")
      lines += [String](repeating: dot, count: 6)
      lines.append("\(dot) \(index + 1)")
    }
    let found = try passages(["目录"] + lines)
    #expect(found.count == 3)
  }

  @Test("the dots of a leader become white space, those of an ellipsis stay")
  func dropped() throws {
    let lines = ["目录", "第一章 总则………………………… 1", "第二章 分配 ················· 4"]
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"))
    let found = draft.passageTexts.map { text in
      String(decoding: text, as: UTF8.self).replacing("　", with: " ")
    }
    #expect(found == ["目录", "第一章 总则 1", "第二章 分配 4"])
    let kept = try Workshop.shared.get().draft("他数到……3")
    #expect(kept.passageTexts.map { String(decoding: $0, as: UTF8.self) } == ["他数到……3"])
    let restored = draft.ledger.edits.filter { $0.replacement == [0xE3, 0x80, 0x80] }
    #expect(restored.count == 2)
  }

  @Test("where lines are wider than print sets them, each is a paragraph")
  func wideLines() throws {
    let lines = Page.paragraphs.enumerated().map { index, text in
      String(repeating: text, count: 1 + index % 2)
    }
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .columns)
    #expect(draft.hasParagraphLines)
    #expect(try passages(lines) == lines)
    let wrapped = try Workshop.shared.get().draft(
      Page(measure: 60).text(Page.paragraphs), before: .columns)
    #expect(!wrapped.hasParagraphLines)
  }
}
