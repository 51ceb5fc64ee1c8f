// SPDX-License-Identifier: Apache-2.0

// WenliCore: what everything else speaks of.
//
// A `Source` is what was read; it never changes. A `Draft` is the source together with a `Ledger`
// of edits and the layers that the stages have found out so far. A `Document` is what is handed on.
// The one decision: there is one coordinate system, UTF-8 bytes of the decoded source
// (`SourceRange`), and text changes only through an `Edit` that names its rule.
//
// The module imports nothing. Text is compared as bytes and scalars: `String ==` is canonical
// equivalence and would hide the very edits this project makes.
