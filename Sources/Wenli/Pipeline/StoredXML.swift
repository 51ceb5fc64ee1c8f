// SPDX-License-Identifier: Apache-2.0

public import WenliCore
internal import WenliEmitters
internal import WenliReaders

/// Documents that were written as XML.
public enum StoredXML {
  /// The document that a file of our own XML, or of TEI, holds; nil if the file is neither.
  ///
  /// Its source is made of its blocks' texts, each on the line where it began: that of the source of our
  /// own XML, that of the file of TEI.
  ///
  /// - Throws: `ReadError` with line and column of what is no XML, or with what is missing.
  public static func document(from bytes: [UInt8], named name: String) throws(ReadError)
    -> Document?
  {
    guard let form = DocumentXML.form(of: bytes) else { return nil }
    let read = try DocumentXML.document(from: bytes, as: form, named: name)
    return DocumentReading.grounded(read, limit: bytes.count)
  }
}
