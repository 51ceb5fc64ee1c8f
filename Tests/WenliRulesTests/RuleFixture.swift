// SPDX-License-Identifier: Apache-2.0

import Testing
import WenliCore
import WenliRules
import WenliTestKit
import WenliUnicode

/// Rule files that tests write.
enum RuleFixture {
  /// A user's file.
  static func file(_ name: String, _ text: String) -> RuleFile {
    RuleFile(name: name, path: "/rules/\(name)", text: text)
  }

  /// The rules with one more file.
  static func book(_ name: String, _ text: String) throws -> RuleBook {
    try RuleBook(adding: [file(name, text)])
  }

  /// The fault that using a file shows: loading it, or making the stages that compile it.
  static func fault(_ name: String, _ text: String) throws -> RuleError {
    do {
      _ = try Workshop(user: [file(name, text)])
    } catch let error as RuleError {
      return error
    }
    throw Missing()
  }

  /// No fault was found where one was expected.
  struct Missing: Error {}

  /// The head of a shape with further keys.
  static func shape(_ keys: String, id: String = "shapes.test") -> String {
    "schema = 1\n\n[[shape]]\nid = \"\(id)\"\nwhy = \"a test\"\n\(keys)\n"
  }

  /// A kind with some more tables.
  static func kind(_ tables: String, id: String = "test") -> String {
    "schema = 1\nid = \"\(id)\"\nwhy = \"a test\"\n\(tables)\n"
  }
}
