// SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
// SPDX-License-Identifier: Apache-2.0

import Logging
import RuleEngine

extension StateReader {
    /// The seats that are paid, filled and open. A token that may not see them gets none: a plan then says that seats may
    /// be needed, instead of how many.
    func seats() async throws(APIFault) -> ListPart {
        let path = "\(organizationPath)/seats"
        do {
            let answer = try await client.get(path)
            let object = try AnswerObject(answer["organization_seat"], path: path, place: "organization_seat")
            let seats = Snapshot.Seats(
                paid: try object.required("paid", try object.int("paid")),
                occupied: try object.required("occupied", try object.int("occupied")),
                open: try object.required("open", try object.int("open")))
            return ListPart(requests: 1) { $0.seats = seats }
        } catch {
            switch error {
            case .forbidden, .notFound, .refused:
                logger.info("the seats cannot be seen", metadata: ["fault": "\(error)"])
                return ListPart(requests: 1) { _ in }
            default: throw error
            }
        }
    }
}
