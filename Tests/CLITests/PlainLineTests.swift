// SPDX-License-Identifier: Apache-2.0

import Testing

/// A plain command line is read without the parser, and means what it means to the parser.
@Suite struct PlainLineTests {
  @Test(arguments: [
    ("--to ndjson \"$SAMPLES\"/missing-reply/source.txt", "--jobs 1"),
    ("--to ndjson \"$SAMPLES\"/missing-reply/source.txt", "--jobs 2"),
    ("--ledger --quiet --kind proposal \"$SAMPLES\"/missing-reply/source.txt", "--jobs=1"),
    (
      "--lang zh-Hant --from text --encoding utf-8 \"$SAMPLES\"/no-blank-lines/source.txt",
      "--jobs 1"
    ),
    ("--to csv \"$SAMPLES\"/missing-reply \"$SAMPLES\"/no-blank-lines/source.txt", "--jobs 1"),
    ("--output \"$PWD\"/out --to markdown \"$SAMPLES\"/missing-reply/source.txt", "--jobs 1"),
    ("", "--jobs 1"), ("--to", "--jobs 1"), ("--to nothing", "--jobs 1"),
    ("--kind none", "--jobs 1"),
    ("--to ndjson --to json", "--jobs 1"), ("--quiet --quiet", "--jobs 1"), ("nowhere", "--jobs 1"),
    ("--help", "--jobs 1"), ("--unknown x", "--jobs 1"), ("--ledger --to csv", "--jobs 1"),
  ])
  func meansTheSame(arguments: String, parsed: String) async throws {
    let input = Array("关于某事的建议\n内容。\n".utf8)
    let tail = "; s=$?; cat out 2>&1; exit $s"
    let plain = try await Shell.run("wenli clean \(arguments)\(tail)", input: input)
    let other = try await Shell.run("wenli clean \(parsed) \(arguments)\(tail)", input: input)
    #expect(plain == other)
  }
}
