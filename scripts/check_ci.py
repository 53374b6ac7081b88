"""Runs the scripts of ci/ as GitHub and GitLab would: the built program on the sandbox, a stub of the hosts' API, their
environment files. Usage: check_ci.py BINARY"""
import base64
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import ruamel.yaml as yaml  # comes with check-jsonschema

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = str(pathlib.Path(sys.argv.pop(1)).resolve())
HEAD = "a" * 40
MERGE = "b" * 40
NOBODY = "f" * 40
BOT = "github-actions[bot]"
RULES = """version: 1
ruleset: demo
rules:
  - id: acme
    client: {name: Acme}
"""


class Host:
    """GitHub's and GitLab's comments, in one stub. `faults` maps (method, path) to a status."""

    def __init__(self):
        self.comments, self.requests, self.faults = [], [], {}
        self.pulls = {MERGE: [{"number": 7, "merged_at": "2026-11-25T00:00:00Z", "merge_commit_sha": MERGE, "head": {"sha": HEAD},
                               "iid": 7, "state": "merged", "squash_commit_sha": None, "sha": HEAD}]}
        host = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                url = urlsplit(self.path)
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                host.requests.append((self.command, url.path))
                token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
                status, value = host.answer(self.command, url.path, parse_qs(url.query), body, token)
                data = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PATCH = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def add(self, author, body):
        self.comments.append({"id": len(self.comments) + 1, "body": body, "user": {"login": author},
                              "author": {"id": 5 if author == BOT else 6}, "system": False})

    def bodies(self, author=BOT):
        return [c["body"] for c in self.comments if c["user"]["login"] == author]

    def answer(self, method, path, query, body, token):
        if token not in ("Bearer secret-token", "secret-token"):
            return 401, {"message": "Bad credentials"}
        if (method, path) in self.faults:
            return self.faults[method, path], {"message": "stub"}
        page = lambda values: (200, values[(int(query["page"][0]) - 1) * 100:int(query["page"][0]) * 100])
        if method == "GET" and path == "/user":
            return 200, {"id": 5}
        if match := re.fullmatch(r".*/commits/(\w+)/(pulls|merge_requests)", path):
            return page(self.pulls.get(match[1], []))
        if re.fullmatch(r".*/(issues/7/comments|merge_requests/7/notes)", path):
            if method == "GET":
                return page(self.comments)
            if method == "POST":
                self.add(BOT, json.loads(body)["body"])
                return 201, self.comments[-1]
        if (match := re.fullmatch(r".*/(issues/comments|merge_requests/7/notes)/(\d+)", path)) and method in ("PATCH", "PUT"):
            self.comments[int(match[2]) - 1]["body"] = json.loads(body)["body"]
            return 200, self.comments[int(match[2]) - 1]
        return 404, {"message": "Not Found"}


class Kit(unittest.TestCase):
    github = True

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)
        (self.path / "rules").mkdir()
        self.rules(RULES)
        self.host = Host()
        self.addCleanup(self.host.server.server_close)
        self.addCleanup(self.host.server.shutdown)
        (self.path / "event.json").write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": HEAD}}}))
        self.env = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "AUTOMATE_BIN": BINARY,
                    "AUTOMATE_OPTIONS": "--sandbox\nsandbox.json\n", "AUTOMATE_COMMIT": HEAD,
                    "HUBSTAFF_AUTOMATE_HOME": f"{self.folder.name}/home"}
        if self.github:
            self.env |= {"GITHUB_ACTIONS": "true", "GITHUB_API_URL": self.host.url, "GITHUB_REPOSITORY": "acme/rules",
                         "GITHUB_EVENT_PATH": str(self.path / "event.json"), "GITHUB_OUTPUT": str(self.path / "output"),
                         "GITHUB_STEP_SUMMARY": str(self.path / "summary"), "GITHUB_TOKEN": "secret-token",
                         "GITHUB_SERVER_URL": "https://github.test", "GITHUB_RUN_ID": "99"}
        else:
            self.env |= {"GITLAB_CI": "true", "CI_API_V4_URL": self.host.url, "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
                         "GITLAB_TOKEN": "secret-token", "CI_JOB_URL": "https://gitlab.test/jobs/99"}

    def rules(self, text, file="rules.yaml"):
        (self.path / "rules" / file).write_text(text)

    def run_script(self, script, *arguments, **env):
        run = subprocess.run([ROOT / "ci" / script, *arguments], cwd=self.path, env=self.env | env, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.assertNotIn("secret-token", run.stdout + run.stderr)
        return run

    def outputs(self):
        lines = (self.path / "hubstaff-plan/plan.env").read_text().splitlines()
        found = dict(line.split("=", 1) for line in lines)
        if self.github:
            last = {}
            for line in (self.path / "output").read_text().splitlines():
                key, value = line.split("=", 1)
                last[f"PLAN_{key.upper().replace('-', '_')}"] = value
            self.assertEqual(last, found)
        return found

    def planned(self):
        run = self.run_script("plan.sh")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return self.outputs()["PLAN_DIGEST"]


class OnGitHub(Kit):
    def test_a_plan_leaves_outputs_summary_and_all_its_forms(self):
        digest = self.planned()
        self.assertEqual(self.outputs(), {"PLAN_CHANGES": "1", "PLAN_DIGEST": digest, "PLAN_BLOCKED": "false", "PLAN_EXIT_CODE": "0"})
        out = self.path / "hubstaff-plan"
        self.assertEqual(json.loads((out / "plan.json").read_text())["digest"], digest)
        self.assertTrue((out / "plan.html").read_text().startswith("<!DOCTYPE html>"))
        lines = (out / "comment.md").read_text().splitlines()
        self.assertEqual(lines[0], "<!-- hubstaff-automate:plan organization=1001 ruleset=demo -->")
        self.assertEqual(lines[1], f"<!-- hubstaff-automate:ci plan digest={digest} commit={HEAD} -->")
        if self.github:
            self.assertEqual((self.path / "summary").read_text().splitlines(), lines[2:])
            self.assertIn("https://github.test/acme/rules/actions/runs/99", lines[-1])
        else:
            self.assertIn("https://gitlab.test/jobs/99", lines[-1])

    def test_amounts_of_money_stand_nowhere_that_readers_see(self):
        self.rules("version: 1\nruleset: demo\nrules:\n  - id: acme\n    project:\n      name: Acme\n"
                   "      members: [{user: ada@example.com, role: user, bill_rate: 123.45}]\n")
        run = self.run_script("plan.sh")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        seen = [run.stdout, run.stderr] + [f.read_text() for f in self.path.glob("hubstaff-plan/*") if f.name != "plan.json"]
        self.assertEqual([text for text in seen if "123.45" in text], [])
        self.assertIn("123.45", (self.path / "hubstaff-plan/plan.json").read_text())

    def test_a_blocked_plan_is_red_and_still_shown(self):
        self.rules("version: 1\nruleset: demo\nsafety: {max_changes: 0}\nrules:\n  - id: acme\n    client: {name: Acme}\n")
        run = self.run_script("plan.sh")
        self.assertEqual(run.returncode, 6)
        self.assertEqual((self.outputs()["PLAN_BLOCKED"], self.outputs()["PLAN_EXIT_CODE"]), ("true", "6"))
        self.assertIn("**Blocked. This plan is not applied.**", (self.path / "hubstaff-plan/comment.md").read_text())

    def test_rules_with_faults_are_commented_with_the_line(self):
        self.planned()
        self.rules("version: 1\nruleset: demo\nrules:\n  - id: acme\n    client: {nam: \"~~~~~~~~ @everyone\"}\n")
        run = self.run_script("plan.sh")
        self.assertEqual(run.returncode, 3)
        self.assertEqual(self.outputs(), {"PLAN_CHANGES": "0", "PLAN_DIGEST": "none", "PLAN_BLOCKED": "false", "PLAN_EXIT_CODE": "3"})
        comment = (self.path / "hubstaff-plan/comment.md").read_text()
        self.assertIn("rules/rules.yaml:5:14: error: a client has no \"nam\"", comment)
        self.assertIn("push a commit that repairs them", comment)
        self.assertFalse((self.path / "hubstaff-plan/plan.json").exists())

    def test_text_of_the_program_is_no_command_of_the_host_and_no_argument(self):
        (self.path / "rules/x; touch hacked $(touch hacked).yaml").write_text("version: 1\n::error::x\n")
        run = self.run_script("plan.sh", AUTOMATE_PATHS="rules\n$(touch hacked)\n;touch hacked")
        self.assertNotEqual(run.returncode, 0, run.stdout)
        self.assertFalse((self.path / "hacked").exists())
        if self.github:
            stop = re.search(r"^::stop-commands::(end-[0-9a-f]{32})$", run.stdout, re.M)
            self.assertRegex(run.stdout, rf"(?m)^::{stop[1]}::$")

    def test_the_comment_is_made_once_and_then_updated_in_place(self):
        self.planned()
        self.assertEqual(self.run_script("comment.sh").stdout, "Commented on 7.\n")
        self.rules(RULES.replace("Acme", "Globex Two"))
        self.planned()
        self.assertEqual(self.run_script("comment.sh").stdout, "Updated the comment on 7.\n")
        self.assertEqual(len(self.host.bodies()), 1)
        self.assertIn("Globex Two", self.host.bodies()[0])
        # A plan that failed takes its place, and gives it back.
        self.rules("version: 1\nrules: 5\n")
        self.run_script("plan.sh")
        self.assertEqual(self.run_script("comment.sh").stdout, "Updated the comment on 7.\n")
        self.assertIn("there is none", self.host.bodies()[0])
        self.rules(RULES)
        self.planned()
        self.assertEqual(self.run_script("comment.sh").stdout, "Updated the comment on 7.\n")
        self.assertEqual(self.host.bodies(), [(self.path / "hubstaff-plan/comment.md").read_text()])

    def test_a_comment_on_a_later_page_is_found_and_those_of_others_are_let_be(self):
        self.planned()
        body = (self.path / "hubstaff-plan/comment.md").read_text()
        self.host.add("mallory", body)
        for _ in range(230):
            self.host.add("somebody", "well")
        self.host.add(BOT, body.replace("ruleset=demo", "ruleset=other"))
        self.host.add(BOT, body.replace(":ci plan ", ":ci other "))
        self.host.add(BOT, body.replace("\n", "\r\n"))
        ours = len(self.host.comments) - 1
        self.host.comments[ours]["body"] = self.host.comments[ours]["body"].replace("Digest", "Old")
        self.host.add("mallory", body)
        expected = [c["body"] for c in self.host.comments]
        expected[ours] = body
        self.assertEqual(self.run_script("comment.sh").stdout, "Updated the comment on 7.\n")
        self.assertEqual([c["body"] for c in self.host.comments], expected)

    def comments_path(self):
        return "/repos/acme/rules/issues/7/comments" if self.github else "/projects/3/merge_requests/7/notes"

    def test_a_token_that_may_not_comment_is_a_warning_and_a_server_error_is_red(self):
        self.planned()
        self.host.faults["POST", self.comments_path()] = 403
        run = self.run_script("comment.sh")
        self.assertEqual(run.returncode, 0)
        self.assertIn("may not comment here", run.stdout + run.stderr)
        self.host.faults["POST", self.comments_path()] = 502
        run = self.run_script("comment.sh")
        self.assertEqual(run.returncode, 1)
        self.assertIn("Run this job again", run.stdout + run.stderr)
        self.assertEqual(sum(method == "POST" for method, _ in self.host.requests), 2)
        self.assertEqual(self.host.comments, [])

    def test_a_run_without_a_pull_request_does_not_comment(self):
        self.planned()
        (self.path / "event.json").write_text("{}")
        self.assertEqual(self.run_script("comment.sh", CI_MERGE_REQUEST_IID="").returncode, 0)
        self.assertEqual(self.host.requests, [])

    def test_what_was_reviewed_is_applied_after_the_merge_and_nothing_else(self):
        digest = self.planned()
        self.run_script("comment.sh")
        reviewed = self.run_script("reviewed.sh", AUTOMATE_COMMIT=MERGE)
        self.assertEqual((reviewed.stdout, reviewed.returncode), (digest + "\n", 0), reviewed.stderr)
        self.host.add("mallory", self.host.bodies()[0].replace(digest, "sha256:" + "0" * 64))
        self.assertEqual(self.run_script("reviewed.sh", AUTOMATE_COMMIT=MERGE).stdout, digest + "\n")
        self.rules(RULES.replace("Acme", "Another"))
        run = self.run_script("apply.sh", AUTOMATE_EXPECT=digest)
        self.assertEqual(run.returncode, 6, run.stdout)
        self.rules(RULES)
        run = self.run_script("apply.sh", AUTOMATE_EXPECT=digest, AUTOMATE_SAVE_SNAPSHOT="true")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn("Applied: 1 client created.", run.stdout)
        # Again: it is done, and that is no fault. The drift job finds nothing.
        run = self.run_script("apply.sh", AUTOMATE_EXPECT=digest)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        drift = {"AUTOMATE_BASELINE": "kept", "AUTOMATE_FAIL_ON_CHANGES": "true"}
        run = self.run_script("plan.sh", **drift)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        sandbox = self.path / "sandbox.json"
        sandbox.write_text(sandbox.read_text().replace('"Acme"', '"Acme Ltd"'))
        run = self.run_script("plan.sh", **drift)
        self.assertEqual(run.returncode, 2, run.stdout + run.stderr)
        self.assertIn("Changed in Hubstaff since", run.stdout)

    def test_a_saved_plan_is_applied_without_the_rules(self):
        digest = self.planned()
        self.rules("")
        run = self.run_script("apply.sh", AUTOMATE_EXPECT=digest, AUTOMATE_PLAN="hubstaff-plan/plan.json")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertIn("Applied: 1 client created.", run.stdout)

    def test_a_cancelled_job_lets_the_program_end_in_order(self):
        program = self.path / "program"
        program.write_text("#!/bin/bash\ntrap 'echo in order; exit 130' TERM\necho begun\nwhile :; do sleep 0.05; done\n")
        program.chmod(0o755)
        for cancel in signal.SIGINT, signal.SIGTERM:
            with self.subTest(cancel):
                run = subprocess.Popen([ROOT / "ci/apply.sh"], cwd=self.path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                       env=self.env | {"AUTOMATE_BIN": str(program), "AUTOMATE_EXPECT": "sha256:" + "0" * 64})
                while run.stdout.readline() != "begun\n":
                    self.assertIsNone(run.poll())
                run.send_signal(cancel)
                rest = run.communicate()[0]
                self.assertEqual(run.returncode, 130, rest)
                self.assertIn("in order\n", rest)
                self.assertIn("it goes on where it stopped", rest)
                self.assertEqual((self.path / "hubstaff-plan/apply.txt").read_text(), "begun\nin order\n")

    def test_nothing_is_applied_without_a_digest(self):
        for digest in ("", "none", "sha256:1234", "--auto-approve"):
            with self.subTest(digest):
                self.assertEqual(self.run_script("apply.sh", AUTOMATE_EXPECT=digest).returncode, 64)
        self.assertFalse((self.path / "sandbox.json").exists())

    def test_what_nobody_reviewed_is_refused(self):
        self.assertEqual(self.run_script("reviewed.sh", AUTOMATE_COMMIT=NOBODY).returncode, 6)
        self.planned()
        body = (self.path / "hubstaff-plan/comment.md").read_text()
        self.host.add("mallory", body)
        run = self.run_script("reviewed.sh", AUTOMATE_COMMIT=MERGE)
        self.assertEqual((run.returncode, run.stdout), (6, ""))
        self.assertIn("has no plan among its comments", run.stderr)
        self.host.add(BOT, body.replace(HEAD, NOBODY))
        run = self.run_script("reviewed.sh", AUTOMATE_COMMIT=MERGE)
        self.assertEqual((run.returncode, run.stdout), (6, ""))
        self.assertIn("what was merged is not what was reviewed", run.stderr)

    def test_a_plan_without_a_token_from_a_state(self):
        subprocess.run([BINARY, "snapshot", "--sandbox", "sandbox.json", "--out", "state.json", "--quiet"], cwd=self.path, env=self.env, check=True)
        run = self.run_script("plan.sh", AUTOMATE_OPTIONS="", AUTOMATE_STATE="state.json")
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        self.assertEqual(self.outputs()["PLAN_CHANGES"], "1")

    def test_no_token_is_told(self):
        run = self.run_script("plan.sh", AUTOMATE_OPTIONS="")
        self.assertEqual(run.returncode, 4, run.stdout + run.stderr)
        self.assertIn("Check the secret HUBSTAFF_PAT", (self.path / "hubstaff-plan/comment.md").read_text())


class OnGitLab(OnGitHub):
    github = False


def load(path):
    return yaml.YAML(typ="safe").load((ROOT / path).read_text())


class Action(Kit):
    """action.yml, run step by step; those of other actions are passed over."""

    def value(self, text, inputs, outputs):
        """What an expression of the few forms that the action has comes to."""
        def lookup(match):
            words = match[0].split(".")
            return repr({
                "inputs": lambda: inputs[words[1]],
                "steps": lambda: outputs.get(words[1], {}).get(words[-1], ""),
                "github": lambda: {"sha": MERGE, "event.pull_request.head.sha": "" if "expect" in inputs and inputs["expect"] else HEAD}[".".join(words[1:])],
            }[words[0]]())
        text = re.sub(r"(?<!')\b(inputs|steps|github)(\.[\w-]+)+", lookup, text)
        return eval(text.replace("||", " or ").replace("&&", " and ").replace("always()", "True"))

    def run_action(self, **given):
        action = load("action.yml")
        inputs = {name: value.get("default", "") for name, value in action["inputs"].items()}
        inputs |= {"github-token": "secret-token", "binary": BINARY, "options": "--sandbox=sandbox.json"}
        inputs |= {name.replace("_", "-"): value for name, value in given.items()}
        outputs, failed, text = {}, None, ""
        for number, step in enumerate(action["runs"]["steps"]):
            condition = step.get("if", "True")
            if "run" not in step or (failed and "always()" not in condition) or not self.value(condition, inputs, outputs):
                continue
            env = {name: re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.value(match[1].strip(), inputs, outputs)), value)
                   for name, value in step.get("env", {}).items()}
            output = self.path / f"output-{number}"
            output.touch()
            run = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], cwd=self.path, text=True,
                                 env={k: v for k, v in self.env.items() if not k.startswith(("AUTOMATE_", "GITHUB_TOKEN"))}
                                 | env | {"GITHUB_OUTPUT": str(output), "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.path),
                                          "RUNNER_OS": "Linux", "RUNNER_ARCH": "X64"},
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
            text += run.stdout
            outputs[step.get("id", number)] = {"outcome": "failure" if run.returncode else "success"} | dict(
                line.split("=", 1) for line in output.read_text().splitlines())
            failed = failed or run.returncode
        found = {name: self.value(o["value"].strip("${} "), inputs, outputs) for name, o in action["outputs"].items()}
        return failed or 0, found, text

    def test_a_pull_request_is_planned_commented_merged_and_applied(self):
        key = {"home_key": "k" * 32}
        status, outputs, text = self.run_action(**key)
        digest = json.loads((self.path / "hubstaff-plan/plan.json").read_text())["digest"]
        self.assertEqual((status, outputs), (0, {"changes": "1", "digest": digest, "blocked": "false", "exit-code": "0"}), text)
        self.assertEqual(self.host.bodies(), [(self.path / "hubstaff-plan/comment.md").read_text()])
        status, outputs, text = self.run_action(command="apply", expect="reviewed", save_snapshot="true", **key)
        self.assertEqual((status, outputs["exit-code"]), (0, "0"), text)
        self.assertIn("Applied: 1 client created.", text)
        # Another runner has only the encrypted home.
        (self.path / "home").rename(self.path / "gone")
        status, outputs, text = self.run_action(baseline="kept", fail_on_changes="true", comment="false", **key)
        self.assertEqual((status, outputs["changes"]), (0, "0"), text)
        self.assertNotIn("No apply has left a state", text)

    def test_a_plan_that_failed_is_commented_and_red(self):
        self.rules("version: 1\nrules: 5\n")
        status, outputs, text = self.run_action()
        self.assertEqual((status, outputs["exit-code"]), (3, "3"), text)
        self.assertEqual(len(self.host.bodies()), 1)

    def test_an_unreviewed_commit_is_not_applied(self):
        status, outputs, text = self.run_action(command="apply", expect="reviewed")
        self.assertEqual((status, outputs["exit-code"]), (6, ""), text)
        self.assertFalse((self.path / "sandbox.json").exists())

    def test_inputs_that_are_none_are_refused(self):
        for wrong in {"command": "destroy"}, {"name": "a b"}, {"name": "-->"}:
            with self.subTest(wrong):
                self.assertEqual(self.run_action(**wrong)[0], 64)


class Tokens(Kit):
    """The action with a token, against the emulated Hubstaff as a server."""
    value, run_action = Action.value, Action.run_action

    def setUp(self):
        super().setUp()
        subprocess.run([BINARY, "plan", "--sandbox", "server.json", "--quiet", "rules"], cwd=self.path, env=self.env, check=True,
                       stdout=subprocess.DEVNULL)

    def serve(self, **settings):
        """Starts the server; its token ends in 3 days and a half."""
        file = self.path / "server.json"
        document = json.loads(file.read_text())
        end = int(time.time()) + 302_400
        claims = base64.urlsafe_b64encode(json.dumps({"exp": end}).encode()).decode().rstrip("=")
        self.pat = f"eyJhbGciOiJub25lIn0.{claims}.c2ln"
        document["refresh_tokens"] = [{"token": self.pat, "user_id": 2001,
                                       "expires_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(end))}]
        document["settings"] = settings
        file.write_text(json.dumps(document))
        server = subprocess.Popen([BINARY, "sandbox", "--port", "0", "--quiet", "server.json"], cwd=self.path, env=self.env,
                                  text=True, stdout=subprocess.PIPE)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        for line in [server.stdout.readline() for _ in range(3)]:
            name, value = line.removeprefix("export ").strip().split("=", 1)
            if name != "HUBSTAFF_PAT":
                self.env[name] = value

    def test_tokens_are_renewed_and_stored_as_secrets_without_being_shown(self):
        self.serve()
        secrets = self.path / "secrets"
        secrets.mkdir()
        (self.path / "bin").mkdir()
        gh = self.path / "bin/gh"
        gh.write_text(f'#!/bin/sh\n[ "$1 $2" = "secret set" ] && echo "$*" >>\'{self.path}/calls\' && exec cat >"{secrets}/$3"\n')
        gh.chmod(0o755)
        self.env["PATH"] = f"{self.path}/bin:{self.env['PATH']}"
        status, _, text = self.run_action(command="refresh", hubstaff_pat=self.pat)
        self.assertEqual(status, 0, text)
        first = json.loads((secrets / "HUBSTAFF_TOKENS").read_text())
        self.assertEqual((secrets / "HUBSTAFF_ACCESS_TOKEN").read_text(), first["access_token"])
        # The next job has nothing but the secrets, and the first token is worthless by now.
        self.env |= {"HUBSTAFF_AUTOMATE_HOME": str(self.path / "other"), "HUBSTAFF_TOKENS": json.dumps(first)}
        status, _, again = self.run_action(command="refresh")
        self.assertEqual(status, 0, again)
        second = json.loads((secrets / "HUBSTAFF_TOKENS").read_text())
        self.assertNotEqual(second["refresh_token"], first["refresh_token"])
        said = text + again + (self.path / "calls").read_text()
        for token in self.pat, *[t[name] for t in (first, second) for name in ("access_token", "refresh_token")]:
            self.assertNotIn(token, said)
        # Others use the access token as it is.
        status, outputs, text = self.run_action(options="", hubstaff_access_token=second["access_token"])
        self.assertEqual((status, outputs["changes"]), (0, "1"), text)

    def test_a_helper_that_fails_is_red(self):
        self.serve()
        self.env["HUBSTAFF_TOKEN_HELPER"] = "false"
        status, _, text = self.run_action(command="refresh", hubstaff_pat=self.pat)
        self.assertEqual(status, 74, text)
        self.assertIn("the token helper failed", text)

    def test_a_token_that_ends_soon_is_an_annotation(self):
        self.serve(renews_refresh_tokens=False)
        status, _, text = self.run_action(options="", hubstaff_pat=self.pat)
        self.assertEqual(status, 0, text)
        # Behind the end of the part in which nothing counts as a command.
        shown = text[re.search("^::end-[0-9a-f]+::$", text, re.M).end():]
        self.assertRegex(shown, "(?m)^::warning title=token-ends::the refresh token ends on .*, in 3 days%0A")


class Template(Kit):
    """The scripts of the GitLab template's jobs."""
    github = False

    def run_job(self, name, **env):
        template = load("ci/gitlab/hubstaff.gitlab-ci.yml")
        base, job = template[".hubstaff"], template[name]
        variables = template["variables"] | base["variables"] | job.get("variables", {}) | {
            "AUTOMATE_KIT": str(ROOT / "ci"), "AUTOMATE_HOME_KEY": "k" * 32, "HUBSTAFF_AUTOMATE_HOME": self.env["HUBSTAFF_AUTOMATE_HOME"]}
        lines = base["before_script"] + job["script"]
        run = subprocess.run(["bash", "-eo", "pipefail", "-c", "\n".join(lines)], cwd=self.path, env=self.env | variables | env, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        after = subprocess.run(["bash", "-c", "\n".join(base["after_script"])], cwd=self.path, env=self.env | variables | env)
        self.assertEqual(after.returncode, 0)
        return run

    def test_a_merge_request_is_planned_noted_merged_and_applied(self):
        run = self.run_job("hubstaff:plan", CI_COMMIT_SHA=NOBODY, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA=HEAD)
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertEqual(self.host.bodies(), [(self.path / "hubstaff-plan/comment.md").read_text()])
        run = self.run_job("hubstaff:apply", CI_COMMIT_SHA=MERGE)
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertIn("Applied: 1 client created.", run.stdout)
        (self.path / "home").rename(self.path / "gone")
        run = self.run_job("hubstaff:drift")
        self.assertEqual(run.returncode, 0, run.stdout)
        self.assertNotIn("No apply has left a state", run.stdout)

    def test_a_red_plan_is_noted_and_red_and_nothing_unreviewed_is_applied(self):
        self.rules("version: 1\nrules: 5\n")
        run = self.run_job("hubstaff:plan", CI_COMMIT_SHA=HEAD)
        self.assertEqual((run.returncode, len(self.host.bodies())), (3, 1), run.stdout)
        self.assertEqual(self.run_job("hubstaff:apply", CI_COMMIT_SHA=MERGE).returncode, 6)
        self.assertFalse((self.path / "sandbox.json").exists())


class Home(Kit):
    def test_the_home_comes_back_and_cannot_be_read_without_the_key(self):
        home = self.path / "home"
        home.mkdir()
        (home / "token.json").write_text("a token")
        (home / "token.json").chmod(0o600)
        key = {"AUTOMATE_HOME_KEY": "k" * 32}
        self.assertEqual(self.run_script("home.sh", "save", "home.enc", **key).returncode, 0)
        self.assertNotIn(b"a token", (self.path / "home.enc").read_bytes())
        home.rename(self.path / "before")
        for wrong, warning in ({"AUTOMATE_HOME_KEY": "w" * 32}, True), (key, False):
            run = self.run_script("home.sh", "restore", "home.enc", **wrong)
            self.assertEqual((run.returncode, "cannot be decrypted" in run.stdout), (0, warning))
        self.assertEqual((home / "token.json").read_text(), "a token")
        self.assertEqual((home / "token.json").stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.run_script("home.sh", "restore", "none.enc", **key).returncode, 0)
        self.assertEqual(self.run_script("home.sh", "save", "home.enc", AUTOMATE_HOME_KEY="short").returncode, 64)


class Files(unittest.TestCase):
    def test_no_script_of_the_action_holds_an_expression(self):
        steps = load("action.yml")["runs"]["steps"]
        self.assertEqual([step["name"] for step in steps if "${{" in step.get("run", "")], [])

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_the_scripts_inside_workflow_files_pass_shellcheck(self):
        texts = [step["run"] for step in load("action.yml")["runs"]["steps"] if "run" in step]
        for job in load("ci/gitlab/hubstaff.gitlab-ci.yml").values():
            texts += ["\n".join(lines) for key, lines in job.items() if key.endswith("script")]
        for text in texts:
            check = subprocess.run(["shellcheck", "-s", "bash", "-e", "SC2154", "-"], input="set -eo pipefail\n" + text, text=True, stdout=subprocess.PIPE)
            self.assertEqual(check.stdout, "", text)

    def test_the_workflows_name_inputs_that_the_action_has(self):
        inputs = load("action.yml")["inputs"].keys()
        for path in sorted(ROOT.glob("ci/github/*.yml")):
            for job in load(path)["jobs"].values():
                for step in job["steps"]:
                    if "hubstaff-automate@" in step.get("uses", ""):
                        self.assertLessEqual(step["with"].keys(), inputs, path.name)

    def test_each_input_is_used(self):
        text = (ROOT / "action.yml").read_text()
        used = set(re.findall(r"inputs\.([a-z-]+)", text))
        self.assertEqual(used, set(load("action.yml")["inputs"]))

    def test_the_page_names_each_input(self):
        rows = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/ci.md").read_text(), re.M)
        self.assertEqual(sorted(rows), sorted([*load("action.yml")["inputs"], *load("action.yml")["outputs"]]))


if __name__ == "__main__":
    # A shell that starts this in the background has it ignore Ctrl-C, and a shell below it could never take notice of one.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    unittest.main()
