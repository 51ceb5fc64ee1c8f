// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import WenliCore
internal import WenliEmitters
internal import WenliUnicode

/// Brings back the original bytes.
struct Restore: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the exact bytes that a document was made from.",
    discussion: """
      wenli clean --ledger page.txt > page.json
      wenli restore page.json | cmp - page.txt
      """)

  @Argument(
    help: "JSON that `wenli clean --ledger` wrote; - for standard input.", completion: .file())
  var file = "-"

  @Option(name: .shortAndLong, help: "Write to a file, whole or not at all.", completion: .file())
  var output: String?

  mutating func run() throws {
    let json = try Terminal.read(file)
    let bytes: [UInt8]
    do {
      switch try Restoration.bytes(fromJSON: json) {
      case .raw(let raw): bytes = raw
      case .text(let text, let encoding):
        guard let raw = TextDecoder.encode(text, as: encoding) else {
          throw Failure(
            "\(file): the text cannot be written as \(encoding.name); use the ICU it was read with")
        }
        bytes = raw
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(file): \(error)")
    }
    if let output {
      try Terminal.replace(output, with: bytes)
    } else {
      let error = Terminal.write(bytes, to: 1)
      if error != 0 { throw Failure("standard output: \(Terminal.message(error))") }
    }
  }
}
