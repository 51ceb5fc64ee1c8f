// SPDX-License-Identifier: Apache-2.0

// LookAlikes: characters that were taken for others of their form.
//
// Finds letters inside numbers, zeros of years in Han digits, kana among Han characters and the
// other way round, and pairs of characters that are no words. Changes only what the form of the
// context decides. Leaves words and names alone: what may be a word is reported with the
// alternative; and damaged numbers of lists, which the sequence repairs before.

public import WenliCore
public import WenliRules
public import WenliUnicode

/// Settles look-alikes where their context has one reading.
public struct LookAlikes: Stage {
  private let context: LookAlikeContext

  /// Makes the stage.
  public init(_ book: RuleBook, table: ClassTable) {
    context = LookAlikeContext(book.lookAlikes, table)
  }

  /// Needs the layout and marks, gives nothing of its own.
  public var traits: StageTraits {
    StageTraits("LookAlikes", needs: [.layout, .punctuation], gives: [])
  }

  /// Edits of single characters, and findings on words.
  public func changes(for draft: Draft) -> Changes {
    var changes = Changes()
    let language = draft.hints.language ?? "zh-Hans"
    let isChinese = language.utf8.starts(with: "zh".utf8)
    let isJapanese = language.utf8.starts(with: "ja".utf8)
    for (index, passage) in draft.layout.passages.enumerated() {
      let classes = passage.facts.classes
      var scan = PassageScan(context, draft, index)
      if classes.contains(.letter)
        || classes.contains(.digit) && classes.meets([.repairable, .asciiMark, .closer])
      {
        scan.numbers()
      }
      if classes.contains(.hanNumeral), classes.meets([.letter, .digit]) { scan.years() }
      if classes.contains(.kana) { scan.opening() }
      if isChinese, classes.contains(.kana) { scan.kanaAmongHan() }
      if isJapanese, classes.contains(.kana), classes.contains(.han) { scan.hanAmongKana() }
      if isChinese { scan.words() }
      scan.propose(draft, &changes)
    }
    return changes
  }
}
