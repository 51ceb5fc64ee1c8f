// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli
internal import WenliCore

/// What every command that reads raw text asks: how to read it.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the input: auto, \(Catalog.inputFormats.joined(separator: ", ")).",
      valueName: "format"))
  var from = Reading().from

  @Option(
    help: ArgumentHelp(
      "The kind of document; auto recognizes it; `wenli rules list` names all.", valueName: "kind"))
  var kind = Reading().kind

  @Option(
    help: ArgumentHelp(
      "The language: \(Self.languages.joined(separator: ", ")).", valueName: "tag"),
    completion: .list(Self.languages))
  var lang = Reading().lang

  @OptionGroup var userRules: UserRules

  @Option(
    help: ArgumentHelp(
      "The encoding, such as utf-8, gb18030, big5, shift_jis; auto recognizes it.",
      valueName: "name"))
  var encoding = Reading().encoding

  @Flag(help: "Read bytes that are no text as U+FFFD instead of refusing the input.")
  var lossy = Reading().lossy

  @Flag(
    help:
      "Put text right that was read in the wrong encoding before it was stored, if that is sure.")
  var repairMojibake = Reading().repairMojibake

  @Option(help: "Refuse a file with a box that cannot be right, or read it all the same.")
  var boxes = Reading().boxes

  enum Boxes: String, ExpressibleByArgument, CaseIterable {
    case check, ignore

    var policy: BoxPolicy { self == .check ? .check : .ignore }
  }

  static let languages = [
    "auto", "zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK", "ja", "ko",
  ]

  /// What was asked.
  var reading: Reading {
    Reading(
      from: from, kind: kind, lang: lang, rules: userRules.rules, encoding: encoding, lossy: lossy,
      repairMojibake: repairMojibake, boxes: boxes)
  }
}

/// The files of a command.
struct InputFiles: ParsableArguments {
  @Argument(help: "Files to read; standard input if there are none or for -.", completion: .file())
  var files: [String] = []

  /// The names of the inputs.
  var names: [String] { files.isEmpty ? ["-"] : files }
}
