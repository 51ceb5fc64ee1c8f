// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

/// That the page of limits says what the program holds to.
@Suite("Limits")
struct LimitsTests {
  @Test("the page has one row for each limit, in their order")
  func page() throws {
    let page = try Repository.text("Sources/Wenli/Wenli.docc/Limits.md")
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
    let expected = Limits.all.map { "| \($0.most) | \($0.what) | \($0.beyond) |" }
    #expect(rows.map(String.init) == expected)
  }

  @Test("every number of the file is told of")
  func complete() throws {
    let file = try Repository.text("Sources/WenliCore/Limits.swift")
    let names = file.split(separator: "\n").compactMap { line -> Substring? in
      guard let start = line.firstRange(of: "public static let "), line.contains(" = "),
        !line.contains("all = [")
      else { return nil }
      return line[start.upperBound...].prefix { $0 != " " }
    }
    #expect(names.count == Limits.all.count)
    for name in names { #expect(file.contains("most: \(name),"), "\(name) is in no entry") }
  }
}
