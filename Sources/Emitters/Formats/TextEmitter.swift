// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Writes mere text: one block a line, nothing between them, no furniture.
///
/// Its output can be cleaned again and stays as it is: a line end inside a block's text is written as a space.
public struct TextEmitter: Emitter {
  /// The name of the format.
  public let format = "text"

  /// Makes the emitter; no option concerns mere text.
  public init(options: EmitterOptions) {}

  /// Appends the document and reports what mere text cannot say.
  public func emit(_ document: Document, into output: inout [UInt8]) -> [EmitterLoss] {
    var lineEnds = 0
    for article in document.articles {
      for part in article.parts {
        for block in part.blocks where !block.text.isEmpty {
          block.text.withBytes { lineEnds += Self.append(line: $0, to: &output) }
          output.append(0x0A)
        }
      }
    }
    var losses = Losses(document)
    losses.structure(withRoles: true)
    if lineEnds > 0 { losses.add("Line ends inside blocks are written as spaces: \(lineEnds).") }
    return losses.all
  }

  /// Appends text without its line ends and returns their number.
  private static func append(
    line bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) -> Int {
    var found = 0
    var written = 0
    var index = 0
    while index < bytes.count {
      let length = bytes[index] < 0x0E || bytes[index] >= 0xC2 ? bytes.lineEnd(at: index) : 0
      if length == 0 {
        index += 1
        continue
      }
      output.append(bytes, from: written, to: index)
      output.append(0x20)
      found += 1
      index += length
      written = index
    }
    output.append(bytes, from: written, to: bytes.count)
    return found
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of bytes of the line end at a byte: LF, CR, CRLF, FF, VT, NEL, LS, PS; 0 if none.
  @inline(__always)
  func lineEnd(at index: Int) -> Int {
    let first = self[index]
    if first >= 0x0A, first <= 0x0D {
      return first == 0x0D && index + 1 < count && self[index + 1] == 0x0A ? 2 : 1
    }
    if first == 0xC2 { return index + 1 < count && self[index + 1] == 0x85 ? 2 : 0 }
    guard first == 0xE2, index + 2 < count, self[index + 1] == 0x80 else { return 0 }
    return self[index + 2] == 0xA8 || self[index + 2] == 0xA9 ? 3 : 0
  }
}
