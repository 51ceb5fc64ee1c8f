// SPDX-License-Identifier: Apache-2.0

internal import CXML
internal import WenliCore

/// Reads XML or HTML that comes piece by piece, and tells a visitor of it at once.
///
/// It holds no more of the document than the piece that it reads and the element that is open.
final class XMLParser {
  private let parser: OpaquePointer
  private let name: String
  /// C knows the visitor by the address of this.
  private let session: Session

  /// Opens a parser.
  ///
  /// - Throws: `ReadError` if there is no memory for it.
  init(
    isHTML: Bool = false, isUTF8: Bool = false, named name: String, to visitor: any XMLVisitor
  ) throws(ReadError) {
    let session = Session(visitor)
    var handlers = cxml_handlers(
      start: { context, name, line, attributes, count in
        guard let context, let name else { return }
        let session = Session.of(context)
        session.visitor.start(
          XMLElement(
            name: session.name(name), line: line,
            attributes: UnsafeBufferPointer(start: attributes, count: Int(count))))
      },
      end: { context, name in
        guard let context, let name else { return }
        let session = Session.of(context)
        session.visitor.end(session.name(name))
      },
      text: { context, bytes, count in
        guard let context, let bytes else { return }
        bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
          Session.of(context).visitor.text(UnsafeBufferPointer(start: $0, count: Int(count)))
        }
      })
    guard
      let parser = cxml_open(
        isHTML ? 1 : 0, isUTF8 ? 1 : 0, Int32(Limits.elementDepth), &handlers,
        Unmanaged.passUnretained(session).toOpaque())
    else {
      throw ReadError(name, "there is no memory to read it", advice: "close other programs")
    }
    self.parser = parser
    self.name = name
    self.session = session
  }

  deinit { cxml_close(parser) }

  /// Reads the next bytes.
  ///
  /// - Throws: `ReadError` with line and column of what is no XML.
  func feed(_ bytes: ArraySlice<UInt8>) throws(ReadError) {
    let code = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { cxml_feed(parser, $0, Int32(buffer.count), 0) } ?? 0
    }
    guard code == 0 else { throw Self.error(cxml_get_fault(parser), name) }
  }

  /// Ends the document.
  ///
  /// - Throws: `ReadError` if it is not whole.
  func finish() throws(ReadError) {
    guard cxml_feed(parser, nil, 0, 1) == 0 else { throw Self.error(cxml_get_fault(parser), name) }
  }

  private static func error(_ fault: cxml_fault, _ name: String) -> ReadError {
    let place = "line \(fault.line), column \(fault.column)"
    if fault.code == CXML_ENTITY {
      return ReadError(
        name, "\(place): \(fault.message.map { String(cString: $0) } ?? "an entity")",
        advice: "entities are refused; write the file without a document type of its own")
    }
    if fault.code == CXML_DEPTH || fault.code == CXML_ATTRIBUTES {
      let what =
        fault.code == CXML_DEPTH
        ? "elements are nested deeper than \(Limits.elementDepth) levels"
        : "an element has more than \(Limits.attributes) attributes"
      return ReadError(
        name, "\(place): \(what)", advice: "give the file as the program wrote it")
    }
    let message = fault.message.map { String(cString: $0) } ?? "it is no XML"
    return ReadError(
      name, "is no well-formed XML at \(place): \(message)",
      advice: "make the file again; a file that is cut off or damaged is not read in part")
  }

  /// Lets C find the visitor again.
  private final class Session {
    let visitor: any XMLVisitor
    /// The last names by their addresses: libxml2 keeps each name once, as long as it reads.
    private var names: [(address: UnsafePointer<CChar>?, name: String)] = Array(
      repeating: (nil, ""), count: 32)

    func name(_ address: UnsafePointer<CChar>) -> String {
      let place = Int(bitPattern: address) >> 3 & (names.count - 1)
      if names[place].address != address { names[place] = (address, String(cString: address)) }
      return names[place].name
    }

    init(_ visitor: any XMLVisitor) { self.visitor = visitor }

    static func of(_ context: UnsafeMutableRawPointer) -> Session {
      Unmanaged<Session>.fromOpaque(context).takeUnretainedValue()
    }
  }
}
