import { decisions } from './testing/decisions';

/** What a line starts through other programs is judged as if the line had started it itself. */

const { holds, passes } = decisions();

describe('what a line starts through other programs', () => {
  it('is seen behind wrappers, however their options are written', () => {
    holds([
      "env -S 'rm -rf src'",
      "env -iS'rm -rf src'",
      "env --split='rm -rf src'",
      'env - rm -rf src',
      'env --ignore-signal rm -rf src',
      'env --default-signal=INT rm -rf src',
      'nice --adjust 10 rm -rf src',
      'timeout --kill 1 5 rm -rf src',
      'sudo --us ada rm -rf src',
      'setarch -R rm -rf src',
      'setarch x86_64 -R rm -rf src',
      'script -q /dev/null rm -rf src',
      "script --comm 'rm -rf src' log",
      "su root -c 'rm -rf src'",
      "su - root -c 'rm -rf src'",
      "su root -- -c 'rm -rf src'",
      "su --session-command='rm -rf src'",
      "runuser ada -c 'rm -rf src'",
      'runuser -u ada -- rm -rf src',
    ]);
    passes([
      "env -S 'ls -l'",
      'env - ls',
      'timeout --kill 1 5 npm test',
      "su ada -c 'npm test'",
      'runuser -u ada npm test',
      'setarch -R make',
      'script --version',
      'sudo --login true',
    ]);
  });

  it('is seen in what editors, make, sed and tar are told', () => {
    holds([
      "vim -c '!rm -rf src' -c q",
      "vim -es -c 'silent !rm -rf src' -c q",
      'nvim --headless -c \'lua os.execute("rm -rf src")\' -c q',
      'nvim --headless -c \'call delete("src", "rf")\' -c q',
      "vim +'r !rm -rf src' +q",
      "ex -sc '!rm -rf src' -c q notes.md",
      "ed -s <<< '!rm -rf src'",
      "echo '!rm -rf src' | ed",
      `emacs --batch --eval '(delete-directory "src" t)'`,
      `emacs --batch --eval '(shell-command "rm -rf src")'`,
      "make -f - <<< $'all:\\n\\trm -rf src'",
      "printf 'all:\\n\\trm -rf src' | make -f-",
      "make -f <(printf 'all:\\n\\trm -rf src\\n')",
      "make --eval='x:;rm -rf src' x",
      "make --eval '$(shell rm -rf src)'",
      "printf 'all:\\n\\trm -rf src' > Makefile && make",
      "sed e <<< 'rm -rf src'",
      "sed 's/x/rm -rf src/;e' list.txt",
      "sed -n '1!d;1erm -rf src' list.txt",
      "sed --expression='1e rm -rf src' list.txt",
      "sed -ne '/a;b/{s/x/y/;e rm -rf src' -e '}' list.txt",
      "tar cf /dev/null x --checkpoint=1 --checkpoint-action exec='rm -rf src'",
      "tar cf /dev/null x --checkpoint=1 --checkpoint-a=exec='rm -rf src'",
      "tar xf x.tar --to-c='rm -rf src'",
      "tar cf x.tar --info-script='rm -rf src' -L 1 y",
      "tar -F 'rm -rf src' -L 1 -cf x.tar y",
    ]);
    passes([
      "vim -es -c '%s/a/b/g' -c 'wq!' notes.md",
      "nvim --headless +'PlugInstall' +qa",
      "printf '1d\\nw\\nq\\n' | ed -s list.txt",
      `emacs --batch --eval '(message "hi")'`,
      "make -f - <<< $'all:\\n\\techo hi'",
      'make CFLAGS="-O2 -g" CC="ccache gcc" all',
      "printf 'all:\\n\\t$(CC) -o x x.c\\n' > Makefile && make",
      "sed -n '/start/,/end/p' notes.md",
      "sed 's/a; else {/b (/' notes.md",
      "sed -e 's|/e |/f|' -e '/^#/d' notes.md",
      "sed 's/a/b/' e",
      "sed -n '$=' notes.md",
      'tar cf x.tar --checkpoint=100 --checkpoint-action=dot src',
    ]);
  });

  it('is seen in what git and the environment name', () => {
    holds([
      "git grep -O'rm -rf src' x",
      "git grep --open-files-in-pager='rm -rf src' x",
      "git clone -u 'rm -rf src' . x",
      "git clone --config core.fsmonitor='rm -rf src' . x",
      "git fetch --upload-pack 'rm -rf src' .",
      'git --config-env=alias.x=V x',
      "GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=alias.x GIT_CONFIG_VALUE_0='!rm -rf src' git x",
      "GIT_PAGER='rm -rf src' git log",
      "GIT_EXTERNAL_DIFF='rm -rf src;:' git diff",
      "export GIT_EDITOR='rm -rf src'; git commit --amend",
      "env EDITOR='rm -rf src' crontab -l",
      "PS4='$(rm -rf src)'; set -x; true",
    ]);
    passes([
      'git clone -c core.autocrlf=false https://example.com/a.git',
      'git --config-env=http.extraheader=HEADER fetch',
      'GIT_PAGER=cat git log',
      'GIT_EDITOR=true git rebase --continue',
      "GIT_SEQUENCE_EDITOR='sed -i s/^pick/fixup/' git rebase -i HEAD~2",
      "GIT_SSH_COMMAND='ssh -o StrictHostKeyChecking=no' git fetch",
      'export EDITOR=vim PAGER=less',
      'export EDITOR="code --wait"',
      "PS4='+ ${LINENO}: '; set -x; true",
      'git diff --exit-code src',
      'git grep -n -e foo',
    ]);
  });

  it('is seen in code of other languages, requests included', () => {
    const mutation = 'mutation{volumeDelete(volumeId:1)}';
    const address = 'http://127.0.0.1:4711/graphql/v2';
    holds([
      `python3 -c "__import__('subprocess').run(['rm','-rf','src'])"`,
      `python3 -c "exec('imp'+'ort os')"`,
      `python3 -c "import os; getattr(os,'sys'+'tem')('rm -rf src')"`,
      `python3 -c "from pathlib import Path; [p.unlink() for p in Path('src').iterdir()]"`,
      `bun -e 'require("fs").rmSync("src",{recursive:true})'`,
      `node -e 'require("child_"+"process")'`,
      "perl -MFile::Path=rmtree -e 'rmtree q(src)'",
      "perl -e 'qx{rm -rf src}'",
      "ruby -e '%x(rm -rf src)'",
      "perl -ne 'chomp; unlink' list.txt",
      `julia -e 'rm("src",recursive=true)'`,
      `elixir -e 'File.rm_rf("src")'`,
      `python3 -c 'import requests; requests.post("${address}", json={"query":"${mutation}"})'`,
      `node -e 'fetch("${address}",{method:"POST",body:JSON.stringify({query:"${mutation}"})})'`,
      `node -e 'fetch("${address}",{method:"POST",body:JSON.stringify({query:\`mutation{\${m}(id:1)}\`})})'`,
      `printf 'POST /graphql/v2 HTTP/1.0\\r\\n\\r\\n{"query":"${mutation}"}' | nc 127.0.0.1 4711`,
      `openssl s_client -quiet -connect backboard.railway.com:443 <<< '{"query":"${mutation}"}'`,
    ]);
    passes([
      `python3 -c "import os; print(getattr(os, 'sep'))"`,
      `python3 -c "print(eval('1+1'))"`,
      `node -e 'fetch("${address}",{method:"POST",body:JSON.stringify({query:"query{me{id}}"})})'`,
      `node -e 'fetch("https://api.example.com/graphql",{method:"POST",body:"mutation{userCreate(n:1){id}}"})'`,
      "perl -pe 's/q(a)/b/' notes.md",
      'echo hi | nc 127.0.0.1 4711',
      `julia -e 'println("rm(x)")'`,
    ]);
  });

  it('is held when code holds too many requests to follow', () => {
    const many = Array.from({ length: 40 }, (_, at) => `"mutation{a${at}}"`).join(' ');
    holds([`node -e '${many} "http://127.0.0.1:4711/graphql/v2"'`]);
  });

  it('is seen behind the name of a package', () => {
    holds([
      'npx @railway/cli volume delete',
      'npx -y @railway/cli@latest volume delete',
      'pnpm dlx @railway/cli@4 volume delete',
      'npm exec @railway/cli -- volume delete',
      'npx rimraf@5 src',
    ]);
    passes(['npx @railway/cli status', 'npx create-vite@latest app', 'npx rimraf@5 dist']);
  });
});
