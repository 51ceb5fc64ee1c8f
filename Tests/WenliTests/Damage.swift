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

  private static let han = Array("河山县区委员会提案建议工作加强管理服务水渠村民路灯学校是的了一二三".unicodeScalars)
  private static let ends = [
    "\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\u{C}", "\u{B}", "\u{85}", "\u{2028}",
  ]
  private static let controls = [
    "\u{1}", "\u{7}", "\u{1B}", "\u{7F}", "\u{AD}", "\t", "  ", "\u{3000}",
  ]

  /// A page of lines in one to three columns, with damage and now and then bytes that are no text.
  static func document(seed: UInt64) -> [UInt8] {
    var generator = Generator(state: seed &* 104_729)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    let width = number(4...30)
    let columns = [1, 1, 1, 2, 3][number(0...4)]
    let gutter = ["\u{3000}\u{3000}\u{3000}", "      "][number(0...1)]
    var result: [UInt8] = []
    for _ in 0..<number(1...24) {
      for column in 0..<columns {
        if column > 0 { result += Array(gutter.utf8) }
        for _ in 0..<(number(0...3) == 0 ? width / 2 + 1 : width) {
          switch number(0...40) {
          case 0...2: result += pieces[number(0...pieces.count - 1)]
          case 3: result += Array(controls[number(0...controls.count - 1)].utf8)
          case 4: result += Array(ends[number(0...ends.count - 1)].utf8)
          default: result += Array(String(Character(han[number(0...han.count - 1)])).utf8)
          }
        }
      }
      result += Array(ends[number(0...ends.count - 1)].utf8)
    }
    if number(0...5) == 0 {
      for _ in 0..<number(1...4) {
        result.insert(UInt8(number(0x80...0xFF)), at: number(0...result.count))
      }
    }
    return result
  }
}
