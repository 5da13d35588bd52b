import { lines, type Repository } from './kind';

export const rust: Repository = {
  name: 'Rust',
  files: {
    '.gitignore': 'target\n*.profraw\n',
    'Cargo.toml': '[package]\nname = "grid"\nversion = "0.2.0"\nedition = "2021"\n',
    'Cargo.lock': '',
    'src/main.rs': 'fn main() { println!("grid"); }\n',
    'src/lib.rs': 'pub fn cells() -> usize { 9 }\n',
    'src/old.rs': 'pub fn old() {}\n',
    'benches/grid.rs': 'fn main() {}\n',
    'tests/cells.rs': '#[test]\nfn nine() { assert_eq!(grid::cells(), 9); }\n',
    '.cargo/config.toml': '[alias]\nxt = "test --workspace"\n',
    justfile: 'test:\n  cargo test\nlint:\n  cargo clippy --all-targets\n',
  },
  ignored: ['target/debug/grid', 'a.profraw'],
  actions: [
    ...lines(String.raw`
      cargo build --release
      cargo test --workspace -- --nocapture
      cargo xt
      cargo clippy --all-targets -- -D warnings
      cargo fmt --all && git diff --stat
      cargo clean
      rm -rf target && cargo build
      cargo run --bin grid -- --size 3 < /dev/null
      RUST_BACKTRACE=1 cargo test nine 2>&1 | head -60
      cargo add serde --features derive
      cargo remove serde
      cargo update -p serde --precise 1.0.200
      cargo bench --bench grid | tee /tmp/bench.txt
      cargo tree -i serde | head
      cargo doc --no-deps --open
      cargo publish --dry-run
      just test lint
      git rm src/old.rs
      sed -i '/mod old;/d' src/lib.rs && cargo check
      rustup update stable && rustup show
      rustup target add wasm32-unknown-unknown
      git bisect start HEAD v0.1.0 && git bisect run cargo test
      git worktree add ../grid-fix fix/edge
      git cherry-pick -x 1a2b3c4
      git commit --amend --no-edit
      rm -f *.profraw
      hyperfine './target/release/grid --size 100'
    `),
    { read: 'Cargo.toml' },
    { write: 'src/edge.rs', content: 'pub fn edge() -> usize { 12 }\n' },
    { search: 'unwrap\\(\\)', include: ['src/**/*.rs'] },
  ],
};
