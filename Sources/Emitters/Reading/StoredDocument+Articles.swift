// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension StoredDocument {
  /// Reads an article.
  static func article(_ value: JSONValue) throws(RestoreError) -> Article {
    Article(
      number: try value.whole("number"), kind: try value.text("kind"),
      confidence: value.share("confidence"), parts: try value.list("parts", part))
  }

  private static func part(_ value: JSONValue) throws(RestoreError) -> Part {
    var part = Part(kind: try value.text("kind"), blocks: try value.list("blocks", block))
    part.title = try value.optionalText("title")
    part.addressee = try value.optionalText("addressee")
    part.date = try value.optionalText("date")
    part.signatories = try value.texts("signatories")
    if let fields = value["fields"] {
      for member in fields.object ?? [] {
        do throws(RestoreError) {
          let values = try fields.texts(member.name)
          part.fields.append(FieldValue(name: member.name, values: values))
        } catch {
          throw error.inside("fields")
        }
      }
    }
    part.points = points(of: value)
    return part
  }

  /// The points: the first list of whole numbers that has a name of its own.
  private static func points(of value: JSONValue) -> Part.Points? {
    for member in value.object ?? [] {
      let isKnown = JSONWriting.partMembers.contains { $0.hasBytes(of: member.name) }
      guard !isKnown, let elements = member.value.array, !elements.isEmpty else { continue }
      let ids = elements.compactMap(\.integer)
      if ids.count == elements.count { return Part.Points(name: member.name, blocks: ids) }
    }
    return nil
  }

  /// Reads a block.
  static func block(_ value: JSONValue) throws(RestoreError) -> Block {
    let name = try value.text("role")
    guard let role = Role(rawValue: name) else {
      throw RestoreError("role", "\(name) is no role")
    }
    let lines = try value.span("sourceLines")
    let ranges = try value.list("source") { place throws(RestoreError) in
      try place.asSpan().orThrow(RestoreError("", "is no range"))
    }
    var block = Block(
      id: try value.whole("id"), role: role, text: try value.text("text"), ranges: ranges,
      lines: Int(lines.start)...Int(lines.end), page: try value.count("page"),
      confidence: value.share("confidence"))
    block.places = try value.list("boxes") { place throws(RestoreError) in
      let edges = try place.list("box").compactMap(\.double).map(Float.init)
      guard edges.count == 4 else { throw RestoreError("box", "has no four edges") }
      guard edges.allSatisfy({ abs($0) < 1e9 }) else {
        throw RestoreError("box", "has an edge beyond any page")
      }
      return BlockPlace(
        page: try place.count("page"),
        box: Box(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3]))
    }
    if let reading = value["ocr"] {
      block.reading = ConfidenceRange(least: reading.share("min"), mean: reading.share("mean"))
    }
    if value["level"] != nil { block.level = try value.count("level") }
    if value["headingAt"] != nil { block.runInHeading = try value.span("headingAt").bytes }
    if let number = value["number"] {
      do throws(RestoreError) {
        block.number = try Self.number(number)
      } catch {
        throw error.inside("number")
      }
    }
    block.members = try value.list("members") { member throws(RestoreError) in
      BlockMember(
        label: try member.text("label"), value: try member.whole("value"),
        range: try member.startAndEnd().bytes)
    }
    if let field = value["field"] {
      do throws(RestoreError) {
        block.field = FieldValue(name: try field.text("name"), values: try field.texts("values"))
      } catch {
        throw error.inside("field")
      }
    }
    block.date = try value.optionalText("date")
    return block
  }

  private static func number(_ value: JSONValue) throws(RestoreError) -> BlockNumber {
    BlockNumber(
      label: try value.text("label"), value: try value.whole("value"),
      subvalue: value["subvalue"] == nil ? nil : try value.whole("subvalue"),
      scheme: try value.text("scheme"))
  }
}

extension StoredDocument {
  /// Changes every range of blocks, furniture and findings.
  mutating func mapRanges(
    ofBlocks blockRanges: (Block) -> [SourceRange], others: (SourceRange) -> SourceRange
  ) {
    for article in articles.indices {
      for part in articles[article].parts.indices {
        for block in articles[article].parts[part].blocks.indices {
          let ranges = blockRanges(articles[article].parts[part].blocks[block])
          articles[article].parts[part].blocks[block].ranges = ranges
        }
      }
    }
    for place in furniture.indices {
      furniture[place].block.ranges = blockRanges(furniture[place].block)
    }
    for place in findings.indices {
      findings[place].range = others(findings[place].range)
      findings[place].notes = findings[place].notes.map {
        Finding.Note($0.message, at: others($0.range))
      }
    }
  }

  /// All blocks, furniture last.
  var allBlocks: [Block] {
    articles.flatMap { $0.parts.flatMap(\.blocks) } + furniture.map(\.block)
  }
}
