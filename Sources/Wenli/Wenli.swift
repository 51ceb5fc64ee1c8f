// SPDX-License-Identifier: Apache-2.0

// Wenli: the library.
//
// `Pipeline` takes bytes to a `Document`; `Catalog` lists readers, emitters, stages and checks.
// `import Wenli` brings the types of documents along. Start with `UsingTheLibrary` in `Wenli.docc`;
// for the rules as values import `WenliRules`, for a stage by itself its own module.

@_exported public import WenliCore
