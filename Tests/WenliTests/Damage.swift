// SPDX-License-Identifier: Apache-2.0

/// Damage to pages, and random text, by seed.
enum Damage {
  /// A small generator with a seed, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  /// The text with Windows line ends behind a byte order mark.
  static func crlfWithMark(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0xEF, 0xBB, 0xBF]
    for byte in bytes {
      if byte == 0x0A { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }

  private static let pieces: [[UInt8]] = [
    "\u{2F00}", "\u{200B}", "か\u{3099}", "\u{FEFF}", "\0", "\r", "\r\n", "\n\n", "\u{C}",
    "\u{3000}",
    " ", "，", "。", "“", "”", "（", ")", "\"", ",", "一、", "二是", "第三条", "(1)", "12.5", "①", "答 复",
    "提案者：", "\u{E000}", "\u{FFFD}", "é", "e\u{301}", "한국어", "カタカナ", "http://a.example/b?c=1",
    "\u{10FFFF}", "\u{1F468}\u{200D}\u{1F469}", "\u{2028}", "\u{85}", "——", "...", "关于", "的建议", "局",
  ].map { Array($0.utf8) }

  /// The bytes with pieces put in and scalars taken out at random places.
  static func random(_ bytes: [UInt8], seed: UInt64) -> [UInt8] {
    var generator = Generator(state: seed)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      let isBorder = byte & 0xC0 != 0x80
      if isBorder, UInt64.random(in: 0..<60, using: &generator) == 0 {
        result += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      }
      if isBorder, byte == 0x0A, UInt64.random(in: 0..<20, using: &generator) == 0, index > 0 {
        continue
      }
      result.append(byte)
    }
    return result
  }

  /// Some hundred pieces in a row, with something to see in them.
  static func randomText(seed: UInt64) -> [UInt8] {
    var generator = Generator(state: seed &* 7919)
    var result: [UInt8] = Array("文".utf8)
    for _ in 0..<Int.random(in: 0..<400, using: &generator) {
      if Bool.random(using: &generator) {
        result += pieces[Int.random(in: 0..<pieces.count, using: &generator)]
      } else {
        let value = UInt32.random(in: 0x4E00..<0x9FA5, using: &generator)
        if let scalar = Unicode.Scalar(value) { result += Array(String(Character(scalar)).utf8) }
      }
    }
    return result
  }
}
