# Every target runs from a clean clone with Go alone; `make test` installs the rest.

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
PGCLUSTER   := go run ./app/testkit/pgcluster
PACKAGES    ?= ./...
SHELL       := /bin/bash
.SHELLFLAGS := -o pipefail -c

.PHONY: help demo test check docs docs-check bench bench-rules build try-static shots

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: ## a filled demo on SQLite, at http://127.0.0.1:8080
	go run ./cmd/pajakirja demo

# The phone's browser tests come last and alone: a browser waits for a busy machine badly.
test: ## every test, on SQLite and PostgreSQL, and Lighthouse; installs what is missing (as root, from Debian's packages)
	@.ci/tools
	@mkdir -p build
	@$(PGCLUSTER) run $(SHELL) -o pipefail -c 'go list $(PACKAGES) | awk "!/phonetest/" | xargs -r go test -json -timeout 60m $(TESTFLAGS); a=$$?; go list $(PACKAGES) | awk "/phonetest/" | xargs -r go test -json -timeout 60m $(TESTFLAGS); exit $$((a + $$?))' | tee build/test.json | go run ./app/testkit/testcount
	@[ "$(PACKAGES)" != ./... ] || .ci/lighthouse

check: docs-check ## formatting, vet, staticcheck, the rules of the house
	@bad=$$(git ls-files '*.go' | xargs -r gofmt -l); [ -z "$$bad" ] || { echo "not gofmt-ed: $$bad"; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go test -short -count=1 ./app/house

docs: ## rewrite the generated documents
	go run ./docs/gen

docs-check: ## fail where a generated document is stale
	go run ./docs/gen -check

bench-rules: ## every rule over one year of one participant, and the nightly run over PEOPLE participants
	go test -vet=off -run '^$$' -bench JudgeYear -benchtime 500x ./app/rules
	PAJAKIRJA_BENCH_PARTICIPANTS=$(or $(PEOPLE),50000) go test -vet=off -timeout 6h -run '^$$' -bench NightlyRun -benchtime 1x ./app/casework

bench: build ## speed against bare handlers in the same run, on a durable PostgreSQL
	$(PGCLUSTER) -durable -product run $(SHELL) -c 'build/pajakirja migrate && build/pajakirja bench $(ARGS)'

phone-bench: ## the phone's figures of sync: taps, sync on a bad road, LCP, INP, CLS (Chromium)
	@.ci/tools
	go test -run "^$$" -bench Phone -benchtime 1x -timeout 30m -v ./app/phonetest

phone-lighthouse: ## Lighthouse of the phone, median of five, of a demo of its own or at BASE=http://127.0.0.1:8080
	@.ci/tools
	@BASE=$(BASE) .ci/lighthouse

build: ## the static binary build/pajakirja
	CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o build/pajakirja ./cmd/pajakirja

try-static: build ## run that binary as in the container: empty root, unprivileged user
	.ci/try-static build/pajakirja

shots: ## pictures of pages: BASE=http://127.0.0.1:8080 OUT=folder ACCOUNTS=data/demo/demo-accounts.json ARGS='/path…'
	go run ./app/testkit/shots -base $(or $(BASE),http://127.0.0.1:8080) -accounts $(or $(ACCOUNTS),data/demo/demo-accounts.json) -out $(or $(OUT),build/shots) $(ARGS)
