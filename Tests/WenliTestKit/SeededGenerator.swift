// SPDX-License-Identifier: Apache-2.0

/// Random numbers that are the same in every run (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Makes a generator; equal seeds give equal numbers.
  public init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D }

  /// The next number.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number of a range.
  public mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &self)
  }

  /// Whether something happens that does once in so many times.
  public mutating func once(in times: Int) -> Bool { number(1...times) == 1 }

  /// A scalar of any plane, surrogates left out.
  public mutating func scalar() -> Unicode.Scalar {
    while true {
      if let scalar = Unicode.Scalar(UInt32(number(0...0x10FFFF))) { return scalar }
    }
  }

  /// A piece of text: CJK, Latin, marks, combining marks, line ends, controls, rare scalars.
  public mutating func piece() -> String {
    let lists = [
      "河山县区委员会提案建议工作加强管理服务一二三四五六七八九十第条是", "かなカナーの", "한국어",
      "abcXYZ", "0123456789０９", "，。、；：！？“”‘’「」『』（）()《》\"',.:;!?-—…·",
      "\u{301}\u{3099}\u{309A}\u{20DD}",
      " \u{3000}\t\u{A0}\u{2003}",
      "\u{0}\u{7}\u{1B}\u{7F}\u{FEFF}\u{200B}\u{200D}\u{AD}\u{FFFD}\u{E000}",
      "\u{2F00}\u{2ED8}\u{FE10}\u{FE50}\u{FB01}\u{F900}\u{FA11}", "①⑴㈠Ⅳ□■",
    ]
    if once(in: 12) {
      return ["\n", "\r", "\r\n", "\n\n", "\u{C}", "\u{B}", "\u{85}", "\u{2028}"][number(0...7)]
    }
    if once(in: 20) { return String(Character(scalar())) }
    let list = Array(lists[once(in: 2) ? 0 : number(0...lists.count - 1)].unicodeScalars)
    return String(Character(list[number(0...list.count - 1)]))
  }

  /// A random text; now and then with a line of thousands of characters.
  public mutating func text(upTo count: Int) -> String {
    var result = String.UnicodeScalarView()
    for _ in 0..<number(0...count) { result.append(contentsOf: piece().unicodeScalars) }
    if once(in: 40) {
      let long = String(repeating: "长行，", count: 2000)
      result.append(contentsOf: long.unicodeScalars)
    }
    return String(result)
  }
}
