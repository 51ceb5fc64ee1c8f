// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Turns ICU's properties of all scalars into Swift source for `WenliUnicode`.
@main
struct EmbedClasses: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRanges.swift")
    return [
      .buildCommand(
        displayName: "Embedding ranges of scalars",
        executable: try context.tool(named: "ClassEmbedder").url,
        arguments: [output.path], outputFiles: [output])
    ]
  }
}
