// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A package of its own: nobody who uses wenli inherits what only the benchmarks need.
let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    .executableTarget(name: "Benchmarks", swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
