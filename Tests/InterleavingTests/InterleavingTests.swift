// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliTestKit

/// Columns whose lines came row by row.
@Suite("Interleaving")
struct InterleavingTests {
}
