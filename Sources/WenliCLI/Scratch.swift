// SPDX-License-Identifier: Apache-2.0
internal import Wenli
internal import WenliCore
#if canImport(Glibc)
  internal import Glibc
#endif

@main enum Main {
  static func main() throws {
    let a = CommandLine.arguments
    let path = a[1]
    let format = a.count > 2 ? a[2] : "ndjson"
    let f = fopen(path, "rb")
    guard let f else { return }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true { let n = fread(&chunk, 1, chunk.count, f); if n == 0 { break }; bytes += chunk[..<n] }
    let pipeline = try Pipeline()
    guard let source = try Catalog.reader("text")?.read(bytes, named: path) else { return }
    if format == "evidence" {
      let draft = pipeline.draft(from: source)
      let evidence = pipeline.evidence(for: draft)
      for (i, e) in evidence.enumerated() {
        let l = draft.lines[Int(draft.layout.flow[i])]
        print(l.sourceLine + 1, draft.layout.measures[i], l.facts.width, l.blanksBefore, draft.layout.verdicts[i].isBreak ? "BREAK" : "join", draft.layout.verdicts[i].probability, String(decoding: draft.bytes(l.view), as: UTF8.self), e.map { "\($0.cue)=\($0.value * $0.weight)" }.joined(separator: " "))
      }
      return
    }
    let document = pipeline.document(from: source)
    var out: [UInt8] = []
    _ = Catalog.emitter(format, options: EmitterOptions(includesLedger: a.contains("--ledger"), keepsFurniture: true))?.emit(document, into: &out)
    var at = 0; while at < out.count { let n = out.withUnsafeBytes { Glibc.write(1, $0.baseAddress! + at, out.count - at) }; if n <= 0 { break }; at += n }
  }
}
