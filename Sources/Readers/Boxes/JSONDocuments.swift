// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// Reads JSON or JSON lines with errors that name the place.
enum JSONDocuments {
  /// The values of a file: one, or one a line.
  static func read(
    _ bytes: [UInt8], encoding: String?, named name: String
  ) throws(ReadError) -> (values: [JSONValue], encoding: SourceEncoding) {
    let (plain, found) = try TextDecoder.decode(bytes, encoding: encoding, lossy: false, name: name)
    if let place = excess(plain) {
      throw ReadError(
        name, "holds more than \(Limits.jsonValues) values; they end at byte \(place)",
        advice: "part it into smaller files")
    }
    do {
      return ([try JSONParser.parse(plain)], found)
    } catch {
      let lines = plain.split(separator: 0x0A).filter { $0.contains { $0 > 0x20 } }
      // The first line of JSON lines is a value of its own.
      guard lines.count > 1, let first = lines.first,
        (try? JSONParser.parse(Array(first))) != nil
      else { throw fault(error, at: "byte \(error.offset)", name) }
    }
    var values: [JSONValue] = []
    for (number, line) in plain.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated() where line.contains(where: { $0 > 0x20 })
    {
      do {
        values.append(try JSONParser.parse(Array(line)))
      } catch {
        throw fault(error, at: "line \(number + 1), byte \(error.offset)", name)
      }
    }
    return (values, found)
  }

  /// Where a file goes beyond the number of values that are read; nil if it does not.
  ///
  /// Each value but the first of an array or object follows a comma, and each first one a bracket.
  private static func excess(_ bytes: [UInt8]) -> Int? {
    // One value takes two bytes at least.
    guard bytes.count > 2 * Limits.jsonValues else { return nil }
    var count = 0
    var isInString = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isInString {
        if byte == 0x5C { index += 1 } else if byte == 0x22 { isInString = false }
      } else if byte == 0x22 {
        isInString = true
      } else if byte == 0x2C || byte == 0x5B || byte == 0x7B {
        count += 1
        if count > Limits.jsonValues { return index }
      }
      index += 1
    }
    return nil
  }

  private static func fault(_ error: JSONError, at place: String, _ name: String) -> ReadError {
    ReadError(
      name, "is no JSON at \(place): \(error.problem)",
      advice: "make the file again; a file that is cut off or damaged is not read in part")
  }

  /// Refuses a number of pages that no document has, before room is made for them.
  static func check(pages: Int, at place: String, _ name: String) throws(ReadError) {
    guard pages <= Limits.pages else {
      throw unknown(name, place, "is on page \(pages), but at most \(Limits.pages) are read")
    }
  }

  /// The error for a value that is not what its format says.
  static func unknown(_ name: String, _ place: String, _ what: String) -> ReadError {
    ReadError(name, "\(place): \(what)", advice: "give the file as the program wrote it")
  }
}

extension JSONValue {
  /// A box given by its edges, `[left, top, right, bottom]`, or by an outline,
  /// `[[x, y], [x, y], …]` or `[x, y, x, y, …]`; nil if it is neither.
  var box: Box? {
    guard let values = array, !values.isEmpty else { return nil }
    var numbers: [Float] = []
    for value in values {
      if let number = value.double {
        numbers.append(Float(number))
      } else if let point = value.array, point.count == 2, let x = point[0].double,
        let y = point[1].double
      {
        numbers += [Float(x), Float(y)]
      } else {
        return nil
      }
    }
    guard numbers.count >= 4, numbers.count % 2 == 0, numbers.allSatisfy({ abs($0) < 1e7 }) else {
      return nil
    }
    if numbers.count == 4, values.count == 4 {
      return Box(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])
    }
    let points = stride(from: 0, to: numbers.count, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    return points.dropFirst().reduce(
      Box(left: points[0].0, top: points[0].1, right: points[0].0, bottom: points[0].1)
    ) { $0.union(Box(left: $1.0, top: $1.1, right: $1.0, bottom: $1.1)) }
  }

  /// How far the upper edge of an outline of four points falls to the right; nil if it is none.
  var slope: Float? {
    guard let points = array, points.count == 4, let first = points[0].array,
      let second = points[1].array, first.count == 2, second.count == 2,
      let left = first[0].double, let top = first[1].double, let right = second[0].double,
      let bottom = second[1].double, right - left > 1
    else { return nil }
    return Float((bottom - top) / (right - left))
  }

  /// The text of a member, or nothing.
  func words(_ name: String) -> String { self[name]?.string ?? "" }
}
