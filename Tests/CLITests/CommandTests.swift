// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Runs the pages of `Commands`: what a person types, and what must come of it.
///
/// To report a defect, add a page. `WENLI_RECORD=1 swift test --filter CLITests` writes what was
/// found into the pages, and fails so that nobody forgets to read the difference.
@Suite struct CommandTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Commands")

  static let pages: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".md") }.sorted()

  @Test func pagesAndProgramAreThere() {
    #expect(!Self.pages.isEmpty, "no pages in \(Self.folder.path)")
    #expect(
      FileManager.default.isExecutableFile(atPath: Shell.program.path),
      "\(Shell.program.path) is not there; run `swift build` before the tests")
  }

  @Test(arguments: pages) func page(_ name: String) async throws {
    let file = Self.folder.appendingPathComponent(name)
    let page = CommandPage(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    #expect(!page.blocks.isEmpty, "\(name): holds no block that begins with `% `")
    let records = ProcessInfo.processInfo.environment["WENLI_RECORD"] == "1"
    var outcomes: [CommandOutcome] = []
    for block in page.blocks {
      let found = try await Shell.run(block.script, input: block.input)
      outcomes.append(found)
      let place = SourceLocation(
        fileID: "CLITests/\(name)", filePath: file.path, line: block.line, column: 1)
      if let problem = found.problem {
        Issue.record("\(block.title)\n\(problem)", sourceLocation: place)
      } else if !records, found != block.expected {
        Issue.record(
          """
          \(block.title)
          --- expected
          \(block.expected.lines.joined(separator: "\n"))
          --- found
          \(found.lines.joined(separator: "\n"))
          ---
          """, sourceLocation: place)
      }
    }
    if records {
      try Data(page.text(with: outcomes).utf8).write(to: file, options: .atomic)
      Issue.record("\(name): written anew; read the difference, then run without WENLI_RECORD")
    }
  }
}
