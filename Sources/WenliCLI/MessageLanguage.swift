// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import Wenli

/// The language in which findings are told.
enum MessageLanguage: String, ExpressibleByArgument, CaseIterable {
  case auto, en, zh

  /// The words; `auto` follows the locale.
  func texts(_ pipeline: Pipeline) -> MessageTexts {
    switch self {
    case .en: .english
    case .zh: .chinese(pipeline)
    case .auto: Terminal.locale.hasPrefix("zh") ? .chinese(pipeline) : .english
    }
  }
}
