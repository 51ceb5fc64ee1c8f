// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Every sample in every format, handed to the program that users would hand it to.
///
/// Where a program or a schema of others is missing, the test says so and passes.
@Suite struct RealReaderTests {
  private static let package = Shell.samples.deletingLastPathComponent()

  private func expect(_ needed: [String], _ script: String) async throws {
    let shared = Self.package.deletingLastPathComponent().appendingPathComponent("shared/schemas")
    let head = """
      need() { for name; do command -v $name > /dev/null || { echo "skipped: no $name"; exit 0; }; done; }
      need \(needed.joined(separator: " "))
      SCHEMAS=${WENLI_SCHEMAS:-\(shared.path)}; OWN=\(Self.package.path)/Schemas
      schema() { test -r "$SCHEMAS/$1" || { echo "skipped: no $1"; exit 0; }; }
      samples=$(cd "$SAMPLES"; for file in */source.txt; do echo ${file%/*}; done)
      test -n "$samples"
      # Writes each sample in a format: all ENDING FORMAT [OPTIONS].
      all() {
        ending=$1; shift
        for sample in $samples; do
          wenli clean --quiet --to "$@" -o $sample.$ending "$SAMPLES/$sample/source.txt"
        done
      }

      """
    let outcome = try await Shell.run("set -e\n" + head + script, input: [], limit: 200)
    let text = String(decoding: outcome.output + outcome.errors, as: UTF8.self)
    if text.hasPrefix("skipped") { print(text) }
    #expect(outcome.status == 0, "\(text.prefix(2000))")
  }

  @Test("jing: TEI and our own XML")
  func jing() async throws {
    try await expect(
      ["jing"],
      """
      all own.xml xml --ledger; jing $OWN/wenli-document-1.rng *.own.xml
      schema tei_all.rng
      all tei.xml tei; all all.tei.xml tei --ledger --line-breaks; jing $SCHEMAS/tei_all.rng *.tei.xml
      """)
  }

  @Test("xmllint: Akoma Ntoso and HTML")
  func xmllint() async throws {
    try await expect(
      ["xmllint"],
      """
      all html html; xmllint --noout --nonet *.html
      schema akomantoso30.xsd
      all akn.xml akn; xmllint --noout --nonet --schema $SCHEMAS/akomantoso30.xsd *.akn.xml
      """)
  }

  @Test("jsonschema: JSON, blocks, answers of a stream, manifest")
  func jsonschema() async throws {
    try await expect(
      ["python3", "jq"],
      """
      python3 -c 'import jsonschema' 2> /dev/null || { echo 'skipped: no jsonschema'; exit 0; }
      all json json --ledger; all ndjson ndjson --furniture keep
      mkdir in
      for sample in $samples; do
        cp "$SAMPLES/$sample/source.txt" in/$sample.txt
        jq -Rs '{id: input_filename, text: .}' in/$sample.txt | jq -c . >> records
      done
      echo bad >> records; : > in/empty.txt
      for format in json ndjson tei; do wenli stream --to $format < records; done > answers
      wenli batch -q --keep-going in out 2> /dev/null || true
      cat > check.py <<'END'
      import glob, json, sys, jsonschema
      load = lambda name: json.load(open(f'{sys.argv[1]}/wenli-{name}-1.schema.json', encoding='utf-8'))
      schemas = {name: load(name) for name in ['document', 'blocks', 'stream', 'manifest']}
      store = {s['$id']: s for s in schemas.values()}
      try:
          import referencing
          registry = referencing.Registry().with_resources(
              [(i, referencing.Resource.from_contents(s)) for i, s in store.items()])
          make = lambda s: jsonschema.Draft202012Validator(s, registry=registry)
      except ImportError:
          make = lambda s: jsonschema.Draft202012Validator(
              s, resolver=jsonschema.RefResolver(s['$id'], s, store))
      checks = {name: make(schema) for name, schema in schemas.items()}
      files = [('blocks', path) for path in glob.glob('*.ndjson')]
      count = 0
      for name, path in files + [('stream', 'answers'), ('manifest', 'out/wenli-manifest.ndjson')]:
          for line in open(path, encoding='utf-8'):
              checks[name].validate(json.loads(line)); count += 1
      for path in glob.glob('*.json'):
          checks['document'].validate(json.load(open(path, encoding='utf-8'))); count += 1
      assert count > 250, count
      END
      python3 check.py $OWN
      """)
  }

  @Test("pandoc: .docx and .epub with every block's text")
  func pandoc() async throws {
    try await expect(
      ["pandoc", "python3"],
      """
      case $(pandoc --version | head -1) in *' 2.'*) tree=1.22;; *) tree=1.23;; esac
      all json pandoc --pandoc-tree $tree; all ndjson ndjson
      for sample in $samples; do
        for ending in docx epub; do
          pandoc -f json -o $sample.$ending $sample.json
          pandoc --wrap none -s -t plain $sample.$ending > $sample.$ending.txt
        done
      done
      cat > check.py <<'END'
      import glob, json
      for path in glob.glob('*.ndjson'):
          for ending in ['docx', 'epub']:
              name = path.replace('ndjson', ending + '.txt')
              text = ''.join(open(name, encoding='utf-8').read().split())
              for line in open(path, encoding='utf-8'):
                  block = ''.join(json.loads(line)['text'].split())
                  assert block in text, (name, block)
      END
      python3 check.py
      """)
  }

  @Test("sqlite3: a row for each article")
  func sqlite() async throws {
    try await expect(
      ["sqlite3", "jq"],
      """
      all csv csv; all tsv tsv; all json json
      for sample in $samples; do
        count=$(jq '.articles | length' $sample.json)
        for mode in csv tabs; do
          case $mode in csv) file=$sample.csv;; *) file=$sample.tsv;; esac
          found=$(sqlite3 :memory: ".mode $mode" ".import $file rows" 'select count(*) from rows where kind <> ""')
          test "$found" = "$count"
        done
      done
      """)
  }
}
