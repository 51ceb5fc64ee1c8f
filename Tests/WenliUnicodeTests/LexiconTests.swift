// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@Suite struct LexiconTests {
  @Test func longestAndAll() {
    let lexicon = Lexicon([("提案", 1), ("提案者", 2), ("提", 3), ("提案", 4), ("", 5)])
    let bytes = utf8("提案者：")
    #expect(
      lexicon.longest(in: bytes, 0..<bytes.count).map { [$0.length, Int($0.value)] } == [9, 2])
    #expect(lexicon.longest(in: bytes, 0..<8).map { [$0.length, Int($0.value)] } == [6, 1])
    #expect(lexicon.longest(in: bytes, 3..<bytes.count) == nil)
    #expect(lexicon.longest(in: bytes, 4..<4) == nil)
    var found: [[Int]] = []
    lexicon.forEach(in: bytes, 0..<bytes.count) { found.append([$0, Int($1)]) }
    #expect(found == [[3, 3], [6, 1], [6, 4], [9, 2]])
  }

  @Test func fromTheEnd() {
    let lexicon = Lexicon([("办公室", 1), ("室", 2), ("公", 3)], fromEnd: true)
    let bytes = utf8("县办公室。")
    #expect(lexicon.longest(in: bytes, 0..<12).map { [$0.length, Int($0.value)] } == [9, 1])
    #expect(lexicon.longest(in: bytes, 6..<12).map { [$0.length, Int($0.value)] } == [3, 2])
    #expect(lexicon.longest(in: bytes, 0..<bytes.count) == nil)
  }

  @Test func emptyLexicon() {
    let lexicon = Lexicon([])
    #expect(lexicon.longest(in: utf8("中"), 0..<3) == nil)
  }

  @Test func formsOfACharacterDiffer() {
    let lexicon = Lexicon([("\u{8C48}", 1)])
    #expect(lexicon.longest(in: utf8("\u{F900}"), 0..<3) == nil)
  }

  /// The trie against a search through the list.
  @Test(arguments: [false, true])
  func agreesWithAPlainSearch(fromEnd: Bool) {
    var random = SplitMix(seed: fromEnd ? 3 : 5)
    for _ in 0..<100 {
      let words = (0..<Int.random(in: 0...30, using: &random)).map { index in
        (word: shown(random.text(from: "一二七丁ab𠀀é", upTo: 4)), value: Int32(index))
      }
      let lexicon = Lexicon(words, fromEnd: fromEnd)
      for _ in 0..<50 {
        let bytes = random.text(from: "一二七丁ab𠀀é", upTo: 8)
        let fitting = words.filter { word in
          let key = utf8(word.word)
          if key.isEmpty || key.count > bytes.count { return false }
          return Array(fromEnd ? bytes.suffix(key.count) : bytes.prefix(key.count)) == key
        }
        let ordered = fitting.sorted {
          ($0.word.utf8.count, $0.value) < ($1.word.utf8.count, $1.value)
        }
        var found: [[Int]] = []
        lexicon.forEach(in: bytes, 0..<bytes.count) { found.append([$0, Int($1)]) }
        #expect(found == ordered.map { [$0.word.utf8.count, Int($0.value)] })
        #expect(
          lexicon.longest(in: bytes, 0..<bytes.count)?.length == ordered.last?.word.utf8.count)
      }
    }
  }
}
