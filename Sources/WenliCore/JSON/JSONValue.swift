// SPDX-License-Identifier: Apache-2.0

/// A JSON value as `JSONParser` reads it.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number without fraction and exponent that fits into 64 bits.
  case integer(Int)
  /// Any other number.
  case number(Double)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object; its members in the order of the text.
  case object([JSONMember])

  /// The value of the first member with a name, if this is an object that has one.
  public subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// The text, if this is a string.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number, if this is a whole number.
  public var integer: Int? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The number, if this is a number.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The elements, if this is an array.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members, if this is an object.
  public var object: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }
}

/// A member of a JSON object.
public struct JSONMember: Sendable {
  /// Its name.
  public let name: String
  /// Its value.
  public let value: JSONValue

  /// Makes a member.
  public init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

/// Why some bytes are no JSON.
public struct JSONError: Error, Sendable, CustomStringConvertible {
  /// The byte at which reading stopped, counted from 0.
  public let offset: Int
  /// What is wrong there.
  public let problem: String

  /// Makes the error.
  public init(at offset: Int, _ problem: String) {
    self.offset = offset
    self.problem = problem
  }

  /// Both parts as one line.
  public var description: String { "byte \(offset): \(problem)" }
}
