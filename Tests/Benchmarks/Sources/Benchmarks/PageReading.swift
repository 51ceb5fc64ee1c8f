// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Pages of ALTO and the same lines as plain text.
struct PageReading {
  let alto: String
  let text: String

  init(_ lines: [String], megabytes: Double) {
    let printed = lines.map { $0.filter { $0 != " " && $0 != "　" } }.filter { !$0.isEmpty }
    (alto, text) = Self.file(of: printed, megabytes: megabytes)
  }

  /// Pages of 45 lines, a word for every two characters as Tesseract has them, and their text.
  private static func file(of lines: [String], megabytes: Double) -> (alto: String, text: String) {
    var alto = """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>

      """
    var text = ""
    var next = 0
    var page = 0
    while Double(alto.utf8.count) < megabytes * 1_000_000 {
      page += 1
      alto +=
        "<Page ID=\"page_\(page)\" WIDTH=\"1000\" HEIGHT=\"1800\"><PrintSpace><TextBlock ID=\"block_\(page)\">\n"
      for row in 0..<45 {
        let line = Array(lines[next % lines.count])
        let top = 100 + row * 34
        next += 1
        alto +=
          "<TextLine ID=\"line_\(page)_\(row)\" HPOS=\"80\" VPOS=\"\(top)\" WIDTH=\"\(line.count * 20)\" HEIGHT=\"20\">\n"
        for start in stride(from: 0, to: line.count, by: 2) {
          let word = String(line[start..<min(line.count, start + 2)])
            .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
              "\"", with: "&quot;")
          alto +=
            "<String ID=\"string_\(page)_\(row)_\(start)\" HPOS=\"\(80 + start * 20)\" VPOS=\"\(top)\" WIDTH=\"40\" HEIGHT=\"20\" WC=\"0.93\" CONTENT=\"\(word)\"/><SP WIDTH=\"1\" VPOS=\"\(top)\" HPOS=\"\(119 + start * 20)\"/>\n"
        }
        alto += "</TextLine>\n"
        text += String(line) + "\n"
      }
      alto += "</TextBlock></PrintSpace></Page>\n"
      text += "\u{0C}"
    }
    return (alto + "</Layout></alto>\n", text)
  }
}
