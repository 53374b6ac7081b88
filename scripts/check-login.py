#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The hubstaff-automate authors
# SPDX-License-Identifier: Apache-2.0
"""Logs in as a person does: `auth login --web` against the sandbox as a server, with a headless Chromium that opens the
printed address, clicks, and follows the redirects to the program's own page.

Checks somebody who allows it, somebody who refuses, a browser that cannot reach the program (its address is pasted), and
that the program renews the tokens afterwards. Without Chromium it says so and does nothing. --pictures FOLDER keeps
screenshots of the pages.
"""
import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
from chromium_page import Chromium, find_chromium  # noqa: E402


class Login:
    """One `auth login --web` that waits for its browser."""

    def __init__(self, program, environment, *more):
        self.process = subprocess.Popen(
            [program, "auth", "login", "--web", "--no-browser", *more], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.said = ""
        while "shows here.\n" not in self.said:
            line = self.process.stderr.readline()
            assert line, f"the program ended: {self.said}"
            self.said += line
        self.address = next(word for word in self.said.split() if "/authorizations/new?" in word)

    def end(self):
        output, errors = self.process.communicate(timeout=60)
        return self.process.returncode, output, errors


def until(page, what, expression):
    end = time.monotonic() + 30
    while True:
        try:
            if page.run(expression):
                return
        except RuntimeError:
            # The page is being replaced by the next one.
            pass
        assert time.monotonic() < end, f"did not happen: {what}"
        time.sleep(0.05)


class Check:
    def __init__(self, program, page, environment, pictures):
        self.program, self.page, self.environment, self.pictures = program, page, environment, pictures

    def picture(self, name):
        if self.pictures:
            self.page.picture(os.path.join(self.pictures, f"{name}.png"))

    def click(self, user, button):
        until(self.page, "the consent page", "document.querySelector('#allow') !== null")
        self.page.run(f"document.querySelector('#user').value = '{user}'")
        self.picture("consent")
        self.page.run(f"document.querySelector('#{button}').click()")

    def status(self):
        run = subprocess.run([self.program, "auth", "status", "--format", "json"], env=self.environment, text=True,
                             capture_output=True, check=True)
        return json.loads(run.stdout)

    def allowed(self):
        login = Login(self.program, self.environment)
        self.page.open(login.address, width=900, height=500)
        self.click(2002, "allow")
        until(self.page, "the page of the program", "document.title === 'Back to the terminal'")
        self.picture("back")
        # The code must not stand where the next page could read it.
        assert self.page.run("document.referrer") == "" or "code=" not in self.page.run("document.referrer")
        code, output, errors = login.end()
        assert (code, errors) == (0, ""), (code, errors)
        assert "as Grace Hopper (grace@example.com), user 2002." in output, output
        status = self.status()
        assert status["method"] == "web" and status["user"]["id"] == 2002, status

    def refused(self):
        login = Login(self.program, self.environment)
        self.page.open(login.address, width=900, height=500)
        self.click(2001, "deny")
        until(self.page, "the page of the program", "document.title === 'The login did not succeed'")
        self.picture("refused")
        code, output, errors = login.end()
        assert (code, output) == (4, ""), (code, output)
        assert errors == "error: the login was refused in the browser; nothing was changed\n", errors
        assert self.status()["user"]["id"] == 2002, "the login before is not in force any more"

    def pasted(self):
        # The browser is on another machine, where nobody listens at the redirect URI.
        login = Login(self.program, self.environment, "--redirect-uri", "http://127.0.0.1:0/callback")
        elsewhere = login.address
        self.page.call("Network.setBlockedURLs", urls=["*127.0.0.1*/callback*"])
        self.page.open(elsewhere, width=900, height=500)
        self.page.events = []
        self.click(2001, "allow")
        end = time.monotonic() + 30
        address = None
        while address is None:
            assert time.monotonic() < end, "the browser was not sent back"
            self.page.receive(1)
            for event in self.page.events:
                if event["method"] == "Network.requestWillBeSent" and "/callback?" in event["params"]["request"]["url"]:
                    address = event["params"]["request"]["url"]
        self.page.call("Network.setBlockedURLs", urls=[])
        login.process.stdin.write(f"\n  {address}\n")
        login.process.stdin.flush()
        code, output, errors = login.end()
        assert (code, errors) == (0, ""), (code, errors)
        assert "as Ada Lovelace (ada@example.com), user 2001." in output, output


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=os.path.join(HERE, "..", ".build", "debug", "hubstaff-automate"))
    parser.add_argument("--pictures")
    options = parser.parse_args()
    chromium = find_chromium()
    if not chromium:
        print("skipped: there is no Chromium (on Debian: apt-get install chromium)")
        return
    program = os.path.abspath(options.program)
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([program, "sandbox", os.path.join(folder, "sandbox.json")], text=True,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "HUBSTAFF_AUTOMATE_HOME": os.path.join(folder, "home"),
                           "HUBSTAFF_REDIRECT_URI": "http://localhost:0/callback"}
            while "HUBSTAFF_CLIENT_SECRET" not in environment:
                name, value = server.stdout.readline().removeprefix("export ").strip().split("=", 1)
                environment[name] = value
            del environment["HUBSTAFF_PAT"]
            page = Chromium(chromium)
            try:
                check = Check(program, page, environment, options.pictures)
                for step in (check.allowed, check.refused, check.pasted):
                    step()
                    print(f"{step.__name__}: as expected")
            finally:
                page.close()
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


if __name__ == "__main__":
    main()
