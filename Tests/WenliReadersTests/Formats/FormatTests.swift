// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliReaders

/// The same page, written in every format and dialect, gives the same lines.
@Suite("Formats")
struct FormatTests {
  static let page: SetPage = {
    var page = SetPage()
    page.lines.append(.init(text: "修桥铺路", left: 380, top: 80, em: 40, spacing: 0.5))
    page.column(
      ["南山公园去年增设了三十张长椅和两座凉亭，老人散步累了就有地方歇脚。"], left: 60, top: 200, measure: 20)
    page.column(["今年还要在东门修一条无障碍坡道，计划在6月底以前完工。"], left: 520, top: 200, measure: 20)
    page.lines.append(.init(text: "—3—", left: 480, top: 1340))
    return page
  }()

  static let expected = [
    "修桥铺路", "南山公园去年增设了三十张长椅和两座凉", "亭，老人散步累了就有地方歇脚。",
    "今年还要在东门修一条无障碍坡道，计划", "在6月底以前完工。", "—3—",
  ]

  private static func rows() -> [SetPage.Line] {
    page.lines.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
  }

  static let files: [(name: String, format: String, text: String)] = [
    ("hOCR", "hocr", page.hocr()),
    ("hOCR without words, as HTML", "hocr", ocropy()),
    ("ALTO 2", "alto", alto(version: 2)),
    ("ALTO 3 in mm10", "alto", alto(version: 3, unit: "mm10")),
    ("ALTO 4 with a prefix", "alto", alto(version: 4, prefix: "a:")),
    ("PAGE 2013", "page", pageXML(year: "2013-07-15", isOrdered: false)),
    ("PAGE 2019 in its own order", "page", pageXML(year: "2019-07-15", isOrdered: true)),
    ("Tesseract's table", "tsv", tsv()), ("PaddleOCR 2", "paddle", paddle2()),
    ("PaddleOCR 3", "paddle", parallel("rec_texts", "rec_polys", "rec_scores")),
    ("RapidOCR", "paddle", parallel("txts", "boxes", "scores")),
    ("Umi-OCR", "paddle", umi()), ("MinerU middle.json", "mineru", minerU()),
    ("pdftotext -bbox-layout", "bbox", boxLayout()),
  ]

  private func reader(_ format: String) throws -> any Reader {
    let readers: [any Reader] = [
      HOCRReader(), ALTOReader(), PageXMLReader(), TSVReader(), PaddleReader(), MinerUReader(),
      BoxLayoutReader(), DoclingReader(),
    ]
    return try #require(readers.first { $0.format == format })
  }

  private func lines(_ source: Source) -> [String] {
    source.lines.map {
      String(decoding: source.text[$0.range.bytes].filter { $0 != 0x20 }, as: UTF8.self)
    }
  }

  @Test("is recognized and read", arguments: files.map(\.name))
  func read(name: String) throws {
    let file = try #require(Self.files.first { $0.name == name })
    let bytes = Array(file.text.utf8)
    #expect(FormatSignature.format(of: bytes) == file.format)
    let source = try reader(file.format).read(bytes, named: name)
    #expect(lines(source) == Self.expected)
    #expect(source.raw == bytes)
    #expect(!source.encoding.isReversible)
    let boxes = try #require(source.boxes)
    #expect(boxes.lines.count == source.lines.count)
    #expect(boxes.lines.allSatisfy { !$0.box.isEmpty && $0.setting != nil })
    for word in boxes.words { #expect(!source.text[word.range.bytes].isEmpty) }
  }

  @Test("is not read in part", arguments: files.map(\.name), [0.3, 0.7, 0.98])
  func cut(name: String, share: Double) throws {
    let file = try #require(Self.files.first { $0.name == name })
    var bytes = Array(file.text.utf8)
    bytes.removeLast(bytes.count - Int(Double(bytes.count) * share))
    // A table ends where its last row ends; the row that is cut shows.
    if file.format == "tsv", bytes.last == 0x0A { bytes.removeLast(20) }
    #expect(throws: ReadError.self) { try reader(file.format).read(bytes, named: name) }
  }

  @Test(
    "of none is said so, and brackets alone are text",
    arguments: [
      ("[{},{}]", nil), ("[[[]]]", nil), ("[[[", "text"), ("{}", nil),
      ("<html><body><div>望川</div></body></html>", nil),
      ("<!DOCTYPE HTML>\n<html>", nil), ("[[[[", "text"), ("[望川]", "text"), ("<望川>", "text"),
    ] as [(String, String?)])
  func unknown(text: String, format: String?) {
    #expect(FormatSignature.format(of: Array(text.utf8)) == format)
  }

  @Test func confidencesAreShares() throws {
    for file in Self.files where file.text.contains("91") || file.text.contains("0.5") {
      let boxes = try reader(file.format).read(Array(file.text.utf8), named: file.name).boxes
      for reading in try #require(boxes).lines.compactMap(\.confidence) {
        #expect((0...1).contains(reading.least) && reading.least <= reading.mean)
      }
    }
  }

  @Test("encodings that XML declares, and those of JSON and HTML")
  func encodings() throws {
    let alto = Self.alto(version: 4).replacing("UTF-8", with: "UTF-16")
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in alto.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(FormatSignature.format(of: bytes) == "alto")
    #expect(try lines(ALTOReader().read(bytes, named: "a")) == Self.expected)
  }

  // MARK: The formats

  private static func polygon(_ box: [Int]) -> String {
    "[[\(box[0]),\(box[1])],[\(box[2]),\(box[1])],[\(box[2]),\(box[3])],[\(box[0]),\(box[3])]]"
  }

  private static func ocropy() -> String {
    "<html><head><meta name=\"ocr-system\" content=\"ocropy\"></head><body>"
      + "<div class=\"ocr_page\" title=\"bbox 0 0 1000 1400\">"
      + rows().map { line in
        "<span class=\"ocr_line\" title=\"bbox \(line.box.map(String.init).joined(separator: " "))\">\(line.text)</span><br>"
      }.joined() + "</div></body></html>\n"
  }

  private static func alto(version: Int, unit: String = "pixel", prefix p: String = "") -> String {
    func place(_ box: [Int]) -> String {
      "HPOS=\"\(box[0]).0\" VPOS=\"\(box[1])\" WIDTH=\"\(box[2] - box[0])\" HEIGHT=\"\(box[3] - box[1])\""
    }
    let name = p.isEmpty ? "xmlns" : "xmlns:a"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<\(p)alto \(name)=\"http://www.loc.gov/standards/alto/ns-v\(version)#\"><\(p)Description>"
      + "<\(p)MeasurementUnit>\(unit)</\(p)MeasurementUnit></\(p)Description><\(p)Layout>"
      + "<\(p)Page WIDTH=\"1000\" HEIGHT=\"1400\"><\(p)PrintSpace>"
      + rows().map { line in
        "<\(p)TextBlock><\(p)TextLine \(place(line.box))>"
          + line.words.map {
            "<\(p)String \(place($0.box)) WC=\"0.5\" CONTENT=\"\($0.text)\"/>"
          }.joined(separator: "<\(p)SP/>") + "</\(p)TextLine></\(p)TextBlock>"
      }.joined(separator: "\n") + "</\(p)PrintSpace></\(p)Page></\(p)Layout></\(p)alto>\n"
  }

  private static func pageXML(year: String, isOrdered: Bool) -> String {
    func coords(_ box: [Int]) -> String {
      "<Coords points=\"\(box[0]),\(box[1]) \(box[2]),\(box[1]) \(box[2]),\(box[3]) \(box[0]),\(box[3])\"/>"
    }
    // In an order of its own the regions stand backwards in the file.
    let lines = isOrdered ? page.lines.enumerated().reversed() : Array(page.lines.enumerated())
    let order =
      "<ReadingOrder><OrderedGroup id=\"g\">"
      + page.lines.indices.reversed().map {
        "<RegionRefIndexed index=\"\($0)\" regionRef=\"r\($0)\"/>"
      }.joined() + "</OrderedGroup></ReadingOrder>"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/\(year)\">"
      + "<Page imageFilename=\"a.png\" imageWidth=\"1000\" imageHeight=\"1400\">"
      + (isOrdered ? order : "")
      + lines.map { number, line in
        "<TextRegion id=\"r\(number)\">\(coords(line.box))<TextLine id=\"l\(number)\">\(coords(line.box))"
          + "<TextEquiv index=\"1\" conf=\"0.5\"><Unicode>别的写法</Unicode></TextEquiv>"
          + "<TextEquiv index=\"0\" conf=\"0.5\"><Unicode>\(line.text)</Unicode></TextEquiv>"
          + "</TextLine></TextRegion>"
      }.joined(separator: "\n") + "</Page></PcGts>\n"
  }

  private static func tsv() -> String {
    var text =
      "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
    func row(_ level: Int, _ line: Int, _ word: Int, _ box: [Int], _ end: String) {
      text +=
        "\(level)\t1\t1\t1\t\(line)\t\(word)\t\(box[0])\t\(box[1])\t\(box[2] - box[0])\t\(box[3] - box[1])\t\(end)\n"
    }
    row(1, 0, 0, [0, 0, 1000, 1400], "-1\t")
    for (number, line) in rows().enumerated() {
      row(4, number + 1, 0, line.box, "-1\t")
      for (index, word) in line.words.enumerated() {
        row(5, number + 1, index + 1, word.box, "91.5\t\(word.text)")
      }
    }
    return text
  }

  private static func paddle2() -> String {
    "[["
      + rows().map { "[\(polygon($0.box)),[\"\($0.text)\",0.5]]" }.joined(separator: ", ") + "]]\n"
  }

  private static func parallel(_ texts: String, _ boxes: String, _ scores: String) -> String {
    let lines = rows()
    return "{\"\(texts)\": [\(lines.map { "\"\($0.text)\"" }.joined(separator: ", "))], "
      + "\"\(boxes)\": [\(lines.map { polygon($0.box) }.joined(separator: ", "))], "
      + "\"\(scores)\": [\(lines.map { _ in "0.5" }.joined(separator: ", "))]}\n"
  }

  private static func umi() -> String {
    "{\"code\": 100, \"data\": ["
      + rows().map { "{\"box\": \(polygon($0.box)), \"score\": 0.5, \"text\": \"\($0.text)\"}" }
      .joined(separator: ", ") + "]}\n"
  }

  private static func minerU() -> String {
    func lines(_ lines: some Sequence<SetPage.Line>) -> String {
      lines.map {
        "{\"bbox\": \($0.box), \"spans\": [{\"bbox\": \($0.box), \"type\": \"text\", \"content\": \"\($0.text)\", \"score\": 0.5}]}"
      }.joined(separator: ", ")
    }
    return "{\"pdf_info\": [{\"page_idx\": 0, \"page_size\": [1000, 1400], \"para_blocks\": ["
      + "{\"type\": \"title\", \"lines\": [\(lines(page.lines.prefix(1)))]}, "
      + "{\"type\": \"text\", \"lines\": [\(lines(page.lines.dropFirst().dropLast()))]}], "
      + "\"discarded_blocks\": [{\"type\": \"page_number\", \"bbox\": \(page.lines.last?.box ?? []), "
      + "\"lines\": [\(lines(page.lines.suffix(1)))]}]}]}\n"
  }

  private static func boxLayout() -> String {
    func place(_ box: [Int]) -> String {
      "xMin=\"\(box[0]).000\" yMin=\"\(box[1]).000\" xMax=\"\(box[2]).000\" yMax=\"\(box[3]).000\""
    }
    return "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" "
      + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n"
      + "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><doc>"
      + "<page width=\"1000\" height=\"1400\"><flow>"
      + rows().map {
        "<block><line \(place($0.box))><word \(place($0.box))>\($0.text)</word></line></block>"
      }.joined(separator: "\n") + "</flow></page></doc></body></html>\n"
  }
}
