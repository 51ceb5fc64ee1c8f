// SPDX-License-Identifier: Apache-2.0

/// Sets composed paragraphs in lines, as a page prints them.
struct Page {
  /// The number of characters of a full line.
  var measure = 21
  /// The number of characters by which first lines are indented.
  var indent = 2
  /// Whether the indent is there as white space; otherwise it was lost.
  var keepsIndent = false
  /// What stands between two lines of one paragraph, and between two paragraphs.
  var between = "\n"
  var betweenParagraphs = "\n"

  /// The lines of a paragraph; no line begins with a closing mark.
  func lines(_ paragraph: String) -> [String] {
    let characters = Array(paragraph)
    var lines: [String] = []
    var start = 0
    while start < characters.count {
      var end = min(characters.count, start + measure - (start == 0 ? indent : 0))
      if end < characters.count, "，。、；：！？”）》」".contains(characters[end]) { end += 1 }
      if "“（《「".contains(characters[end - 1]) { end -= 1 }
      lines.append(String(characters[start..<end]))
      start = end
    }
    if keepsIndent, !lines.isEmpty { lines[0] = String(repeating: "　", count: indent) + lines[0] }
    return lines
  }

  /// The whole page.
  func text(_ paragraphs: [String]) -> String {
    paragraphs.map { lines($0).joined(separator: between) }.joined(separator: betweenParagraphs)
  }

  /// Paragraphs of running text about an invented place.
  static let paragraphs = [
    "望川县北面有一条老渠，渠水从雪山脚下流来，绕过七个村子，最后汇入南浦河。老人们说，这条渠修了整整九年，修渠的人换了三代，才把水引到家门口。",
    "每年开春以后，各村都要派人清淤。天刚亮，男人们扛着铁锹下到渠底，女人们把饭送到堤上，孩子们在柳树下追逐，渠边热闹得像赶集一样，一直忙到太阳落山才散去。",
    "去年夏天下了一场大雨，上湾村的一段渠堤被冲开了口子。县里连夜送来石料和水泥，镇上的干部和村民一起守了两天两夜，总算把缺口堵上，庄稼一亩也没有受损。",
    "从那以后，村里定下规矩，每十户选一个看渠人，轮流巡堤，发现渗漏马上报告。看渠人的名字写在闸房的木牌上，谁值班谁负责，一年一换，大家都很服气。",
    "如今渠边种满了柳树和杏树，春天花开的时候，外地人也来看。村里顺势办起了几家农家院，一年下来，每户平均多收入三千多元，日子一天比一天好过了。",
    "县里打算明年把剩下的土渠全部砌上石头，再修一条沿渠的小路，让看渠的人不用再踩着泥走。图纸已经画好，只等入冬停水以后动工，到后年春天就能用上。",
  ]
}
