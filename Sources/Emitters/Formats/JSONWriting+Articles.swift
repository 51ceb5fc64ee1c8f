// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension JSONWriting {
  /// The members of a part that the name of its points must not hide.
  static let partMembers = [
    "kind", "title", "fields", "addressee", "signatories", "date", "blocks",
  ]

  /// Writes an article.
  mutating func write(_ article: Article) {
    json.beginObject()
    json.key("number")
    json.integer(article.number)
    json.key("kind")
    json.string(article.kind)
    json.key("confidence")
    json.share(article.confidence)
    write("title", article.title)
    json.key("parts")
    json.beginArray()
    for part in article.parts { write(part) }
    json.endArray()
    json.endObject()
  }

  private mutating func write(_ part: Part) {
    json.beginObject()
    json.key("kind")
    json.string(part.kind)
    write("title", part.title)
    if !part.fields.isEmpty { write(part.fields) }
    write("addressee", part.addressee)
    if !part.signatories.isEmpty {
      json.key("signatories")
      json.strings(part.signatories)
    }
    write("date", part.date)
    if let points = part.points, !points.blocks.isEmpty {
      let isTaken = Self.partMembers.contains { $0.hasBytes(of: points.name) }
      json.key(named: isTaken || points.name.isEmpty ? "points" : points.name)
      json.beginArray(flat: true)
      for id in points.blocks { json.integer(id) }
      json.endArray()
    }
    json.key("blocks")
    json.beginArray()
    for block in part.blocks {
      json.beginObject()
      write(block)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  /// Writes fields as one object; the values of fields with the same name come together.
  private mutating func write(_ fields: [FieldValue]) {
    json.key("fields")
    json.beginObject()
    var seen: [String] = []
    for field in fields where !seen.contains(where: field.name.hasBytes) {
      seen.append(field.name)
      json.key(named: field.name)
      json.strings(fields.flatMap { $0.name.hasBytes(of: field.name) ? $0.values : [] })
    }
    json.endObject()
  }

  /// Writes the members of a block.
  mutating func write(_ block: Block) {
    json.key("id")
    json.integer(block.id)
    json.key("role")
    json.string(block.role.rawValue)
    json.facts(of: block, withHeadingPlace: true)
    json.key("text")
    json.string(block.text)
    json.key("source")
    json.beginArray(flat: true)
    for range in block.ranges {
      let place = index.codePoints(of: range)
      json.pair(place.start, place.end)
    }
    json.endArray()
    json.place(of: block)
  }

  private mutating func write(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    json.key(name)
    json.string(text)
  }
}
