# Every target works by itself, also on a fresh machine: `setup` installs what is missing.
BIN := .build/debug/hubstaff-automate
TRACES := .build/traces
SECONDS ?= 60
FORMATTED := Package.swift Sources Tests Fuzz/Package.swift Fuzz/Sources/Fuzz
export RECORD_GOLDEN

.PHONY: help setup build demo test bench fuzz check fmt

help:
	@echo "make demo    plan, apply and plan again on the embedded sandbox"
	@echo "make test    run all tests"
	@echo "make setup   install libyaml and pkg-config where they are missing"
	@echo "make build   build the program (the first time: 3 to 5 minutes on 2 cores)"
	@echo "make check   what CI checks besides the tests: formatting"
	@echo "make fmt     format the code"
	@echo "make bench   time and memory of the release build on large inputs (docs/performance.md)"
	@echo "make fuzz    libFuzzer on the parsers, SECONDS=60 each (Fuzz/README.md)"

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

bench: setup
	@swift build -c release --product hubstaff-automate
	@Benchmarks/run.py

fuzz: setup
	@SECONDS_EACH=$(SECONDS) Fuzz/run.sh

check:
	swift format lint --strict --parallel --recursive $(FORMATTED)

fmt:
	swift format format --in-place --parallel --recursive $(FORMATTED)
