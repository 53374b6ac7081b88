"""Computes the digest of a plan as docs/plan-format.md says, beside the one that the plan states: plan_digest.py < plan.json"""

import hashlib
import json
import sys


class Number(float):
    """Prints a number with the digits that it was read with."""

    def __new__(cls, text):
        number = float.__new__(cls, text)
        number.text = text
        return number

    def __repr__(self):
        return self.text


def bare(value):
    """A value without the names of what it refers to."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    refers = "kind" in value and value.keys() & {"id", "address", "invitee"}
    return {key: bare(item) for key, item in value.items() if not (refers and key == "name")}


def field(f):
    kept = ["path", "after", "deferred"] + ([] if f["deferred"] else ["before"])
    return {key: bare(f[key]) for key in kept}


def change(c):
    fields = sorted(c["fields"], key=lambda f: (f["path"], f["deferred"]))
    return {
        **{key: c[key] for key in ["address", "kind", "action", "also", "id"]},
        **{key: bare(c[key]) for key in ["parent", "subject"]},
        "depends_on": sorted(c["depends_on"]),
        "fields": [field(f) for f in fields],
    }


def canonical(plan):
    """The text that the digest is taken over."""
    parts = {
        "format": int(plan["format_version"].split(".")[0]),
        "organization": plan["organization"]["id"],
        "ruleset": plan["ruleset"],
        "limits": plan["limits"],
        "changes": [change(c) for c in sorted(plan["changes"], key=lambda c: (c["address"], c["kind"]))],
    }
    return json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(plan):
    return "sha256:" + hashlib.sha256(canonical(plan).encode()).hexdigest()


if __name__ == "__main__":
    plan = json.load(sys.stdin, parse_float=Number)
    print(digest(plan), plan["digest"])
