// SPDX-License-Identifier: Apache-2.0

/// A value of a rule file.
package enum RuleValue: Sendable {
  case string(String)
  case number(Double)
  case bool(Bool)
  case array([RuleValue])
  case table(RuleValues)
  case other

  /// What the value is, for messages.
  package var name: String {
    switch self {
    case .string: "a string"
    case .number: "a number"
    case .bool: "true or false"
    case .array: "an array"
    case .table: "a table"
    case .other: "a date or time"
    }
  }
}

/// A table of a rule file: a view of the file's flat form, of which only what is asked for is read.
///
/// The flat form of a file is its values one behind the other, each with a letter for its type:
/// `s` a length and a string, `n` a number, `y` and `f` true and false, `o` anything else, `a` a size,
/// a count and so many values, `t` a size, a count and so many keys, each with its value. Keys are
/// sorted by their bytes. Every byte of a number has seven bits, so that the whole is UTF-8 and can
/// stand in a string literal: the built-in files are brought into this form when wenli is built,
/// which spares every start the parsing of TOML.
package struct RuleValues: Sendable {
  private let bytes: [UInt8]
  /// Where the first key begins.
  private let start: Int
  /// The number of keys.
  private let count: Int

  /// A view of the root table of a flat form that `RuleWriter` wrote.
  package init(flat: [UInt8]) {
    self.init(flat, at: 0)
  }

  private init(_ bytes: [UInt8], at tag: Int) {
    self.bytes = bytes
    start = tag + 9
    count = bytes.count < start ? 0 : Self.number(bytes, tag + 5)
  }

  /// The keys, sorted by their bytes.
  package var keys: [String] {
    var result: [String] = []
    result.reserveCapacity(count)
    var place = start
    for _ in 0..<count {
      let value = place + 4 + Self.number(bytes, place)
      result.append(String(decoding: bytes[place + 4..<value], as: UTF8.self))
      place = value + Self.size(bytes, value)
    }
    return result
  }

  /// The keys with their values, sorted by the bytes of the keys.
  package var entries: [(key: String, value: RuleValue)] {
    var result: [(key: String, value: RuleValue)] = []
    result.reserveCapacity(count)
    var place = start
    for _ in 0..<count {
      let value = place + 4 + Self.number(bytes, place)
      result.append(
        (String(decoding: bytes[place + 4..<value], as: UTF8.self), Self.value(bytes, value)))
      place = value + Self.size(bytes, value)
    }
    return result
  }

  /// Calls the body with every key and its number; false, at once, where a value is no number.
  package func forEachNumber(_ body: (UnsafeBufferPointer<UInt8>, Double) -> Void) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var place = start
      for _ in 0..<count {
        let value = place + 4 + Self.number(bytes, place)
        guard bytes[value] == RuleWriter.number else { return false }
        body(UnsafeBufferPointer(rebasing: bytes[place + 4..<value]), Self.double(bytes, value))
        place = value + Self.size(bytes, value)
      }
      return true
    }
  }

  /// The value of a key.
  package subscript(key: String) -> RuleValue? {
    var key = key
    let found: Int? = key.withUTF8 { key in
      bytes.withUnsafeBufferPointer { bytes in
        var place = start
        for _ in 0..<count {
          let length = Self.number(bytes, place)
          let value = place + 4 + length
          if length == key.count {
            var same = 0
            while same < length, bytes[place + 4 + same] == key[same] { same += 1 }
            if same == length { return value }
          }
          // Keys are sorted: no other can begin with a lesser byte.
          if length > 0, let first = key.first, bytes[place + 4] > first { return nil }
          place = value + Self.size(bytes, value)
        }
        return nil
      }
    }
    return found.map { Self.value(bytes, $0) }
  }

  /// A number of 28 bits.
  @inline(__always)
  private static func number(
    _ bytes: some RuleBytes, _ place: Int
  ) -> Int {
    Int(bytes[place]) | Int(bytes[place + 1]) << 7 | Int(bytes[place + 2]) << 14
      | Int(bytes[place + 3]) << 21
  }

  /// The number of bytes of a value, with its letter.
  @inline(__always)
  private static func size(_ bytes: some RuleBytes, _ tag: Int) -> Int {
    switch bytes[tag] {
    case RuleWriter.string, RuleWriter.array, RuleWriter.table: 5 + number(bytes, tag + 1)
    case RuleWriter.number: 11
    default: 1
    }
  }

  /// The number after its letter.
  @inline(__always)
  private static func double(_ bytes: some RuleBytes, _ tag: Int) -> Double {
    var bits: UInt64 = 0
    for index in 0..<10 { bits |= UInt64(bytes[tag + 1 + index]) << UInt64(7 * index) }
    return Double(bitPattern: bits)
  }

  private static func value(_ bytes: [UInt8], _ tag: Int) -> RuleValue {
    switch bytes[tag] {
    case RuleWriter.string:
      let start = tag + 5
      return .string(
        String(decoding: bytes[start..<start + number(bytes, tag + 1)], as: UTF8.self))
    case RuleWriter.number: return .number(double(bytes, tag))
    case RuleWriter.yes: return .bool(true)
    case RuleWriter.no: return .bool(false)
    case RuleWriter.array:
      var result: [RuleValue] = []
      let count = number(bytes, tag + 5)
      result.reserveCapacity(count)
      var place = tag + 9
      for _ in 0..<count {
        result.append(value(bytes, place))
        place += size(bytes, place)
      }
      return .array(result)
    case RuleWriter.table: return .table(RuleValues(bytes, at: tag))
    default: return .other
    }
  }
}

/// Bytes of a flat form: an array, or a look into it.
private protocol RuleBytes {
  subscript(place: Int) -> UInt8 { get }
}

extension [UInt8]: RuleBytes {}

extension UnsafeBufferPointer<UInt8>: RuleBytes {}
