// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Columns whose lines came row by row.
@Suite("Interleaving")
struct InterleavingTests {
  static let left = [
    "北渠镇今年修成三条水渠，水渠沿岸六个村子的旱地变成了水田。村民说，渠水一来，心里就踏实了，水田里的秧苗长得比往年好，村民都盼着收成。",
    "镇里为水渠配了管水员，管水员每天沿水渠走一遍，看见漏水就记下来，当晚报到镇里，由镇里派人修补漏水的地方。",
    "秋收以后，镇里还要把水渠修到山后的两个村子，让那里的旱地也变成水田。村民已经报名出工，管水员也添了两个。",
  ]
  static let right = [
    "望川县的老街今年换了样，老街的石板重新铺过，店家门前挂上了灯。灯亮以后，晚上来老街走的人比往年多了一倍，店家都说生意好做了。",
    "老街的戏台也在修，戏台的木料已经运到，等雨季过去就动工。店家凑钱请来木匠，木匠说，戏台年底以前能修好。",
    "修好以后，老街每个月都要在戏台上唱戏，店家门前的灯也要换成新的。晚上来听戏的人可以在店家门前喝茶。",
  ]

  /// The lines of paragraphs set in a measure, without their indents; no comma begins a line.
  static func lines(_ paragraphs: [String], measure: Int = 15) -> [String] {
    var lines: [String] = []
    for paragraph in paragraphs {
      var line = "　　"
      for character in paragraph {
        if line.count >= measure, !"，。、".contains(character) {
          lines.append(line)
          line = ""
        }
        line.append(character)
      }
      lines.append(line)
    }
    return lines.map { String($0.drop { $0 == "　" }) }
  }

  /// The lines of columns as they come row by row, with a blank line behind each.
  static func rows(_ columns: [[String]]) -> String {
    let count = columns.map(\.count).max() ?? 0
    return (0..<count).flatMap { row in
      columns.compactMap { row < $0.count ? $0[row] : nil }
    }.joined(separator: "\n\n")
  }

  private func lines(of text: String) throws -> (lines: [[UInt8]], findings: Int) {
    let draft = try Workshop.shared.get().draft(text, before: .spacing)
    return (draft.lineTexts, draft.findings.count)
  }

  @Test("are read one after the other, with a warning", arguments: [15, 16, 17])
  func twoColumns(measure: Int) throws {
    let columns = [
      Self.lines(Self.left, measure: measure), Self.lines(Self.right, measure: measure),
    ]
    let found = try lines(of: Self.rows(columns))
    #expect(mismatch(found.lines, Array(columns.joined())) == nil)
    #expect(found.findings == 1)
  }

  @Test("below a title stay below it")
  func title() throws {
    let columns = [Self.lines(Self.left), Self.lines(Self.right)]
    let found = try lines(of: "渠水和灯火\n\n" + Self.rows(columns))
    #expect(
      mismatch(found.lines, ["渠水和灯火"] + columns.joined()) == nil)
  }

  static let inOrder: [String] = [
    (lines(left) + lines(right)).joined(separator: "\n\n"),
    (lines(left) + lines(right)).joined(separator: "\n"),
    // Verse: no line ends a sentence.
    ["渠水流过村口", "柳树站在两岸", "孩子沿着渠走", "影子落进水里", "老人坐在桥头", "数着过桥的人", "灯火亮了一盏", "又亮了一盏"]
      .joined(separator: "\n\n"),
    // A form.
    (1...12).map { "第\($0)项\n\n北渠镇" }.joined(separator: "\n\n"),
  ]

  @Test("columns are read in the turn in which their numbers count up")
  func turn() throws {
    let left = ["一、" + Self.left[0], "二、" + Self.left[1], "三、" + Self.left[2]]
    let right = ["四、" + Self.right[0], "五、" + Self.right[1], "六、" + Self.right[2]]
    // The extractor took the right line of each row first.
    let columns = [Self.lines(right), Self.lines(left)]
    let found = try lines(of: Self.rows(columns))
    #expect(mismatch(found.lines, Array(columns.reversed().joined())) == nil)
  }

  @Test("a run of lines that holds one of each column is parted")
  func tornUnit() throws {
    let columns = [Self.lines(Self.right, measure: 16), Self.lines(Self.left, measure: 16)]
    let (full, first) = ("台上唱戏，店家门前的灯也要换成新", "秋收以后，镇里还要把水渠修到")
    let rows = Self.rows(columns)
    #expect(rows.contains(full + "\n\n" + first))
    let text = rows.replacing(full + "\n\n" + first, with: full + "\n" + first)
    let found = try lines(of: text).lines
    func behind(_ line: String) -> [UInt8]? {
      found.firstIndex(of: Array(line.utf8)).flatMap { $0 + 1 < found.count ? found[$0 + 1] : nil }
    }
    #expect(behind(full) == Array("的。晚上来听戏的人可以在店家门前".utf8))
    #expect(behind(first) == Array("山后的两个村子，让那里的旱地也变".utf8))
  }

  @Test("what is in order is left alone", arguments: inOrder)
  func spares(text: String) throws {
    let (draft, changes) = try Workshop.shared.get().changes(.interleaving, text)
    #expect(changes.lines == nil)
    #expect(changes.edits.isEmpty && changes.findings.isEmpty)
    #expect(draft.lines.allSatisfy { $0.column == 0 })
  }

  @Test("every line is there once, whatever the order", arguments: 1...100)
  func conservation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 17_000)
    let pool = Self.lines(Self.left) + Self.lines(Self.right)
    let text = pool.shuffled(using: &random).map { $0 + (random.number(0...2) > 0 ? "\n" : "") }
      .joined(separator: "\n")
    let (draft, changes) = try Workshop.shared.get().changes(.interleaving, text)
    let found = (changes.lines ?? draft.lines).map(\.range.start).sorted()
    #expect(found == draft.lines.map(\.range.start).sorted())
  }

  @Test("A text that breaks off goes on behind its first half, though another stands between")
  func torn() throws {
    let left = [
      "北渠镇今年新修了一条水渠，渠", "水流进沿岸的水田里，村民很高兴。", "管水员每天沿着渠走，看着沿岸的水", "田里秧苗长高，村民说今年的收成会",
      "好，也都盼着渠水清。",
    ]
    let right = [
      "望川县的老街今年换了样，老街", "的石板铺平了，店家门前挂上了灯。", "灯亮以后来的人多，大家走在老街的", "石板上听戏，店家说老街热闹了，店",
      "家的生意也好做了。",
    ]
    let halves = [left.prefix(3), right.prefix(3), left.dropFirst(3), right.dropFirst(3)]
    let text = halves.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    let found = try lines(of: text)
    #expect(mismatch(found.lines, left + right) == nil)
    #expect(found.findings == 1)
  }

  @Test("Text in order stays so, wherever blank lines stand", arguments: [15, 16, 18], [3, 4, 7])
  func untorn(measure: Int, every: Int) throws {
    let all = Self.lines(Self.left + Self.right, measure: measure)
    let text = all.enumerated().map { $0.offset % every == 0 ? "\n" + $0.element : $0.element }
    let found = try lines(of: text.joined(separator: "\n"))
    #expect(mismatch(found.lines, all) == nil)
    #expect(found.findings == 0)
  }
}
