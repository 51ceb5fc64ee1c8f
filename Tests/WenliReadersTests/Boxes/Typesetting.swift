// SPDX-License-Identifier: Apache-2.0

/// A page of lines that a test sets, to be written in any format.
struct SetPage: Sendable {
  /// A line where it was set, in pixels.
  struct Line: Sendable {
    var text: String
    var left: Double
    var top: Double
    var em: Double = 20
    var isVertical = false
    /// The space between letters in ems, as in titles.
    var spacing = 0.0

    /// Another line that an engine read together with this one.
    var merged: [Line] = []

    var length: Double {
      text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 0.5 : 1) + spacing } * em
    }
    var box: [Int] {
      isVertical
        ? [Int(left), Int(top), Int(left + em), Int(top + length)]
        : [Int(left), Int(top), Int(left + length), Int(top + em)]
    }
    /// The letters with their boxes.
    var words: [(text: String, box: [Int])] {
      var place = 0.0
      return text.unicodeScalars.map { scalar in
        let width = (scalar.value < 0x1100 ? 0.5 : 1) * em
        defer { place += width + spacing * em }
        return (
          String(scalar),
          isVertical
            ? [Int(left), Int(top + place), Int(left + em), Int(top + place + width)]
            : [Int(left + place), Int(top), Int(left + place + width), Int(top + em)]
        )
      }
    }
  }

  var width = 1000
  var height = 1400
  var lines: [Line] = []
  /// Printed rules as boxes of left, top, right and bottom.
  var rules: [[Int]] = []

  /// Makes one line of two, as an engine does that reads across.
  mutating func merge(_ line: Int, _ other: Int) {
    let next = lines[other]
    lines[line].merged.append(next)
    lines.remove(at: other)
  }

  /// Sets text in lines of a measure, the first line of each paragraph indented.
  mutating func column(
    _ paragraphs: [String], left: Double, top: Double, measure: Int, leading: Double = 34,
    indent: Int = 2
  ) {
    var y = top
    for paragraph in paragraphs {
      var letters = Array(paragraph)[...]
      var room = measure - indent
      while !letters.isEmpty {
        let line = letters.prefix(room)
        lines.append(
          Line(text: String(line), left: left + Double(measure - room) * 20, top: y))
        letters = letters.dropFirst(room)
        room = measure
        y += leading
      }
    }
  }

  /// The page turned by a small angle, as it lies on a scanner.
  func skewed(by tangent: Double) -> SetPage {
    var page = self
    page.lines = lines.map { line in
      var line = line
      (line.left, line.top) = (
        line.left - tangent * line.top, line.top + tangent * (line.left + line.length / 2)
      )
      return line
    }
    return page
  }

  /// hOCR with a word for each letter, the lines in the order of the page's rows.
  ///
  /// - Parameter tangent: how far the letters of a line fall to the right.
  func hocr(skew tangent: Double = 0) -> String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ocr-system" content="test"/></head>
      <body><div class="ocr_page" title='image "a.png"; bbox 0 0 \(width) \(height)'>
      """
    for rule in rules {
      text +=
        "<div class='ocr_separator' title='bbox \(rule[0]) \(rule[1]) \(rule[2]) \(rule[3])'></div>\n"
    }
    for line in lines.sorted(by: { ($0.top, $0.left) < ($1.top, $1.left) }) {
      let box = line.merged.reduce(line.box) {
        [
          min($0[0], $1.box[0]), min($0[1], $1.box[1]), max($0[2], $1.box[2]),
          max($0[3], $1.box[3]),
        ]
      }
      let drop = Int((tangent * Double(box[2] - box[0]) / 2).rounded())
      text +=
        "<span class='ocr_line' title='bbox \(box[0]) \(box[1] - abs(drop)) \(box[2]) \(box[3] + abs(drop))'>"
      for word in line.words + line.merged.flatMap(\.words) {
        let fall = Int((tangent * (Double(word.box[0]) - Double(box[0] + box[2]) / 2)).rounded())
        text +=
          "<span class='ocrx_word' title='bbox \(word.box[0]) \(word.box[1] + fall) \(word.box[2]) \(word.box[3] + fall); x_wconf 91'>\(word.text)</span>\n"
      }
      text += "</span>\n"
    }
    return text + "</div></body></html>\n"
  }
}
