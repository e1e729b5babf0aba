# cronward: the commands of every day. Every build and test goes through Maven; what is here only names the ways in.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run build test fuzz bench check native test-native deb release clean

VERSION = $(shell sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
SOURCES := $(shell find src/main scripts .mvn pom.xml -type f)

help: ## Says what there is
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

build: target/cronward ## Builds target/cronward (the JVM build, with its ready-made class caches)

target/cronward: $(SOURCES)
	@scripts/maven package -DskipTests

run: build ## Starts the agent here, in the foreground, with its state in target/state
	@exec target/cronward agent --state target/state

test: ## Installs what the tests drive, builds, runs every test, ends with "N passed, N failed, N skipped"
	@scripts/test-all

TRIES = 1000000
fuzz: ## A million generated crontabs for parser and lint, and as many expressions for the calendar; TRIES=N for others
	@scripts/maven test -DforkCount=2 -Dtest=NightlyLintFuzz,NightlyExpressionFuzz -Djqwik.tries.default=$(TRIES)

bench: ## Runs the benches and prints their tables; BENCH="ScheduleBench …" for some of them
	@scripts/bench $(BENCH)

check: ## Formatting, warnings as errors, the rules of ARCHITECTURE.md; no other tests
	@scripts/maven spotless:check test -Dtest=HouseTest

native: ## Builds a native executable; needs GraalVM or Mandrel for JDK 25
	@scripts/native

test-native: ## The end-to-end tests against the build that is there (after make native the native executable); IT=... for some
	@scripts/test-native "$(IT)"

deb: build ## Makes a Debian package of what was built: the native executable, else the JVM build
	@scripts/deb $(VERSION)

release: build ## Makes what a release consists of, with its checksums, in target/release (docs/release.md)
	@scripts/release $(VERSION)

clean: ## Removes everything that was built
	@rm -rf target
