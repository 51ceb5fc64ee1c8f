// SPDX-License-Identifier: Apache-2.0

internal import Wenli
internal import WenliCore
internal import WenliRules

/// How raw text is read: what `SharedOptions` asks, as plain values.
struct Reading: Sendable {
  var from = "auto"
  var kind = "auto"
  var lang = "auto"
  /// The folder of the user's rules.
  var rules: String?
  var encoding = "auto"
  var lossy = false
  var repairMojibake = false
  var boxes: SharedOptions.Boxes = .check

  /// The pipeline with the user's rules, after a look at what else was asked.
  func pipeline(_ choice: RuleChoice = RuleChoice()) throws(Failure) -> Pipeline {
    try Self.require(from, "input format", in: ["auto"] + Catalog.inputFormats)
    try Self.require(lang, "language", in: SharedOptions.languages)
    let pipeline = try UserRules.pipeline(rules, choice)
    try Self.require(kind, "kind of document", in: ["auto"] + pipeline.rules.kinds.map(\.id))
    return pipeline
  }

  /// Fails, naming what there is, if a name is none of a list.
  static func require(_ name: String, _ noun: String, in list: [String]) throws(Failure) {
    guard list.contains(name) else {
      throw Failure("no \(noun) is named `\(name)`; use one of: \(list.joined(separator: ", "))")
    }
  }

  /// What the user said about the documents.
  var hints: Hints {
    Hints(kind: kind == "auto" ? nil : kind, language: lang == "auto" ? nil : lang)
  }

  /// Reads a file, or standard input for `-`.
  ///
  /// - Parameter keepsBytes: whether its bytes are needed; where they are not, and the format allows it,
  ///   no more than a piece of them is held.
  func source(of path: String, keepsBytes: Bool) throws(Failure) -> Source {
    let input = try InputBytes(path)
    guard !keepsBytes, let reader = pieceReader(for: input.head) else {
      return try source(try input.all(), named: path)
    }
    do {
      return try reader.read(
        { () throws(ReadError) in try input.next() }, named: Terminal.name(of: path))
    } catch {
      throw Failure("\(error)")
    }
  }

  /// The pages of a file, each a source of its own.
  func pages(of path: String) throws(Failure) -> any PageSources {
    let input = try InputBytes(path)
    guard let reader = pieceReader(for: input.head) else {
      return Catalog.pages(of: try source(try input.all(), named: path))
    }
    return reader.pages(
      { () throws(ReadError) in try input.next() }, named: Terminal.name(of: path))
  }

  private func pieceReader(for head: [UInt8]) -> (any PieceReader)? {
    let format = from == "auto" ? Catalog.format(of: head) : from
    return format.flatMap { Catalog.reader($0, encoding: encoding, boxes: boxes.policy) }
      as? any PieceReader
  }

  /// Reads an input.
  func source(_ bytes: [UInt8], named name: String) throws(Failure) -> Source {
    do {
      guard let plain = try Catalog.unpacked(bytes, named: Terminal.name(of: name)) else {
        return try unpackedSource(bytes, named: name)
      }
      return try unpackedSource(plain, named: name).packed(as: bytes)
    } catch let error as ReadError {
      throw Failure("\(error)")
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure("\(error)")
    }
  }

  private func unpackedSource(_ bytes: [UInt8], named name: String) throws(Failure) -> Source {
    guard let format = from == "auto" ? Catalog.format(of: bytes) : from else {
      throw Failure(
        "\(Terminal.name(of: name)): is XML, HTML or JSON of a format that was not recognized; name it with"
          + " --from, or read it as it stands with --from text")
    }
    guard
      let reader = Catalog.reader(
        format, encoding: encoding, lossy: lossy, repairsMisreading: repairMojibake,
        boxes: boxes.policy)
    else {
      throw Failure("no reader is named `\(format)`; use another --from")
    }
    do {
      return try reader.read(bytes, named: Terminal.name(of: name))
    } catch {
      throw Failure("\(error)")
    }
  }
}
