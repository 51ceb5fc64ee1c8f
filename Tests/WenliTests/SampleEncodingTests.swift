// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Wenli
import WenliCore
import WenliUnicode

/// The samples, and texts in other languages, in every encoding that can hold them.
@Suite("Samples in other encodings")
struct SampleEncodingTests {
  static let encodings = [
    "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "gb18030", "HZ", "Big5-HKSCS",
    "Shift_JIS",
    "EUC-JP", "ISO-2022-JP", "windows-949",
  ]

  /// Composed texts for the encodings that hold no simplified Chinese.
  static let others: [(language: String, text: String)] = [
    (
      "zh-Hant",
      """
      關於整修南山公園步道的建議
      提案人：南山區民眾協會
      　　南山公園每天有上千名居民散步，步道用了二十多年，磚塊鬆動，雨後積水難行。老人
      和孩子走在上面容易跌倒，去年就有三次這樣的事。為此，建議如下：
      　　一、查明損壞的路段，登記造冊，分批更換磚塊。東門與湖邊的路段最急，請在雨季以前
      做完，並且在施工的時候留出便道。
      　　二、增設排水口，疏通舊管道。請專人每月檢查一次，把檢查的結果寫在公告欄裡，讓居
      民知道工程進行到哪裡。
      　　三、步道兩旁多種樹木，夏天可以遮蔭；座椅舊了，也請一併修理。以上各點，請主管機
      關研究辦理，並把辦理的情形告訴我們。
      """
    ),
    (
      "ja",
      """
      南山公園の遊歩道の修理について
      　南山公園では毎日たくさんの人が散歩をしています。遊歩道は作られてから二十年以上
      がたち、れんががゆるんで、雨のあとは水たまりができます。お年寄りや子どもがころぶこ
      とも多く、去年は三回もけが人が出ました。そこで、次のことをお願いします。
      　一、こわれているところを調べて、順番に新しいれんがに取りかえること。東門と湖のそば
      は特に急いでください。工事のあいだは、通れる道を残しておくこと。
      　二、排水口をふやし、古い管のつまりを取ること。係の人が月に一度しらべ、その結果をけ
      いじばんに書いて、住民に知らせること。
      　三、道の両がわに木を植え、古いベンチも直すこと。
      """
    ),
    (
      "ko",
      """
      남산공원 산책로 정비에 관한 제안
      남산공원에는 날마다 천 명이 넘는 주민이 산책을 하러 나온다. 산책로는 만든 지 스무 해가
      넘어 벽돌이 흔들리고 비가 온 뒤에는 물이 고여 걷기가 어렵다. 노인과 아이들이 넘어지는 일도
      많아서 지난해에는 세 번이나 다친 사람이 있었다. 이에 다음과 같이 제안한다.
      첫째, 망가진 곳을 조사하여 차례로 새 벽돌로 바꾼다. 동문과 호숫가 길이 가장 급하므로 장마가
      시작되기 전에 끝내고 공사하는 동안에는 지나다닐 길을 남겨 둔다.
      둘째, 배수구를 늘리고 낡은 관을 뚫는다. 담당자가 한 달에 한 번 살펴보고 그 결과를 게시판에
      적어 주민에게 알린다. 셋째, 길 양쪽에 나무를 심고 낡은 의자도 고친다.
      """
    ),
  ]

  /// All texts with their names.
  static let texts: [(name: String, text: [UInt8])] = {
    let samples = Repository.samples.map { sample in
      (sample, Array(((try? Repository.text("Samples/\(sample)/source.txt")) ?? "").utf8))
    }
    return samples + others.map { ($0.language, Array(($0.text + "\n").utf8)) }
  }()

  /// The bytes of a text in an encoding; nil if it cannot hold it.
  private static func encoded(_ text: [UInt8], _ name: String) -> [UInt8]? {
    let encoding = SourceEncoding(name: name)
    guard let raw = TextDecoder.encode(text, as: encoding),
      let back = try? TextDecoder.decode(raw, encoding: name, lossy: false, name: "x"),
      back.text == text
    else { return nil }
    return raw
  }

  @Test("the output is that of UTF-8", arguments: encodings)
  func outputs(encoding: String) throws {
    var count = 0
    for (name, text) in Self.texts {
      guard let raw = Self.encoded(text, encoding) else { continue }
      count += 1
      // Korean in GB 18030 takes four bytes a syllable; nobody writes it, and it must be stated.
      let isStated = name == "ko" && encoding == "gb18030"
      let reader = try #require(Catalog.reader("text", encoding: isStated ? encoding : nil))
      let document = try Cleaning.pipeline.get().document(from: reader.read(raw, named: "test"))
      #expect(document.source.encoding.name == encoding, "\(name)")
      let output = try Cleaning.write(document, as: "text")
      #expect(try output == Cleaning.write(Cleaning.document(text), as: "text"), "\(name)")
      #expect(document.source.raw == raw)
    }
    #expect(count > 0, "\(encoding) holds none of the texts")
  }

  /// What a piece of a text is recognized as: right, unsure, or wrong.
  private static func tally(_ length: Int) -> (right: Int, unsure: Int, wrong: [String]) {
    var (right, unsure) = (0, 0)
    var wrong: [String] = []
    for (name, text) in texts {
      let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
      for start in stride(from: 0, to: max(1, scalars.count - length), by: 37) {
        var piece: [UInt8] = []
        for scalar in scalars[start..<min(scalars.count, start + length)] {
          piece.append(scalar: scalar.value)
        }
        for encoding in encodings {
          guard let raw = encoded(piece, encoding) else { continue }
          do {
            let found = try TextDecoder.decode(raw, encoding: nil, lossy: false, name: "x")
            if found.text == piece {
              right += 1
            } else if found.encoding.confidence < 0.5 {
              unsure += 1
            } else {
              wrong.append(
                "\(name) at \(start) in \(encoding) read as \(found.encoding.name), \(found.encoding.confidence)"
              )
            }
          } catch {
            unsure += 1
          }
        }
      }
    }
    return (right, unsure, wrong)
  }

  @Test("200 characters are enough for 99 of 100")
  func twoHundredCharacters() {
    let (right, unsure, wrong) = Self.tally(200)
    let all = right + unsure + wrong.count
    print(
      "encodings of 200 characters: \(right) of \(all) right, \(unsure) unsure, \(wrong.count) wrong"
    )
    #expect(all > 500)
    #expect(right * 100 >= all * 99, "\(wrong.prefix(10))")
  }

  @Test(
    "below that a wrong answer is rare, and says that it is unsure", arguments: [5, 10, 20, 50])
  func fewCharacters(length: Int) {
    let (right, unsure, wrong) = Self.tally(length)
    let all = right + unsure + wrong.count
    print(
      "encodings of \(length) characters: \(right) of \(all) right, \(unsure) unsure, \(wrong.count) wrong"
    )
    #expect(wrong.count * 100 <= all * (length < 10 ? 5 : 2), "\(wrong.prefix(10))")
  }
}
