# Each is one word; docs/release.md says more.
.PHONY: check release resources

check: ## everything that has to hold before a change lands
	.ci/run

release: ## all that is given out, into dist/, from the commit that is checked out
	go run ./tools/release -out dist

resources: ## what Windows shows of the program, after a change in tools/windows
	go tool -modfile=tools/tools.mod go-winres make --in tools/windows/winres.json --out rsrc --arch amd64,arm64
