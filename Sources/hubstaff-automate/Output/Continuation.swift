// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import HubstaffWrite
import RuleEngine

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How an apply goes on that did not do everything: the command that was given, without what would keep it from that.
struct Continuation {
    /// The command that was given, and its arguments.
    let words: [String]
    /// How many requests doing everything takes, at most.
    let requests: Int
    /// Whether the command may be shown.
    var showsCommand = true

    /// The command that this program was started with.
    static func ofThisRun(_ plan: Plan) -> Continuation {
        let program = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "hubstaff-automate"
        let words = [program] + CommandLine.arguments.dropFirst()
        return Continuation(
            words: words, requests: plan.requests.read + plan.requests.write + plan.requests.writeDeferred,
            showsCommand: Console.shows(ShellWords.line(words)))
    }

    /// - Parameter stopped: why the run ended early.
    func lines(_ stopped: APIFault?, now: Date) -> [String] {
        let words = words(after: stopped)
        var sentence = words == self.words ? "he same command goes on from here" : "his goes on from here"
        if self.words.contains("-") { sentence += ", with the same rules on standard input" }
        sentence += ": what is done is not done again."
        switch stopped {
        case .rateLimited(let time), .exchangeLimited(let time):
            let wait = SpanText.text(time.timeIntervalSince(now))
            sentence = "From \(time.formatted(.iso8601)) on (in \(wait)) t\(sentence)"
        default: sentence = "T\(sentence)"
        }
        return [sentence] + (showsCommand ? ["  " + escapedForTerminal(ShellWords.line(words))] : [])
    }

    /// Faults would be played again from their first one on, and a limit that was reached would be again.
    private func words(after stopped: APIFault?) -> [String] {
        var kept: [String] = []
        var rest = words[...]
        while let word = rest.popFirst() {
            switch word {
            case "--": return kept + [word] + rest
            case "--faults": rest = rest.dropFirst()
            case "--max-requests": kept += [word, limit(rest.popFirst() ?? "", after: stopped)]
            case _ where word.hasPrefix("--faults="): continue
            case _ where word.hasPrefix("--max-requests="):
                kept.append("--max-requests=" + limit(String(word.dropFirst("--max-requests=".count)), after: stopped))
            default: kept.append(word)
            }
        }
        return kept
    }

    private func limit(_ given: String, after stopped: APIFault?) -> String {
        guard case .budgetExhausted? = stopped, let count = Int(given) else { return given }
        return String(max(count, requests))
    }
}
