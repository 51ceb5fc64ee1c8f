// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads the JSON and JSON lines of PaddleOCR 2 and 3, PP-Structure, RapidOCR, PaddleOCR-json and
/// Umi-OCR.
///
/// They give lines in rows over all columns; their order is found from their boxes. Where blocks of
/// a layout model are given as well, their order and kinds are kept.
public struct PaddleReader: Reader {
  /// `paddle`.
  public let format = "paddle"

  private let encoding: String?
  private let boxes: BoxPolicy

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - encoding: the name of the encoding; nil to recognize it.
  ///   - boxes: what is done with boxes that cannot be right.
  public init(encoding: String? = nil, boxes: BoxPolicy = .check) {
    self.encoding = encoding
    self.boxes = boxes
  }

  /// Reads pages and lines with their boxes, in pixels.
  public func read(_ bytes: [UInt8], named name: String) throws(ReadError) -> Source {
    var reading = PaddleReading(name: name, boxes)
    let (values, found) = try JSONDocuments.read(bytes, encoding: encoding, named: name)
    for (number, value) in values.enumerated() {
      try reading.add(value, at: "page \(number + 1)")
    }
    return try BoxedSource.make(reading.pages, raw: bytes, named: name, encoding: found)
  }
}

/// One run of the reader.
struct PaddleReading {
  let name: String
  private(set) var pages: BoxedPages

  init(name: String, _ boxes: BoxPolicy) {
    self.name = name
    pages = BoxedPages(boxes)
  }

  /// A line as any of the programs gives it.
  private struct Line {
    let box: Box
    let slope: Float?
    let text: String
    let score: Float
  }

  /// Adds the pages of a value.
  mutating func add(_ value: JSONValue, at place: String) throws(ReadError) {
    if let list = value.array {
      try add(list: list, at: place)
    } else if let inner = value["res"] ?? value["ocrResult"] {
      try add(inner, at: place)
    } else if let results = value["results"]?.array ?? value["layoutParsingResults"]?.array {
      for result in results { try add(result["prunedResult"] ?? result, at: place) }
    } else if let code = value["code"]?.integer {
      try add(value, code: code, at: place)
    } else if let blocks = value["parsing_res_list"]?.array {
      try add(blocks, value, at: place)
    } else if value["rec_texts"] != nil || value["txts"] != nil {
      add(try parallel(value, at: place), frame(of: value))
    } else {
      throw unknown(place, "holds no text lines with boxes")
    }
  }

  private func unknown(_ place: String, _ what: String) -> ReadError {
    JSONDocuments.unknown(name, place, what)
  }

  private func frame(of value: JSONValue) -> PageFrame {
    PageFrame(
      width: Float(value["width"]?.double ?? 0), height: Float(value["height"]?.double ?? 0),
      unit: .pixel,
      image: value["input_path"]?.string ?? value["fileName"]?.string ?? "")
  }

  /// A list of lines is a page, a list of lists of lines or of pages several.
  private mutating func add(list: [JSONValue], at place: String) throws(ReadError) {
    if list.isEmpty {
      add([], PageFrame(width: 0, height: 0, unit: .pixel))
    } else if let lines = list.reduceToLines() {
      add(try lines.map { pair throws(ReadError) in try line(pair, at: place) }, frame(of: .null))
    } else {
      for (number, page) in list.enumerated() {
        // PaddleOCR 2 writes null for a page without text.
        if case .null = page {
          add([], frame(of: .null))
        } else {
          try add(page, at: "page \(number + 1)")
        }
      }
    }
  }

  /// A line of PaddleOCR 2, `[[[x, y] …], ["text", score]]`, or an object.
  private func line(_ value: JSONValue, at place: String) throws(ReadError) -> Line {
    if let pair = value.array, pair.count >= 2, let box = pair[0].box {
      if let result = pair[1].array, let text = result.first?.string {
        return Line(
          box: box, slope: pair[0].slope, text: text, score: Self.score(result.dropFirst().first))
      }
      if let text = pair[1].string {
        return Line(
          box: box, slope: pair[0].slope, text: text, score: Self.score(pair.dropFirst(2).first))
      }
    }
    let outline = value["box"] ?? value["text_region"] ?? value["points"] ?? value["bbox"]
    guard let box = outline?.box, let text = value["text"]?.string else {
      throw unknown(place, "a line has no text with a box of numbers")
    }
    return Line(
      box: box, slope: outline?.slope, text: text,
      score: Self.score(value["score"] ?? value["confidence"]))
  }

  private static func score(_ value: JSONValue?) -> Float {
    guard let score = value?.double else { return -1 }
    return Float(min(1, max(0, score)))
  }

  /// PaddleOCR-json and Umi-OCR: 100 is text, 101 none; anything else an error of the program.
  private mutating func add(
    _ value: JSONValue, code: Int, at place: String
  ) throws(ReadError) {
    switch code {
    case 100:
      let data = value["data"]?.array ?? []
      add(try data.map { item throws(ReadError) in try line(item, at: place) }, frame(of: value))
    case 101: add([], frame(of: value))
    default:
      throw unknown(
        place, "the program reported the error \(code) \(value.words("data"))")
    }
  }

  /// Lists side by side: texts, scores, outlines.
  private func parallel(_ value: JSONValue, at place: String) throws(ReadError) -> [Line] {
    let list = value["rec_texts"] ?? value["txts"]
    guard let texts = list.map(\.array) ?? [] else {
      throw unknown(place, "its texts are no list")
    }
    let lists = ["rec_polys", "rec_boxes", "boxes", "dt_polys"].compactMap { value[$0]?.array }
    let boxes = lists.first { $0.count == texts.count } ?? lists.first ?? []
    let scores = (value["rec_scores"] ?? value["scores"])?.array ?? []
    guard texts.count == boxes.count else {
      throw unknown(place, "has \(texts.count) texts but \(boxes.count) boxes")
    }
    var lines: [Line] = []
    for index in texts.indices {
      guard let text = texts[index].string, let box = boxes[index].box else {
        throw unknown(place, "line \(index + 1) has no text with a box of numbers")
      }
      lines.append(
        Line(
          box: box, slope: boxes[index].slope, text: text,
          score: Self.score(index < scores.count ? scores[index] : nil)))
    }
    return lines
  }

  private mutating func add(_ lines: [Line], _ frame: PageFrame) {
    pages.beginPage(frame)
    for (number, line) in lines.enumerated() {
      pages.place = Int32(truncatingIfNeeded: number + 1)
      add(line, block: 0, region: .text)
    }
  }

  private mutating func add(_ line: Line, block: Int, region: RegionKind) {
    pages.beginLine(line.box, block: block, region: region)
    pages.lines[pages.lines.count - 1].slope = line.slope
    pages.addWord(line.text.utf8, box: line.box, confidence: line.score)
  }

  /// PP-Structure: blocks in reading order, and the lines of the page where it has them.
  private mutating func add(
    _ blocks: [JSONValue], _ value: JSONValue, at place: String
  ) throws(ReadError) {
    var lines: [Line] = []
    if let all = value["overall_ocr_res"] { lines = try parallel(all, at: place) }
    pages.beginPage(frame(of: value))
    pages.pages[pages.pages.count - 1].isOrderGiven = true
    var taken = Set<Int>()
    for (number, block) in blocks.enumerated() {
      pages.place = Int32(truncatingIfNeeded: number + 1)
      guard let box = block["block_bbox"]?.box ?? block["bbox"]?.box else {
        throw unknown(place, "block \(number + 1) has no box of numbers")
      }
      let region = RegionKind(label: block["block_label"]?.string ?? block.words("label"))
      let own = lines.indices.filter { index in
        let inner = lines[index].box
        return !taken.contains(index) && inner.middleX >= box.left && inner.middleX <= box.right
          && inner.middleY >= box.top && inner.middleY <= box.bottom
      }
      if own.isEmpty || region == .table {
        let text = block["block_content"]?.string ?? block.words("content")
        pages.addBlock(TableText.plain(text), box, block: number, region: region)
      } else {
        for index in own { add(lines[index], block: number, region: region) }
      }
      taken.formUnion(own)
    }
    for index in lines.indices where !taken.contains(index) {
      add(lines[index], block: blocks.count, region: .text)
    }
  }
}

extension [JSONValue] {
  /// The elements, if they are lines of text with boxes and not pages of such.
  fileprivate func reduceToLines() -> [JSONValue]? {
    guard let first = first(where: { if case .null = $0 { false } else { true } }) else {
      return nil
    }
    if let pair = first.array {
      return pair.count >= 2 && pair[0].box != nil
        && (pair[1].string ?? pair[1].array?.first?.string) != nil
        ? self : nil
    }
    return first["text"] != nil ? self : nil
  }
}

/// Tables that come as HTML.
enum TableText {
  /// The rows of an HTML table as lines, cells parted by spaces; other text as it is.
  static func plain(_ text: String) -> String {
    guard text.utf8.first == UInt8(ascii: "<"), text.contains("<t") else { return text }
    var result: [UInt8] = []
    var tag: [UInt8]?
    for byte in text.utf8 {
      if var open = tag {
        if byte == UInt8(ascii: ">") {
          if open.starts(with: "/tr".utf8) { result.append(0x0A) }
          if open.starts(with: "/td".utf8) || open.starts(with: "/th".utf8) { result.append(0x20) }
          tag = nil
        } else {
          open.append(byte | 0x20)
          tag = open
        }
      } else if byte == UInt8(ascii: "<") {
        tag = []
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
