"""Validates rule files against the JSON Schema: check_schema.py SCHEMA FOLDER_OF_BAD_RULES (see check-schema.sh)."""

import json
import pathlib
import re
import sys

import yaml
from jsonschema import Draft7Validator

# What a schema cannot refuse, as it sees one file, one value at a time, and no organization.
BEYOND = {
    # No YAML, so that there is nothing to validate; or gone once it is read.
    "yaml-syntax", "duplicate-key", "unknown-alias", "recursive-alias", "second-document", "bad-merge", "bad-tag",
    "unknown-tag", "unquoted-template", "bad-character", "bad-encoding", "compound-key", "too-deep",
    # About several files, or about two places in one.
    "missing-header", "repeated-header", "duplicate-rule", "duplicate-item", "duplicate-entry", "unknown-rule",
    "wrong-kind", "conflicting-variable", "no-item-key",
    # Inside a template.
    "unclosed-template", "bad-template", "unknown-name", "unknown-variable", "variable-cycle",
    "bad-expression", "unknown-filter", "unknown-column", "bad-pattern",
    # About rows, data files, and what the command line chooses.
    "no-key", "equal-keys", "bad-cell", "no-data-file", "data-outside-root", "unreadable-data", "missing-profile",
    "unknown-profile",
    # Multiples of 0.01 cannot be told in binary fractions.
    "too-many-decimals",
    # Words of a later version.
    "unsupported",
}

# Files whose fault has a code that a schema can express elsewhere, but not here.
EXCEPTIONS = {
    "engine-defaults-a-default-that-needs-its-parent",  # a body could say the other one
    # What a variable holds is not seen where it is used.
    "engine-templates-a-list-inside-text", "engine-templates-several-in-one-text", "engine-templates-a-list-where-text-is-wanted",
    "engine-templates-a-type-that-does-not-fit", "engine-templates-an-element-that-does-not-fit",
}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 core, as the program and editors read it: no dates, no yes and no."""

    yaml_implicit_resolvers: dict = {}


for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
    ("merge", r"^<<$", ["<"]),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)


def main() -> int:
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(schema)
    failures = []

    good = sorted(pathlib.Path("examples").rglob("*.y*ml")) + [pathlib.Path("rules.example.yaml")]
    good += sorted(pathlib.Path("Tests/Fixtures/good-rules").glob("*.yaml"))
    good = [path for path in good if "data" not in path.parts]
    accepted = 0
    for path in good:
        document = yaml.load(path.read_text(encoding="utf-8"), CoreLoader)
        accepted += validator.is_valid(document)
        for error in validator.iter_errors(document):
            place = "/".join(str(part) for part in error.absolute_path)
            failures.append(f"{path}: refused at {place}: {error.message[:200]}")

    refused = beyond = 0
    stale = EXCEPTIONS - {path.stem for path in pathlib.Path(sys.argv[2]).glob("*.yaml")}
    failures += [f"{name}: no such bad rule file; take it out of EXCEPTIONS" for name in sorted(stale)]
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.yaml")):
        codes = set(path.with_suffix(".codes").read_text(encoding="utf-8").split())
        if not codes - BEYOND or path.stem in EXCEPTIONS:
            beyond += 1
            continue
        try:
            document = yaml.load(path.read_text(encoding="utf-8"), CoreLoader)
        except yaml.YAMLError:
            beyond += 1
            continue
        if validator.is_valid(document):
            failures.append(f"{path}: accepted, although the program reports {', '.join(sorted(codes))}")
        else:
            refused += 1

    for failure in failures:
        print(failure)
    print(f"Schema: {accepted} of {len(good)} good files accepted, {refused} bad ones refused, {beyond} beyond a schema.")
    if refused == 0:
        print("No bad rule file was found; build the tests first.")
    return 1 if failures or refused == 0 else 0


sys.exit(main())
