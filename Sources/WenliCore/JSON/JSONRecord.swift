// SPDX-License-Identifier: Apache-2.0

/// A JSON object whose members are known with the bytes they were read from.
///
/// A program that hands a value on can repeat it as it was: no number loses a digit.
public struct JSONRecord: Sendable {
  /// A member of the object.
  public struct Member: Sendable {
    /// Its name.
    public let name: String
    /// Its value.
    public let value: JSONValue
    /// The bytes of the value.
    public let bytes: [UInt8]
  }

  /// The members in the order of the text.
  public let members: [Member]

  /// Where and why reading stopped, if the bytes are not one whole object.
  public let error: JSONError?

  /// Reads an object that takes up all the bytes; of a broken one, the members before the fault.
  public init(_ bytes: [UInt8]) {
    var parser = JSONParser(bytes)
    var members: [Member] = []
    var fault: JSONError?
    do { try parser.record(into: &members) } catch { fault = error }
    self.members = members
    self.error = fault
  }

  /// The first member with a name.
  public subscript(_ name: String) -> Member? {
    members.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

extension JSONParser {
  /// Reads the one object of the bytes.
  fileprivate mutating func record(into members: inout [JSONRecord.Member]) throws(JSONError) {
    skipSpace()
    guard current == 0x7B else { throw JSONError(at: position, "the record is no object") }
    position += 1
    skipSpace()
    var isOpen = current != 0x7D
    if !isOpen { position += 1 }
    while isOpen {
      skipSpace()
      guard current == 0x22 else { throw JSONError(at: position, "a name in quotes is missing") }
      let name = try string()
      skipSpace()
      guard current == 0x3A else { throw JSONError(at: position, "a colon is missing") }
      position += 1
      skipSpace()
      let start = position
      let value = try value(depth: 1)
      members.append(.init(name: name, value: value, bytes: Array(bytes[start..<position])))
      isOpen = try !closes(with: 0x7D)
    }
    skipSpace()
    guard position == bytes.count else {
      throw JSONError(at: position, "text after the end of the record")
    }
  }
}
