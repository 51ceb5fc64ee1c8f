// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Names of rules, sets of shapes and classes, and the small values of findings.
@Suite("Sets and names")
struct SetTests {
  @Test("a name has one number, and the table gives it back", arguments: 1...200)
  func names(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var names = RuleNames()
    var expected: [String] = []
    for _ in 0..<random.number(1...40) {
      let name = "stage.rule-\(random.number(0...25))"
      #expect(names.id(name)?.index == expected.firstIndex(of: name).map(UInt16.init))
      if !expected.contains(name) { expected.append(name) }
      let id = names.add(name)
      #expect(id == names.id(name))
      #expect(id.map { names[$0] } == name)
    }
    #expect(names.all == expected)
    #expect(names[RuleID(index: 60_000)] == "unknown")
    #expect(names.id("stage.none") == nil)
  }

  @Test("a full table of names takes no more")
  func fullTable() {
    var names = RuleNames()
    for number in 0..<65_535 { #expect(names.add("r.\(number)") != nil) }
    #expect(names.add("r.one-more") == nil)
    #expect(names.add("r.7") == RuleID(index: 7))
    #expect(names.all.count == 65_535)
  }

  @Test("a set of shapes is a set of numbers", arguments: 1...200)
  func shapeSets(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 400)
    func set() -> (ShapeSet, Set<Int>) {
      var shapes = ShapeSet()
      var numbers: Set<Int> = []
      for _ in 0..<random.number(0...12) {
        let number = random.number(0...ShapeSet.capacity - 1)
        shapes.insert(number)
        numbers.insert(number)
      }
      return (shapes, numbers)
    }
    let (one, left) = set()
    let (other, right) = set()
    #expect(one.isEmpty == left.isEmpty)
    #expect(!one.contains(-1))
    for number in 0..<ShapeSet.capacity {
      #expect(one.contains(number) == left.contains(number))
      #expect(one.union(other).contains(number) == left.union(right).contains(number))
      #expect(one.intersection(other).contains(number) == left.intersection(right).contains(number))
    }
  }

  @Test("classes meet where they share a flag", arguments: 1...200)
  func classes(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) &+ 800)
    let one = CharacterClass(rawValue: UInt32(random.number(0...0x1FFF)))
    let other = CharacterClass(rawValue: UInt32(random.number(0...0x1FFF)) << 4)
    #expect(one.meets(other) == !one.isDisjoint(with: other))
  }

  @Test("severities have an order")
  func severities() {
    #expect(Severity.allCases.sorted() == [.info, .warning, .error])
  }

  @Test(
    "a verdict is as sure as what it decided",
    arguments: [(true, 0.9), (false, 0.1), (true, 0.5), (false, 0.02), (true, 0.99)]
      as [(Bool, Float)])
  func verdicts(isBreak: Bool, probability: Float) {
    let verdict = BoundaryVerdict(isBreak: isBreak, probability: probability)
    #expect(verdict.confidence >= 0.5)
    #expect(verdict.isDoubtful == (verdict.confidence < 0.96))
  }

  @Test("errors say what, where and what to do")
  func errors() {
    let whole = RuleError(file: "a.toml", "it is bad", advice: "mend it")
    #expect(mismatch(Array(whole.description.utf8), "a.toml: it is bad; mend it") == nil)
    let line = RuleError(file: "a.toml", line: 7, "it is bad", advice: "mend it")
    #expect(mismatch(Array(line.description.utf8), "a.toml:7: it is bad; mend it") == nil)
    let read = ReadError("b.txt", "it is torn", advice: "scan it again")
    #expect(mismatch(Array(read.description.utf8), "b.txt: it is torn; scan it again") == nil)
  }
}
