// swift-tools-version: 6.2
import PackageDescription

// A package of its own: what libFuzzer instruments cannot be linked beside another executable, and nobody else should
// build it. The engine is compiled from the same sources through a link.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2")
    ],
    targets: [
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1"),
        .target(
            name: "RuleEngine",
            dependencies: ["CYAML", .product(name: "Crypto", package: "swift-crypto")]
        ),
        .executableTarget(
            name: "Fuzz",
            dependencies: ["RuleEngine"],
            // libFuzzer brings `main`.
            swiftSettings: [.unsafeFlags(["-parse-as-library"])]
        ),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        ]
}
