import { lines, type Repository } from './kind';

export const python: Repository = {
  name: 'Python',
  files: {
    '.gitignore':
      '.venv\n__pycache__\n*.pyc\n.pytest_cache\nbuild\ndist\n*.egg-info\ndb.sqlite3\n.coverage\nhtmlcov\n',
    'pyproject.toml':
      '[project]\nname = "orders"\nversion = "0.3.0"\n[tool.ruff]\nline-length = 100\n',
    'manage.py':
      'import os\nfrom django.core.management import execute_from_command_line\nexecute_from_command_line()\n',
    'orders/__init__.py': '',
    'orders/models.py': 'class Order:\n    total = 0\n',
    'orders/api.py':
      'from orders.models import Order\n\n\ndef create(total):\n    return Order()\n',
    'tests/test_orders.py':
      'from orders.api import create\n\n\ndef test_create():\n    assert create(3)\n',
    'scripts/seed.py': 'import json\nprint(json.dumps({"orders": 3}))\n',
    'requirements.txt': 'django==5.1\n',
    Makefile:
      'test:\n\tpytest -q\nlint:\n\truff check .\nclean:\n\trm -rf build dist .pytest_cache\n',
  },
  ignored: [
    '.venv/bin/activate',
    'build/lib/a.py',
    'orders/__pycache__/api.pyc',
    'db.sqlite3',
    '.pytest_cache/v/a',
  ],
  actions: [
    ...lines(String.raw`
      python3 -m venv .venv && source .venv/bin/activate && pip install -r requirements.txt
      pip install -e '.[dev]'
      pytest -q
      pytest tests/test_orders.py::test_create -x -vv 2>&1 | tail -30
      python manage.py makemigrations orders && python manage.py migrate
      python manage.py runserver 0.0.0.0:8000
      python manage.py shell -c "from orders.models import Order; print(Order.total)"
      find . -name '__pycache__' -type d -exec rm -rf {} +
      find . -name '*.pyc' -delete
      rm -rf build dist *.egg-info .pytest_cache
      make clean test
      ruff check --fix . && ruff format .
      mypy orders --strict | grep error | wc -l
      python -c "import django; print(django.__version__)"
      python scripts/seed.py | python -m json.tool
      uv sync && uv run pytest
      poetry lock --no-update
      python -m build && twine check dist/*
      curl -s -X POST http://localhost:8000/api/orders -H 'Content-Type: application/json' -d '{"total": 3}' | jq .id
      git stash && git pull --rebase && git stash pop
      git commit -am "Totals are decimals" && git push
      sed -i 's/total = 0/total = Decimal(0)/' orders/models.py
      python - <<'EOF'
    `).slice(0, -1),
    "python - <<'EOF'\nimport csv, collections\nrows = list(csv.DictReader(open('requirements.txt')))\nprint(collections.Counter(len(r) for r in rows))\nEOF",
    "python3 -c \"import json,sys; print(json.load(open('pyproject.toml')) if False else 'ok')\"",
    'rm -f db.sqlite3 && python manage.py migrate && python manage.py loaddata fixtures/demo.json',
    'export DJANGO_SETTINGS_MODULE=orders.settings.dev; python manage.py check',
    'pip freeze | grep -i django >> /tmp/pins.txt',
    { read: 'orders/models.py' },
    { write: 'tests/test_totals.py', content: 'def test_total():\n    assert 1 + 1 == 2\n' },
    { search: 'create\\(', include: ['orders/**'] },
  ],
};
