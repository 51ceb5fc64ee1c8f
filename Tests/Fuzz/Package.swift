// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

// A package of its own: libFuzzer is linked into everything that is built with it.
let package = Package(
  name: "Fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "wenli", path: "../.."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
  ],
  targets: [
    .target(name: "CFuzzer"),
    // The sources of the command line are part of the program, by a link: what reads a stream is
    // in no library. Its entry point is left out, and batches, which read and write folders.
    .executableTarget(
      name: "WenliFuzz",
      dependencies: [
        "CFuzzer",
        .product(name: "Wenli", package: "wenli"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["CommandLine/Program.swift", "CommandLine/Wenli.swift", "CommandLine/Batch"],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ]),
  ]
)
