// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Batches that are ended by force, by Control-C and by a full disk.
@Suite struct BatchTests {
  /// Makes a tree of files of the samples, and runs a script beside it.
  private static func run(_ script: String) async throws -> CommandOutcome {
    let tree = """
      n=0
      for sample in "$SAMPLES"/*/source.txt; do
        for first in 1 20 40 60; do
          n=$((n + 1)); mkdir -p in/$((n % 3))
          { sed -n "$first,$((first + 40))p" "$sample"; echo "第 $n 号"; } > in/$((n % 3))/$n.txt
        done
      done
      same() { diff -r -x wenli-manifest.ndjson "$1" "$2" && ! find "$2" -name '.wenli*' | grep .; }

      """
    return try await Shell.run(tree + script, input: [])
  }

  private func expect(_ outcome: CommandOutcome) {
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    #expect(outcome.status == 0, "\(text)")
  }

  @Test("killed again and again, a resumed batch ends with the outputs of an undisturbed one")
  func killed() async throws {
    expect(
      try await Self.run(
        """
        wenli batch -q in whole || exit 3
        for wait in 0.03 0.05 0.08 0.11 0.04 0.15 0.06 0.09 0.2 0.07; do
          wenli batch -q --resume in out & id=$!
          sleep $wait; kill -9 $id 2> /dev/null; wait $id
          find out -name '*.json' | xargs -r jq -e .source > /dev/null || exit 4
        done
        wenli batch -q --resume in out || exit 5
        same whole out && test $(wc -l < out/wenli-manifest.ndjson) = $(find in -type f | wc -l)
        """))
  }

  @Test("Control-C ends a batch between two files, with a status of its own")
  func interrupted() async throws {
    expect(
      try await Self.run(
        """
        wenli batch -q in whole || exit 3
        wenli batch -q --jobs 1 in out 2> errors & id=$!
        sleep 0.12; kill -INT $id; wait $id; status=$?
        # A machine may be quick enough to be done before.
        test $status = 0 || { test $status = 130 && grep -q 'resume goes on' errors; } || exit 4
        wenli batch -q --resume in out && same whole out
        """))
  }

  @Test("the outputs do not depend on the number of workers")
  func workers() async throws {
    expect(
      try await Self.run(
        """
        wenli batch -q --jobs 1 --ledger in one && wenli batch -q --jobs 4 --ledger in four &&
        same one four
        """))
  }

  @Test("two batches do not work in one folder at the same time")
  func locked() async throws {
    expect(
      try await Self.run(
        """
        mkfifo in/0/pipe; mkdir -p out/.wenli-part
        exec 9< out/.wenli-part; command -v flock > /dev/null || exit 0; flock -n 9 || exit 3
        wenli batch -q in out 2> errors; test $? = 2 && grep -q 'another .wenli batch. is at work' errors
        """))
  }

  @Test("what cannot be written is not there, and what was there stays")
  func full() async throws {
    expect(
      try await Self.run(
        """
        wenli batch -q in out && cp -r out before || exit 3
        # No file may grow beyond 4 kB: the next outputs do not fit.
        (ulimit -f 8; wenli batch -q --to xml --keep-going in out 2> errors); test $? = 2 || exit 4
        grep -q 'cannot be written' errors || exit 5
        for file in $(find out -name '*.xml'); do tail -1 $file | grep -q '</document>' || exit 6; done
        ! find out -name '.wenli*' | grep . && diff -r -x '*.xml' -x wenli-manifest.ndjson before out
        """))
  }
}
