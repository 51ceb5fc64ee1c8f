// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// A document as its JSON says it: all ranges are code points, because the source is not there yet.
struct StoredDocument {
  /// An edit with what it replaced.
  struct StoredEdit {
    /// The edit.
    var edit: Edit
    /// The bytes of the source.
    var was: [UInt8]
  }

  /// The name of the source.
  var name = ""
  /// Its encoding; undecodable places are code points.
  var encoding = SourceEncoding.utf8
  /// Its raw bytes, if they are stored.
  var raw: [UInt8]?
  /// The digest of the decoded source, if it was written with the ledger.
  private(set) var digest: String?
  /// Its number of code points.
  var codePoints = 0
  /// The language.
  var language = ""
  /// The articles.
  var articles: [Article] = []
  /// The page furniture.
  var furniture: [FurnitureBlock] = []
  /// The findings.
  var findings: [Finding] = []
  /// The ledger, if it was written.
  var edits: [StoredEdit]?
  /// The rules that edits, furniture and findings name.
  var rules = RuleNames()

  /// Reads the JSON of a document.
  init(fromJSON bytes: [UInt8]) throws(RestoreError) {
    let root: JSONValue
    do throws(JSONError) {
      root = try JSONParser.parse(bytes)
    } catch {
      throw RestoreError("byte \(error.offset)", error.problem)
    }
    guard let format = root["wenli"]?["format"]?.string else {
      throw RestoreError("wenli.format", "is missing; this is no document of wenli")
    }
    guard format.hasBytes(of: JSONEmitter.version) || format.utf8.starts(with: "1.".utf8) else {
      throw RestoreError("wenli.format", "is \(format); this program reads 1")
    }
    guard let source = root["source"] else { throw RestoreError("source", "is missing") }
    do throws(RestoreError) {
      try readSource(source)
    } catch {
      throw error.inside("source")
    }
    language = try root.optionalText("language") ?? ""
    articles = try root.list("articles", Self.article)
    for value in try root.list("furniture").enumerated() {
      do throws(RestoreError) {
        furniture.append(try readFurniture(value.element))
      } catch {
        throw error.inside("furniture[\(value.offset)]")
      }
    }
    for value in try root.list("findings").enumerated() {
      do throws(RestoreError) {
        findings.append(try readFinding(value.element))
      } catch {
        throw error.inside("findings[\(value.offset)]")
      }
    }
    if root["edits"] != nil { edits = try readEdits(root.list("edits")) }
  }

  private mutating func readSource(_ value: JSONValue) throws(RestoreError) {
    name = try value.text("name")
    codePoints = try value.count("codePoints")
    encoding.name = try value.text("encoding")
    encoding.byteOrderMark = try value.hexBytes("byteOrderMark")
    encoding.undecodable = try value.list("undecodable") { place throws(RestoreError) in
      SourceEncoding.Undecodable(
        position: Int32(try place.count("at")), bytes: try place.hexBytes("bytes"))
    }
    digest = try value.optionalText("digest")
    if let text = try value.optionalText("raw") {
      guard let bytes = Base64.decode(text) else { throw RestoreError("raw", "is no Base64") }
      raw = bytes
      encoding.isReversible = false
    }
  }

  /// The identity of a rule, made new if it was not named before.
  private mutating func rule(_ name: String) throws(RestoreError) -> RuleID {
    try rules.add(name).orThrow(RestoreError("", "more than \(Limits.rules) rules are named"))
  }

  private mutating func readFurniture(_ value: JSONValue) throws(RestoreError) -> FurnitureBlock {
    let name = try value.text("kind")
    guard let kind = Furniture.Kind(rawValue: name) else {
      throw RestoreError("kind", "\(name) is no kind of furniture")
    }
    var furniture = FurnitureBlock(
      block: try Self.block(value), kind: kind, rule: try rule(value.text("rule")))
    if let base = value["base"] {
      furniture.base = RubyBase(block: try base.count("block"), text: try base.text("text"))
    }
    return furniture
  }

  private mutating func readFinding(_ value: JSONValue) throws(RestoreError) -> Finding {
    let name = try value.text("severity")
    guard let severity = Severity(rawValue: name) else {
      throw RestoreError("severity", "\(name) is no severity")
    }
    let notes = try value.list("notes") { note throws(RestoreError) in
      Finding.Note(try note.text("message"), at: try note.startAndEnd())
    }
    return Finding(
      try value.text("message"), severity, at: try value.startAndEnd(),
      by: try rule(value.text("code")), notes: notes)
  }

  private mutating func readEdits(_ values: [JSONValue]) throws(RestoreError) -> [StoredEdit] {
    var edits: [StoredEdit] = []
    edits.reserveCapacity(values.count)
    for (place, value) in values.enumerated() {
      do throws(RestoreError) {
        edits.append(try readEdit(value, after: edits.last))
      } catch {
        throw error.inside("edits[\(place)]")
      }
    }
    return edits
  }

  private mutating func readEdit(
    _ value: JSONValue, after last: StoredEdit?
  ) throws(RestoreError) -> StoredEdit {
    let range = try value.span("at")
    let was = Array(try value.text("was").utf8)
    guard !range.isEmpty, was.scalarCount(in: 0..<was.count) == range.count else {
      throw RestoreError("was", "is not as long as its range")
    }
    guard last.map({ $0.edit.range.end <= range.start }) ?? true else {
      throw RestoreError("at", "begins before the end of the edit before")
    }
    let names = try value.texts("rules")
    guard let first = names.first else { throw RestoreError("rules", "is missing") }
    var edit = Edit(
      range, with: Array(try value.optionalText("now").map(\.utf8) ?? "".utf8),
      by: try rule(first), confidence: value.share("confidence"))
    for name in names.dropFirst() { edit.alsoBy.append(try rule(name)) }
    return StoredEdit(edit: edit, was: was)
  }
}
