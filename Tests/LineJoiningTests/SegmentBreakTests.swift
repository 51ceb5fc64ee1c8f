// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit
import WenliUnicode

@testable import LineJoining

/// What a line break becomes inside a paragraph: the segment break transformation of CSS Text 3, §4.1.3,
/// with the East Asian width of the two characters that touch, and what goes beyond it.
@Suite("Segment breaks")
struct SegmentBreakTests {
  private func decision(_ left: String, _ right: String) throws -> Seam.Decision {
    let seam = Seam(table: try Workshop.shared.get().scanner.table)
    let last = try #require(left.unicodeScalars.last)
    let first = try #require(right.unicodeScalars.first)
    return seam.decision(last.value, first.value)
  }

  /// One or two characters of each width.
  static let wide = ["水", "字", "の", "ヌ", "々", "〇"]
  static let fullWidth = ["Ａ", "ｗ", "５", "！", "，", "（"]
  static let halfWidth = ["ﾐ", "ｽ"]
  static let narrow = ["w", "Z", "5", "%"]
  static let hangul = ["물", "길", "ᄀ"]

  @Test("vanish between two characters that are wide, full-width or half-width forms")
  func vanish() throws {
    let all = Self.wide + Self.fullWidth + Self.halfWidth
    for left in all {
      for right in all { #expect(try decision(left, right) == .nothing, "\(left) \(right)") }
    }
  }

  @Test("vanish between emoji, which are wide")
  func emoji() throws {
    #expect(try decision("😀", "🌊") == .nothing)
    #expect(try decision("😀", "水") == .nothing)
  }

  @Test("become a space between narrow characters")
  func narrowPairs() throws {
    for left in ["w", "Z", "%"] {
      for right in ["w", "Z"] { #expect(try decision(left, right) == .space, "\(left) \(right)") }
    }
    // Ambiguous width counts as narrow.
    #expect(try decision("Ω", "w") == .space)
    #expect(try decision("w", "Ж") == .space)
  }

  @Test("become a space between a full-width letter and a narrow one")
  func mixedLetters() throws {
    #expect(try decision("Ａ", "w") == .space)
    #expect(try decision("w", "Ａ") == .space)
  }

  @Test("are decided by evidence where a character is Hangul, but for wide marks")
  func hangulPairs() throws {
    for left in Self.hangul {
      for right in Self.hangul + Self.wide {
        #expect(try decision(left, right) == .hangul, "\(left) \(right)")
        #expect(try decision(right, left) == .hangul, "\(right) \(left)")
      }
      for right in Self.narrow where right != "%" {
        #expect(try decision(left, right) == .space, "\(left) \(right)")
        #expect(try decision(right, left) == .space, "\(right) \(left)")
      }
      #expect(try decision(left, "）") == .nothing)
      #expect(try decision("，", left) == .nothing)
    }
  }

  @Test("vanish, beyond CSS, between a CJK and a Latin character: a space there is asked for")
  func latin() throws {
    for left in Self.wide {
      for right in ["w", "5"] {
        #expect(try decision(left, right) == .nothing)
        #expect(try decision(right, left) == .nothing)
      }
    }
  }

  @Test("vanish, beyond CSS, inside numbers, addresses and compounds")
  func numbers() throws {
    for (left, right) in [
      ("5", "5"), ("3.", "5"), ("3", ".5"), ("-", "w"), ("w", "-"), ("/", "5"), ("(", "w"),
      ("w", ")"),
    ] {
      #expect(try decision(left, right) == .nothing, "\(left) \(right)")
    }
  }

  /// Lines with a break to judge: `|`; what the paragraph must hold.
  static let paragraphs: [(String, String)] = [
    // A zero-width space at the break: the break vanishes with it.
    ("老渠从山口一直修到南浦河边\u{200B}|水才流得慢下来", "南浦河边水才流"),
    // Spaces and tabs around the break go with it.
    ("老渠从山口一直修到南浦河边  |\t水才流得慢下来", "南浦河边水才流"),
    // Windows and old Macintosh line ends are one break.
    ("老渠从山口一直修到南浦河边\r|水才流得慢下来", "南浦河边水才流"),
  ]

  @Test("take the white space around them along", arguments: paragraphs)
  func around(drawn: String, expected: String) throws {
    let page = Page(measure: 13, keepsIndent: true)
    let body = Page.paragraphs.flatMap(page.lines)
    let text = (body + ["　　" + drawn.replacing("|", with: "\n") + "。"] + body).joined(
      separator: "\n")
    let draft = try Workshop.shared.get().draft(text, before: .punctuation)
    let whole = String(decoding: Array(draft.passageTexts.joined(separator: [0x0A])), as: UTF8.self)
    #expect(whole.contains(expected))
  }
}

/// Line breaks between Korean words.
@Suite("Korean line breaks")
struct KoreanBreakTests {
  /// Running text about an invented place.
  static let text = """
    북천군 북쪽에는 오래된 물길이 있다. 물길은 눈 덮인 산에서 내려와 마을 일곱 곳을 지나 남포강으로 흘러든다. \
    노인들은 이 물길을 내는 데 아홉 해가 걸렸다고 말한다. 해마다 봄이 오면 마을마다 사람을 보내 물길을 치운다. \
    아이들은 버드나무 아래에서 뛰놀고 어른들은 둑을 고친다. 지난여름 큰비가 내려 둑이 터졌지만 마을 사람들이 \
    밤새 돌을 날라 물길을 막았다. 올해는 흙으로 된 물길을 돌로 바꾸고 물길을 따라 작은 길도 낸다고 한다. \
    사람들은 물길이 고쳐지면 논에 물이 모자라지 않을 것이라고 기대한다.
    """

  private func joined(_ lines: [String]) throws -> String {
    let draft = try Workshop.shared.get().draft(lines.joined(separator: "\n"), before: .punctuation)
    return String(decoding: Array(draft.passageTexts.joined(separator: [0x20])), as: UTF8.self)
  }

  /// The text in lines of so many half-ems, broken between words or after any syllable.
  private func lines(_ width: Int, cutting: Bool) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in Self.text.split(separator: " ") {
      let length = word.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? 1 : 2) }
      if !cutting {
        if used > 0, used + 1 + length > width {
          lines.append(line)
          (line, used) = ("", 0)
        }
        if used > 0 { (line, used) = (line + " ", used + 1) }
        (line, used) = (line + word, used + length)
        continue
      }
      if used > 0, used < width { (line, used) = (line + " ", used + 1) }
      for scalar in word.unicodeScalars {
        let wide = scalar.value < 0x2000 ? 1 : 2
        if used + wide > width, scalar != "." {
          lines.append(line)
          (line, used) = ("", 0)
        }
        line.unicodeScalars.append(scalar)
        used += wide
      }
    }
    return lines + [line]
  }

  @Test("stand for spaces where lines are broken between words", arguments: [36, 44, 52])
  func betweenWords(width: Int) throws {
    let whole = try joined(lines(width, cutting: false))
    #expect(mismatch([Array(whole.utf8)], [Self.text]) == nil)
  }

  @Test("cut words where lines are filled to the last syllable, if evidence says so")
  func insideWords() throws {
    let whole = try joined(lines(40, cutting: true))
    // Words that stand whole elsewhere in the text, and particles, come together again.
    let found = whole.split(separator: " ").map(String.init)
    let words = Self.text.split(separator: " ").map(String.init)
    let kept = words.filter(found.contains)
    #expect(kept.count * 100 >= words.count * 85, "\(whole)")
  }
}
