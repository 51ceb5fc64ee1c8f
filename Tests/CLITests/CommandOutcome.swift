// SPDX-License-Identifier: Apache-2.0

/// What a command wrote and how it ended.
struct CommandOutcome: Equatable {
  var output: [UInt8]
  var errors: [UInt8]
  var status: Int32

  /// The line that stands after a text whose last line has no line feed.
  static let noLineFeed = "^no line feed"

  /// Makes an outcome.
  init(output: [UInt8], errors: [UInt8], status: Int32) {
    self.output = output
    self.errors = errors
    self.status = status
  }

  /// Reads the lines of a block after its command and input.
  init(lines: some Sequence<String>) {
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
    for line in lines {
      if line == "2>" {
        errors.append("")
      } else if line.hasPrefix("2> ") {
        errors.append(String(line.dropFirst(3)))
      } else if let number = Self.status(of: line) {
        status = number
      } else {
        output.append(line)
      }
    }
    self.init(output: Self.bytes(of: output), errors: Self.bytes(of: errors), status: status)
  }

  /// The outcome as the lines of a block.
  var lines: [String] {
    Self.lines(of: output) + Self.lines(of: errors).map { $0.isEmpty ? "2>" : "2> \($0)" }
      + (status == 0 ? [] : ["=> \(status)"])
  }

  /// Why a block cannot hold the outcome; nil if it can.
  var problem: String? {
    let isText =
      String(validating: output, as: UTF8.self) != nil
      && String(validating: errors, as: UTF8.self) != nil
    guard isText else { return "the output is no UTF-8; let the command end in `| od -c`" }
    guard CommandOutcome(lines: lines) == self else {
      return "a line of the output looks like a mark of the page; let the command end in `| sed`"
    }
    return nil
  }

  private static func status(of line: String) -> Int32? {
    line.hasPrefix("=> ") ? Int32(line.dropFirst(3)) : nil
  }

  private static func bytes(of lines: [String]) -> [UInt8] {
    guard lines.last == noLineFeed else { return Array(lines.map { $0 + "\n" }.joined().utf8) }
    return Array(lines.dropLast().joined(separator: "\n").utf8)
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    guard !bytes.isEmpty else { return [] }
    var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let isEnded = pieces.last?.isEmpty ?? false
    if isEnded { pieces.removeLast() }
    return pieces.map { String(decoding: $0, as: UTF8.self) } + (isEnded ? [] : [noLineFeed])
  }
}
