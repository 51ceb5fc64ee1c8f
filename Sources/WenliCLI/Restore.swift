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
        wenli clean --ledger -o page.json page.txt
        wenli restore page.json                  the text on standard output
        wenli restore page.json | cmp - page.txt nothing was lost
        wenli restore -o page.txt page.json      or into a file
        wenli clean --ledger page.txt | wenli restore
        wenli restore page.json | wenli explain -:42

      The JSON must have been made with --ledger. All comes back: encoding, byte order mark, \
      line ends, white space, page furniture, bytes that were no text.
      """)

  @Argument(
    help: "JSON that wenli clean --ledger wrote; - for standard input.", completion: .file())
  var file = "-"

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"),
    completion: .file())
  var output: String?

  mutating func run() throws {
    var output = Output(to: output)
    try output.write(try bytes(of: try Terminal.read(file)))
    try output.finish()
  }

  private func bytes(of json: [UInt8]) throws(Failure) -> [UInt8] {
    let name = Terminal.name(of: file)
    guard OwnFormat.isJSON(json) else {
      throw Failure("\(name): is no JSON of wenli; make it with `wenli clean --ledger`")
    }
    let restored: RestoredSource
    do { restored = try Restoration.bytes(fromJSON: json) } catch {
      throw Failure("\(name): \(error); make it again with `wenli clean --ledger`")
    }
    switch restored {
    case .raw(let raw): return raw
    case .text(let text, let encoding):
      guard let raw = TextDecoder.encode(text, as: encoding) else {
        throw Failure(
          "\(name): this ICU cannot write the text as \(encoding.name); use the wenli it was"
            + " made with")
      }
      return raw
    }
  }
}
