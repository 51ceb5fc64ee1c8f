// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore

@testable import WenliEmitters

@Suite("Emitters, byte for byte")
struct EmitterTests {
  private let ledger = EmitterOptions(
    includesLedger: true, keepsFurniture: true, generator: "wenli 1.2.3")
  private let plain = EmitterOptions()

  /// Compares as bytes and shows both texts if they differ.
  private func expect(_ text: String, is expected: String) {
    #expect(same(text, expected), "\(text)")
  }

  @Test("JSON with the ledger")
  func json() {
    expect(
      written(JSONEmitter(options: ledger), Samples.small()),
      is: """
        {
          "wenli": {"version": "wenli 1.2.3", "format": "1.0"},
          "source": {
            "name": "page.txt",
            "encoding": "UTF-8",
            "bytes": 8,
            "codePoints": 4,
            "lines": 1,
            "pages": 1,
            "digest": "6292cdf366d28524"
          },
          "language": "zh-Hans",
          "articles": [
            {
              "number": 1,
              "kind": "text",
              "confidence": 1,
              "parts": [
                {
                  "kind": "text",
                  "blocks": [
                    {
                      "id": 1,
                      "role": "paragraph",
                      "text": "甲乙",
                      "source": [[0, 3]],
                      "sourceLines": [1, 1],
                      "page": 1,
                      "confidence": 0.97
                    }
                  ]
                }
              ]
            }
          ],
          "edits": [
            {"at": [1, 2], "was": " ", "rules": ["spacing.close"], "confidence": 0.9},
            {"at": [3, 4], "was": "\\n", "rules": ["lines.gap"]}
          ]
        }

        """)
  }

  @Test("JSON of an empty document")
  func emptyJSON() {
    var builder = SampleBuilder()
    _ = builder.rules.add("x")
    expect(
      written(JSONEmitter(options: ledger), builder.document([])),
      is: """
        {
          "wenli": {"version": "wenli 1.2.3", "format": "1.0"},
          "source": {
            "name": "page.txt",
            "encoding": "UTF-8",
            "bytes": 0,
            "codePoints": 0,
            "lines": 0,
            "pages": 1,
            "digest": "cbf29ce484222325"
          },
          "language": "zh-Hans",
          "articles": [],
          "edits": []
        }

        """)
  }

  @Test("the block stream")
  func blockStream() {
    expect(
      written(BlockStreamEmitter(options: ledger), Samples.proposal()),
      is: #"""
        {"article":1,"kind":"proposal","part":"proposal","role":"title","text":"关于“<水>&*火*”的建议\uffff","sourceLines":[1,1],"page":1,"confidence":0.97,"id":1}
        {"article":1,"kind":"proposal","part":"proposal","role":"field","field":{"name":"proposers","values":["民革","农工"]},"text":"提案者：民革 农工","sourceLines":[3,3],"page":1,"confidence":0.97,"id":2}
        {"article":1,"kind":"proposal","part":"proposal","role":"item","point":"suggestions","level":1,"number":{"label":"一、","value":1,"subvalue":2,"scheme":"han-comma"},"heading":"强化人才","members":[{"label":"一是","value":1,"start":7,"end":12},{"label":"二是","value":2,"start":12,"end":16}],"text":"一、强化人才。一是讲学，二是用。\u000b𠮷","sourceLines":[4,8],"page":1,"confidence":0.97,"id":3}
        {"article":1,"kind":"proposal","part":"reply","role":"heading","text":"答复","sourceLines":[9,9],"page":1,"confidence":0.97,"id":4}
        {"article":1,"kind":"proposal","part":"reply","role":"salutation","addressee":"民革","text":"民革：","sourceLines":[10,10],"page":1,"confidence":0.97,"id":5}
        {"article":1,"kind":"proposal","part":"reply","role":"item","point":"measures","level":1,"number":{"label":"首先","value":1,"scheme":"ordinal-words"},"text":"首先，办。","sourceLines":[11,11],"page":1,"confidence":0.5,"id":6}
        {"article":1,"kind":"proposal","part":"reply","role":"signature","text":"市\u2028局","sourceLines":[12,13],"page":1,"confidence":0.97,"id":7}
        {"article":1,"kind":"proposal","part":"reply","role":"date","date":"2019-06-01","text":"2019年6月1日","sourceLines":[14,14],"page":1,"confidence":0.97,"id":8}
        {"article":0,"role":"running","furniture":"folio","text":"- 7 -\u0001","sourceLines":[6,6],"page":1,"confidence":0.97,"id":9}

        """#)
  }

  @Test("XML")
  func xml() {
    expect(
      written(XMLEmitter(options: ledger), Samples.proposal()),
      is: """
        <?xml version="1.0" encoding="UTF-8"?>
        <document xmlns="urn:wenli:document:1" version="1.0" generator="wenli 1.2.3" xml:lang="zh-Hans">
          <source name="page.txt" encoding="UTF-8" byteOrderMark="efbbbf" bytes="200" codePoints="96" lines="15" pages="1">
            <undecodable at="19" bytes="ff0a"/>
          </source>
          <article number="1" kind="proposal" confidence="0.875">
            <part kind="proposal" suggestions="b3">
              <fact name="proposers"><value>民革</value><value>农工</value></fact>
              <title id="b1" lines="1-1" page="1" confidence="0.97" at="0-15">关于“&lt;水&gt;&amp;*火*”的建议\u{FFFD}</title>
              <field id="b2" name="proposers" lines="3-3" page="1" confidence="0.97" at="19-28">提案者：<value>民革</value> <value>农工</value></field>
              <item id="b3" n="1" sub="2" label="一、" scheme="han-comma" level="1" lines="4-8" page="1" confidence="0.97" at="30-40 53-61"><label>一、</label><head>强化人才</head>。<seg n="1" label="一是">一是讲学，</seg><seg n="2" label="二是">二是用。</seg>\u{FFFD}𠮷</item>
            </part>
            <part kind="reply" addressee="民革" date="2019-06-01" measures="b6">
              <signatory>市局</signatory>
              <heading id="b4" lines="9-9" page="1" confidence="0.97" at="63-65">答复</heading>
              <salutation id="b5" lines="10-10" page="1" confidence="0.97" at="67-70">民革：</salutation>
              <item id="b6" n="1" label="首先" scheme="ordinal-words" level="1" lines="11-11" page="1" confidence="0.5" at="72-77"><label>首先</label>，办。</item>
              <signature id="b7" lines="12-13" page="1" confidence="0.97" at="79-82">市\u{2028}局</signature>
              <date id="b8" when="2019-06-01" lines="14-14" page="1" confidence="0.97" at="84-93">2019年6月1日</date>
            </part>
          </article>
        """ + "\n" + Self.xmlRecords)
  }

  private static let xmlRecords = """
      <furniture>
        <running id="f1" kind="folio" rule="furniture.folio" lines="6-6" page="1" confidence="0.97" at="45-51">- 7 -\u{FFFD}</running>
      </furniture>
      <findings>
        <finding code="check.pairs" severity="error" at="53-54" line="7" column="1"><message>An open “mark”</message><note at="67-70" line="10" column="1">here</note></finding>
      </findings>
      <edits>
        <edit at="15-19" was="&#13;&#10;&#13;&#10;" rules="lines.gap"/>
        <edit at="28-30" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="40-45" was="&#13;&#10; &#13;&#10;" rules="lines.gap lines.page"/>
        <edit at="51-53" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="54-55" was="," now="，" rules="punctuation.width punctuation.comma" confidence="0.812"/>
        <edit at="61-63" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="65-67" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="70-72" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="77-79" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="82-84" was="&#13;&#10;" rules="lines.gap"/>
        <edit at="93-96" was="&#13;&#10;&#9;" rules="lines.gap"/>
      </edits>
    </document>

    """

  @Test("Markdown")
  func markdown() {
    expect(
      written(MarkdownEmitter(options: plain), Samples.proposal()),
      is: """
        # 关于“\\<水\\>\\&\\*火\\*”的建议\u{FFFF}

        **提案者**：民革 农工

        一、强化人才。一是讲学，二是用。\u{0B}𠮷

        ## 答复

        民革：

        首先，办。

        市\u{2028}局

        2019年6月1日

        """)
  }

  @Test("text; one block a line, line ends inside blocks are spaces")
  func text() {
    let first = Samples.proposal()
    var document = Samples.small()
    document.articles += first.articles
    expect(
      written(TextEmitter(options: plain), document),
      is: """
        甲乙
        关于“<水>&*火*”的建议\u{FFFF}
        提案者：民革 农工
        一、强化人才。一是讲学，二是用。 𠮷
        答复
        民革：
        首先，办。
        市 局
        2019年6月1日

        """)
  }

  @Test("losses are reported only for what is there")
  func losses() {
    func losses(_ emitter: some Emitter, _ document: Document) -> [String] {
      var output: [UInt8] = []
      return emitter.emit(document, into: &output).map(\.message)
    }
    let document = Samples.proposal()
    #expect(losses(TextEmitter(options: plain), document).count == 8)
    #expect(losses(TextEmitter(options: plain), Samples.small()).count == 4)
    #expect(losses(MarkdownEmitter(options: plain), Samples.small()).count == 3)
    #expect(losses(TextEmitter(options: plain), SampleBuilder().document([])).isEmpty)
    #expect(losses(BlockStreamEmitter(options: plain), document).count == 1)
    #expect(losses(JSONEmitter(options: ledger), document).isEmpty)
    #expect(
      losses(XMLEmitter(options: plain), document) == [
        "Characters that XML cannot hold are written as U+FFFD: 3, the first in block b1."
      ])
  }
}
