import { lines, type Everyday } from './kind';

/** Files, text, processes and small programs, as agents write them into one line or many. */
export const shellWork: readonly Everyday[] = [
  ...lines(String.raw`
    sed -i.bak 's/foo/bar/' src/index.ts && rm src/index.ts.bak
    find src -type f -name '*.ts' | xargs sed -i 's/OldName/NewName/g'
    find . -name __pycache__ -type d -exec rm -rf {} +
    find . -name '*.bak' | xargs rm -f
    find src -name '*.ts' -exec sh -c 'echo "$1"; wc -l "$1"' _ {} \;
    jq '.version = "1.3.0"' package.json > /tmp/p.json && mv /tmp/p.json package.json
    perl -i -pe 's/foo/bar/g' src/index.ts
    rg -n 'DROP TABLE|TRUNCATE' --type sql
    grep -rn 'password' src/auth
    grep -oE '^[A-Z_]+' .env.example
    cat ~/.ssh/id_rsa.pub docs/secrets.md .env.example
    echo 'rm -rf /' && printf '%s\n' "DROP TABLE users;" | wc -c
    for d in packages/*; do rm -rf "$d/dist"; done
    for i in $(seq 1 30); do curl -sf localhost:3000/health && break; sleep 1; done
    tmp=$(mktemp -d) && cd "$tmp" && npm init -y && cd - && rm -rf "$tmp"
    T=$(mktemp -d); trap 'rm -rf "$T"' EXIT; cp -r src "$T/"; ls "$T"
    echo 'console.log(1)' > t.mjs && node t.mjs && rm t.mjs
    rm -rf ~/.npm/_cacache ~/.cache/pip ~/.gradle/caches
    rm -rf ios/Pods ios/Podfile.lock
    rm -f tsconfig.tsbuildinfo server.log && rm -rf dist build coverage .next .turbo
    kill $(lsof -ti:3000)
    lsof -ti:3000 | xargs -r kill -9 2>/dev/null || true
    pkill -f 'node dist/server.js' || true
    fuser -k 3000/tcp
    tmux new -d -s dev 'npm run dev' && tmux send-keys -t dev 'npm test' Enter
    nohup npm run dev > /tmp/dev.log 2>&1 &
    (npm run dev > /tmp/dev.log 2>&1 &) && sleep 5 && tail -20 /tmp/dev.log
    ls packages | head -5 | xargs -I{} sh -c 'cd packages/{} && npm test'
    seq 10 | xargs -P4 -I{} curl -s http://localhost:3000/api/items/{}
    curl -X DELETE http://localhost:3000/api/users/1
    curl -s https://api.github.com/search/repositories?q=delete
    curl -H "Authorization: Bearer $TOKEN" http://localhost:3000/api/me
    eval "$(ssh-agent -s)" && eval "$(direnv hook bash)"
    [ -n "$API_KEY" ] && echo set || echo unset
    env | cut -d= -f1 | sort
    sudo chown -R "$USER:$USER" .
    export EDITOR=vim HISTSIZE=10000 && alias ll='ls -la'
    sudo nginx -t && sudo systemctl reload nginx
    yarn set version stable && npm pkg set version=1.3.0
    npm cache clean --force && pnpm store prune && go clean -modcache
    npx rimraf 'packages/*/dist' && npx kill-port 3000 4000
    python3 -c "import shutil; shutil.rmtree('dist', ignore_errors=True)"
    python3 -c "import re; print(re.findall(r'DROP TABLE (\w+)', open('db/schema.sql').read()))"
    node -e "fetch('http://localhost:3000/api/items/1',{method:'DELETE'}).then(r=>console.log(r.status))"
    ffmpeg -y -i in.mov /tmp/out.gif && convert public/logo.png -resize 50% /tmp/logo.png
    latexmk -C && latexmk -pdf paper/main.tex
  `),
  `cat <<'EOF_FILE' > docs/runbook.md
To wipe the cluster: kubectl delete namespace prod; terraform destroy -auto-approve
EOF_FILE`,
  `cat > tests/test_delete.py <<'EOF_FILE'
from app.models import User

def test_delete(db):
    db.execute("DELETE FROM users WHERE id = 1")
    assert db.query(User).count() == 0
EOF_FILE
pytest -q tests/test_delete.py`,
  `python3 - <<'EOF_CODE'
import pathlib
for f in pathlib.Path('src').rglob('*.ts'):
    t = f.read_text()
    if 'rm -rf' in t or 'DROP TABLE' in t:
        print(f, t.count('\\n'))
EOF_CODE`,
  `python3 - <<'EOF_CODE'
import tempfile, os, shutil
d = tempfile.mkdtemp()
open(os.path.join(d, 'a'), 'w').write('x')
shutil.rmtree(d)
EOF_CODE`,
  `PORT=4000 node dist/server.js &
SERVER_PID=$!
sleep 2
curl -s http://localhost:4000/health
kill $SERVER_PID`,
  `mkdir -p /tmp/repro && cd /tmp/repro
npm init -y >/dev/null && npm i vite@latest && npx vite build
cd - && rm -rf /tmp/repro`,
];
