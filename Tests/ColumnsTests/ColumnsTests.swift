// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Columns side by side.
@Suite("Columns")
struct ColumnsTests {
  static let left = [
    "  北渠镇今年修成三条新渠，", "全长一十二公里，沿岸六个", "村子的旱地变成了水田。村", "民说，渠水一来，心里就踏", "实了。",
    "  镇里还为各村配了管水员，", "每天沿渠走一遍，看见漏水", "就记下来，当晚报到镇上去", "修补。",
  ]
  static let right = [
    "  望川县的老街今年也换了样", "子。石板重新铺过，两边的", "屋檐挂上了灯，晚上来走的", "人比往年多了一倍还不止。", "  店家说，灯亮以后，店门比",
    "从前晚关两个钟头，茶水卖", "得最多的是坐在门口听戏的", "老人家。", "  戏台也在修。",
  ]

  /// Rows of columns, padded as a program pads that keeps the layout of a page.
  static func sideBySide(_ columns: [[String]], gutter: Int, width: Int = 14) -> [String] {
    let rows = columns.map(\.count).max() ?? 0
    return (0..<rows).map { row in
      var line = ""
      for (number, column) in columns.enumerated() where row < column.count {
        let place = number * (width + gutter)
        let count = line.unicodeScalars.count
        line += String(repeating: " ", count: max(number > 0 ? 1 : 0, place - count))
        line += column[row]
      }
      return line
    }
  }

  static func trimmed(_ lines: [String]) -> [String] {
    lines.map { String($0.drop { $0 == " " }) }
  }

  @Test("are read one after the other, whatever the gutter", arguments: [1, 2, 4, 9])
  func twoColumns(gutter: Int) throws {
    let text = Self.sideBySide([Self.left, Self.right], gutter: gutter).joined(separator: "\n")
    let draft = try Workshop.shared.get().draft(text, before: .printedLines)
    #expect(mismatch(draft.lineTexts, Self.trimmed(Self.left + Self.right)) == nil)
    #expect(draft.findings.count == 1)
    // The indents of first lines are known from the place at which the column begins.
    #expect(draft.lines.map(\.indent).filter { $0 == 2 }.count == 5)
    #expect(Set(draft.lines.map(\.column)).count == 2)
  }

  @Test("stand in bands between headlines that go over all of them")
  func bands() throws {
    let text =
      ["             水渠通了，灯也亮了", ""]
      + Self.sideBySide([Self.left, Self.right], gutter: 4)
      + ["", "              三个村子的秋天", ""]
      + Self.sideBySide([Self.right, Self.left, Self.right], gutter: 3)
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .printedLines)
    let expected =
      ["水渠通了，灯也亮了"] + Self.trimmed(Self.left + Self.right) + ["三个村子的秋天"]
      + Self.trimmed(Self.right + Self.left + Self.right)
    #expect(mismatch(draft.lineTexts, expected) == nil)
  }

  @Test("are told apart where their lines stand on rows of their own")
  func interlocked() throws {
    let rows = zip(Self.left, Self.right).flatMap { left, right in
      [left, String(repeating: " ", count: 18) + right]
    }
    let draft = try Workshop.shared.get().draft(
      rows.joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(draft.lineTexts, Self.trimmed(Self.left + Self.right)) == nil)
  }

  @Test("the short last lines of paragraphs are none, though the next ones are set in")
  func lastLines() throws {
    let indent = String(repeating: " ", count: 9)
    let lines = ["东闸", "西塘", "南堤", "北渠", "上村", "下湾"].flatMap { name in
      [
        indent + "\(name)的管理单位每天派人沿渠巡查，看见漏水就记下来，",
        "当晚报到镇上去修补，不得拖延到第二天，也不得只报给村里，", "并且告诉各村。",
      ]
    }
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(draft.lineTexts, Self.trimmed(lines)) == nil)
  }

  @Test("stories of other columns below each other are read one after the other, headlines first")
  func sections() throws {
    let rest = Array(repeating: "", count: 3)
    let text =
      Self.sideBySide([Self.left, Self.right], gutter: 4) + rest
      + ["                        三个村子的秋天"]
      + Self.sideBySide([Self.right, Self.left, Self.right], gutter: 3, width: 13)
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .printedLines)
    let expected =
      Self.trimmed(Self.left + Self.right) + ["三个村子的秋天"]
      + Self.trimmed(Self.right + Self.left + Self.right)
    #expect(mismatch(draft.lineTexts, expected) == nil)
  }

  @Test(
    "bands of which no column goes on in the other are read one after the other", arguments: [1, 2])
  func bandsWithoutHeadlines(blanks: Int) throws {
    let four = [Self.left, Self.right, Self.left, Self.right]
    let text =
      Self.sideBySide(four, gutter: 3) + Array(repeating: "", count: blanks)
      + Self.sideBySide([Self.right, Self.left, Self.right], gutter: 9)
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .printedLines)
    let expected = Self.trimmed(four.flatMap { $0 } + Self.right + Self.left + Self.right)
    #expect(mismatch(draft.lineTexts, expected) == nil)
  }

  @Test("a headline set flush left behind blank rows opens a band")
  func flushHeadline() throws {
    let text =
      Self.sideBySide([Self.left, Self.right], gutter: 4) + ["", "", "三个村子的秋天", "文/江一舟"]
      + Self.sideBySide([Self.right, Self.left], gutter: 4)
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .printedLines)
    let expected =
      Self.trimmed(Self.left + Self.right) + ["三个村子的秋天", "文/江一舟"]
      + Self.trimmed(Self.right + Self.left)
    #expect(mismatch(draft.lineTexts, expected) == nil)
  }

  @Test("the short ends of paragraphs beside a column are no column of their own")
  func endsBesideColumn() throws {
    let names = ["一", "二", "三", "四", "五", "六"]
    let left = names.flatMap { number in
      ["     第\(number)条   渠道的管理单位应当定期巡", "查，发现渗漏的，应当及时报告水务站，并组", "织堵漏排险工作。"]
    }
    let right = Array(repeating: ["渠水通到村口以后，旱地变成了水田，村民", "都说好。老街的戏台也修过了，晚上来的人"], count: 9)
      .flatMap { $0 }
    let text = Self.sideBySide([left, right], gutter: 8, width: 24).joined(separator: "\n")
    let draft = try Workshop.shared.get().draft(text, before: .printedLines)
    #expect(mismatch(draft.lineTexts, Self.trimmed(left + right)) == nil)
  }

  @Test("a number that a gap parts from its text is no column of its own")
  func numbers() throws {
    func articles(_ from: Int, _ names: [String]) -> [String] {
      zip(["一", "二", "三", "四", "五", "六", "七", "八"][from...], names).flatMap { number, name in
        ["  第\(number)条   \(name)的管理单位应当定期巡查", "渠堤和闸门，发现渗漏的，及时报告镇水务站，", "并组织各村堵漏排险。"]
      }
    }
    let left = articles(0, ["东闸", "西塘", "南堤", "北渠"])
    let right = articles(4, ["上村", "下湾", "老井", "新桥"])
    let text = Self.sideBySide([left, right], gutter: 6, width: 22).joined(separator: "\n")
    let draft = try Workshop.shared.get().draft(text, before: .printedLines)
    #expect(mismatch(draft.lineTexts, Self.trimmed(left + right)) == nil)
  }

  @Test("the spaces of letter-spaced lines say nothing of columns")
  func letterSpaced() throws {
    let lines = [
      "（本报记者　江 一 舟　通讯员　方 远）", "一 台 不 起 眼 的 小 车 ，车 头 装", "着 六 个 镜 头 。站 长 方 远 介 绍 ， 这",
      "台车每小时走六十里，看见裂缝", "就 记 下 来 ， 当 晚 报 到 站 上 去 修", "补 ，准 确 率 比 去 年 高 了 二 成 ，一",
      "天 的 里 程 抵 得 过 三 十 个 工 人 。", "文／图　本报记者　温 知 夏",
    ]
    let draft = try Workshop.shared.get().draft(
      lines.joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(draft.lineTexts, lines) == nil)
  }

  @Test(
    "the names over a masthead stay with it over all columns, where a blank row parts them from the text"
  )
  func namesOverMasthead() throws {
    let head = ["望川时评                     人与渠", "2022年12月31日               A08版"]
    let body = Self.sideBySide([Self.left, Self.right], gutter: 4)
    let draft = try Workshop.shared.get().draft(
      (head + [""] + body).joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(Array(draft.lineTexts.prefix(2)), head) == nil)
    #expect(
      mismatch(Array(draft.lineTexts.dropFirst(2)), Self.trimmed(Self.left + Self.right)) == nil)
  }

  @Test("a running head and a folio over and under them stay at the edges of the page")
  func edges() throws {
    let text =
      ["望川日报                 第3版"] + Self.sideBySide([Self.left, Self.right], gutter: 4)
      + ["                 — 17 —"]
    let draft = try Workshop.shared.get().draft(
      text.joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(Array(draft.lineTexts.prefix(1)), ["望川日报                 第3版"]) == nil)
    #expect(mismatch(Array(draft.lineTexts.suffix(1)), ["— 17 —"]) == nil)
  }

  @Test(
    "what only looks like columns is left alone",
    arguments: [
      // Labels before their text.
      """
      第一条    为了管好渠水，让沿岸各村都能按时用上水，
      制定本办法。
      第二条    渠水由镇里统一分配，各村不得自行开口。
      第三条    管水员每天沿渠巡查，看见漏水就要报告，
      当晚报到镇上。
      第四条    违反本办法的，由镇里责令改正。
      """,
      // Signatures at the right.
      """
      渠水由镇里统一分配，各村不得自行开口，违反的由镇里责令改正。
                                        北渠镇人民政府
                                        2023年8月16日
      """,
    ])
  func spares(text: String) throws {
    let (draft, changes) = try Workshop.shared.get().changes(.columns, text)
    #expect(changes.lines == nil)
    #expect(changes.edits.isEmpty)
    #expect(draft.lines.allSatisfy { $0.column == 0 })
  }

  static let tableTexts = [
    """
    序号    名称            日期        条数
    1      望川县渠道管理办法    2021.6.7    44
    2      望川县街灯管理规定    2021.9.30   17
    3      北渠镇村规民约汇编    2022.4.28   42

    4      北渠镇戏台修缮办法    2023.1.5    28
    5      望川县义渡管理规定    2023.8.16   19
    """,
    """
    张　三    李四光    王五一
    赵　六    钱七宝    孙八斤
    周　九    吴十全    郑百里
    """,
  ]

  @Test(
    "the rows of a table are lines of their own, one space between cells", arguments: tableTexts)
  func tables(text: String) throws {
    let whole = "渠道和街灯由镇里统一管理。\n" + text + "\n管理办法由镇里另行公布。"
    let draft = try Workshop.shared.get().draft(whole, before: .punctuation)
    let rows = draft.layout.passages.filter(\.isTableRow)
    #expect(rows.count == text.split(separator: "\n").count)
    #expect(draft.layout.passages.count == rows.count + 2)
    for row in rows {
      let bytes = draft.bytes(row.view)
      #expect(!String(decoding: bytes, as: UTF8.self).contains("  "))
    }
  }

  @Test("every byte but white space is in exactly one line", arguments: 1...200)
  func conservation(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 13_000)
    var rows: [String] = []
    for _ in 0..<random.number(1...4) {
      let columns = (0..<random.number(1...4)).map { _ in
        Array((Bool.random(using: &random) ? Self.left : Self.right).shuffled(using: &random))
      }
      rows += Self.sideBySide(columns, gutter: random.number(0...9), width: random.number(9...16))
      rows += ["", String(repeating: " ", count: random.number(0...30)) + random.piece()]
    }
    let text = rows.joined(separator: "\n")
    let (draft, changes) = try Workshop.shared.get().changes(.columns, text)
    var owners = [Int](repeating: 0, count: draft.source.text.count)
    for line in changes.lines ?? draft.lines { for byte in line.range.bytes { owners[byte] += 1 } }
    for line in draft.lines {
      for byte in line.range.bytes where draft.source.text[byte] != 0x20 {
        #expect(owners[byte] == 1)
      }
    }
    #expect(owners.allSatisfy { $0 <= 1 })
  }

  @Test("what never ends is read in time that grows with its length")
  func long() throws {
    let rows = (0..<3000).map { row in
      String(repeating: " ", count: row % 40) + "渠水" + String(repeating: " ", count: row % 7) + "通了"
    }
    let draft = try Workshop.shared.get().draft(
      rows.joined(separator: "\n"), before: .printedLines)
    #expect(draft.lines.count >= 3000)
  }

  static let glued = [
    [
      "北渠镇今年修成三条水渠，水渠沿岸六个村子的旱地变成了水田，村民都说好。",
      "镇里为水渠配了管水员，管水员每天沿水渠走一遍，看见漏水就记下来报到镇里。",
      "秋收以后，镇里还要把水渠修到山后的村子，让那里的旱地也变成水田，村民已经报名出工修渠。",
    ],
    [
      "望川县的老街换了样，老街的石板重新铺过，店家门前挂上了灯，晚上来的人也多了。",
      "老街的戏台也在修，戏台的木料已经运到，店家凑钱请来木匠，年底以前能修好戏台。",
      "修好以后，老街每个月都要在戏台上唱戏，店家门前的灯也要换成新的，听戏的人可以在店家门前喝茶。",
    ],
    [
      "东岭乡的茶园到了采茶的时候，茶农天不亮就上山，采茶的歌声在茶园里传得很远。",
      "茶农说，今年的茶叶长得好，茶园的路修通以后，收茶叶的车可以一直开到山上来了。",
      "采下来的茶叶当天就炒，炒好的茶叶装进竹篓，第二天早上由茶农的女儿送到山下的茶市去卖。",
    ],
  ]

  /// The lines of paragraphs in a measure, and whether each is the first of its paragraph.
  static func set(_ paragraphs: [String], measure: Int) -> [(text: String, isFirst: Bool)] {
    var lines: [(text: String, isFirst: Bool)] = []
    for paragraph in paragraphs {
      var line = ""
      var isFirst = true
      for character in paragraph {
        if line.count >= (isFirst ? measure - 2 : measure), !"，。、".contains(character) {
          lines.append((line, isFirst))
          line = ""
          isFirst = false
        }
        line.append(character)
      }
      lines.append((line, isFirst))
    }
    return lines
  }

  /// Rows of columns as a program writes them that puts one space for a narrow gutter and ends the line
  /// where the gap is wider: behind a short line, before an indented one.
  static func narrow(_ columns: [[(text: String, isFirst: Bool)]], measure: Int) -> String {
    var text = ""
    for row in 0..<(columns.map(\.count).max() ?? 0) {
      var isGlued = false
      for column in columns where row < column.count {
        let line = column[row]
        if !text.isEmpty { text += isGlued && !line.isFirst ? " " : "\n" }
        text += line.text
        isGlued = line.text.count >= (line.isFirst ? measure - 2 : measure)
      }
    }
    return text
  }

  @Test("are cut where one space parts them", arguments: [13, 14])
  func narrowGutters(measure: Int) throws {
    let columns = Self.glued.map { Self.set($0, measure: measure) }
    let text = Self.narrow(columns, measure: measure)
    let draft = try Workshop.shared.get().draft(text, before: .printedLines)
    #expect(mismatch(draft.lineTexts, columns.joined().map(\.text)) == nil)
  }

  @Test("of one text with spaces in its lines are none")
  func spacesAreNoGutters() throws {
    let lines = Self.set(Self.glued.flatMap { $0 }, measure: 26).map(\.text)
    let spaced = lines.map { line in
      String(line.prefix(12)) + (line.count > 14 ? " " : "") + String(line.dropFirst(12))
    }
    let draft = try Workshop.shared.get().draft(
      spaced.joined(separator: "\n"), before: .printedLines)
    #expect(mismatch(draft.lineTexts, spaced) == nil)
  }
}
