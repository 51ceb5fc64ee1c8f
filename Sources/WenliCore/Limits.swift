// SPDX-License-Identifier: Apache-2.0

/// Every limit of the program, in one place.
///
/// What goes beyond one is refused with an error that names the number, or, where text can still be
/// cleaned, reported; nothing is cut silently. There is none on the length of a line, on the number of
/// lines, blocks, edits and findings, or on the files of a batch: work and memory grow with the input.
public enum Limits {
  /// The bytes of one source, raw or decoded: offsets are 32-bit.
  public static let sourceBytes = Int(Int32.max) - 64
  /// The bytes of one record of a stream; longer ones are passed over and answered with an error.
  public static let recordBytes = 64 << 20
  /// How many times its size a packed file may unpack to, once that is more than `packedFree` bytes.
  public static let packedRatio = 100
  /// The bytes that a packed file may unpack to whatever its size.
  public static let packedFree = 16 << 20
  /// The levels of arrays and objects in JSON: readers of it call themselves for each level.
  public static let jsonDepth = 64
  /// The values of a file of JSON: a tree of more would fill the memory.
  public static let jsonValues = 1_500_000
  /// The levels of elements in XML and hOCR: that of libxml2 for XML.
  public static let elementDepth = 256
  /// The attributes of one element.
  public static let attributes = 64
  /// The pages that a file with boxes may speak of.
  public static let pages = 100_000
  /// The steps from the body to an item of a Docling document.
  public static let references = 64
  /// The bytes of one rule file.
  public static let ruleFileBytes = 16 << 20
  /// The rules of a run, built in and own, and the names of rules in a document.
  public static let rules = Int(UInt16.max)
  /// The shapes of a run.
  public static let shapes = 192
  /// The steps that ICU may take over one match of a pattern, of about a millisecond each.
  public static let patternSteps = 50
  /// The bytes that ICU may take for backtracking in one match.
  public static let patternStack = 1 << 20
  /// The documents that are cleaned at the same time; each holds at most four files open.
  public static let jobs = 200

  /// A limit as people are told of it.
  public struct Entry: Sendable {
    /// What is limited.
    public let what: String
    /// The number.
    public let most: Int
    /// What happens beyond it.
    public let beyond: String
  }

  /// All of them, in the order in which they are told.
  public static let all = [
    Entry(
      what: "bytes of a document, raw and decoded", most: sourceBytes,
      beyond: "refused before it is read, status 2"),
    Entry(
      what: "bytes of a record of a stream", most: recordBytes,
      beyond: "answered with an error, the stream goes on"),
    Entry(
      what: "bytes that any packed file may unpack to", most: packedFree,
      beyond: "the next number holds"),
    Entry(
      what: "times its own size that a packed file unpacks to", most: packedRatio,
      beyond: "refused, status 2"),
    Entry(
      what: "levels of arrays and objects in JSON", most: jsonDepth, beyond: "refused, status 2"),
    Entry(
      what: "values of a file of JSON that is read", most: jsonValues, beyond: "refused, status 2"),
    Entry(
      what: "levels of elements in XML and hOCR", most: elementDepth, beyond: "refused, status 2"),
    Entry(what: "attributes of an element", most: attributes, beyond: "refused, status 2"),
    Entry(
      what: "pages of a file with boxes", most: pages, beyond: "refused, status 2"),
    Entry(
      what: "steps of reference in a Docling document", most: references,
      beyond: "refused, status 2"),
    Entry(what: "bytes of a rule file", most: ruleFileBytes, beyond: "refused, status 2"),
    Entry(what: "rules of a run", most: rules, beyond: "refused, status 2"),
    Entry(what: "shapes of a run", most: shapes, beyond: "refused, status 2"),
    Entry(
      what: "steps of a pattern, about a millisecond each", most: patternSteps,
      beyond: "no match, and a warning that names the pattern"),
    Entry(
      what: "bytes of backtracking of a pattern", most: patternStack,
      beyond: "no match, and a warning that names the pattern"),
    Entry(
      what: "documents at the same time (--jobs)", most: jobs,
      beyond: "refused, status 2; each has at most 4 files open"),
  ]
}
