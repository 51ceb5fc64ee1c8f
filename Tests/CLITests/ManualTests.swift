// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The manual page and the completions that the packages bring along.
@Suite struct ManualTests {
  private static let package = Shell.samples.deletingLastPathComponent()

  private func expect(_ script: String) async throws {
    let outcome = try await Shell.run(script, input: [])
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    if text.hasPrefix("skipped") { print(text) }
    #expect(outcome.status == 0, "\(text.prefix(2000))")
  }

  @Test("the manual page names every command and option, and its reader finds no error")
  func manual() async throws {
    try await expect(
      """
      command -v python3 > /dev/null || { echo 'skipped: no python3'; exit 0; }
      wenli --experimental-dump-help | python3 '\(Self.package.path)/Packaging/manual.py' > wenli.1 || exit 3
      for command in clean batch stream validate restore explain 'rules check'; do
        grep -q "^.Ss wenli $command$" wenli.1 || { echo "no $command"; exit 4; }
        wenli $command --help | grep -o '^  *-[-a-z, ]*' | grep -o -- '--[a-z-]*' | while read -r option; do
          option=$(echo "$option" | sed 's/^--//; s/-/\\\\\\\\-/g')
          test "$option" = version -o "$option" = help && continue
          grep -q -- "Fl \\\\\\\\-$option" wenli.1 || { echo "no $option"; exit 5; }
        done || exit 5
      done
      command -v mandoc > /dev/null || { echo 'skipped: no mandoc'; exit 0; }
      mandoc -Tlint -W error wenli.1 && mandoc -Tutf8 wenli.1 | grep -q 'Clean all files of a folder'
      """)
  }

  @Test("shells take the completions")
  func completions() async throws {
    try await expect(
      """
      wenli --generate-completion-script bash > c.bash && wenli --generate-completion-script zsh > c.zsh &&
      wenli --generate-completion-script fish > c.fish || exit 3
      grep -q markdown c.bash && grep -q markdown c.zsh && grep -q markdown c.fish || exit 4
      ! command -v bash > /dev/null || bash -n c.bash
      """)
  }
}
