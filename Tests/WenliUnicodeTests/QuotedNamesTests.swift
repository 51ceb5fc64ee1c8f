// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliUnicode

@Suite("QuotedNames")
struct QuotedNamesTests {
  private func names(_ lines: String...) -> QuotedNames {
    var names = QuotedNames(table: classTable)
    for line in lines {
      let bytes = utf8(line)
      names.read(bytes, in: 0..<bytes.count)
    }
    return names
  }

  @Test("are read between title marks and corner brackets, over the ends of lines")
  func read() {
    let found = names("你们的《关于整修", " 北渠的提案》收悉，另附「望川縣渠道補助辦法」。")
    #expect(found.contains(utf8("关于整修北渠的提案")) && found.contains(utf8("望川縣渠道補助辦法")))
    #expect(!found.contains(utf8("关于整修北渠")) && !found.contains(utf8("关于整修北渠的提案和")))
    let (spaced, other) = (utf8("关 于 整修"), utf8("北渠整修"))
    #expect(found.mayBegin(spaced, in: 0..<spaced.count))
    #expect(!found.mayBegin(other, in: 0..<other.count))
  }

  @Test(
    "words, sentences and what is never closed are none",
    arguments: ["《渠边人家》", "《北渠通水了。村民都说好》", "《关于整修北渠的提案"])
  func spares(text: String) {
    #expect(names(text).isEmpty)
  }

  @Test("what one text left open does not go on in another") func end() {
    var found = QuotedNames(table: classTable)
    let (first, second) = (utf8("《关于整修北渠"), utf8("的提案》"))
    found.read(first, in: 0..<first.count)
    found.end()
    found.read(second, in: 0..<second.count)
    #expect(found.isEmpty)
  }
}
