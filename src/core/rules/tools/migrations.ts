import { lateRows } from './breadth/late';
import type { Differs } from './row';

const DROPS = 'Drops the whole database, or every table in it.';
const BACK =
  'Takes migrations back, with the columns and tables that they made and the data in them.';
const ANEW = 'Drops every table and makes it anew, empty.';
const EMPTIES = 'Deletes every row of every table.';
const UNASKED =
  'Changes the tables to fit the code without a question: columns go with their data.';
const ALL: Differs = { type: 'database', severity: 'critical', undo: 'no' };
const SOME: Differs = { type: 'database', severity: 'high', undo: 'no' };
const DEFAULTS = {
  what: 'of the database',
  effect: 'drops-data',
  only: true,
  severity: 'critical',
  undo: 'no',
  unnamed: 'that the settings name',
  why: 'Drops tables, or takes migrations back with the data that they made room for.',
  safer: 'Write a migration that goes forward, and take a dump first (`pg_dump`).',
} as const;

/** Tools that change the tables of a database: each one’s own documentation. */
// prettier-ignore
export const migrationRows = lateRows(
  {
    'migrations.javascript': 'prisma prisma1 drizzle-kit knex sequelize sequelize-cli typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm mikro-orm mikro-orm-esm node-pg-migrate db-migrate umzug kysely payload ace strapi sanity keystone medusa migrate-mongo',
    'migrations.python': 'alembic flask django-admin manage.py yoyo aerich piccolo',
    'migrations.python-module': 'python python3 python2 py pypy3',
    'migrations.rails': 'rails rake hanami sequel',
    'migrations.php': 'php artisan sail console symfony phinx drush wp yii cake spark bin/console craft typo3 magento n98-magerun2',
    'migrations.elixir': 'mix',
    'migrations.java': 'flyway liquibase mvn mvnw gradle gradlew sbt',
    'migrations.flyway': 'flyway',
    'migrations.goose': 'goose',
    'migrations.programs': 'dbmate migrate sqlx sea-orm-cli diesel atlas tern sqitch soda buffalo hasura dotnet dotnet-ef refinery rambler edgedb gel meteor shmig sql-migrate graphile-migrate',
  },
  () => ({
    'migrations.javascript': {
      ...DEFAULTS, variables: 'NODE_ENV', dryOnly: '', valued: 'schema config env d dataSource datasource knexfile cwd url name migrations-path models-path database-url-var options-path e m',
      asks: [
        ['migrate reset|fresh|refresh|down', ANEW, ALL],
        ['migrate:fresh|migrate:refresh|migrate:reset', ANEW, ALL],
        ['migration:fresh|migration:refresh|migration:reset|schema:fresh|schema:drop|db:wipe|db:truncate|db:drop|db:reset|drop|reset', DROPS, ALL],
        ['db push --force-reset|--accept-data-loss', UNASKED, ALL],
        ['push --force', UNASKED, ALL],
        ['schema:sync|schema:update', UNASKED, SOME],
        ['migrate:rollback|migrate:down|migration:revert|migration:rollback|migration:down|down|redo|rollback|db:migrate:undo*|db:seed:undo*', BACK, SOME],
        ['migrate rollback|undo', BACK, SOME],
        ['database drop|reset', DROPS, ALL],
        ['dataset|documents delete', 'Deletes content with its history.', ALL],
      ],
      stops: [
        'prisma migrate reset --force', 'npx prisma db push --force-reset', 'prisma db push --accept-data-loss', 'drizzle-kit push --force', 'drizzle-kit drop', 'knex migrate:rollback --all', 'npx sequelize-cli db:drop', 'sequelize db:migrate:undo:all',
        'typeorm schema:drop -d src/data.ts', 'typeorm migration:revert', 'mikro-orm schema:fresh', 'node-pg-migrate down', 'db-migrate reset', 'payload migrate:fresh', 'migrate-mongo down',
      ],
      passes: ['prisma migrate dev --name drop', 'prisma migrate deploy', 'prisma generate', 'prisma db push', 'drizzle-kit generate', 'drizzle-kit push', 'knex migrate:latest', 'knex migrate:make drop_users', 'sequelize db:migrate', 'typeorm migration:run', 'prisma migrate reset --help', 'prisma studio'],
    },
    'migrations.python': {
      ...DEFAULTS, variables: 'FLASK_ENV DJANGO_SETTINGS_MODULE', valued: 'c config name n x settings database app A d directory pythonpath e env-file', dry: 'sql',
      asks: [
        ['downgrade', BACK, SOME],
        ['db downgrade', BACK, SOME],
        ['flush|reset_db', EMPTIES, ALL],
        ['migrate * zero', BACK, ALL],
        ['remove_stale_contenttypes', 'Deletes rows, and what hangs on them.', SOME],
        ['rollback|reapply|break-lock', BACK, SOME],
        ['migrations backwards', BACK, SOME],
      ],
      stops: ['alembic downgrade base', 'alembic -c prod.ini downgrade -1', 'flask db downgrade', 'flask --app shop db downgrade base', './manage.py flush', 'django-admin flush --settings prod', 'yoyo rollback --all', './manage.py migrate shop zero', 'aerich downgrade'],
      passes: ['alembic upgrade head', 'alembic revision -m downgrade', 'alembic downgrade base --sql', 'flask db upgrade', 'flask run', './manage.py flush --help', './manage.py migrate', 'django-admin startproject flush'],
    },
    'migrations.python-module': {
      ...DEFAULTS, variables: 'DJANGO_SETTINGS_MODULE', valued: 'm c W X settings database app A name n',
      asks: [
        ['*manage.py flush|reset_db', EMPTIES, ALL],
        ['*manage.py migrate * zero', BACK, ALL],
        ['*manage.py remove_stale_contenttypes', 'Deletes rows, and what hangs on them.', SOME],
        ['flush|reset_db -m~django', EMPTIES, ALL],
        ['downgrade|rollback -m=alembic|-m=yoyo|-m=aerich', BACK, SOME],
        ['db downgrade -m=flask', BACK, SOME],
      ],
      stops: ['python manage.py flush --noinput', 'python3 manage.py migrate shop zero', 'python -m alembic downgrade base', 'python -m django flush --settings prod', 'python3 -m flask db downgrade', 'uv run python manage.py flush'],
      passes: ['python manage.py migrate', 'python manage.py runserver', 'python manage.py sqlflush', 'python manage.py flush --help', 'python train.py flush', 'python -m pytest -k downgrade', 'python -m pip uninstall flush'],
    },
    'migrations.rails': {
      ...DEFAULTS, variables: 'RAILS_ENV RACK_ENV', anywhere: true, valued: 'f rakefile C directory e environment I R',
      asks: [
        ['db:drop*|db:reset*|db:purge*|db:migrate:reset*|db:schema:load*|db:structure:load*|db:truncate_all|db:mongoid:drop|db:mongoid:purge !-$RAILS_ENV=test', DROPS, ALL],
        ['db:drop*|db:reset*|db:purge*|db:schema:load* -$DATABASE_URL', DROPS, ALL],
        ['db:migrate -$VERSION=0', BACK, ALL],
        ['db:seed:replant !-$RAILS_ENV=test', EMPTIES, ALL],
        ['db:rollback*|db:migrate:down*|db:migrate:redo* !-$RAILS_ENV=test', BACK, SOME],
        ['db drop|reset|rollback', DROPS, ALL],
      ],
      stops: ['rails db:drop', 'bin/rails db:reset', 'bundle exec rake db:drop db:create', 'rake assets:clean db:drop', 'RAILS_ENV=production rails db:schema:load', 'rails db:migrate:reset', 'rails db:rollback STEP=3', 'rails db:truncate_all', 'rake db:migrate VERSION=0', 'hanami db drop'],
      passes: ['rails db:migrate', 'rails db:setup', 'rails db:seed', 'RAILS_ENV=test rails db:reset', 'rake db:drop RAILS_ENV=test', 'rails generate migration drop_users', 'rails server', 'rails db:migrate:status', 'rake -T db'],
    },
    'migrations.php': {
      ...DEFAULTS, variables: 'APP_ENV', anywhere: true, valued: 'env e c configuration database connection d', dry: 'pretend dump-sql',
      asks: [
        ['migrate:fresh|migrate:refresh|migrate:reset|db:wipe !--env=testing', ANEW, ALL],
        ['migrate:rollback !--env=testing', BACK, SOME],
        ['queue:flush|queue:clear|horizon:clear|model:prune', 'Deletes jobs or records that wait.', { type: 'queue', severity: 'high', undo: 'no' }],
        ['doctrine:database:drop|doctrine:schema:drop|d:d:d|d:s:d', DROPS, ALL],
        ['doctrine:fixtures:load !--append', EMPTIES, ALL],
        ['doctrine:schema:update --force', UNASKED, SOME],
        ['doctrine:migrations:migrate|migrations:migrate first|prev|0', BACK, SOME],
        ['doctrine:migrations:execute --down', BACK, SOME],
        ['sql-drop|sql:drop|site-install|site:install|si|entity:delete', DROPS, ALL],
        ['sql:sync|sql-sync', 'Overwrites one database by another.', ALL],
        ['db reset|drop|clean', DROPS, ALL],
        ['site empty|delete', 'Deletes the content of the site.', ALL],
        ['post|user|term|comment|option|menu|media delete|reset', 'Deletes content of the site.', SOME],
        ['db import', 'Overwrites the database.', ALL],
        ['migrate/fresh|migrate/down|migrate/redo', BACK, ALL],
        ['setup:uninstall', DROPS, ALL],
      ],
      stops: ['php artisan migrate:fresh --seed', 'php artisan db:wipe --force', 'sail artisan migrate:rollback', './artisan migrate:reset', 'php bin/console doctrine:database:drop --force', 'symfony console doctrine:schema:drop', 'drush sql:drop -y', 'wp db reset --yes', 'wp site empty', 'phinx rollback -t 0 db drop', 'php artisan queue:flush', 'php yii migrate/fresh'],
      passes: ['php artisan migrate', 'php artisan migrate:fresh --env=testing', 'php artisan migrate:status', 'php artisan cache:clear', 'php artisan make:migration drop_users', 'php -S localhost:8000', 'php bin/console doctrine:migrations:migrate', 'wp plugin list', 'drush cr', 'php artisan migrate:rollback --pretend', 'php artisan test'],
    },
    'migrations.elixir': {
      ...DEFAULTS, variables: 'MIX_ENV', anywhere: true,
      asks: [['ecto.drop*|ecto.reset*|ash.reset*|ash_postgres.drop* !-$MIX_ENV=test', DROPS, ALL], ['ecto.rollback|ash_postgres.rollback !-$MIX_ENV=test', BACK, SOME]],
      stops: ['mix ecto.drop', 'mix ecto.reset', 'MIX_ENV=prod mix ecto.rollback --all', 'mix do ecto.drop, ecto.create'],
      passes: ['mix ecto.migrate', 'MIX_ENV=test mix ecto.drop', 'mix test', 'mix deps.get', 'mix ecto.gen.migration drop_users', 'mix ecto.drop --help'],
    },
    'migrations.java': {
      ...DEFAULTS, anywhere: true, oneDash: true, valued: 'f P pl url user password configFiles environment changelog-file changeLogFile defaults-file b p',
      asks: [
        ['flyway:clean|flywayClean|flyway:undo|flywayUndo|*:flywayClean', DROPS, ALL],
        ['liquibase:dropAll|liquibaseDropAll|dropAll|drop-all|dropAllSchemas', DROPS, ALL],
        ['liquibase:rollback*|liquibaseRollback*|rollback|rollback-count|rollbackCount|rollback-to-date|rollbackToDate|rollback-one-*|update-testing-rollback', BACK, SOME],
        ['hibernate:drop|ebean:drop', DROPS, ALL],
      ],
      stops: ['mvn flyway:clean', './gradlew flywayClean', 'liquibase drop-all', 'liquibase --changelog-file=db.xml rollback-count 3', 'mvn clean liquibase:dropAll', './mvnw -pl db flyway:clean'],
      passes: ['mvn clean install', './gradlew clean build', 'gradle flywayMigrate', 'liquibase update', 'liquibase rollback-sql v1', 'liquibase status', 'mvn flyway:info', 'sbt clean compile'],
    },
    'migrations.flyway': {
      ...DEFAULTS, anywhere: true, oneDash: true, valued: 'configFiles environment workingDirectory',
      asks: [['clean', DROPS, ALL], ['undo', BACK, SOME]],
      stops: ['flyway clean', 'flyway -url=jdbc:postgresql://prod/shop clean migrate', 'flyway undo'], passes: ['flyway migrate', 'flyway info', 'flyway validate', 'flyway -cleanDisabled=true migrate'],
    },
    'migrations.goose': {
      ...DEFAULTS, valued: 'dir table certfile env', oneDash: true,
      asks: [['down|down-to|reset|redo', BACK, SOME], ['* * down|down-to|reset|redo', BACK, SOME]],
      stops: ['goose postgres "user=a dbname=shop" reset', 'goose down-to 0', 'goose -dir db sqlite3 shop.db down'], passes: ['goose up', 'goose create drop_users sql', 'goose -dir db status', 'goose postgres "user=a" up'],
    },
    'migrations.programs': {
      ...DEFAULTS, oneDash: true,
      valued: 'path database source url u env e migrations-dir d schema-file s dir database-url D config c project p startup-project context v verbose to t f file endpoint admin-secret I instance connection framework target',
      asks: [
        ['drop|wipe|purge', DROPS, ALL],
        ['database|db|pop drop|reset|wipe', DROPS, ALL],
        ['schema clean', DROPS, ALL],
        ['schema apply -auto-approve', UNASKED, ALL],
        ['fresh|refresh', ANEW, ALL],
        ['reset', BACK, ALL],
        ['migrate|migration fresh|refresh|reset', ANEW, ALL],
        ['rollback|down|revert|redo|undo', BACK, SOME],
        ['migrate|migration down|revert|redo|rollback', BACK, SOME],
        ['ef database update 0', BACK, ALL],
        ['database update 0', BACK, ALL],
        ['ef database drop', DROPS, ALL],
        ['migrate -destination~-', BACK, SOME],
        ['metadata clear', 'Deletes what the server knows of tables, rights and relations.', { type: 'metadata', severity: 'high' }],
        ['migrate apply -down|-rollback', BACK, SOME],
        ['migrate delete -all', 'Deletes every migration, of the project or of the server.', SOME],
      ],
      stops: ['dbmate drop', 'dbmate -e PROD_URL rollback', 'migrate -path db -database postgres://prod/shop drop -f', 'migrate -path db -database $URL down 1', 'sqlx database drop -y', 'diesel database reset', 'diesel migration revert --all', 'sea-orm-cli migrate fresh', 'atlas schema clean -u $URL', 'dotnet ef database drop --force', 'dotnet ef database update 0', 'hasura metadata clear', 'hasura migrate delete --all --server', 'sqitch revert', 'meteor reset', 'edgedb database wipe'],
      passes: ['dbmate up', 'dbmate new drop_users', 'migrate -path db -database $URL up', 'sqlx migrate run', 'diesel migration run', 'atlas schema inspect -u $URL', 'dotnet build', 'dotnet test', 'dotnet ef database update', 'atlas migrate diff drop', 'hasura migrate status', 'dotnet run -- server', 'sqlx database create', 'meteor run'],
    },
  }),
);
