// SPDX-License-Identifier: Apache-2.0

public import WenliCore

/// Reads a document's tree from XML: that which wenli writes itself, and TEI.
///
/// The document has an empty source. The ranges of blocks and findings are those that the XML names,
/// in code points of the source it was made from, or empty; whoever judges the document must give it
/// a text to stand on.
public enum DocumentXML {
  /// A form of XML that holds a document's tree.
  public enum Form: Sendable {
    /// The XML of wenli.
    case own
    /// TEI P5.
    case tei
  }

  /// The form of a file by its root element's namespace; nil if it is none of them.
  public static func form(of bytes: [UInt8]) -> Form? {
    let start = bytes.prefix(4096)
    guard start.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }) == 0x3C else {
      return nil
    }
    func holds(_ name: String) -> Bool {
      start.indices.contains { start[$0...].starts(with: name.utf8) }
    }
    if holds("\"urn:wenli:document:1\"") { return .own }
    return holds("\"http://www.tei-c.org/ns/1.0\"") ? .tei : nil
  }

  /// The lines, counted from 1, on which elements with an `xml:id` stand.
  private static func lines(in bytes: [UInt8]) -> [String: Int] {
    let mark = Array("xml:id=\"".utf8)
    var lines: [String: Int] = [:]
    var line = 1
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A { line += 1 }
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) {
        index += mark.count
        let end = bytes[index...].firstIndex(of: 0x22) ?? bytes.count
        lines[String(decoding: bytes[index..<end], as: UTF8.self)] = line
        index = end
      } else {
        index += 1
      }
    }
    return lines
  }

  /// Reads a document.
  ///
  /// - Throws: `ReadError` with line and column of what is no XML, or with what is missing.
  public static func document(from bytes: [UInt8], as form: Form, named name: String)
    throws(ReadError) -> Document
  {
    let collector = DocumentCollector()
    let visitor: any XMLVisitor =
      switch form {
      case .own: OwnXMLVisitor(collector)
      case .tei: TEIVisitor(collector, lines: lines(in: bytes))
      }
    _ = try XMLPush.read(bytes, encoding: nil, named: name, to: visitor)
    if let fault = collector.fault {
      throw ReadError(name, fault, advice: "make it again with `wenli clean`")
    }
    return collector.document(named: name)
  }
}
