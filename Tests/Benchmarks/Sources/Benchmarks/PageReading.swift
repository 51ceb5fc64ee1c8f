// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Times the reading of ALTO: the whole program on a file, beside the same lines as plain text.
///
/// The difference is what the reader takes.
enum PageReading {
  static func compare(_ lines: [String], _ folder: URL, _ options: Options) throws {
    let printed = lines.map { $0.filter { $0 != " " && $0 != "　" } }.filter { !$0.isEmpty }
    let (alto, text) = file(of: printed, megabytes: options.megabytes)
    let boxed = folder.appending(path: "pages.alto.xml")
    let plain = folder.appending(path: "pages.alto.txt")
    try Data(alto.utf8).write(to: boxed)
    try Data(text.utf8).write(to: plain)
    var all: [Double] = []
    var reading: [Double] = []
    for run in 0...options.runs {
      let first = try Run.seconds([options.wenli, "clean", "--quiet", "--to", "text", boxed.path])
      let second = try Run.seconds([options.wenli, "clean", "--quiet", "--to", "text", plain.path])
      if run > 0 {
        all.append(first)
        reading.append(first - second)
      }
    }
    let size = Double(alto.utf8.count) / 1e6
    let time = Benchmarks.median(reading)
    // A small file is over before anything can be told.
    let speed = time > 0.02 ? "\(Int(size / time)) MB/s" : "too short to tell"
    print(
      "ALTO, \(Int(size)) MB: wenli \(Benchmarks.milliseconds(Benchmarks.median(all))), of which reading \(Benchmarks.milliseconds(time)) (\(speed))"
    )
  }

  /// Pages of 45 lines, a word for every two characters as Tesseract has them, and their text.
  private static func file(of lines: [String], megabytes: Int) -> (alto: String, text: String) {
    var alto = """
      <?xml version="1.0" encoding="UTF-8"?>
      <alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>

      """
    var text = ""
    var next = 0
    var page = 0
    while alto.utf8.count < megabytes * 1_000_000 {
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
