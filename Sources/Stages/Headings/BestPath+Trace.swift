// SPDX-License-Identifier: Apache-2.0

extension BestPath {
  /// Where the best path to a state came from, and whether an article begins there.
  func origin(of state: Int, _ previous: Row) -> (state: Int, beginsArticle: Bool) {
    let info = infos[state]
    var any = 0
    for other in infos.indices where previous[other] > previous[any] { any = other }
    var best = previous[any] + Self.jump
    var from = any
    var begins = info.isFirst
    if !info.isFirst, infos[any].article != info.article {
      best += info.begin + Self.startInMiddle
      begins = true
    }
    if info.isFirst {
      best += info.begin
      var end = -1
      var same = -1
      for last in lasts {
        let other = Int(last)
        if end < 0 || previous[other] > previous[end] { end = other }
        guard infos[other].kind == info.kind else { continue }
        if same < 0 || previous[other] > previous[same] { same = other }
      }
      if end >= 0, previous[end] + info.begin + Self.changeOfKind > best {
        best = previous[end] + info.begin + Self.changeOfKind
        from = end
      }
      if same >= 0, previous[same] + info.begin > best {
        best = previous[same] + info.begin
        from = same
      }
    }
    for edge in before.range(state) {
      let other = Int(before.states[edge])
      guard previous[other] >= best else { continue }
      best = previous[other]
      from = other
      begins = false
    }
    return (from, begins)
  }

  /// Goes back through a block whose last passage has its row in `backward`.
  func trace(
    _ block: Int, _ last: Int, _ forward: Row, _ scores: Row, _ backward: Row,
    _ steps: inout [Step]
  ) {
    let first = block * Self.blockSize
    for index in Swift.stride(from: last, through: first, by: -1) {
      let own = forward + (index - first) * stride
      let state = steps[index].state
      steps[index].margin = own[state] + backward[state] - rival(of: state, own, backward)
      // Where the first one came from is asked when the block before is at hand.
      if index > first {
        note(origin(of: state, own - stride), index, &steps)
        recede(scores + (index - first) * stride, backward)
      }
    }
    if first == 0 { steps[0].beginsArticle = true }
  }

  /// The best of the paths through states of other roles.
  private func rival(of state: Int, _ own: Row, _ backward: Row) -> Float {
    roles.withUnsafeBytes { roles in
      let role = SIMD8<Int32>(
        repeating: roles.load(fromByteOffset: state * MemoryLayout<Int32>.stride, as: Int32.self))
      var best = Eight(repeating: -Float.infinity)
      for place in Swift.stride(from: 0, to: stride, by: 8) {
        let others = roles.loadUnaligned(
          fromByteOffset: place * MemoryLayout<Int32>.stride, as: SIMD8<Int32>.self)
        let sum = Eight(own, place) + Eight(backward, place)
        best = best.greater(sum.replacing(with: -Float.infinity, where: others .== role))
      }
      return best.greatest
    }
  }

  func note(
    _ origin: (state: Int, beginsArticle: Bool), _ index: Int, _ steps: inout [Step]
  ) {
    steps[index].beginsArticle = origin.beginsArticle
    steps[index - 1].state = origin.state
  }

  /// The state of the best path through a passage; the first of equals.
  func best(_ own: Row, _ backward: Row) -> Int {
    var state = 0
    for other in infos.indices where own[other] + backward[other] > own[state] + backward[state] {
      state = other
    }
    return state
  }
}
