import { lines, type Repository } from './kind';

export const data: Repository = {
  name: 'data',
  files: {
    '.gitignore': 'data/raw/\ndata/tmp/\ntarget/\n.ipynb_checkpoints\nmlruns/\n*.parquet\n',
    'dbt_project.yml': 'name: sales\n',
    'models/orders.sql': 'select * from raw.orders\n',
    'notebooks/explore.ipynb': '{"cells": []}',
    'data/countries.csv': 'code,name\nfr,France\n',
    'sql/report.sql': 'select country, sum(total) from orders group by 1;\n',
    'pipelines/train.py': 'import json\nprint("training")\n',
    'environment.yml': 'name: sales\n',
    'docker-compose.yml': 'services:\n  pg:\n    image: postgres:16\n',
  },
  ignored: ['data/raw/orders.csv', 'data/tmp/a.parquet', 'target/run/a.sql', 'mlruns/0/meta.yaml'],
  actions: [
    ...lines(String.raw`
      conda env create -f environment.yml
      jupyter lab --no-browser --port 8888
      jupyter nbconvert --to script notebooks/explore.ipynb --stdout | head -40
      dbt deps && dbt build --select orders+
      dbt run --target dev && dbt test
      dbt docs generate
      psql -h localhost -U analyst sales -c 'select count(*) from orders'
      psql -h localhost -d sales -f sql/report.sql -o /tmp/report.txt
      psql -d sales -Atc "select country from orders limit 5" | sort | uniq -c
      psql -d sales -c "explain analyze select * from orders where country = 'fr'"
      psql -d sales -c "insert into countries values ('be', 'Belgium')"
      psql -d sales -c "create index concurrently orders_country on orders(country)"
      duckdb -c "select count(*) from 'data/countries.csv'"
      sqlite3 /tmp/cache.db 'select name from sqlite_master'
      bq query --use_legacy_sql=false 'select count(*) from sales.orders'
      bq ls sales
      aws s3 cp s3://sales-raw/orders/2026-01.csv data/raw/
      aws s3 sync s3://sales-raw/orders data/raw --exclude '*' --include '2026-*'
      gsutil ls gs://sales-raw/orders | tail
      rm -rf data/tmp/* target
      rm -f data/tmp/a.parquet
      head -2 data/countries.csv | cut -d, -f1
      awk -F, 'NR>1 {n[$1]++} END {for (k in n) print k, n[k]}' data/countries.csv
      jq -s 'map(.total) | add' /tmp/orders.jsonl
      python pipelines/train.py --epochs 3 --out /tmp/model
      mlflow ui --port 5001
      docker compose up -d pg && sleep 3 && pg_isready -h localhost
    `),
    'python -c "import pandas as pd; df = pd.read_csv(\'data/countries.csv\'); print(df.describe())"',
    { read: 'sql/report.sql' },
    {
      write: 'models/customers.sql',
      content: 'select distinct customer from {{ ref("orders") }}\n',
    },
  ],
};
