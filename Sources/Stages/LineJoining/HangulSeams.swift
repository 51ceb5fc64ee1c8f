// SPDX-License-Identifier: Apache-2.0

internal import WenliCore
internal import WenliRules
internal import WenliUnicode

/// Whether a line break between Korean words stands for a space or cuts a word: decided by evidence.
///
/// Korean is written with spaces, but much of its print breaks lines after any syllable, and drops the
/// space where a line ends between words.
struct HangulSeams: Sendable {
  /// How often two syllables touch inside the lines, less how often a space parts them.
  private var touching: [UInt64: Int32] = [:]
  /// Whether lines are filled to the last syllable.
  private var cutsWords = false
  /// Words that are never written apart from the one before them.
  private let particles: Lexicon
  private let table: ClassTable

  init(particles: Lexicon, table: ClassTable) {
    self.particles = particles
    self.table = table
  }

  /// Learns from the lines of a Korean text; O(text).
  mutating func learn(_ rows: [Row], _ draft: Draft) {
    var inside = 0
    var filled = 0
    for row in rows {
      let view = draft.lines[row.line].view
      let bytes = draft.store(of: view)
      var left: UInt32 = 0
      var spaced = false
      var at = view.bytes.lowerBound
      while at < view.bytes.upperBound {
        let scalar = bytes.scalar(at: at)
        at += scalar.length
        let kind = table[scalar.value]
        if kind.contains(.space) {
          spaced = true
          continue
        }
        let right = kind.contains(.hangul) ? scalar.value : 0
        if left != 0, right != 0 { touching[Self.key(left, right), default: 0] += spaced ? -1 : 1 }
        left = right
        spaced = false
      }
      // A line that goes on: filled within a space's width, or as far as whole words go.
      guard row.measure > 0, row.end.isSoft, row.plainDeficit >= -2, row.plainDeficit <= 8
      else { continue }
      inside += 1
      if row.plainDeficit <= 1 { filled += 1 }
    }
    // Breaks between words leave a line short by half a word; that nine in ten are full is no chance.
    cutsWords = inside >= 8 && filled * 10 >= inside * 9
  }

  private static func key(_ left: UInt32, _ right: UInt32) -> UInt64 {
    UInt64(left) << 32 | UInt64(right)
  }

  /// Whether a space goes between two lines that touch with Korean words, and how sure that is.
  func verdict(_ left: PrintedLine, _ right: PrintedLine, _ draft: Draft)
    -> (isSpaced: Bool, confidence: Float)
  {
    let bytes = draft.store(of: right.view)
    var end = right.view.bytes.lowerBound
    while end < right.view.bytes.upperBound {
      let scalar = bytes.scalar(at: end)
      guard table[scalar.value].contains(.hangul) else { break }
      end += scalar.length
    }
    let word = right.view.bytes.lowerBound..<end
    if let particle = particles.longest(in: bytes, word), particle.length == word.count {
      return (false, 0.95)
    }
    // A space was left at the end of the line.
    let text = draft.source.text
    let place = Int(left.range.end)
    if place < text.count, text[place] == 0x20 { return (true, 0.95) }
    let evidence = touching[Self.key(left.facts.last, right.facts.first)] ?? 0
    if evidence != 0 { return (evidence < 0, 0.9) }
    return (!cutsWords, cutsWords ? 0.6 : 0.9)
  }
}
