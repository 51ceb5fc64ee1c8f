// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The zones of a document: where its blocks stand on its pages.
struct TEIZones {
  /// One zone: a box on a page, with the identity that `facs` points to.
  struct Zone {
    /// The identity.
    let id: String
    /// The box in the unit of its page.
    let box: Box
  }

  /// The zones of each page.
  private(set) var pages: [[Zone]]

  /// Collects the zones of a document; empty for a source without boxes.
  init(_ document: Document) {
    guard let boxes = document.source.boxes else {
      pages = []
      return
    }
    pages = Array(repeating: [], count: boxes.pages.count)
    for block in document.blocks { add(block.places, of: "b\(block.id)") }
    for item in document.furniture { add(item.block.places, of: "f\(item.block.id)") }
  }

  private mutating func add(_ places: [BlockPlace], of name: String) {
    for (number, place) in places.enumerated() where holds(place) {
      pages[place.page - 1].append(Zone(id: Self.id(name, number), box: place.box))
    }
  }

  /// Whether a place is on a page of the source.
  func holds(_ place: BlockPlace) -> Bool { pages.indices.contains(place.page - 1) }

  /// The identity of a zone: the name of its block and the number of the place in it.
  static func id(_ name: String, _ number: Int) -> String { "z-\(name)-\(number + 1)" }
}

extension TEIWriting {
  /// Writes a surface for each page and on it a zone for each place of a block.
  mutating func writeFacsimile() {
    guard let boxes = document.source.boxes, !boxes.pages.isEmpty else { return }
    xml.line(1)
    xml.markup("<facsimile>")
    for (index, frame) in boxes.pages.enumerated() {
      xml.line(2)
      xml.markup("<surface")
      xml.attribute("xml:id", "s\(index + 1)")
      xml.attribute("n", index + 1)
      if frame.width > 0, frame.height > 0 {
        write(Box(left: 0, top: 0, right: frame.width, bottom: frame.height))
      }
      xml.markup(">")
      xml.line(3)
      // TEI leaves the unit of its coordinates open.
      xml.markup("<desc>unit: ")
      xml.text(frame.unit.rawValue)
      xml.markup("</desc>")
      if !frame.image.isEmpty {
        xml.line(3)
        xml.markup("<graphic")
        xml.attribute("url", Self.reference(to: frame.image))
        xml.markup("/>")
      }
      for zone in zones.pages[index] {
        xml.line(3)
        xml.markup("<zone")
        xml.attribute("xml:id", zone.id)
        write(zone.box)
        xml.markup("/>")
      }
      xml.line(2)
      xml.markup("</surface>")
    }
    xml.line(1)
    xml.markup("</facsimile>")
  }

  private mutating func write(_ box: Box) {
    xml.attribute("ulx") { $0.append(length: box.left) }
    xml.attribute("uly") { $0.append(length: box.top) }
    xml.attribute("lrx") { $0.append(length: box.right) }
    xml.attribute("lry") { $0.append(length: box.bottom) }
  }

  /// Points from an element to the zones of its block.
  mutating func writeZones(of places: [BlockPlace], named name: @autoclosure () -> String) {
    guard places.contains(where: zones.holds) else { return }
    let name = name()
    let ids = places.enumerated().filter { zones.holds($0.element) }
      .map { "#" + TEIZones.id(name, $0.offset) }
    xml.attribute("facs", ids.joined(separator: " "))
  }

  /// A file name as a URI reference: what no URI holds, and a colon that would make a scheme of a
  /// drive letter, stands as `%` and two digits.
  static func reference(to file: String) -> String {
    let isURL = file.utf8.count > 3 && file.contains("://")
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in file.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x2F: result.append(byte)
      case 0x3A, 0x3F, 0x23, 0x26, 0x3D, 0x25, 0x2B, 0x40:
        if isURL { result.append(byte) } else { fallthrough }
      default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
