"""Validates plans against docs/plan.schema.json and recomputes their digests: check_plans.py FILE... (see check-plans.sh).

Members that the schema does not name are refused here, so that it names all that the program writes."""

import copy
import json
import pathlib
import sys

from jsonschema import Draft7Validator

from plan_digest import Number, canonical, digest


def strict(schema):
    """The schema with no room for members that it does not name."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: strict(item) for key, item in schema.items()}
    if "properties" in schema and "additionalProperties" not in schema:
        schema["additionalProperties"] = False
    return schema


def main() -> int:
    schema = json.loads(pathlib.Path("docs/plan.schema.json").read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    validator = Draft7Validator(strict(copy.deepcopy(schema)))
    failures = []
    for name in sys.argv[1:]:
        text = pathlib.Path(name).read_text(encoding="utf-8")
        for error in validator.iter_errors(json.loads(text)):
            place = "/".join(str(part) for part in error.absolute_path)
            failures.append(f"{name}: refused at {place}: {error.message[:200]}")
        plan = json.loads(text, parse_float=Number)
        if digest(plan) != plan["digest"]:
            failures.append(f"{name}: states {plan['digest']}, and has {digest(plan)}")
    vectors = json.loads(pathlib.Path("docs/plan-digest-vectors.json").read_text(encoding="utf-8"), parse_float=Number)
    for vector in vectors["vectors"]:
        if canonical(vector["plan"]) != vector["canonical"] or digest(vector["plan"]) != vector["digest"]:
            failures.append(f"docs/plan-digest-vectors.json: \"{vector['name']}\" has another digest")
    for failure in failures:
        print(failure)
    print(f"Plans: {len(sys.argv) - 1} checked, with {len(vectors['vectors'])} vectors; {len(failures)} faults.")
    return 1 if failures or len(sys.argv) < 2 else 0


sys.exit(main())
