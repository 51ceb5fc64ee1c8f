// SPDX-License-Identifier: Apache-2.0

/// The files of a folder and of all folders below it.
struct Tree {
  /// The paths of the files, relative to the folder, in the order of their bytes folder by folder.
  private(set) var files: [String] = []
  /// Symbolic links that were not followed.
  private(set) var links = 0
  /// Names that begin with a full stop.
  private(set) var hidden = 0
  /// What is neither file nor folder, and files whose names fit no pattern.
  private(set) var others = 0
  /// Folders that cannot be read.
  private(set) var unreadable: [String] = []

  /// Walks a folder; one that links lead to a second time is read once.
  init(_ folder: Folder, patterns: [String], without other: Folder) {
    // Folders still to be read, the next one last.
    var waiting = [""]
    // Links may lead to the folder that is written: its files are no inputs.
    var visited = Set([other.identity(below: "") ?? []])
    while let place = waiting.popLast() {
      if let identity = folder.identity(below: place), !visited.insert(identity).inserted {
        links += 1
        continue
      }
      guard let entries = folder.entries(below: place) else {
        unreadable.append(place)
        continue
      }
      var below: [String] = []
      for entry in entries {
        let path = place.isEmpty ? entry.name : "\(place)/\(entry.name)"
        if entry.name.utf8.first == 0x2E {
          hidden += 1
        } else {
          switch entry.kind {
          case .folder: below.append(path)
          case .file where Folder.fits(entry.name, patterns): files.append(path)
          case .link: links += 1
          case .file, .other: others += 1
          }
        }
      }
      waiting += below.reversed()
    }
  }
}
