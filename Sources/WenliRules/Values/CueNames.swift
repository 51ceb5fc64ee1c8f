// SPDX-License-Identifier: Apache-2.0

internal import RuleFormat
internal import WenliCore

/// The weight of a cue, in the units of the scores.
public struct CueWeight: Sendable {
  /// The number of the cue's name in `CueNames`.
  public let cue: Int
  /// What the cue adds to the score.
  public var weight: Float
}

/// The names of cues in the rule files, each known by a number.
///
/// The files name some hundred cues in thousands of places. Numbers spare every start the making of
/// thousands of strings, and comparing them.
public struct CueNames: Sendable {
  /// The names, by number.
  public private(set) var names: [String] = []
  /// The bytes of all names, one behind the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// Numbers by the hash of the name, -1 where none is; its size is a power of two, at least twice
  /// the number of names.
  private var numbers = [Int32](repeating: -1, count: 1024)
  /// For each name, its place in the list that is being made, and which list that was.
  private var places: [(list: Int, index: Int)] = []
  private var list = 0
  private var blocks = 0

  /// The number of a name.
  mutating func number(of name: String) -> Int {
    var name = name
    return name.withUTF8 { number(of: $0) }
  }

  /// The number of a name, as its bytes in UTF-8.
  mutating func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    if 2 * names.count >= numbers.count { grow() }
    var place = slot(name)
    while numbers[place] >= 0 {
      if isName(Int(numbers[place]), name) { return Int(numbers[place]) }
      place = (place + 1) & (numbers.count - 1)
    }
    numbers[place] = Int32(truncatingIfNeeded: names.count)
    names.append(String(decoding: name, as: UTF8.self))
    bytes += name
    ends.append(bytes.count)
    places.append((0, 0))
    return names.count - 1
  }

  private func isName(_ number: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for index in name.indices where bytes[start + index] != name[index] { return false }
      return true
    }
  }

  /// Where the search for a name begins: FNV-1a of its bytes.
  private func slot(_ name: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash ^ hash >> 15) & (numbers.count - 1)
  }

  private mutating func grow() {
    numbers = [Int32](repeating: -1, count: 2 * numbers.count)
    for (number, name) in names.enumerated() {
      var name = name
      var place = name.withUTF8 { slot($0) }
      while numbers[place] >= 0 { place = (place + 1) & (numbers.count - 1) }
      numbers[place] = Int32(truncatingIfNeeded: number)
    }
  }

  /// The weights of a block type: its own, those of the type it is like for other cues, and what
  /// fitting adds to both.
  mutating func sum(
    _ own: [CueWeight], over model: [CueWeight], and fitted: [CueWeight], base: Int
  ) -> [CueWeight] {
    list += 1
    var result = own
    result.reserveCapacity(own.count + model.count + fitted.count)
    for (index, weight) in own.enumerated() { places[weight.cue] = (list, index) }
    for weight in model where places[weight.cue].list != list {
      places[weight.cue] = (list, result.count)
      result.append(weight)
    }
    for weight in fitted where weight.cue != base {
      let place = places[weight.cue]
      if place.list == list {
        result[place.index].weight += weight.weight
      } else {
        result.append(weight)
      }
    }
    return result
  }

  /// A number for one more block type.
  mutating func nextBlock() -> Int {
    blocks += 1
    return blocks - 1
  }
}

extension RuleTable {
  /// A table of weights by cue.
  func cueWeights(_ key: String, _ names: inout CueNames) throws(RuleError) -> [CueWeight] {
    guard let value = values[key] else { return [] }
    guard case .table(let table) = value else {
      throw fault(key, "`\(key)` is \(value.name)", advice: "write a table: \(key) = { … = 1 }")
    }
    return try cueWeights(of: table, "\(key).", &names)
  }

  /// All keys of this table as cues, each with its weight.
  func allCueWeights(_ names: inout CueNames) throws(RuleError) -> [CueWeight] {
    try cueWeights(of: values, "", &names)
  }

  private func cueWeights(
    of table: RuleValues, _ prefix: @autoclosure () -> String, _ names: inout CueNames
  ) throws(RuleError) -> [CueWeight] {
    var result: [CueWeight] = []
    let isWhole = table.forEachNumber { name, number in
      result.append(CueWeight(cue: names.number(of: name), weight: Float(number)))
    }
    guard isWhole else {
      for (name, element) in table.entries {
        if case .number = element { continue }
        throw fault(name, "`\(prefix())\(name)` is \(element.name)", advice: "write a number")
      }
      return []
    }
    return result
  }
}
