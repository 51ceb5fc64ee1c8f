// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The texts that are cleaned.
enum Inputs {
  /// The lines of all samples, page after page.
  static func pages(_ samples: URL) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted()
    var lines: [String] = []
    for name in names {
      let file = samples.appending(path: "\(name)/source.txt")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
      lines += text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return lines
  }

  /// The same lines shuffled by a fixed seed.
  static func shuffled(_ lines: [String]) -> [String] {
    var shuffled = lines
    var state: UInt64 = 1
    for index in shuffled.indices.reversed() where index > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      shuffled.swapAt(index, Int(state >> 33) % (index + 1))
    }
    return shuffled
  }

  /// Stands for another number in each copy of a text.
  static let number = "{n}"

  /// Writes a file of some megabytes in which a text stands again and again.
  static func fill(_ file: URL, with text: String, megabytes: Double) throws {
    let block = Data(text.utf8)
    let count = max(1, Int(megabytes * 1_000_000) / max(1, block.count))
    _ = FileManager.default.createFile(atPath: file.path, contents: nil)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    guard !text.contains(number) else {
      var large = Data()
      for copy in 0..<count {
        large.append(Data(text.replacing(number, with: "\(copy)").utf8))
        if large.count > 1_000_000 || copy + 1 == count {
          try handle.write(contentsOf: large)
          large.removeAll(keepingCapacity: true)
        }
      }
      return
    }
    // Written by the megabyte, so that short texts are not written one by one.
    let many = max(1, 1_000_000 / max(1, block.count))
    var large = Data(capacity: many * block.count)
    for _ in 0..<many { large.append(block) }
    for _ in 0..<(count / many) { try handle.write(contentsOf: large) }
    for _ in 0..<(count % many) { try handle.write(contentsOf: block) }
  }

  /// Texts that ask for the worst of something.
  static let hostile: [(name: String, text: String)] = [
    ("one line", "本市近年来重视水利建设和道路养护，"), ("line ends", "\n"), ("line ends CR LF", "\r\n"),
    ("spaces", " "), ("ideographic spaces", "\u{3000}"), ("combining marks", "\u{301}"),
    ("characters with marks", "字\u{301}"), ("replacement characters", "\u{FFFD}"),
    ("opening brackets", "（"), ("opening ASCII brackets", "("), ("opening quotation marks", "“"),
    ("straight quotation marks", "\""), ("commas", ","), ("dots", "…"), ("dashes", "—"),
    ("ones", "一一"),
    ("一、", "一、"), ("lines 一、", "一、\n"), ("lines 一", "一\n"), ("lines 1", "1\n"),
    ("members", "（一）（二）（三）\n"), ("items", "三、加强管理\n"), ("run-in members", "一是加强管理；"),
    ("headings", "第一章 总则\n"), ("titles", "关于加强管理的建议\n"), ("fields", "提案者：方远\n"),
    ("page numbers", "- 12 -\n"), ("pages of a running head", "临河市年鉴\n正文。\n\u{C}"),
    ("page numbers on pages", "第 1 页\n\u{C}"), ("spaced letters", "第 一 章 "), ("words", "a "),
    ("columns", "本市近年来重视水利    建设和道路养护的\n"), ("tables", "1 2 3 4 5\n"),
    ("two lists that never count up", "一、甲地\n1. 乙地\n"),
    ("jumps without an end", "下转第2版\n十\n"),
    ("names that differ", "收到《关于整修第{n}号渠道的建议》以后，\n关于整修第{n}号渠道的建议\n"),
    ("cited numbers that differ", "渠政发〔2019〕{n}号\n根据渠政发〔2019〕{n}号文件，\n"),
    ("notes that differ", "渠首见注[{n}]。\n[{n}] 见渠志第{n}页。\n"),
  ]
}
