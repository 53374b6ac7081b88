// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// How much a node stands for, what aliases bring included.
struct YAMLSize {
    /// How many nodes, itself included.
    private(set) var count = 1
    /// How many lists and maps lie in each other.
    private(set) var height = 0

    static let scalar = YAMLSize()
    static let emptyCollection = YAMLSize(count: 1, height: 1)

    mutating func add(_ inner: YAMLSize) {
        count += inner.count
        height = max(height, inner.height + 1)
    }
}

/// What the anchors of a file stand for. Nothing is ever copied or expanded to find out how large it is: each node carries
/// the number of nodes below it, so that a bomb of aliases of aliases is refused by one addition.
struct YAMLAnchors {
    struct Built {
        let node: YAMLNode
        let size: YAMLSize
    }

    enum Meaning {
        case node(Built)
        /// The alias stands inside the node that it means.
        case open
        case unknown
    }

    private struct Anchor {
        let id: Int
        var built: Built?
    }

    private var anchors: [String: Anchor] = [:]
    private var nextID = 0

    var names: [String] { anchors.keys.sorted() }

    /// The name means this node from here on, even before the node is complete; nil without a name.
    mutating func open(_ name: String?) -> Int? {
        guard let name else { return nil }
        nextID += 1
        anchors[name] = Anchor(id: nextID)
        return nextID
    }

    /// Completes the node of an anchor, unless the same name stood again inside it.
    mutating func close(_ name: String?, _ id: Int?, _ built: Built) {
        guard let name, anchors[name]?.id == id else { return }
        anchors[name]?.built = built
    }

    func meaning(of name: String) -> Meaning {
        guard let anchor = anchors[name] else { return .unknown }
        return anchor.built.map { .node($0) } ?? .open
    }
}
