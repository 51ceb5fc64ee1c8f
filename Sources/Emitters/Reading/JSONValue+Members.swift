// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// Members of our own JSON, with errors that say which member is wrong.
extension JSONValue {
  /// The error that says that a member is missing.
  private func missing(_ name: String) -> RestoreError { RestoreError(name, "is missing") }

  /// A string that must be there.
  func text(_ name: String) throws(RestoreError) -> String {
    guard let text = try optionalText(name) else { throw missing(name) }
    return text
  }

  /// A string that may be missing.
  func optionalText(_ name: String) throws(RestoreError) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.string else { throw RestoreError(name, "is no string") }
    return text
  }

  /// A whole number of 0…2³¹ that must be there.
  func count(_ name: String) throws(RestoreError) -> Int {
    guard let value = self[name] else { throw missing(name) }
    return try value.asCount().orThrow(RestoreError(name, "is no whole number"))
  }

  /// A whole number that must be there, of any sign and size.
  func whole(_ name: String) throws(RestoreError) -> Int {
    guard let value = self[name] else { throw missing(name) }
    return try value.integer.orThrow(RestoreError(name, "is no whole number"))
  }

  /// A share that may be missing.
  func share(_ name: String) -> Float { Float(self[name]?.double ?? 1) }

  /// The elements of a list; none if it is missing.
  func list(_ name: String) throws(RestoreError) -> [JSONValue] {
    guard let value = self[name] else { return [] }
    return try value.array.orThrow(RestoreError(name, "is no list"))
  }

  /// The elements of a list, each read by a function.
  func list<Element>(
    _ name: String, _ read: (JSONValue) throws(RestoreError) -> Element
  ) throws(RestoreError) -> [Element] {
    var elements: [Element] = []
    for (place, value) in try list(name).enumerated() {
      do throws(RestoreError) {
        elements.append(try read(value))
      } catch {
        throw error.inside("\(name)[\(place)]")
      }
    }
    return elements
  }

  /// The strings of a list; none if it is missing.
  func texts(_ name: String) throws(RestoreError) -> [String] {
    try list(name) { value throws(RestoreError) in
      try value.string.orThrow(RestoreError("", "is no string"))
    }
  }

  /// A pair of numbers as a range; which must be there.
  func span(_ name: String) throws(RestoreError) -> SourceRange {
    guard let value = self[name] else { throw missing(name) }
    return try value.asSpan().orThrow(RestoreError(name, "is no range"))
  }

  /// The two members `start` and `end` as a range.
  func startAndEnd() throws(RestoreError) -> SourceRange {
    let start = try count("start")
    let end = try count("end")
    guard start <= end else { throw RestoreError("end", "is before the start") }
    return SourceRange(start, end)
  }

  /// This value as a pair of numbers in order.
  func asSpan() -> SourceRange? {
    guard let pair = array, pair.count == 2, let start = pair[0].asCount(),
      let end = pair[1].asCount(), start <= end
    else { return nil }
    return SourceRange(start, end)
  }

  /// This value as a number of 0…2³¹.
  func asCount() -> Int? {
    guard let value = integer, value >= 0, value <= Int(Int32.max) else { return nil }
    return value
  }

  /// The bytes of a member in hexadecimal digits; none if it is missing.
  func hexBytes(_ name: String) throws(RestoreError) -> [UInt8] {
    guard let text = try optionalText(name) else { return [] }
    var bytes: [UInt8] = []
    var high: UInt8?
    for letter in text.utf8 {
      let digit: UInt8
      switch letter {
      case 0x30...0x39: digit = letter - 0x30
      case 0x61...0x66: digit = letter - 0x57
      case 0x41...0x46: digit = letter - 0x37
      default: throw RestoreError(name, "is not hexadecimal")
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    guard high == nil else { throw RestoreError(name, "has half a byte") }
    return bytes
  }
}

extension Optional {
  /// The value, or the error if there is none.
  func orThrow<Failure: Error>(_ error: @autoclosure () -> Failure) throws(Failure) -> Wrapped {
    guard let self else { throw error() }
    return self
  }
}
