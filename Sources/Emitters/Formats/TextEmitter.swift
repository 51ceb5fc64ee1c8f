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
    losses.add(.lineEnds, "Line ends inside blocks are written as spaces", count: lineEnds)
    return losses.all
  }

  /// Appends text without its line ends and returns their number.
  private static func append(
    line bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var found = 0
    var written = 0
    while let end = LineSplitter.nextLineEnd(in: raw, from: written) {
      output.append(bytes, from: written, to: end.lowerBound)
      output.append(0x20)
      found += 1
      written = end.upperBound
    }
    output.append(bytes, from: written, to: bytes.count)
    return found
  }
}
