import { lines, type Repository } from './kind';

export const docs: Repository = {
  name: 'docs',
  files: {
    '.gitignore': '_site\n.jekyll-cache\nnode_modules\nsite/\npublic/\nresources/\n',
    'mkdocs.yml': 'site_name: Handbook\n',
    Gemfile: 'source "https://rubygems.org"\n',
    'docs/index.md': '# Handbook\n\nNever run `rm -rf /`.\n',
    'docs/deploy.md': '# Deploy\n\n1. `terraform destroy` takes everything down.\n',
    'docs/old/faq.md': '# FAQ\n',
    'docs/images/map.png': 'png',
    'README.md': '# Handbook\n',
    'scripts/links.sh': '#!/bin/sh\ngrep -ro "](http[^)]*)" docs | sort -u\n',
  },
  ignored: ['_site/index.html', 'site/index.html', 'public/index.html', 'resources/_gen/a'],
  actions: [
    ...lines(String.raw`
      mkdocs serve -a localhost:8001
      mkdocs build --strict
      mkdocs build --clean -d site && open site/index.html
      bundle install && bundle exec jekyll serve --livereload
      rm -rf _site .jekyll-cache
      rm -rf public resources && hugo --minify
      hugo server -D
      npx markdownlint-cli2 'docs/**/*.md' --fix
      vale docs
      lychee --offline docs
      sh scripts/links.sh | head
      sed -i 's/Handbook/Guide/g' docs/index.md README.md
      git rm docs/old/faq.md && git commit -m "The FAQ is gone"
      git mv docs/deploy.md docs/release.md
      grep -rn 'terraform destroy' docs
      grep -c 'rm -rf' docs/index.md
      echo 'To reset, run: git reset --hard' >> docs/index.md
      pandoc docs/index.md -o /tmp/index.pdf
      convert docs/images/map.png -resize 50% /tmp/map.png
      optipng docs/images/*.png
      python3 -m http.server 8000 --directory site
      git diff --word-diff docs/index.md
      git commit -m "Say why DROP TABLE users is a bad idea" -- docs/index.md
      git push origin HEAD
      wc -w docs/*.md | sort -n | tail -3
      npx cspell "docs/**"
    `),
    "cat > docs/undo.md <<'EOF'\n# Undo\n\nRun `git push --force` only on your own branch. `DROP DATABASE` cannot be undone.\nEOF",
    { read: 'docs/deploy.md' },
    {
      write: 'docs/cleanup.md',
      content: '# Clean up\n\n    rm -rf ~/cache\n    kubectl delete ns old\n',
    },
    { search: 'destroy', include: ['docs/**'] },
  ],
};
