// SPDX-License-Identifier: Apache-2.0

internal import CharacterRepair
internal import Columns
internal import Headings
internal import Interleaving
internal import LineJoining
internal import LookAlikes
internal import Numbering
internal import PageFurniture
internal import PrintedLines
internal import Punctuation
internal import Shapes
internal import Spacing
public import WenliCore
internal import WenliEmitters
internal import WenliReaders
internal import WenliRules
internal import WenliUnicode

/// The one list of stages, readers, emitters and checks.
///
/// To add one: its own files, one line here.
public enum Catalog {
  /// The stages in the order in which they run.
  static func stages(
    _ rules: RuleBook, scanner: LineScanner, shapes: ShapeMatcher, joining: LineJoining,
    headings: Headings
  ) throws(RuleError) -> [any Stage] {
    let enumerators = try EnumeratorMatcher(rules.numbering, table: scanner.table)
    return [
      CharacterRepair(rules, table: scanner.table),
      try Columns(rules, scanner: scanner),
      PrintedLines(rules, scanner: scanner, shapes: shapes, enumerators: enumerators),
      Interleaving(rules, scanner: scanner, enumerators: enumerators),
      Spacing(rules, scanner: scanner),
      try PageFurniture(rules, scanner: scanner),
      Shapes(rules, scanner: scanner, shapes: shapes, enumerators: enumerators),
      joining,
      Punctuation(rules, table: scanner.table),
      LookAlikes(rules, table: scanner.table),
      Numbering(rules, enumerators: enumerators, table: scanner.table),
      headings,
      LatinSpacing(rules, table: scanner.table),
      Leaders(rules, table: scanner.table),
      NumberGaps(rules, table: scanner.table),
    ]
  }

  /// The readers by the names that `--from` takes.
  public static func reader(
    _ format: String, encoding: String? = nil, lossy: Bool = false,
    repairsMisreading: Bool = false, boxes: BoxPolicy = .check
  ) -> (any Reader)? {
    readers(
      encoding: encoding, lossy: lossy, repairsMisreading: repairsMisreading, boxes: boxes
    ).first { $0.format == format }
  }

  /// One source of several, each beginning a page.
  ///
  /// - Throws: `ReadError` if together they are larger than a source may be.
  public static func joined(_ sources: [Source], named name: String) throws(ReadError) -> Source {
    try SourceJoining.joined(sources, named: name)
  }

  /// The pages of a source, each a source of its own, whose bytes are the text of the page.
  public static func pages(of source: Source) -> any PageSources { PageParting(source) }

  /// The bytes of a file packed with gzip; nil if it is not packed.
  ///
  /// - Throws: `ReadError` if it is cut off or damaged, or unpacks to more than any text would.
  public static func unpacked(
    _ bytes: [UInt8], named name: String
  ) throws(ReadError) -> [UInt8]? {
    try Gzip.unpacked(bytes, named: name)
  }

  /// The format of some bytes by what they hold: a name that `reader` takes; nil for XML or JSON of
  /// none of them.
  public static func format(of bytes: [UInt8]) -> String? { FormatSignature.format(of: bytes) }

  /// All readers.
  static func readers(
    encoding: String?, lossy: Bool, repairsMisreading: Bool = false, boxes: BoxPolicy = .check
  ) -> [any Reader] {
    [
      PlainTextReader(
        encoding: encoding, lossy: lossy, repairsMisreading: repairsMisreading),
      HOCRReader(encoding: encoding, boxes: boxes),
      ALTOReader(encoding: encoding, boxes: boxes),
      PageXMLReader(encoding: encoding, boxes: boxes),
      TSVReader(encoding: encoding, boxes: boxes),
      PaddleReader(encoding: encoding, boxes: boxes),
      MinerUReader(encoding: encoding, boxes: boxes),
      DoclingReader(encoding: encoding, boxes: boxes),
      BoxLayoutReader(encoding: encoding, boxes: boxes),
    ]
  }

  /// The emitters by the names that `--to` takes.
  public static func emitter(_ format: String, options: EmitterOptions) -> (any Emitter)? {
    emitters(options).first { $0.format == format }
  }

  /// All emitters.
  static func emitters(_ options: EmitterOptions) -> [any Emitter] {
    [
      JSONEmitter(options: options),
      XMLEmitter(options: options),
      TEIEmitter(options: options),
      AkomaNtosoEmitter(options: options),
      PandocEmitter(options: options),
      MarkdownEmitter(options: options),
      HTMLEmitter(options: options),
      TextEmitter(options: options),
      BlockStreamEmitter(options: options),
      TableEmitter(.csv, options: options),
      TableEmitter(.tsv, options: options),
    ]
  }

  /// The checks of a finished document.
  static func checks(_ rules: RuleBook, scanner: LineScanner, shapes: ShapeMatcher) -> [any Check] {
    rules.kinds.flatMap(\.checks).map {
      KindCheck(spec: $0, rules: rules, scanner: scanner, shapes: shapes)
    } + [ContinuationCheck(rules: rules), FragmentCheck(rules: rules, table: scanner.table)]
  }

  /// The names of the input formats.
  public static var inputFormats: [String] {
    readers(encoding: nil, lossy: false).map(\.format)
  }

  /// The names of the output formats.
  public static var outputFormats: [String] { emitters(EmitterOptions()).map(\.format) }
}
