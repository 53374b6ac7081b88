// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import RuleEngine
import TestSupport
import Testing

@Suite struct DataFilesTests {
    /// Files of a table, under the path that a user would type.
    private struct Shelf: DataFileSource {
        let files: [String: String]

        func read(_ path: String, namedBy ruleFile: String) -> Result<SourceFile, DataFileFault> {
            DataPath.resolve(path, namedBy: ruleFile).flatMap { place in
                guard let text = files[place] else { return .failure(.missing(closest: nil)) }
                return .success(SourceFile(path: place, bytes: Array(text.utf8)))
            }
        }
    }

    private static func place(_ file: String, _ line: Int) -> SourcePosition {
        SourcePosition(file: file, line: line, column: 5)
    }

    @Test func aFileIsParsedOnceAndItsFaultsAreToldOnce() {
        var data = DataFiles(Shelf(files: ["data/a.csv": "name\nAda,1\n", "data/b.yaml": "name: Ada"]))
        let first = data.table("data/a.csv", at: Self.place("rules.yaml", 3), length: 4)
        let second = data.table("../data/a.csv", at: Self.place("sub/more.yaml", 4), length: 4)
        #expect(first?.rows.count == 1)
        #expect(second?.rows.count == 1)
        #expect(data.list("data/b.yaml", at: Self.place("rules.yaml", 5), length: 4) == nil)
        #expect(data.list("data/b.yaml", at: Self.place("rules.yaml", 6), length: 4) == nil)
        #expect(data.table("data/c.csv", at: Self.place("rules.yaml", 7), length: 4) == nil)
        #expect(data.files.map(\.path) == ["data/a.csv", "data/b.yaml"])
        #expect(
            data.diagnostics.all.map { "\($0.position?.file ?? "") \($0.outline)" } == [
                "data/b.yaml 1:1 error bad-data-file: a data file is a list, not a map (begin each row with \"- \")",
                "rules.yaml 7:5 error no-data-file: there is no file \"data/c.csv\" "
                    + "(paths are relative to the file that names them)",
            ])
    }

    @Test(arguments: [
        ("a.csv", "rules.yaml", "a.csv"), ("data/a.csv", "<stdin>", "data/a.csv"), ("a.csv", "./rules.yaml", "a.csv"),
        ("./x/./a.csv", "rules/r.yaml", "rules/x/a.csv"), ("../a.csv", "rules/r.yaml", "a.csv"),
        ("../a.csv", "r.yaml", "../a.csv"), ("../../a.csv", "../rules/r.yaml", "../../a.csv"),
        ("a.csv", "/srv/rules/r.yaml", "/srv/rules/a.csv"), ("../../../a.csv", "/srv/r.yaml", "/a.csv"),
        ("..", "rules/r.yaml", "."), ("x//a.csv/", "rules/sub/../r.yaml", "rules/x/a.csv"),
    ])
    func aPathIsRelativeToTheFileThatNamesIt(path: String, ruleFile: String, resolved: String) {
        #expect(DataPath.resolve(path, namedBy: ruleFile) == .success(resolved))
    }

    @Test func aDocumentTellsWhichDataItNames() throws {
        let yaml = """
            rules:
              - id: a
                for_each: {csv: data/a.csv}
                tasks: {project: X, items: [{summary: y, for_each: {yaml: ./items.yaml}}]}
              - id: b
                for_each: [1, 2]
                client: {name: {csv: no.csv}}
              - for_each: {yaml: /etc/x.yaml}
              - for_each: {csv: [a], projects: {}}
            """
        let document = try #require(
            YAMLParser.parse(SourceFile(path: "rules/a.yaml", bytes: Array(yaml.utf8))).document)
        #expect(DataFileNames.named(in: document) == ["rules/data/a.csv", "rules/items.yaml"])
        #expect(DataPath.normalized("./rules//items.yaml") == "rules/items.yaml")
    }

    private static let refusals: [(fault: DataFileFault, text: String)] = [
        (
            .badPath,
            "no-data-file: this is no path of a file (write a path that is relative to this file: data/people.csv)"
        ),
        (
            .absolute,
            "data-outside-root: \"x.csv\" is not relative to this file "
                + "(write the path from the folder of this file: data/people.csv)"
        ),
        (
            .outsideRoot(root: "rules"),
            "data-outside-root: \"x.csv\" leads out of the folder \"rules\" "
                + "(put the file below that folder, or choose a folder above with --root)"
        ),
        (
            .linkOutsideRoot(root: "."),
            "data-outside-root: \"x.csv\" is a link that leads out of the current folder "
                + "(put a copy of the file below that folder, or choose a folder above with --root)"
        ),
        (
            .hidden(part: ".git"),
            "data-outside-root: \"x.csv\" has a part that begins with a dot: \".git\" "
                + "(hidden files and folders are not read; rename it or put the file elsewhere)"
        ),
        (.missing(closest: "y.csv"), "no-data-file: there is no file \"x.csv\" (did you mean \"y.csv\"?)"),
        (.folder, "unreadable-data: \"x.csv\" is a folder (name one file; a rule reads one)"),
        (.notRegular, "unreadable-data: \"x.csv\" is no regular file (put the data into a plain file)"),
        (.tooLarge(limit: 9), "file-too-large: \"x.csv\" has more than 9 bytes (split it into several files)"),
        (.unreadable(reason: "permission denied"), "unreadable-data: cannot read \"x.csv\": permission denied"),
    ]

    @Test(arguments: refusals) func eachRefusalSaysWhyAndWhatToDo(fault: DataFileFault, text: String) {
        let diagnostic = fault.diagnostic("x.csv", at: Self.place("rules.yaml", 3), length: 5)
        #expect(diagnostic.outline == "3:5 error \(text)")
    }
}
