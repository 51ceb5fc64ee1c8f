// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every sample in every format, handed to the program that users would hand it to.
///
/// Where a program or a schema of others is missing, the test says so and passes.
@Suite struct RealReaderTests {
  static let samples: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: Shell.samples.path)) ?? []
    return names.filter {
      FileManager.default.fileExists(
        atPath: Shell.samples.appendingPathComponent("\($0)/source.txt").path)
    }.sorted()
  }()

  private static let package = Shell.samples.deletingLastPathComponent()

  private func expect(_ needed: [String], _ script: String, sample: String) async throws {
    let shared = Self.package.deletingLastPathComponent().appendingPathComponent("shared/schemas")
    let head = """
      need() { for name; do command -v $name > /dev/null || { echo "skipped: no $name"; exit 0; }; done; }
      need \(needed.joined(separator: " "))
      SCHEMAS=${WENLI_SCHEMAS:-\(shared.path)}; OWN=\(Self.package.path)/Schemas
      schema() { test -r "$SCHEMAS/$1" || { echo "skipped: no $1"; exit 0; }; }
      to() { wenli clean --quiet --to "$@" "$SAMPLES/\(sample)/source.txt"; }

      """
    let outcome = try await Shell.run("set -e\n" + head + script, input: [])
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    if text.hasPrefix("skipped") { print(text) }
    #expect(outcome.status == 0, "\(text.prefix(2000))")
  }

  @Test("jing: TEI and our own XML", arguments: samples)
  func jing(_ sample: String) async throws {
    try await expect(
      ["jing"],
      """
      to xml --ledger > own.xml; jing $OWN/wenli-document-1.rng own.xml
      schema tei_all.rng
      to tei > a.xml; to tei --ledger --line-breaks > b.xml; jing $SCHEMAS/tei_all.rng a.xml b.xml
      """, sample: sample)
  }

  @Test("xmllint: Akoma Ntoso and HTML", arguments: samples)
  func xmllint(_ sample: String) async throws {
    try await expect(
      ["xmllint"],
      """
      to html > a.html; xmllint --noout --nonet a.html
      schema akomantoso30.xsd
      to akn > a.xml; xmllint --noout --nonet --schema $SCHEMAS/akomantoso30.xsd a.xml
      """, sample: sample)
  }

  @Test("jsonschema: JSON, blocks, records of a stream, manifest", arguments: samples)
  func jsonschema(_ sample: String) async throws {
    try await expect(
      ["python3", "jq"],
      """
      python3 -c 'import jsonschema, referencing' 2> /dev/null || { echo 'skipped: no jsonschema'; exit 0; }
      to json --ledger > a.json; to ndjson --furniture keep > a.ndjson
      jq -Rs '{id: 1, text: .}' "$SAMPLES/\(sample)/source.txt" | jq -c . > in; echo bad >> in
      wenli stream < in > a.stream; wenli stream --to ndjson < in >> a.stream
      wenli stream --to tei < in >> a.stream
      mkdir in-folder; cp "$SAMPLES/\(sample)/source.txt" in-folder; : > in-folder/empty.txt
      wenli batch -q --keep-going in-folder out 2> /dev/null || true
      cat > check.py <<'END'
      import json, sys, jsonschema, referencing
      own = sys.argv[1]
      load = lambda name: json.load(open(f'{own}/wenli-{name}-1.schema.json', encoding='utf-8'))
      names = ['document', 'blocks', 'stream', 'manifest']
      registry = referencing.Registry().with_resources(
          [(s['$id'], referencing.Resource.from_contents(s)) for s in map(load, names)])
      count = 0
      for name, path in [('blocks', 'a.ndjson'), ('stream', 'a.stream'),
                         ('manifest', 'out/wenli-manifest.ndjson')]:
          check = jsonschema.Draft202012Validator(load(name), registry=registry)
          for line in open(path, encoding='utf-8'):
              check.validate(json.loads(line)); count += 1
      jsonschema.Draft202012Validator(load('document')).validate(json.load(open('a.json')))
      assert count > 10
      END
      python3 check.py $OWN
      """, sample: sample)
  }

  @Test("pandoc: .docx, .epub, HTML with every block's text", arguments: samples)
  func pandoc(_ sample: String) async throws {
    try await expect(
      ["pandoc", "python3"],
      """
      case $(pandoc --version | head -1) in *' 2.'*) tree=1.22;; *) tree=1.23;; esac
      to pandoc --pandoc-tree $tree > a.json; to ndjson > a.ndjson
      pandoc -f json -o a.docx a.json; pandoc -f json -o a.epub a.json
      for file in a.docx a.epub; do
        pandoc --wrap none -s -t plain $file > text
        python3 - <<'END'
      import json
      text = ''.join(open('text', encoding='utf-8').read().split())
      for line in open('a.ndjson', encoding='utf-8'):
          block = ''.join(json.loads(line)['text'].split())
          assert block in text, block
      END
      done
      """, sample: sample)
  }

  @Test("sqlite3: a row for each article", arguments: samples)
  func sqlite(_ sample: String) async throws {
    try await expect(
      ["sqlite3", "jq"],
      """
      to csv > a.csv; to tsv > a.tsv; count=$(to json | jq '.articles | length')
      for mode in csv tabs; do
        case $mode in csv) file=a.csv;; *) file=a.tsv;; esac
        found=$(sqlite3 :memory: ".mode $mode" ".import $file rows" 'select count(*) from rows where kind <> ""')
        test "$found" = "$count"
      done
      """, sample: sample)
  }
}
