// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The instances of a run by their address, and so by their marker.
struct InstanceAddresses: Sendable {
    private var instances: [String: Instance] = [:]
    /// Those whose marker is too long to hold the address.
    private var byShortenedMarker: [String: Instance] = [:]

    init(_ instances: [Instance]) {
        self.instances.reserveCapacity(instances.count)
        add(instances)
    }

    mutating func add(_ added: [Instance]) {
        for instance in added {
            // The first one to have an address keeps it.
            func keep(_ held: inout Instance?) { held = held ?? instance }
            keep(&instances[instance.address])
            if instance.hasShortenedMarker { byShortenedMarker[instance.marker] = instance }
        }
    }

    subscript(address: String) -> Instance? { instances[address] }

    /// The one whose marker this is.
    func carrying(_ marker: String, of ruleset: String) -> Instance? {
        if let instance = byShortenedMarker[marker] { return instance }
        guard Marker.ruleset(of: marker) == ruleset, let instance = instances[Marker.address(of: marker)] else {
            return nil
        }
        return instance.marker == marker ? instance : nil
    }
}

extension Instance {
    fileprivate var hasShortenedMarker: Bool { !marker.hasSuffix(address) }
}
