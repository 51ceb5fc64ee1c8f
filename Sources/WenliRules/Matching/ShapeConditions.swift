// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliUnicode

/// The conditions of one shape that are asked only when its words were found.
final class ShapeConditions: Sendable {
  private let pattern: Pattern?
  private let then: [[UInt8]]
  private let closing: [[UInt8]]
  private let isWhole: Bool
  private let only: CharacterClass

  /// Compiles a shape.
  ///
  /// - Throws: `RuleError` at a pattern that ICU refuses.
  init(_ spec: ShapeSpec) throws(RuleError) {
    if let text = spec.pattern {
      do {
        pattern = try Pattern(text, isTried: spec.isTrusted)
      } catch {
        throw spec.patternFault("\(error)")
      }
    } else {
      pattern = nil
    }
    then = spec.then.map { Array($0.utf8) }
    closing = spec.closing.map { Array($0.utf8) }
    isWhole = !spec.whole.isEmpty
    only = spec.only
  }

  /// Whether what follows a start word is what the shape asks for.
  func accepts(_ bytes: [UInt8], _ next: Int, _ range: Range<Int>) -> Bool {
    if isWhole { return closes(bytes, next, range) }
    return then.isEmpty || then.contains { bytes.hasBytes($0, at: next, before: range.upperBound) }
  }

  /// Whether what stands behind an index is one of the closing marks, or nothing if there are none.
  func closes(_ bytes: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
    let count = range.upperBound - end
    if closing.isEmpty { return count == 0 }
    return closing.contains {
      $0.count == count && bytes.hasBytes($0, at: end, before: range.upperBound)
    }
  }

  /// Whether the conditions hold that are neither about words nor gates.
  func hold(_ bytes: [UInt8], _ range: Range<Int>, _ table: ClassTable) -> Bool {
    if !only.isEmpty {
      var index = range.lowerBound
      while index < range.upperBound {
        let scalar = bytes.scalar(at: index)
        guard table[scalar.value].meets(only) else { return false }
        index += scalar.length
      }
    }
    return pattern?.matchesWhole(bytes, in: range) ?? true
  }
}
