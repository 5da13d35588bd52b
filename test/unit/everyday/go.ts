import { lines, type Repository } from './kind';

export const go: Repository = {
  name: 'Go',
  files: {
    '.gitignore': 'bin/\n*.out\ncoverage.html\nvendor/\n',
    'go.mod': 'module example.com/queue\n\ngo 1.23\n',
    'go.sum': '',
    'cmd/queued/main.go': 'package main\n\nfunc main() {}\n',
    'internal/store/store.go': 'package store\n\nfunc Delete(id string) error { return nil }\n',
    'internal/store/store_test.go': 'package store\n',
    Makefile:
      'build:\n\tgo build -o bin/queued ./cmd/queued\ntest:\n\tgo test ./...\nclean:\n\trm -rf bin\n',
    'docker-compose.yml': 'services:\n  redis:\n    image: redis:7\n',
    Dockerfile: 'FROM golang:1.23\nCOPY . /src\n',
  },
  ignored: ['bin/queued', 'cover.out', 'vendor/modules.txt'],
  actions: [
    ...lines(String.raw`
      go build ./...
      go test ./... -race -count=1
      go test ./internal/store -run TestDelete -v | tee /tmp/test.log
      go vet ./... && golangci-lint run
      gofmt -l . && gofmt -w internal
      go mod tidy && git diff --stat go.mod go.sum
      go get -u golang.org/x/sync@latest
      go clean -testcache && go test ./...
      make clean build
      rm -rf bin vendor && go mod vendor
      go test -coverprofile=cover.out ./... && go tool cover -func=cover.out | tail -1
      go run ./cmd/queued --addr :8080
      go install golang.org/x/tools/cmd/goimports@latest
      docker compose up -d redis && docker compose ps
      docker compose logs --tail=50 redis
      docker compose down
      docker build -t queue:dev . && docker run --rm -p 8080:8080 queue:dev
      redis-cli -h localhost ping
      redis-cli -p 6379 get queue:depth
      curl -s localhost:8080/debug/pprof/heap -o /tmp/heap.pprof && go tool pprof -top /tmp/heap.pprof
      git log --oneline main..HEAD
      git rebase -i --autosquash origin/main
      git push --force-with-lease origin fix/drain
      gh pr create --fill --draft
      gh run watch --exit-status
      GOOS=linux GOARCH=arm64 go build -o bin/queued-arm64 ./cmd/queued
      perl -pi -e 's/func Delete/func Remove/' internal/store/store.go
    `),
    { read: 'internal/store/store.go' },
    {
      write: 'internal/store/drain.go',
      content: 'package store\n\nfunc Drain() error { return nil }\n',
    },
    { tool: 'mcp_github_list_issues', input: { owner: 'example', repo: 'queue', state: 'open' } },
  ],
};
