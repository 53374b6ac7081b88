// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// The job sites of a plan as GeoJSON features [RFC 7946], which GitHub draws as a map in a `geojson` block.
struct GeoJSONBlock {
    /// The block, nothing where there is no site.
    private(set) var lines: [String] = []
    /// How many sites found no room.
    private(set) var leftOut = 0

    /// - Parameter room: how many bytes the block may have.
    init(_ sites: [ChangedSite], room: Int) {
        var features: [String] = []
        var used = 100
        // Few sites are drawn finely.
        let corners = sites.count <= 12 ? 64 : 32
        for (index, site) in sites.enumerated() {
            let new = Self.features(site, corners: corners)
            let size = new.reduce(0) { $0 + $1.utf8.count + 2 }
            guard used + size <= room else {
                leftOut = sites.count - index
                break
            }
            used += size
            features += new
        }
        guard !features.isEmpty else { return }
        lines =
            ["```geojson", #"{"type":"FeatureCollection","features":["#]
            + features.enumerated().map { $0.offset < features.count - 1 ? $0.element + "," : $0.element }
            + ["]}", "```"]
    }

    /// What it was and what it becomes, as a point and a fence each; the same place stands once.
    private static func features(_ site: ChangedSite, corners: Int) -> [String] {
        let (was, becomes) = (site.before.map { GeoCircle($0) }, site.after.map { GeoCircle($0) })
        guard let becomes else {
            return was.map { features(site, "archived", $0, gray, corners) } ?? []
        }
        guard let was else { return features(site, "new", becomes, green, corners) }
        if was == becomes { return features(site, "unmoved", becomes, blue, corners) }
        return features(site, "before", was, gray, corners) + features(site, "after", becomes, blue, corners)
    }

    private static let gray = "#6e7781"
    private static let green = "#1a7f37"
    private static let blue = "#0969da"

    private static func features(
        _ site: ChangedSite, _ state: String, _ circle: GeoCircle, _ color: String, _ corners: Int
    ) -> [String] {
        let properties =
            #""properties":{"name":\#(text(site.name.prefixed(100))),"state":"\#(state)","radius":\#(number(circle.radius))"#
        let ring = circle.ring(corners: corners).map { position($0) }.joined(separator: ",")
        return [
            #"{"type":"Feature",\#(properties),"marker-color":"\#(color)","marker-size":"small"},"#
                + #""geometry":{"type":"Point","coordinates":\#(position(circle.center))}}"#,
            #"{"type":"Feature",\#(properties),"stroke":"\#(color)","fill":"\#(color)","fill-opacity":0.2},"#
                + #""geometry":{"type":"Polygon","coordinates":[[\#(ring)]]}}"#,
        ]
    }

    private static func position(_ point: GeoCircle.Point) -> String {
        "[\(number(point.longitude)),\(number(point.latitude))]"
    }

    /// To a tenth of a metre.
    private static func number(_ value: Double) -> String {
        let rounded = (value * 1e6).rounded() / 1e6
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
    }

    /// JSON in ASCII, without a sign that HTML could take for its own.
    private static func text(_ text: String) -> String {
        var json = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22, 0x5C, 0x26, 0x3C, 0x3E, 0x60, 0..<0x20, 0x7F...:
                let digits = String(unit, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: unit)))
            }
        }
        return json + "\""
    }
}
