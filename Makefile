# Every target works by itself, also on a fresh machine: `setup` installs what is missing.
BIN := .build/debug/hubstaff-automate
TRACES := .build/traces
export RECORD_GOLDEN

.PHONY: help setup build demo test check fmt

help:
	@echo "make demo    plan, apply and plan again on the embedded sandbox"
	@echo "make test    run all tests"
	@echo "make setup   install libyaml and pkg-config where they are missing"
	@echo "make build   build the program (the first time: 3 to 5 minutes on 2 cores)"
	@echo "make check   what CI checks besides the tests: formatting"
	@echo "make fmt     format the code"

setup:
	@scripts/setup.sh

build: setup
	@scripts/build.sh --product hubstaff-automate

demo: build
	@scripts/demo.sh $(BIN)

test: setup
	@scripts/build.sh --build-tests
	@rm -rf $(TRACES) && mkdir -p $(TRACES)
	HUBSTAFF_AUTOMATE_TEST_TRACES=$(CURDIR)/$(TRACES) swift test --skip-build --parallel

check:
	swift format lint --strict --parallel --recursive Package.swift Sources Tests

fmt:
	swift format format --in-place --parallel --recursive Package.swift Sources Tests
