// SPDX-License-Identifier: Apache-2.0

/// Where results go: standard output as they come, or a file whole or not at all.
struct Output {
  /// From this many bytes on standard output is written to.
  private static let chunk = 1 << 20

  private let path: String?
  private var waiting: [UInt8] = []

  /// Makes an output.
  ///
  /// - Parameter path: the file; nil or `-` for standard output.
  init(to path: String? = nil) { self.path = path == "-" ? nil : path }

  /// Takes bytes.
  mutating func write(_ bytes: [UInt8]) throws(Failure) {
    if path == nil, bytes.count >= Self.chunk {
      try flush()
      try Self.print(bytes)
    } else {
      waiting += bytes
      if waiting.count >= Self.chunk { try flush() }
    }
  }

  /// Takes a line of text.
  mutating func line(_ text: String) throws(Failure) { try write(Array((text + "\n").utf8)) }

  /// Hands to standard output what waits; a file waits for its end.
  mutating func flush() throws(Failure) {
    guard path == nil, !waiting.isEmpty else { return }
    try Self.print(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// Writes the rest.
  mutating func finish() throws(Failure) {
    if let path { try Terminal.replace(path, with: waiting) } else { try flush() }
  }

  private static func print(_ bytes: [UInt8]) throws(Failure) {
    let error = Terminal.write(bytes, to: 1)
    guard error == 0 else {
      throw Failure(
        "standard output: \(Terminal.message(error)); what was written so far is not complete")
    }
  }
}
