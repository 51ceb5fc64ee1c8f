// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import LineJoining

@Suite struct CueTests {
  @Test func placesAndNames() {
    for (place, cue) in Cue.allCases.enumerated() {
      #expect(cue.index == place)
      #expect(cue.rawValue == "\(cue)")
    }
    #expect(Cue.aDeficit3.name == "a-deficit-3")
  }
}
