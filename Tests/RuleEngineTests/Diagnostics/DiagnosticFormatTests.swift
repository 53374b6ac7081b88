// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import CustomDump
import Foundation
import RuleEngine
import Testing

@Suite struct DiagnosticFormatTests {
    private static let place = SourcePosition(file: "rules/a.yaml", line: 5, column: 14)

    private static let fault = Diagnostic.error(
        "unknown-field", "a client has no \"nam\"", at: place, length: 3,
        notes: [
            .init(message: "here", position: SourcePosition(file: "b.yaml", line: 1, column: 2)), .init(message: "so"),
        ],
        suggestion: "did you mean \"name\"?")
    private static let placeless = Diagnostic.warning("no-rule-files", "there is nothing", at: nil)

    // MARK: - JSON

    @Test func jsonHasEveryPartOfADiagnostic() throws {
        let report = DiagnosticReport(diagnostics: [Self.fault, Self.placeless], rules: nil, files: 2)
        expectNoDifference(
            try DiagnosticJSON.render(report),
            """
            {
              "diagnostics" : [
                {
                  "code" : "unknown-field",
                  "column" : 14,
                  "end_column" : 17,
                  "file" : "rules/a.yaml",
                  "line" : 5,
                  "message" : "a client has no \\"nam\\"",
                  "notes" : [
                    {
                      "column" : 2,
                      "file" : "b.yaml",
                      "line" : 1,
                      "message" : "here"
                    },
                    {
                      "column" : null,
                      "file" : null,
                      "line" : null,
                      "message" : "so"
                    }
                  ],
                  "severity" : "error",
                  "suggestion" : "did you mean \\"name\\"?"
                },
                {
                  "code" : "no-rule-files",
                  "column" : null,
                  "end_column" : null,
                  "file" : null,
                  "line" : null,
                  "message" : "there is nothing",
                  "notes" : [

                  ],
                  "severity" : "warning",
                  "suggestion" : null
                }
              ],
              "files" : 2,
              "format_version" : "1.0",
              "rules" : null,
              "valid" : false
            }

            """)
    }

    @Test func validRulesHaveANumberInJSON() throws {
        expectNoDifference(
            try DiagnosticJSON.render(DiagnosticReport(diagnostics: [], rules: 7, files: 1)),
            """
            {
              "diagnostics" : [

              ],
              "files" : 1,
              "format_version" : "1.0",
              "rules" : 7,
              "valid" : true
            }

            """)
    }

    @Test(arguments: [
        HostileText("a\u{1B}]0;x\u{7}b", "a\\u001b]0;x\\u0007b"), HostileText("\u{9B}31m\u{7F}", "\\u009B31m\\u007F"),
        HostileText("x\u{202E}y\u{2028}", "x\\u202Ey\\u2028"), HostileText("\u{E0041}", "\\uDB40\\uDC41"),
        HostileText("##[add-mask]x", "##\\u005Badd-mask]x"), HostileText("[a][b] #[c]", "[a][b] #[c]"),
        HostileText("a\nb", "a\\nb"),
        HostileText("Größe 日本 👩‍👧", "Größe 日本 👩‍👧"),
    ])
    func printedJSONEscapesWhatATerminalOrRunnerObeys(_ hostile: HostileText) throws {
        #expect(try JSONValue.string(hostile.text).printed() == "\"\(hostile.shown)\"\n")
        #expect(try JSONValue(parsing: JSONValue.string(hostile.text).printed().data) == .string(hostile.text))
    }

    // MARK: - GitHub

    @Test func githubGetsACommandForEachDiagnostic() {
        expectNoDifference(
            DiagnosticGitHub.render([Self.fault, Self.placeless]),
            """
            ::error file=rules/a.yaml,line=5,col=14,endColumn=17,title=unknown-field::a client has no "nam"%0A\
            did you mean "name"?%0Anote: b.yaml:1:2: here%0Anote: so
            ::warning title=no-rule-files::there is nothing

            """)
    }

    @Test(arguments: [
        HostileText("100% of\r\n::error::x", "100%25 of\\r\\n::error::x"),
        HostileText("%0A::stop-commands::x", "%250A::stop-commands::x"),
        HostileText("##[add-mask]x", "##\\u{5B}add-mask]x"), HostileText("\u{1B}[2J", "\\u{1B}[2J"),
        HostileText("a\u{2028}::b::", "a\\u{2028}::b::"),
    ])
    func nothingInAMessageBeginsACommand(_ hostile: HostileText) {
        #expect(
            DiagnosticGitHub.render([.error("bad", hostile.text, at: nil)]) == "::error title=bad::\(hostile.shown)\n")
    }

    @Test func pathsAreEscapedAsProperties() {
        let path = "a,b:c::%0A\nd=e.yaml"
        #expect(
            DiagnosticGitHub.render([.error("bad", "m", at: SourcePosition(file: path, line: 1, column: 1))])
                == "::error file=a%2Cb%3Ac%3A%3A%250A\\nd=e.yaml,line=1,col=1,endColumn=2,title=bad::m\n")
    }

    // MARK: - SARIF

    @Test func sarifHasRegionsRelatedPlacesAndEveryRule() throws {
        let text = try DiagnosticSARIF(version: "1.2.3", homepage: "https://example.com/x")
            .render([Self.fault, Self.placeless])
        let log = try JSONValue(parsing: text.data)
        let run = try #require(log["runs"]?.array?.first)
        let driver = try #require(run["tool"]?["driver"])
        let rules = try #require(driver["rules"]?.array)
        #expect(rules.map { $0["id"]?.string } == DiagnosticCode.all.map { $0.code.rawValue })
        let index = try #require(rules.firstIndex { $0["id"] == "unknown-field" })
        let other = try #require(rules.firstIndex { $0["id"] == "no-rule-files" })
        expectNoDifference(
            rules[index],
            [
                "id": "unknown-field", "shortDescription": ["text": "There is no such key here."],
                "helpUri": "https://example.com/x/blob/main/docs/diagnostics.md#unknown-field",
            ])
        expectNoDifference(
            log,
            [
                "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
                "runs": [
                    [
                        "columnKind": "unicodeCodePoints",
                        "tool": [
                            "driver": [
                                "name": "hubstaff-automate", "version": "1.2.3", "semanticVersion": "1.2.3",
                                "informationUri": "https://example.com/x", "rules": .array(rules),
                            ]
                        ],
                        "results": [
                            [
                                "ruleId": "unknown-field", "ruleIndex": .integer(index), "level": "error",
                                "message": ["text": "a client has no \"nam\"\ndid you mean \"name\"?"],
                                "locations": [
                                    [
                                        "physicalLocation": [
                                            "artifactLocation": ["uri": "rules/a.yaml"],
                                            "region": ["startLine": 5, "startColumn": 14, "endColumn": 17],
                                        ]
                                    ]
                                ],
                                "relatedLocations": [
                                    [
                                        "id": 1, "message": ["text": "here"],
                                        "physicalLocation": [
                                            "artifactLocation": ["uri": "b.yaml"],
                                            "region": ["startLine": 1, "startColumn": 2],
                                        ],
                                    ],
                                    ["id": 2, "message": ["text": "so"]],
                                ],
                            ],
                            [
                                "ruleId": "no-rule-files", "ruleIndex": .integer(other), "level": "warning",
                                "message": ["text": "there is nothing"],
                            ],
                        ],
                    ]
                ],
            ])
    }

    @Test(arguments: [
        ("rules/a b.yaml", "rules/a%20b.yaml"), ("/tmp/ü.yaml", "file:///tmp/%C3%BC.yaml"), ("<stdin>", "%3Cstdin%3E"),
        ("::x:[1].yaml", "%3A%3Ax%3A%5B1%5D.yaml"), ("../r\n.yaml", "../r%0A.yaml"),
    ])
    func pathsBecomeURIs(_ path: String, uri: String) throws {
        let fault = Diagnostic.error("bad", "m", at: SourcePosition(file: path, line: 1, column: 1))
        #expect(try location(of: fault)?["artifactLocation"] == ["uri": .string(uri)])
    }

    @Test(arguments: [
        ("[a](http://x)", "\\[a\\](http://x)"), ("[a] (b) c\\d", "[a] (b) c\\d"), ("\\[a](1)", "\\\\\\[a\\](1)"),
    ])
    func textFromFilesMakesNoLinks(_ message: String, text: String) throws {
        #expect(try result(of: .error("bad", message, at: nil))["message"] == ["text": .string(text)])
    }

    private func result(of fault: Diagnostic) throws -> JSONValue {
        let text = try DiagnosticSARIF(version: "1", homepage: "https://example.com").render([fault])
        return try #require(try JSONValue(parsing: text.data)["runs"]?.array?.first?["results"]?.array?.first)
    }

    private func location(of fault: Diagnostic) throws -> JSONValue? {
        try result(of: fault)["locations"]?.array?.first?["physicalLocation"]
    }
}

extension String {
    fileprivate var data: Data { Data(utf8) }
}
