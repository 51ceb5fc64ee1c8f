// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Runs the example for Spark on a local Spark, if there is one.
@Suite struct SparkTests {
  private static let example = Shell.samples.deletingLastPathComponent()
    .appendingPathComponent("Examples/pyspark/clean_folder.py")

  /// `WENLI_PYTHON` may name the Python that has pyspark.
  @Test("a local Spark cleans a folder as the program does")
  func folder() async throws {
    let outcome = try await Shell.run(
      """
      python=${WENLI_PYTHON:-python3}
      { command -v java && $python -c 'import pyspark'; } > /dev/null 2>&1 || { echo 'skipped: no Spark'; exit 0; }
      mkdir in; for sample in "$SAMPLES"/*/; do cp $sample/source.txt in/$(basename $sample).txt; done
      SPARK_LOCAL_IP=127.0.0.1 PYSPARK_PYTHON=$python $python '\(Self.example.path)' "$PWD/in" out > log 2>&1 || {
        tail -20 log; exit 3; }
      for file in in/*.txt; do wenli clean -q --to ndjson $file; done | jq -r '.role + " " + .text' | sort > own
      cat out/blocks/*.json | jq -r '.role + " " + .text' | sort > theirs
      test -s own && cmp own theirs && test ! -s out/errors/part-*.json
      """, input: [], limit: 300)
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    if text.hasPrefix("skipped") { print(text) }
    #expect(outcome.status == 0, "\(text.suffix(2000))")
  }
}
