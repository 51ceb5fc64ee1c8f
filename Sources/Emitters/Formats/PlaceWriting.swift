// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

extension [UInt8] {
  /// Appends a length in two decimals at most; what no page is wide is 0.
  mutating func append(length: Float) {
    let isLength = length.isFinite && abs(length) < 1e9
    let hundredths = isLength ? Int((Double(length) * 100).rounded()) : 0
    if hundredths < 0 { append(0x2D) }
    let magnitude = abs(hundredths)
    append(decimal: magnitude / 100)
    guard magnitude % 100 > 0 else { return }
    append(0x2E)
    append(UInt8(0x30 + magnitude % 100 / 10))
    if magnitude % 10 > 0 { append(UInt8(0x30 + magnitude % 10)) }
  }
}

extension Box {
  /// The edges in the order in which they are written.
  fileprivate var edges: [Float] { [left, top, right, bottom] }
}

extension JSONWriter {
  /// Writes where a block stands on its pages, and how sure the reader of the image was of it.
  mutating func boxes(of block: Block) {
    if !block.places.isEmpty {
      key("boxes")
      beginArray(flat: true)
      for place in block.places {
        beginObject(flat: true)
        key("page")
        integer(place.page)
        key("box")
        beginArray(flat: true)
        for edge in place.box.edges { length(edge) }
        endArray()
        endObject()
      }
      endArray()
    }
    if let reading = block.reading {
      key("ocr")
      beginObject(flat: true)
      key("min")
      share(reading.least)
      key("mean")
      share(reading.mean)
      endObject()
    }
  }

  /// Writes the files of a source that was read from several: the first line of each, counted from 1.
  mutating func files(of source: Source) {
    key("files")
    beginArray()
    for file in source.files {
      beginObject(flat: true)
      key("name")
      string(file.name)
      key("bytes")
      integer(file.byteCount)
      key("firstLine")
      integer(file.firstLine + 1)
      endObject()
    }
    endArray()
  }

  /// Writes the pages with their sizes and unit.
  mutating func frames(of boxes: PageBoxes) {
    key("frames")
    beginArray()
    for (number, frame) in boxes.pages.enumerated() {
      beginObject(flat: true)
      key("page")
      integer(number + 1)
      key("width")
      length(frame.width)
      key("height")
      length(frame.height)
      key("unit")
      string(frame.unit.rawValue)
      if !frame.image.isEmpty {
        key("image")
        string(frame.image)
      }
      endObject()
    }
    endArray()
  }
}

extension XMLWriting {
  /// Writes where a block stands on its pages: `1:92,114,369,141 2:…`.
  mutating func writePlaces(of block: Block) {
    if !block.places.isEmpty {
      xml.attribute("boxes") { output in
        for (number, place) in block.places.enumerated() {
          if number > 0 { output.append(0x20) }
          output.append(decimal: place.page)
          for (index, edge) in place.box.edges.enumerated() {
            output.append(index == 0 ? 0x3A : 0x2C)
            output.append(length: edge)
          }
        }
      }
    }
    if let reading = block.reading {
      xml.attribute("ocrMin", reading.least)
      xml.attribute("ocrMean", reading.mean)
    }
  }

  /// Writes the pages with their sizes and unit.
  mutating func writeFrames(of boxes: PageBoxes) {
    for (number, frame) in boxes.pages.enumerated() {
      xml.line(2)
      xml.markup("<frame")
      xml.attribute("n", number + 1)
      xml.attribute("width") { $0.append(length: frame.width) }
      xml.attribute("height") { $0.append(length: frame.height) }
      xml.attribute("unit", frame.unit.rawValue)
      if !frame.image.isEmpty { xml.attribute("image", frame.image) }
      xml.markup("/>")
    }
  }
}
