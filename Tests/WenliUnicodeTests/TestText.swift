// SPDX-License-Identifier: Apache-2.0

import WenliCore
import WenliUnicode

/// The UTF-8 bytes of a text; tests compare bytes, never strings.
func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

/// The text of bytes, for messages.
func shown(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: Array(bytes), as: UTF8.self)
}

/// One table for all tests.
let classTable = ClassTable(repairable: [0x2F00, 0xFF76])

/// The class of the only scalar of a text.
func characterClass(_ text: String) -> CharacterClass {
  text.unicodeScalars.first.map { classTable[$0.value] } ?? []
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  /// A text of scalars drawn from another one.
  mutating func text(from alphabet: String, upTo count: Int) -> [UInt8] {
    let scalars = Array(alphabet.unicodeScalars)
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...count, using: &self) {
      if let scalar = scalars.randomElement(using: &self) { bytes.append(scalar: scalar.value) }
    }
    return bytes
  }
}
