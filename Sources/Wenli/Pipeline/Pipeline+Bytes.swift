// SPDX-License-Identifier: Apache-2.0

public import WenliCore

extension Pipeline {
  /// The document that the bytes of a file hold.
  ///
  /// - Parameters:
  ///   - bytes: everything that the file holds.
  ///   - name: the name for messages.
  ///   - format: a name of `Catalog.inputFormats`.
  ///   - encoding: the encoding of text, or nil to recognize it.
  ///   - hints: what is known about the document.
  /// - Throws: `ReadError` if the bytes are not what the format says, or there is no such format.
  public func document(
    of bytes: [UInt8], named name: String, format: String = "text", encoding: String? = nil,
    hints: Hints = Hints()
  ) throws(ReadError) -> Document {
    guard let reader = Catalog.reader(format, encoding: encoding) else {
      throw ReadError(
        name, "no reader is named `\(format)`",
        advice: "use one of: \(Catalog.inputFormats.joined(separator: ", "))")
    }
    return document(from: try reader.read(bytes, named: name), hints: hints)
  }
}

extension Document {
  /// The document in a format, as the bytes of a file.
  ///
  /// - Parameters:
  ///   - format: a name of `Catalog.outputFormats`.
  ///   - options: what is asked of the output.
  /// - Returns: the bytes and what the format cannot say; nil if there is no such format.
  public func written(
    as format: String, options: EmitterOptions = EmitterOptions()
  ) -> (bytes: [UInt8], losses: [EmitterLoss])? {
    guard let emitter = Catalog.emitter(format, options: options) else { return nil }
    var bytes = emitter.prologue
    let losses = emitter.emit(self, into: &bytes)
    return (bytes, losses)
  }
}
