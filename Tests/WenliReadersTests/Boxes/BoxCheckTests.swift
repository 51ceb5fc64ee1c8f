// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

/// Boxes that cannot be right are refused; those that programs really give are not.
@Suite("Boxes that cannot be right")
struct BoxCheckTests {
  private static func page(_ lines: [(box: [Int], text: String)]) -> [UInt8] {
    let spans = lines.map {
      "<span class='ocr_line' title='bbox \($0.box[0]) \($0.box[1]) \($0.box[2]) \($0.box[3])'>\($0.text)</span>\n"
    }
    return Array(
      "<?xml version='1.0'?><html><body><div class='ocr_page' title='bbox 0 0 1000 1400'>\n\(spans.joined())</div></body></html>"
        .utf8)
  }

  private func problem(_ lines: [(box: [Int], text: String)]) -> String? {
    do {
      _ = try HOCRReader().read(Self.page(lines), named: "page")
      return nil
    } catch {
      return error.problem
    }
  }

  @Test(
    "one box",
    arguments: [
      ([10, 100, 400, 130], nil),
      ([-5, -8, 1004, 130], nil),
      ([990, 1395, 1100, 1500], nil),
      ([400, 100, 10, 130], "ends before it begins"),
      ([10, 130, 400, 100], "ends before it begins"),
      ([10, 100, 10, 130], "has no width"),
      ([10, 100, 400, 100], "has no height"),
      ([0, 0, 0, 0], "has neither width nor height"),
      ([-400, 100, -10, 130], "lies outside its page of 1000 by 1400"),
      ([1000, 100, 1200, 130], "lies outside its page of 1000 by 1400"),
      ([10, 1400, 400, 1430], "lies outside its page of 1000 by 1400"),
    ] as [([Int], String?)])
  func one(box: [Int], end: String?) throws {
    let problem = problem([([10, 20, 400, 50], "南山公园的长椅"), (box, "清河大桥的栏杆")])
    if let end {
      let edges = box.map { "\($0)" }.joined(separator: ", ")
      #expect(problem == "line 3: the box [\(edges)] of the line “清河大桥的栏杆” \(end)")
    } else {
      #expect(problem == nil)
    }
  }

  @Test("marks may have been measured to nothing")
  func marks() {
    #expect(problem([([10, 20, 400, 50], "南山公园的长椅"), ([10, 60, 10, 90], "——")]) == nil)
  }

  @Test("two lines in one box")
  func shared() {
    let (first, second) = ("南山公园的长椅", "清河大桥的栏杆")
    #expect(
      problem([([10, 20, 400, 50], first), ([12, 21, 402, 51], second)])
        == "line 3: the line “清河大桥的栏杆” has the box [12, 21, 402, 51], in which the line"
        + " “南山公园的长椅” of line 2 stands")
    #expect(
      problem([([10, 20, 400, 50], first), ([10, 20, 400, 50], first)])
        == "line 3: the line “南山公园的长椅” stands a second time in the box [10, 20, 400, 50], as at line 2"
    )
    // Half over each other, one inside the other.
    #expect(problem([([10, 20, 400, 50], first), ([10, 30, 400, 60], second)]) == nil)
    #expect(problem([([10, 20, 800, 60], first), ([10, 30, 400, 56], second)]) == nil)
  }

  @Test("two lines of which one has its words between those of the other")
  func interleaved() throws {
    func line(_ words: [(Int, Int, String)]) -> String {
      let spans = words.map {
        "<span class='ocrx_word' title='bbox \($0.0) 20 \($0.1) 60'>\($0.2)</span>"
      }
      return "<span class='ocr_line' title='bbox 10 20 790 60'>\(spans.joined())</span>"
    }
    func page(_ lines: [String]) -> String {
      "<html><body><div class='ocr_page' title='bbox 0 0 800 1000'>\(lines.joined())</div></body></html>"
    }
    let first = line([(10, 90, "北渠"), (400, 480, "清淤"), (700, 790, "完工")])
    let beside = line([(110, 190, "老井"), (500, 580, "出水"), (600, 680, "村民")])
    let over = line([(20, 92, "老井"), (410, 482, "出水"), (705, 790, "村民")])
    let reader = HOCRReader()
    _ = try reader.read(Array(page([first, beside]).utf8), named: "test")
    #expect(throws: ReadError.self) {
      try reader.read(Array(page([first, over]).utf8), named: "test")
    }
  }

  @Test("lines of a fallen page overlap")
  func fallen() throws {
    let lines = (0..<12).map { row in
      let top = 200 + 30 * row
      return
        "[[[80,\(top)],[900,\(top + 120)],[900,\(top + 144)],[80,\(top + 24)]],[\"第\(row)行写的是修桥铺路的经过和账目\",0.9]]"
    }
    let bytes = Array("[[\(lines.joined(separator: ","))]]".utf8)
    #expect(try PaddleReader().read(bytes, named: "page").lines.count == 12)
  }

  @Test("a word in the place of the whole page has none; words may share one")
  func words() throws {
    let line = """
      <?xml version='1.0'?><html><body><div class='ocr_page' title='bbox 0 0 1000 1400'>
      <span class='ocr_line' title='bbox 10 20 400 50'><span class='ocrx_word' title='bbox 10 20 40 50'>南山</span>
      <span class='ocrx_word' title='bbox 40 22 52 48'>公</span><span class='ocrx_word' title='bbox 40 22 52 48'>园</span>
      <span class='ocrx_word' title='bbox 0 0 1000 1400'>长椅</span></span></div></body></html>
      """
    let source = try HOCRReader().read(Array(line.utf8), named: "page")
    #expect(source.boxes?.words.map(\.box.isEmpty) == [false, false, false, true])
    #expect(source.boxes?.lines.first?.box.right == 400)
  }

  @Test("shapes may lie beside a slide, but not beside a page of paper")
  func slides() throws {
    func document(_ type: String) -> [UInt8] {
      Array(
        """
        {"schema_name":"DoclingDocument","origin":{"mimetype":"application/\(type)"},
        "pages":{"1":{"size":{"width":100,"height":100}}},"body":{"children":[{"$ref":"#/texts/0"}]},
        "texts":[{"label":"text","text":"旁注","prov":[{"page_no":1,"bbox":{"l":210,"t":90,"r":250,"b":80,"coord_origin":"BOTTOMLEFT"}}]}]}
        """.utf8)
    }
    #expect(throws: ReadError.self) {
      try DoclingReader().read(document("pdf"), named: "page")
    }
    let type = "vnd.openxmlformats-officedocument.presentationml.presentation"
    #expect(try DoclingReader().read(document(type), named: "page").lines.count == 1)
  }

  @Test("all of it is read when that is asked")
  func ignored() throws {
    let bytes = Self.page([
      ([10, 20, 400, 50], "南山公园的长椅"), ([400, 100, 10, 130], "清河大桥的栏杆"),
      ([10, 20, 400, 50], "东门外的石阶"),
    ])
    let source = try HOCRReader(boxes: .ignore).read(bytes, named: "page")
    #expect(source.lines.count == 3)
  }

  @Test("a page at a time, the fault names the page")
  func pageByPage() throws {
    func page(_ width: Int) -> String {
      "<Page WIDTH='1000' HEIGHT='1400'><TextLine HPOS='10' VPOS='20' WIDTH='\(width)' HEIGHT='20'><String CONTENT='南山公园'/></TextLine></Page>"
    }
    var pieces = [Array("<alto><Layout>\(page(100))\(page(-100))</Layout></alto>".utf8)]
    let pages = ALTOReader().pages({ pieces.popLast() }, named: "year.xml")
    #expect(try pages.next()?.name == "year.xml, page 1")
    do {
      _ = try pages.next()
      Issue.record("the second page was read")
    } catch {
      #expect(error.name == "year.xml, page 2")
    }
  }
}
