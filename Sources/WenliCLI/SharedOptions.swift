// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore
internal import WenliRules

/// What every command that reads raw text asks: how to read it.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the input: auto, \(Catalog.inputFormats.joined(separator: ", ")).",
      valueName: "format"))
  var from = "auto"

  @Option(
    help: ArgumentHelp(
      "The kind of document; auto recognizes it; `wenli rules list` names all.", valueName: "kind"))
  var kind = "auto"

  @Option(
    help: ArgumentHelp(
      "The language: \(Self.languages.joined(separator: ", ")).", valueName: "tag"),
    completion: .list(Self.languages))
  var lang = "auto"

  @OptionGroup var userRules: UserRules

  @Option(
    help: ArgumentHelp(
      "The encoding, such as utf-8, gb18030, big5, shift_jis; auto recognizes it.",
      valueName: "name"))
  var encoding = "auto"

  @Flag(help: "Read bytes that are no text as U+FFFD instead of refusing the input.")
  var lossy = false

  @Flag(
    help:
      "Put text right that was read in the wrong encoding before it was stored, if that is sure.")
  var repairMojibake = false

  @Option(help: "Refuse a file with a box that cannot be right, or read it all the same.")
  var boxes: Boxes = .check

  enum Boxes: String, ExpressibleByArgument, CaseIterable {
    case check, ignore

    var policy: BoxPolicy { self == .check ? .check : .ignore }
  }

  static let languages = [
    "auto", "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko",
  ]

  /// The pipeline with the user's rules, after a look at what else was asked.
  func pipeline(_ choice: RuleChoice = RuleChoice()) throws(Failure) -> Pipeline {
    try Self.require(from, "input format", in: ["auto"] + Catalog.inputFormats)
    try Self.require(lang, "language", in: Self.languages)
    let pipeline = try userRules.pipeline(choice)
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

/// The files of a command.
struct InputFiles: ParsableArguments {
  @Argument(help: "Files to read; standard input if there are none or for -.", completion: .file())
  var files: [String] = []

  /// The names of the inputs.
  var names: [String] { files.isEmpty ? ["-"] : files }
}
