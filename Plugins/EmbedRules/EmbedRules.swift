// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Turns every file of `Rules/` into Swift source for `WenliRules`; added, changed and removed rule
/// files are picked up by the next build.
@main
struct EmbedRules: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    let inputs =
      (FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String } ?? [])
      .filter { $0.hasSuffix(".toml") }.sorted().map { rules.appending(path: $0) }
    return [
      .buildCommand(
        displayName: "Embedding \(inputs.count) rule files",
        executable: try context.tool(named: "RulesEmbedder").url,
        arguments: [output.path, rules.path] + inputs.map(\.path),
        inputFiles: inputs, outputFiles: [output])
    ]
  }
}
