// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

/// Remembers where things stand in large maps and lists of variables, so that a lookup for each of many rows does not walk
/// through them each time. It keeps what it knows alive, so that nothing else can come to stand where that is.
package final class ExpressionIndex {
    private var maps: [UnsafeRawPointer: (entries: [YAMLEntry], places: [String: Int])] = [:]
    private var lists: [UnsafeRawPointer: (elements: [YAMLNode], texts: Set<String>?)] = [:]
    private var templates: [UnsafeRawPointer: (elements: [YAMLNode], areIn: Bool)] = [:]

    package init() {}

    /// Fewer are found faster by walking.
    private static let few = 16
    /// Variables that are made anew for each row must not pile up.
    private static let most = 512

    func entry(_ key: String, of entries: [YAMLEntry]) -> YAMLEntry? {
        guard entries.count > Self.few, let start = Self.start(of: entries) else {
            return entries.first { $0.keyText == key }
        }
        if maps[start] == nil {
            if maps.count >= Self.most { maps = [:] }
            let places = entries.enumerated().map { ($1.keyText, $0) }
            maps[start] = (entries, Dictionary(places) { first, _ in first })
        }
        return maps[start]?.places[key].map { entries[$0] }
    }

    /// Whether a text is among the elements of a list that is nothing but texts; nil for any other, and for short lists.
    func contains(_ text: String, in elements: [YAMLNode]) -> Bool? {
        guard elements.count > Self.few, let start = Self.start(of: elements) else { return nil }
        if lists[start] == nil {
            if lists.count >= Self.most { lists = [:] }
            lists[start] = (elements, Self.texts(elements))
        }
        return lists[start]?.texts?.contains(text)
    }

    /// Whether one of the elements is a template, whose value is not known yet.
    func hasTemplates(_ elements: [YAMLNode]) -> Bool {
        guard elements.count > Self.few, let start = Self.start(of: elements) else {
            return elements.contains(where: \.isTemplateText)
        }
        if let known = templates[start] { return known.areIn }
        if templates.count >= Self.most { templates = [:] }
        let areIn = elements.contains(where: \.isTemplateText)
        templates[start] = (elements, areIn)
        return areIn
    }

    private static func texts(_ elements: [YAMLNode]) -> Set<String>? {
        var texts: Set<String> = []
        for element in elements {
            guard case .text(let text) = ExpressionValue.node(element).settled else { return nil }
            texts.insert(text)
        }
        return texts
    }

    private static func start<Element>(of array: [Element]) -> UnsafeRawPointer? {
        array.withUnsafeBufferPointer { $0.baseAddress.map { UnsafeRawPointer($0) } }
    }
}
