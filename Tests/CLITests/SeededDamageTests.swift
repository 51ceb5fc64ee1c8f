// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Runs `Tests/Seeding/seed-damage.py` on a few documents: its bars must hold.
@Suite struct SeededDamageTests {
  @Test func seededDamageIsRepaired() async throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Seeding/seed-damage.py")
    let command = """
      command -v python3 > /dev/null || exit 77
      PYTHONDONTWRITEBYTECODE=1 python3 '\(script.path)' "$(command -v wenli)" --documents 3 --misses 9
      """
    let outcome = try await Shell.run(command, input: [])
    if outcome.status == 77 {
      print("skipped: python3 is not there to seed damage")
      return
    }
    #expect(
      outcome.status == 0,
      "\(String(decoding: outcome.output + outcome.errors, as: UTF8.self))")
  }
}
