// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit
import WenliUnicode

/// White space inside printed lines.
@Suite("Spacing")
struct SpacingTests {
  static let closed: [(String, Set<String>)] = [
    ("望⟦ →⟧川⟦ →⟧县⟦ →⟧整⟦ →⟧修⟦ →⟧北⟦ →⟧渠", ["letter-spaced-line"]),
    ("望⟦ →⟧川⟦ →⟧县⟦ →⟧整⟦ →⟧修⟦ →⟧北⟦ →⟧渠⟦ →⟧，⟦ →⟧共⟦ →⟧三⟦ →⟧里", ["letter-spaced-line"]),
    ("か⟦ →⟧わ⟦ →⟧の⟦ →⟧み⟦ →⟧ず", ["letter-spaced-line"]),
    ("整⟦ →⟧修⟦ →⟧水⟦ →⟧渠⟦ →⟧工程，村民们都来了，从早到晚都在河边", ["letter-spaced-run"]),
    ("答⟦ →⟧复", ["letter-spaced-label"]), ("目⟦　→⟧录", ["letter-spaced-label"]),
    ("编⟦ →⟧者⟦ →⟧按", ["letter-spaced-label"]), ("附⟦    →⟧件", ["letter-spaced-label"]),
    ("清淤之后⟦ →⟧，全线通水⟦ →⟧。⟦ →⟧村民", ["beside-mark"]), ("《⟦ →⟧北渠志⟦ →⟧》", ["beside-mark"]),
    ("全县⟦ →⟧165⟦ →⟧个村", ["beside-digit"]), ("长约⟦ →⟧3.5⟦ →⟧公里", ["beside-digit"]),
    ("采用⟦ →⟧PVC⟦ →⟧管", ["beside-digit"]), ("共⟦ →⟧３⟦ →⟧处", ["beside-digit"]),
  ]

  @Test("is closed in letter-spaced text, beside marks and beside digits", arguments: closed)
  func closes(drawn: String, rules: Set<String>) throws {
    let found = try Workshop.shared.get().drawnEdits(.spacing, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
    #expect(found.rules == Set(rules.map { "spacing.\($0)" }))
  }

  @Test(
    "stays between names, words, columns, and in Korean",
    arguments: [
      "江某 李某某 方某", "江 某", "江某  李某某  方某", "望川县 北渠镇 南浦村", "江一舟 摄", "□ 本报记者 江一舟", "第一章　总则",
      "전체 165 개 마을", "물 길 을 고 친 다", "한국어 문장 입니다 .", "the river flows on", "No. 5 pump", "1 500",
      "1.2 渠道",
      "1.2.3 渠道", "２ 前項の渠道は", "１２ 水路の管理", "3 5 7", "甲  乙", "水 渠", "开工 通水", "北渠  165  里",
      "渠 \u{3000} 水", "a b c d e f",
    ])
  func spares(text: String) throws {
    let found = try Workshop.shared.get().drawnEdits(.spacing, text)
    #expect(mismatch(found.drawing, text) == nil)
  }

  @Test("with several spaces stays inside a spaced line")
  func phrases() throws {
    let drawn = "整⟦ →⟧修⟦ →⟧北⟦ →⟧渠　　造⟦ →⟧福⟦ →⟧乡⟦ →⟧里"
    let found = try Workshop.shared.get().drawnEdits(.spacing, drawn)
    #expect(mismatch(found.drawing, drawn) == nil)
  }

  @Test("of a line of one-character names is a known doubt")
  func columns() throws {
    let text = "赵 钱 孙 李"
    let found = try Workshop.shared.get().drawnEdits(.spacing, text)
    // Nothing in the line tells four names from one word; with two spaces it stays.
    #expect(found.rules == ["spacing.letter-spaced-line"])
    let wide = try Workshop.shared.get().drawnEdits(.spacing, "赵  钱  孙  李")
    #expect(wide.rules.isEmpty)
  }

  @Test(
    "at the end of a line, where a repair left it, harms nothing",
    arguments: ["水渠 \u{7}", "水 渠\u{3000}\u{200B}", "\u{FEFF} 渠 \u{AD}"])
  func trailingSpace(text: String) throws {
    let draft = try Workshop.shared.get().draft(text)
    #expect(draft.layout.passages.count == 1)
  }

  @Test("edits are on white space only and lose no character", arguments: 1...200)
  func onlySpace(seed: Int) throws {
    let workshop = try Workshop.shared.get()
    var random = SeededGenerator(seed: UInt64(seed) &+ 12_000)
    var text = "渠"
    for _ in 0..<random.number(0...40) {
      text +=
        random.once(in: 2)
        ? [" ", "  ", "\u{3000}", "水", "A", "3", "，"][random.number(0...6)] : random.piece()
    }
    let (draft, changes) = try workshop.changes(.spacing, text)
    for edit in changes.edits {
      let seen = draft.ledger.apply(to: draft.source.text, in: edit.range)
      #expect(workshop.scanner.solid(seen, in: seen.indices).isEmpty)
      #expect(edit.replacement.isEmpty)
    }
  }

  @Test("is done after one pass, whatever the text", arguments: 1...200)
  func idempotent(seed: Int) throws {
    let workshop = try Workshop.shared.get()
    var random = SeededGenerator(seed: UInt64(seed) &+ 13_000)
    let words = ["渠", "水", "北渠", "望川县", "，", "。", "3", "12", "A", "《", "》", "ー", "か", "한", "、"]
    var text = "渠"
    for _ in 0..<random.number(0...14) {
      text +=
        [" ", "", "  ", "\u{3000}"][random.number(0...3)]
        + words[random.number(0...words.count - 1)]
    }
    let draft = try workshop.draft(text, before: .pageFurniture)
    let once = draft.ledger.apply(to: draft.source.text)
    let again = try workshop.drawnEdits(.spacing, String(decoding: once, as: UTF8.self))
    #expect(mismatch(again.drawing, once) == nil)
  }
}

/// The space between CJK characters and Latin letters or digits.
@Suite("Spaces beside Latin letters and digits")
struct LatinSpacingTests {
  private func text(
    _ source: String, _ policy: LatinSpacePolicy, language: String? = nil, kind: String? = nil
  ) throws -> (text: String, draft: Draft) {
    let hints = Hints(kind: kind, language: language, latinSpacing: policy)
    let draft = try Workshop.shared.get().draft(source, hints: hints)
    let text = draft.passageTexts.joined(separator: [0x0A])
    return (String(decoding: Array(text), as: UTF8.self), draft)
  }

  static let page = "全县165 个村用PVC 管，长约 3.5公里"
  static let asked: [(LatinSpacePolicy, String)] = [
    (.auto, "全县165个村用PVC管，长约3.5公里"), (.none, "全县165个村用PVC管，长约3.5公里"),
    (.keep, "全县165 个村用PVC 管，长约 3.5公里"), (.one, "全县 165 个村用 PVC 管，长约 3.5 公里"),
  ]

  @Test("is what was asked for", arguments: asked)
  func policies(policy: LatinSpacePolicy, expected: String) throws {
    let found = try text(Self.page, policy, language: "zh-Hans")
    #expect(found.text.utf8.elementsEqual(expected.utf8), "\(found.text)")
  }

  @Test("is none in Japanese, and stays in Korean, unless something is asked for")
  func languages() throws {
    #expect(try text("水路 165 か所", .auto, language: "ja").text.utf8.elementsEqual("水路165か所".utf8))
    #expect(try text("水路 165 곳", .auto, language: "ko").text.utf8.elementsEqual("水路 165 곳".utf8))
    #expect(try text("水路165곳", .one, language: "ko").text.utf8.elementsEqual("水路 165곳".utf8))
  }

  @Test(
    "stays out of labels, and beside marks and full-width digits", arguments: ["第３条　渠水", "，A，3。"])
  func labels(source: String) throws {
    let found = try text(source, .one, language: "ja")
    #expect(!found.text.utf8.contains(0x20), "\(found.text)")
  }

  @Test("stands at the seam of two lines as well")
  func seams() throws {
    let source =
      "　　望川县北面有一条老渠，渠水从雪山脚下流来，绕过\n7个村子，最后汇入南浦河。老人们说，修了整整九年，修渠用\nPVC管，换了三代人，才把水引到家门口，一直到今天还在用。"
    let found = try text(source, .one, language: "zh-Hans")
    #expect(found.text.contains("绕过 7 个村子"), "\(found.text)")
    #expect(found.text.contains("修渠用 PVC 管"), "\(found.text)")
  }

  @Test("changes nothing else, and what is found does not depend on it", arguments: 1...150)
  func conservation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 31_000)
    var source = "渠"
    for _ in 0..<random.number(1...50) {
      source +=
        random.once(in: 2)
        ? [" ", "\u{3000}", "水", "A", "3", "，", "一是", "５", "\n"][random.number(0...8)]
        : random.piece()
    }
    let none = try text(source, .none, language: "zh-Hans")
    for policy in [LatinSpacePolicy.keep, .one] {
      let found = try text(source, policy, language: "zh-Hans")
      #expect(found.draft.layout.passages.count == none.draft.layout.passages.count)
      #expect(
        found.draft.outline.passages.map(\.role) == none.draft.outline.passages.map(\.role))
      let scanner = try Workshop.shared.get().scanner
      let (left, right) = (Array(found.text.utf8), Array(none.text.utf8))
      #expect(
        scanner.solid(left, in: 0..<left.count) == scanner.solid(right, in: 0..<right.count))
      for member in found.draft.numbers.members {
        let bytes = found.draft.bytes(found.draft.layout.passages[Int(member.passage)].view)
        #expect(Int(member.end) <= bytes.count)
        #expect(bytes[Int(member.label.lowerBound)] & 0xC0 != 0x80)
      }
    }
  }
}
