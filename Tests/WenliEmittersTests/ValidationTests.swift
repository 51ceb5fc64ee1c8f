// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliEmitters

@Suite("Output judged by programs that we did not write")
struct ValidationTests {
  private static let everything = EmitterOptions(
    includesLedger: true, keepsFurniture: true, generator: "wenli \"1\" <test>")

  /// Checks each line or the whole file; unknown members count as errors here, unlike in the schema.
  private static let script = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1]))
    def close(value):
        if isinstance(value, dict):
            if value.get('$ref', '').endswith('/block'): value['unevaluatedProperties'] = False
            elif value.get('type') == 'object' and 'role' not in value.get('properties', ['role']):
                value.setdefault('additionalProperties', False)
            for inner in list(value.values()): close(inner)
    close(schema)
    schema['unevaluatedProperties'] = False
    check = jsonschema.Draft202012Validator(schema)
    def distinct(pairs):
        assert len(dict(pairs)) == len(pairs), 'a name is given twice'
        return dict(pairs)
    text = open(sys.argv[2], encoding='utf-8', newline='').read()
    for part in text.splitlines() if sys.argv[3] == 'lines' else [text]:
        check.validate(json.loads(part, object_pairs_hook=distinct))
    """

  private static func documents() -> [Document] {
    var random = RandomDocuments(seed: 7)
    return [Samples.proposal(), Samples.small()] + (0..<8).map { _ in random.next() }
  }

  private func checkJSON(_ emitter: some Emitter, schema: String, mode: String) throws {
    for document in Self.documents() {
      let text = Array(written(emitter, document).utf8)
      let outcome = ExternalProgram.withFile(text, suffix: ".json") { path in
        ExternalProgram.run(
          [
            "python3", "-c", Self.script, "\(ExternalProgram.package)/Schemas/\(schema)", path,
            mode,
          ], if: ["python3", "-c", "import jsonschema"])
      }
      guard let outcome = outcome ?? nil else { return }
      #expect(outcome.status == 0, "\(outcome.report)")
    }
  }

  @Test("the JSON is valid")
  func json() throws {
    try checkJSON(
      JSONEmitter(options: Self.everything), schema: "wenli-document-1.schema.json", mode: "whole")
    try checkJSON(
      JSONEmitter(options: EmitterOptions()), schema: "wenli-document-1.schema.json", mode: "whole")
  }

  @Test("every line of the block stream is valid")
  func blocks() throws {
    try checkJSON(
      BlockStreamEmitter(options: Self.everything), schema: "wenli-blocks-1.schema.json",
      mode: "lines")
  }

  @Test(
    "the XML is valid", arguments: [["jing"], ["xmllint", "--noout", "--relaxng"]])
  func xml(_ validator: [String]) throws {
    let probe = validator[0] == "jing" ? ["which", "jing"] : ["xmllint", "--version"]
    for document in Self.documents() {
      let text = Array(written(XMLEmitter(options: Self.everything), document).utf8)
      let outcome = ExternalProgram.withFile(text, suffix: ".xml") { path in
        ExternalProgram.run(
          validator + ["\(ExternalProgram.package)/Schemas/wenli-document-1.rng", path], if: probe)
      }
      guard let outcome = outcome ?? nil else { return }
      #expect(outcome.status == 0, "\(outcome.report)")
    }
  }

  @Test("pandoc reads the same text out of Markdown", arguments: ["markdown", "commonmark", "gfm"])
  func markdown(_ dialect: String) throws {
    let texts = [
      "1. 一", "1) 一", "(1) 一", "#. 一", "a. 一", "12.5亿元", "- 一", "--- 一---", "+ 一", "* 一*",
      "# 一 #", "> 一", "<b>&amp;", "`码` ~~x~~ ^2^ $x$ @一", "[链](u) ![i](j) [^1]", "| a | b |",
      ": 一", "% 一", "\\n {#id} \"q\" 'q' ... --", "=== ", "    码", "a  b", "一、甲_乙_丙__", "第1.条",
      "***", "___", "- - -", "i. x", "(@) x", "http://a.b/c_d_e", "Table: x", "--",
    ]
    var blocks: [Block] = []
    for (place, text) in texts.enumerated() {
      blocks.append(
        Block(
          id: place + 1, role: .paragraph, text: text, ranges: [], lines: 1...1, page: 1,
          confidence: 1))
    }
    let document = SampleBuilder().document([
      Article(number: 1, kind: "text", confidence: 1, parts: [Part(kind: "text", blocks: blocks)])
    ])
    let markdown = Array(written(MarkdownEmitter(options: EmitterOptions()), document).utf8)
    let script = """
      import json, subprocess, sys
      tree = json.loads(subprocess.check_output(['pandoc', '-f', sys.argv[1], '-t', 'json', sys.argv[2]]))
      def flat(inlines):
          for inline in inlines:
              if inline['t'] == 'Str': yield inline['c']
              elif inline['t'] == 'Link' and sys.argv[1] == 'gfm': yield from flat(inline['c'][1])
              else: yield {'Space': ' '}.get(inline['t'], '?' + inline['t'])
      for block in tree['blocks']: print(block['t'], ''.join(flat(block['c'])), sep='|')
      """
    let outcome = ExternalProgram.withFile(markdown, suffix: ".md") { path in
      ExternalProgram.run(
        ["python3", "-c", script, dialect, path], if: ["pandoc", "--version"])
    }
    guard let outcome = outcome ?? nil else { return }
    let expected = texts.map { "Para|\($0)\n" }.joined()
    #expect(same(String(decoding: outcome.output, as: UTF8.self), expected), "\(outcome.report)")
  }
}
