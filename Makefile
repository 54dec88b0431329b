# Each is one word; CONTRIBUTING.md and docs/release.md say more.
.PHONY: check golden generate fuzz long bench benchmarks release resources

check: ## everything that has to hold before a change lands
	.ci/run

golden: ## write anew every file that a test compares with what the program makes; read what became of each
	go test $$(git grep -l '"example.org/upstander/internal/golden"' -- '*_test.go' | xargs -n 1 dirname | sort -u | sed 's|^|./|') -run Golden -update
	go test ./tui -run GoldenReadme -update # the picture in the README is one of the pictures

generate: ## what is made ahead of a build
	go generate ./...
	$(MAKE) resources

fuzz: ## every fuzzer for a while: make fuzz TIME=2000000x
	@for test in $$(git grep -l '^func Fuzz' -- '*_test.go'); do \
		for name in $$(sed -n 's/^func \(Fuzz[A-Za-z]*\).*/\1/p' $$test); do \
			go test ./$$(dirname $$test) -run '^$$' -fuzz "^$$name\$$" -fuzztime $(or $(TIME),100000x) -fuzzminimizetime 1x || exit 1; \
		done; \
	done

long: ## the proof in full: about half an hour on two cores, and what needs root is skipped without it
	go test -tags faults -timeout 3h -parallel 4 ./...

bench: ## what things take, beside what nothing could do without; make bench WRITE=docs/performance.md keeps the table
	go run ./tools/bench $(if $(WRITE),-write $(WRITE)) $(if $(ONLY),-only $(ONLY)) $(if $(RUNS),-runs $(RUNS))

benchmarks: ## every benchmark of the packages by itself
	go test -run '^$$' -bench . $$(git grep -l '^func Benchmark' -- '*_test.go' | xargs -n 1 dirname | sort -u | sed 's|^|./|')

release: ## all that is given out, into dist/, from the commit that is checked out
	go run ./tools/release -out dist

resources: ## what Windows shows of the program, after a change in tools/windows
	go tool -modfile=tools/tools.mod go-winres make --in tools/windows/winres.json --out rsrc --arch amd64,arm64
