import { isEveryday } from '../rules/tools/everyday';
import { programOf, unwrapped, type Call } from './call';
import type { Run } from './context';
import type { Word } from './invocation';
import { startedTool } from './tool-runners';

/**
 * Programs that start others and are in no table: what stands behind `--`, behind `exec` or `run`, or
 * right behind the options may be another program's whole command, and is read as one besides.
 */

/** What people have started for them, because it needs another's environment, rights or machine. */
const STARTED = `terraform tofu terragrunt pulumi cdk cdktf aws gcloud gsutil bq az kubectl helm helmfile oc
  docker docker-compose podman git gh glab psql mysql mariadb mysqladmin mongosh mongo redis-cli dropdb
  pg_restore createdb sqlite3 rails rake bundle python python2 python3 node npx npm yarn pnpm bun deno
  bash sh zsh fish dash rm shred dd find curl wget php artisan drush wp prisma alembic sqlx flyway
  liquibase mix dotnet sequelize knex typeorm drizzle-kit systemctl mkfs userdel sudo ansible
  ansible-playbook ssh manage.py flask django-admin heroku fly flyctl vercel railway supabase wrangler
  vault consul etcdctl rclone restic velero argocd make cargo go eksctl doctl serverless sls sam`;

/** Names that are verbs of other programs as well: these count behind a sign only. */
const AMBIGUOUS = new Set(
  'rm find make go dd shred ssh vault rake helm node sls sam bun deno bq sudo bash sh fish docker git wp restic'.split(
    ' ',
  ),
);

let started: ReadonlySet<string> | undefined;

/** Words by which a program says that another one follows. */
const STARTS = new Set(
  'exec run x ssh shell do with enter run-as console invoke cmd lock watch'.split(' '),
);

/** How far from the start such a word, and the program, may stand. */
const FAR = 4;
const FARTHER = 12;

/** Reads what an unknown program may start. */
export function unknownStarter(program: string, call: Call, run: Run): void {
  const { args } = call;
  if (args.length < 2) return;
  const words = startedTool(program, args);
  const at = words.length > 0 || isEveryday(program) ? -1 : beginOf(program, args);
  const next = unwrapped(call, at < 0 ? words : args.slice(at), program);
  if (next !== undefined) run.call(next);
}

/** Where the other program's name stands; -1 where none does. */
function beginOf(program: string, args: readonly Word[]): number {
  // One that is started by others has words of its own: there all signs are wanted.
  const known = isStarted(program);
  let starts = false;
  const to = Math.min(args.length - 1, FARTHER);
  for (let index = 0; index < to; index++) {
    const word = args[index];
    const value = word?.value;
    if (word === undefined || value === undefined) continue;
    if (value === '--' && known && !starts) return -1;
    if (value === '--') return isStarted(programOf(args[index + 1] ?? word)) ? index + 1 : -1;
    if (index < FAR && STARTS.has(value)) starts = true;
    else if (!known && (starts || mayStart(index, value)) && isStarted(programOf(word))) {
      return index;
    }
  }
  return -1;
}

function mayStart(index: number, value: string): boolean {
  return index < FAR && !AMBIGUOUS.has(value);
}

function isStarted(program: string | undefined): boolean {
  started ??= new Set(STARTED.split(/\s+/));
  return program !== undefined && started.has(program);
}
