// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliEmitters
internal import WenliRules

/// Whole clean of plain text, with laws 1 to 3 as the oracle.
enum CleanTarget {
  @Sendable static func run(_ bytes: [UInt8]) {
    guard let reader = Catalog.reader("text", encoding: "utf-8", lossy: true),
      let source = try? reader.read(bytes, named: "-")
    else { return }
    Laws.check(source, hints: Shared.hints(bytes), twice: Shared.choice(bytes) % 8 == 1)
  }
}

/// Restoration and reading of hostile documents, and all emitters on what was read.
enum RestoreTarget {
  @Sendable static func run(_ bytes: [UInt8]) {
    _ = try? Restoration.bytes(fromJSON: bytes)
    guard let document = try? DocumentReading.document(fromJSON: bytes) else { return }
    guard let judged = try? Shared.pipeline.judged(document) else { return }
    let formats = Catalog.outputFormats
    let format = formats[Shared.choice(bytes) % formats.count]
    _ = judged.written(as: format, options: EmitterOptions(includesLedger: true, generator: "fuzz"))
    let reports = FindingReports(judged)
    for finding in judged.findings { _ = reports.text(finding) + reports.json(finding) }
  }
}

/// The loader of rule files: the first byte chooses the file's name, the rest is its text.
enum RulesTarget {
  static let names = [
    "kinds/own.toml", "characters.toml", "spacing.toml", "furniture.toml", "shapes.toml",
    "joining.toml", "punctuation.toml", "numbering.toml", "roles.toml", "checks.toml",
    "layout.toml", "languages.toml", "lookalikes.toml", "outputs.toml",
  ]

  private static let page = Array(
    "关于修渠的建议\n提案人：王小明　李小红\n一、现在的问题\n（一）渠水流不到村里，村民都在等\n水，地里干了。\n答复：\n来函收悉。\n".utf8)

  @Sendable static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first,
      let text = String(validating: bytes.dropFirst(), as: UTF8.self)
    else { return }
    let name = names[Int(first &- 0x41) % names.count]
    guard let pipeline = try? Pipeline(userRules: [RuleFile(name: name, path: name, text: text)])
    else { return }
    guard let document = try? pipeline.document(of: page, named: "-") else { return }
    _ = document.written(as: "ndjson")
  }
}
