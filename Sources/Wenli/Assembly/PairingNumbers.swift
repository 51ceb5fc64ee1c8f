// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules

/// Reads the numbers by which answers name what they answer: 第0035号, 编号：2021—0035, A3-2105.
///
/// Of a year or a class before a number nothing is asked: the last figures are the number, zeros before it
/// left out.
struct PairingNumbers {
  private let before: [[UInt8]]
  private let behind: [[UInt8]]

  init(_ marks: (before: [String], behind: [String])) {
    before = marks.before.map { Array($0.utf8) }
    behind = marks.behind.map { Array($0.utf8) }
  }

  /// The number of a part: in the first of its fields in which a mark stands together with figures.
  func number(of part: Part) -> Int? {
    guard !behind.isEmpty else { return nil }
    for block in part.blocks where block.role == .field {
      let bytes = Array(block.text.utf8)
      guard behind.contains(where: { bytes.firstIndex(of: $0, in: 0..<bytes.count) != nil })
      else { continue }
      if let number = lastFigures(bytes, 0..<bytes.count) { return number }
    }
    return nil
  }

  /// The number that an answer names between two marks, in its head or else its first paragraphs.
  func named(by part: Part) -> Int? {
    let head = part.blocks.filter { $0.role == .heading || $0.role == .title }.prefix(1)
    let body = part.blocks.filter { $0.role == .paragraph || $0.role == .item }.prefix(2)
    for block in Array(head) + Array(body) {
      if let number = marked(Array(block.text.utf8)) { return number }
    }
    return nil
  }

  /// The first figures that stand between a mark before and a mark behind them.
  private func marked(_ bytes: [UInt8]) -> Int? {
    for mark in before {
      var start = 0
      while let place = bytes.firstIndex(of: mark, in: start..<bytes.count) {
        start = place + mark.count
        // A year, a class and a dash may stand before the figures.
        let reach = min(bytes.count, start + 24)
        for end in behind {
          guard let close = bytes.firstIndex(of: end, in: start..<reach) else { continue }
          let isTight = close > start && Self.isFigure(bytes[close - 1])
          if isTight, isNumber(bytes, start..<close) { return lastFigures(bytes, start..<close) }
        }
      }
    }
    return nil
  }

  /// Whether nothing but figures, Latin letters, dashes and spaces stand in a range.
  private func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var place = range.lowerBound
    while place < range.upperBound {
      let scalar = bytes.scalar(at: place)
      place += scalar.length
      switch scalar.value {
      case 0x20, 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2010...0x2015, 0xFF0D: continue
      default: return false
      }
    }
    return true
  }

  private func lastFigures(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var end = range.upperBound
    while end > range.lowerBound, !Self.isFigure(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > range.lowerBound, Self.isFigure(bytes[start - 1]) { start -= 1 }
    guard start < end, end - start <= 9 else { return nil }
    return bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func isFigure(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
