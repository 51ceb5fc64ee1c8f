// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// One target per stage, in the order in which the pipeline runs them.
let stages = [
  "CharacterRepair", "Columns", "PrintedLines", "Interleaving", "Spacing", "PageFurniture",
  "Shapes", "LineJoining", "Punctuation", "LookAlikes", "Numbering", "Headings",
]
let tomlKit = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "wenli",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Wenli", targets: ["Wenli"]),
    .executable(name: "wenli", targets: ["WenliCLI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CICUSystem", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev"]), .brew(["icu4c"])]),
    .target(name: "CICU", dependencies: ["CICUSystem"]),
    .systemLibrary(
      name: "CXMLSystem", pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
    .target(name: "CXML", dependencies: ["CXMLSystem"]),
    .systemLibrary(
      name: "CGzipSystem", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CGzip", dependencies: ["CGzipSystem"]),
    .target(name: "CSystem"),
    .target(name: "WenliCore", swiftSettings: strict),
    .executableTarget(name: "ClassEmbedder", dependencies: ["CICU"], swiftSettings: strict),
    .plugin(name: "EmbedClasses", capability: .buildTool(), dependencies: ["ClassEmbedder"]),
    .target(
      name: "WenliUnicode", dependencies: ["WenliCore", "CICU"], swiftSettings: strict,
      plugins: ["EmbedClasses"]),
    .target(name: "RuleFormat", dependencies: [tomlKit], swiftSettings: strict),
    .executableTarget(
      name: "RulesEmbedder", dependencies: ["RuleFormat"], swiftSettings: strict),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["RulesEmbedder"]),
    .target(
      name: "WenliRules", dependencies: ["WenliCore", "WenliUnicode", "RuleFormat"],
      swiftSettings: strict, plugins: ["EmbedRules"]),
    .target(
      name: "WenliReaders", dependencies: ["WenliCore", "WenliUnicode", "CXML", "CGzip"],
      path: "Sources/Readers",
      swiftSettings: strict),
    .target(
      name: "WenliEmitters", dependencies: ["WenliCore"], path: "Sources/Emitters",
      swiftSettings: strict),
  ]
    + stages.map {
      .target(
        name: $0, dependencies: ["WenliCore", "WenliUnicode", "WenliRules"],
        path: "Sources/Stages/\($0)", swiftSettings: strict)
    } + [
      .target(
        name: "Wenli",
        dependencies: ["WenliCore", "WenliUnicode", "WenliRules", "WenliReaders", "WenliEmitters"]
          + stages.map { .target(name: $0) },
        swiftSettings: strict),
      .executableTarget(
        name: "WenliCLI",
        dependencies: [
          "Wenli", "WenliCore", "WenliRules", "WenliEmitters", "WenliUnicode", "CSystem",
          argumentParser,
        ], swiftSettings: strict),
      .testTarget(
        name: "WenliEmittersTests", dependencies: ["WenliCore", "WenliEmitters"],
        swiftSettings: strict),
      .testTarget(
        name: "WenliTests",
        dependencies: [
          "Wenli", "WenliCore", "WenliRules", "WenliEmitters", "WenliUnicode", "WenliTestKit",
        ],
        swiftSettings: strict),
      .testTarget(
        name: "WenliUnicodeTests", dependencies: ["WenliCore", "WenliUnicode", "CICU"],
        swiftSettings: strict),
      .testTarget(
        name: "WenliReadersTests", dependencies: ["WenliCore", "WenliReaders"],
        swiftSettings: strict),
      .target(
        name: "WenliTestKit",
        dependencies: ["WenliCore", "WenliUnicode", "WenliRules", "WenliReaders"]
          + stages.map { .target(name: $0) },
        path: "Tests/WenliTestKit", swiftSettings: strict),
      .testTarget(
        name: "WenliCoreTests", dependencies: ["WenliCore", "WenliTestKit"],
        swiftSettings: strict),
      .testTarget(
        name: "WenliRulesTests",
        dependencies: [
          "RuleFormat", "WenliCore", "WenliRules", "WenliUnicode", "WenliTestKit",
        ],
        swiftSettings: strict),
    ]
    + stages.map {
      .testTarget(
        name: "\($0)Tests",
        dependencies: [
          .target(name: $0), "Wenli", "WenliCore", "WenliUnicode", "WenliRules", "WenliTestKit",
        ], swiftSettings: strict)
    }
    + [
      .testTarget(
        name: "CLITests", dependencies: ["WenliCLI"], exclude: ["Commands"],
        swiftSettings: strict)
    ]
)
