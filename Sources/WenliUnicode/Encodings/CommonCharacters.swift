// SPDX-License-Identifier: Apache-2.0

internal import WenliCore

/// The characters that make up three quarters of any text in their language.
///
/// They tell encodings apart: read in the wrong encoding, text turns into rare characters.
enum CommonCharacters {
  static let simplified: UInt8 = 1
  static let traditional: UInt8 = 2
  static let japanese: UInt8 = 4
  static let korean: UInt8 = 8
  static let chinese: UInt8 = simplified | traditional
  static let any: UInt8 = chinese | japanese | korean

  /// Whether a scalar is common in one of the scripts.
  static func contains(_ scalar: UInt32, _ scripts: UInt8) -> Bool {
    scalar < 0x10000 && table[Int(scalar)] & scripts != 0
  }

  /// The number of characters of a text that are not ASCII, and the share of common ones among
  /// them; what no text holds counts against it.
  static func score(_ text: [UInt8], _ scripts: UInt8) -> (count: Int, share: Double) {
    var count = 0
    var sense = 0
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      if scalar < 0x80 { continue }
      count += 1
      switch scalar {
      case 0x80..<0xA0, 0xE000...0xF8FF, 0xFFFD: sense -= 2
      default: if contains(scalar, scripts) { sense += 1 }
      }
    }
    return (count, Double(sense) / Double(max(1, count)))
  }

  /// The share of kana among the characters of a text that are not ASCII.
  static func kanaShare(_ text: [UInt8]) -> Double {
    var count = 0
    var kana = 0
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      index += length
      if scalar < 0x80 { continue }
      count += 1
      if (0x3041...0x30FF).contains(scalar) { kana += 1 }
    }
    return Double(kana) / Double(max(1, count))
  }

  /// The scripts in which each scalar of the basic plane is common.
  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    func add(_ scripts: UInt8, _ characters: String) {
      for scalar in characters.unicodeScalars where scalar.value < 0x10000 {
        table[Int(scalar.value)] |= scripts
      }
    }
    add(any, "、。，：；？！“”‘’（）《》「」『』【】〔〕…—·　０１２３４５６７８９％")
    add(simplified, simplifiedList)
    add(traditional, traditionalList)
    add(japanese, japaneseList)
    add(korean, koreanList)
    // Hiragana and katakana; 々, ・ and ー.
    for scalar in Array(0x3041...0x3096) + Array(0x30A1...0x30F6) + [0x3005, 0x30FB, 0x30FC] {
      table[scalar] |= japanese
    }
    return table
  }()

  private static let simplifiedList =
    """
    的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里
    用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实
    日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政
    美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员
    解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件
    计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象
    完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔项提案建
    议办复委省县村乡镇农业发组织推进改革服务企业单位项目落实加强工作情况问题章节条款号
    """
  private static let traditionalList =
    """
    的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡
    用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實
    日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政
    美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員
    解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件
    計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象
    完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運筆項案議辦
    復委省縣村鄉鎮農組織推進改革服務企單落況章節條款號灣臺台
    """
  private static let japaneseList =
    """
    日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先
    名川千水半男西電校語土木食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動
    京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝
    運終台広住無真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古
    歌買悪図週室歩風紙黒花春赤青館屋色走秋夏習駅洋旅服夕借曜飲肉貸政経済法民対部関相成議実決定党戦合約首
    保全要市県選現産制調機化当最数性結果都面公回内受府連表反加点原権解向進情信記第条項号規則章節指示命令
    """
  private static let koreanList =
    """
    이다는에의을가고를은한하지로도사으기서자어인대해나과시리그아정있게들일수스라전주부만제보여관상장구성것와
    동경소원내화니위선면생세된조적비유용공국했운무학문마실안신계모요방우바러트없연진말오개재산심분음권회발
    간중입년던까식려현민체물설행명단통당교천양결반합영점방강업률법남북호차금전번출노미치타피크드르프
    """
}
