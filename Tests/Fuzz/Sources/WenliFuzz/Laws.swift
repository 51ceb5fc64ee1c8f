// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliEmitters
internal import WenliUnicode

/// The laws that hold for every input, as the oracle of the targets.
enum Laws {
  /// Checks laws 1 and 2 on the document of a source, and law 3 if it is asked for.
  static func check(_ source: Source, hints: Hints, twice: Bool) {
    let document = Shared.pipeline.document(from: source, hints: hints)
    let json = written(document)
    restores(json, source.raw)
    conserves(document)
    guard twice else { return }
    let again = written(Shared.pipeline.document(from: source, hints: hints))
    if again != json { Violation.stop("law 3: two runs give different bytes") }
  }

  private static func written(_ document: Document) -> [UInt8] {
    let options = EmitterOptions(includesLedger: true, keepsFurniture: true, generator: "fuzz")
    guard let written = document.written(as: "json", options: options) else {
      Violation.stop("no emitter is named json")
    }
    guard written.losses.isEmpty else {
      Violation.stop("law 1: the emitter reports \(written.losses.map(\.message))")
    }
    return written.bytes
  }

  private static func restores(_ json: [UInt8], _ raw: [UInt8]) {
    let restored: [UInt8]?
    do {
      switch try Restoration.bytes(fromJSON: json) {
      case .raw(let bytes): restored = bytes
      case .text(let text, let encoding): restored = TextDecoder.encode(text, as: encoding)
      }
    } catch {
      Violation.stop("law 1: \(error)")
    }
    if restored != raw { Violation.stop("law 1: other bytes come back") }
  }

  private static func conserves(_ document: Document) {
    let text = document.source.text
    var owners = [UInt8](repeating: 0, count: text.count)
    let blocks = document.blocks + document.furniture.map(\.block)
    for block in blocks {
      for range in block.ranges {
        for byte in range.bytes {
          if owners[byte] != 0 { Violation.stop("law 2: byte \(byte) is in two blocks") }
          owners[byte] = 1
        }
      }
    }
    for edit in document.ledger.edits { for byte in edit.range.bytes { owners[byte] = 1 } }
    if let byte = owners.firstIndex(of: 0) { Violation.stop("law 2: byte \(byte) is nowhere") }
    for block in blocks {
      var own: [UInt8] = []
      for range in block.ranges { document.ledger.append(range, of: text, to: &own) }
      if own != Array(block.text.utf8) {
        Violation.stop("law 2: block \(block.id) shows other text than its ranges and edits")
      }
    }
  }
}

/// What all targets use.
enum Shared {
  static let pipeline: Pipeline = {
    do { return try Pipeline() } catch { Violation.stop("the built-in rules: \(error)") }
  }()

  /// A number that depends on nothing but the input, to choose among options.
  static func choice(_ bytes: [UInt8]) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(hash >> 33)
  }

  /// Hints that depend on nothing but the input; mostly none.
  static func hints(_ bytes: [UInt8]) -> Hints {
    let number = choice(bytes)
    guard number % 4 == 0 else { return Hints() }
    let languages = SharedOptions.languages
    let kinds = pipeline.rules.kinds.map(\.id)
    let language = languages[number / 4 % languages.count]
    return Hints(
      kind: number / 32 % 2 == 0 ? kinds[number / 64 % kinds.count] : nil,
      language: language == "auto" ? nil : language)
  }
}

/// A broken law: said on standard error, and a crash that libFuzzer keeps.
enum Violation {
  static func report(_ line: String) { Terminal.report(line) }

  static func stop(_ what: String) -> Never {
    report("VIOLATION \(what)")
    // The trap is what libFuzzer and AddressSanitizer show a stack of.
    fatalError(what)
  }
}
