import { codeCloud, codeHidden } from '../../rules/code';
import { cloudCall } from '../program/cloud';
import { dataCall } from '../program/data';
import { environmentValue } from '../program/environment';
import * as does from '../program/handlers';
import * as functions from '../program/handlers-functions';
import * as sends from '../program/handlers-requests';
import * as systems from '../program/handlers-system';
import { fieldOf, Names, type Handler, type Library } from '../program/library';
import {
  joined,
  knownText,
  sourcesOf,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
} from '../program/value';

/**
 * What the modules of Node, Deno and Bun do, and widely used packages: https://nodejs.org/api/,
 * https://docs.deno.com/api/deno/, https://bun.com/docs, each package's own documentation.
 */

const loads: Handler = ({ given, doings, at }) => {
  const name = knownText(given.list[0]);
  const inline = /^data:text\/(?:javascript|typescript)[^,]{0,40},(.+)$/s.exec(name ?? '')?.[1];
  if (inline !== undefined) doings.run(textValue(unescaped(inline)), at);
  if (/^https?:\/\//i.test(name ?? '')) doings.note(codeHidden, 'import', at);
  if (name !== undefined) return { kind: 'thing', name: moduleName(name) };
  const text = textOf(given.list[0]);
  if (typeof text !== 'string' && text.prefix !== '') doings.note(codeHidden, 'require', at);
  return UNTOLD;
};

/** `Buffer.from(x, 'base64')`; of another encoding it is the text itself. */
const buffer: Handler = (call) => {
  const encoding = knownText(call.given.list[1]) ?? 'utf8';
  return /^(?:base64|base64url|hex|latin1|binary|ucs2|utf16le)$/i.test(encoding)
    ? does.decodes(call)
    : call.given.list[0];
};

/** `/tmp` and a name below it. */
const temporary: Handler = ({ given }) =>
  given.list.length === 0 ? textValue('/tmp') : textValue('/tmp/made-by-the-code');

const url: Handler = ({ given }) => {
  const [path, base] = given.list;
  return base?.kind === 'text' && path !== undefined ? joined([base, path]) : path;
};

const passesOn: Handler = ({ given, of }) =>
  unknownFrom([...given.list, ...(of === undefined ? [] : [of])].flatMap((one) => sourcesOf(one)));

/** What an address writes as `%20`. */
function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** `Reflect.get(fs, "rmSync")` */
const member: Handler = ({ given }) => {
  const [of, key] = given.list;
  const name = knownText(key);
  if (of?.kind !== 'thing' || name === undefined) return undefined;
  return { kind: 'thing', name: moduleName(`${of.name}.${name}`), of };
};

/** `new Worker(code, {eval: true})`; otherwise it is a file's name. */
const worker: Handler = (call) => {
  const [code, options] = call.given.list;
  const text = fieldOf(options, 'eval');
  return text?.kind === 'thing' && text.name === 'true' && code !== undefined
    ? does.runsCode({ ...call, given: functions.givenOnly([code]) })
    : undefined;
};

/** `set(ref, null)` takes away what is there. */
const clears: Handler = ({ name, given, doings, at }) => {
  const [, value] = given.list;
  if (value?.kind === 'thing' && value.name === 'null') doings.note(codeCloud, name, at);
  return UNTOLD;
};

const HTTP =
  'axios axios.create() got.extend() ky.create() got ky needle superagent k6/http undici ofetch.ofetch ofetch.$fetch $fetch $.';
const ENV_FILE = unknownFrom([{ kind: 'file', path: textValue('.env') }]);
const GIT = /^simple-git(?:\.\w+)?\(\)\.(\w+)$/;
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head'];
const BODY = /^(?:post|put|patch)$/;

// prettier-ignore
const TABLE = new Names(() => [
  ['fs.unlink Deno.remove', does.removesAs('file')],
  ['fs.rmdir fs.rm', does.removesAs('folder')],
  ['@std/fs.emptyDir @std/fs.emptyDirSync fs.remove fs.emptyDir fs.emptydir fs.rmrf rimraf rimraf.rimraf rimraf.sync rimraf.rimrafSync rimraf.native rimraf.manual del del.sync del.deleteAsync del.deleteSync del.deleteAsync shelljs.rm', does.removesAs('tree')],
  ['?.unlink ?.delete', does.ofPath(does.removesItself('file'))],
  ['fs.truncate Deno.truncate', systems.truncates],
  ['fs.writeFile fs.createWriteStream fs.outputFile fs.outputJson fs.writeJson Deno.writeTextFile Deno.writeFile Deno.create Bun.write', does.writes(0)],
  ['fs.appendFile', does.appends],
  ['process.chdir Deno.chdir shelljs.cd', does.enters],
  ['fs.rename fs.move Deno.rename shelljs.mv', does.places('mv')],
  ['fs.copyFile fs.cp fs.copy Deno.copyFile shelljs.cp', does.places('cp')],
  ['fs.open', does.opens()],
  ['fs.readFile fs.createReadStream fs.readJson Deno.readTextFile Deno.readFile Deno.open', does.reads()],
  ['?.text ?.json ?.arrayBuffer ?.bytes ?.stream', does.ofPath(does.reads(true))],
  ['Bun.file', does.keeps],
  [`console.log console.info console.error console.warn console.debug console.dir console.table
    process.stdout.write process.stderr.write Deno.stdout.write`, does.shows],
  ['child_process.exec execa.execaCommand execa.command shelljs.exec zx.$ $ Bun.$ execa.$ dax.$ bun.$ execa.execaCommandSync shelljs.cmd', does.shells],
  [`child_process.execFile child_process.spawn execa execa.execa cross-spawn cross-spawn.spawn Bun.spawn
    Deno.Command Deno.run tinyexec.x tinyexec.exec nano-spawn`, does.spawns],
  ['child_process.fork', does.startsWith('node')],
  ['eval vm.runInThisContext vm.runInNewContext vm.runInContext vm.Script vm.compileFunction', does.firstRunsCode],
  ['Function AsyncFunction GeneratorFunction', does.runsCode],
  ['setTimeout setInterval setImmediate', does.firstRunsCode],
  ['atob String.fromCharCode String.fromCodePoint unescape zlib.inflate zlib.gunzip zlib.unzip zlib.brotliDecompress zlib.inflateRaw', does.decodes],
  ['Buffer.from buffer.Buffer.from Buffer', buffer],
  ['require import process.mainModule.require ?.mainModule.require module.require module.createRequire() module._load process.mainModule.constructor._load module.constructor._load process.getBuiltinModule', loads],
  ['?.call', functions.callsItself],
  ['?.apply', functions.appliesItself],
  ['?.bind', functions.binds],
  ['Reflect.apply', functions.applies],
  ['Reflect.get', member],
  [functions.BOUND, functions.callsBound],
  ['Request', functions.makesRequest(0, 0, 1)],
  ['XMLHttpRequest().open', sends.requests(undefined, 1)],
  ['worker_threads.Worker', worker],
  ['child_process.spawn_sync', does.spawns],
  ['ssh2.Client().exec node-ssh.NodeSSH().execCommand', does.shells],
  ['process.binding process.dlopen process._linkedBinding', ({ name, doings, at }) => { doings.note(codeHidden, name, at); return UNTOLD; }],
  ['path.join path.resolve path.posix.join path.posix.resolve', does.joinsPaths],
  ['path.normalize path.posix.normalize util.promisify Promise.resolve String Array.from Promise.all fs.realpath url.fileURLToPath url.pathToFileURL structuredClone JSON.stringify', does.keeps],
  ['glob.sync glob.glob glob.globSync glob fs.glob fast-glob fast-glob.sync globby globby.globby', ({ given }) => { const [first] = given.list; return first?.kind === 'text' ? { ...first, glob: true } : UNTOLD; }],
  ['URL url.URL', url],
  ['os.homedir Deno.env.get("HOME")', () => textValue('~')],
  ['os.tmpdir fs.mkdtemp Deno.makeTempDir', temporary],
  ['process.cwd Deno.cwd', ({ doings }) => textValue(doings.cwd ?? '.')],
  ['process.env.get Deno.env.get', ({ given }) => environmentValue(knownText(given.list[0]), undefined)],
  ['Object.keys Object.getOwnPropertyNames Reflect.ownKeys Boolean', ({ given }) => (given.list[0]?.kind === 'list' ? given.list[0] : UNTOLD)],
  ['Object.entries Object.values Object.assign util.inspect Object.fromEntries encodeURIComponent btoa', passesOn],
  ['fetch axios.create() axios.create().request got.extend() ky.create() undici.fetch undici.request node-fetch axios axios.request axios.default got ky superagent ofetch.ofetch $fetch needle cross-fetch isomorphic-fetch http.request https.request http.get https.get', sends.fetches(undefined)],
  ...VERBS.map((verb): readonly [string, Handler] => [
    HTTP.split(' ').map((client) => (verb === 'delete' ? `${client}.delete ${client}.del` : `${client}.${verb}`)).join(' '),
    sends.fetches(verb.toUpperCase(), BODY.test(verb) ? 1 : undefined),
  ]),
  ['process.kill', systems.kills],
  ['fs.chmod Deno.chmod', systems.changesMode],
  ['keytar.getPassword ?.getSecretValue ?.accessSecretVersion', systems.givesSecret],
  ['dotenv.config', () => ({ kind: 'record', fields: new Map([['parsed', ENV_FILE]]), more: false })],
  ['?.constructor.constructor', ({ name, doings, at }) => { doings.note(codeHidden, name, at); return UNTOLD; }],
  ['?.sendCommand', systems.startsAs('redis-cli')],
  ['?.query ?.execute ?.exec ?.raw ?.$executeRawUnsafe ?.$executeRaw ?.$queryRawUnsafe ?.unsafe ?.prepare ?.createStatement ?.command ?.run ?.sql postgres() @neondatabase/serverless.neon() @vercel/postgres.sql sql', sends.queries],
  ['firebase/database.set', clears],
]);

const MODULES: Readonly<Record<string, string>> = {
  'graceful-fs': 'fs',
  'fs-extra': 'fs',
  'fs/promises': 'fs',
  'fs.promises': 'fs',
  'graceful-fs.promises': 'fs',
  globby: 'globby',
  'node-fetch': 'fetch',
};

/** Names under which the same is reached: `node:fs/promises` and `fs.promises` for `fs`, `rmSync` for `rm`. */
function moduleName(name: string): string {
  let plain = name.replace(/^node:/, '').replace(/^(?:globalThis|global|window|self)\.(?=.)/, '');
  plain = plain.replace(/\.default\b/g, '').replace(/^\.\/|^npm:|^jsr:/, '');
  const module = Object.hasOwn(MODULES, plain) ? MODULES[plain] : undefined;
  if (module !== undefined) return module;
  plain = plain.replace(/^(?:fs\/promises|fs\.promises)\./, 'fs.');
  return /^(?:fs|child_process|Deno|Bun|zlib)\.\w+Sync$/.test(plain) ? plain.slice(0, -4) : plain;
}

export const scriptLibrary: Library = {
  module: moduleName,
  handler(name) {
    const direct = TABLE.get(name);
    if (direct !== undefined) return direct;
    const method = name.slice(name.lastIndexOf('.') + 1);
    if (method === name) return undefined;
    if (name.endsWith('.constructor.constructor')) return TABLE.get('?.constructor.constructor');
    const verb = GIT.exec(name)?.[1];
    if (verb === 'raw') return systems.startsAs('git');
    if (verb === 'clean') return systems.cleansTree;
    if (verb !== undefined) return systems.startsAs('git', kebabOf(verb));
    const command = /\.([A-Z]\w+)Command$/.exec(name)?.[1];
    return cloudCall(name, command ?? method) ?? dataCall(name, method) ?? TABLE.get(`?.${method}`);
  },
  constant(name, doings) {
    switch (name) {
      case 'process.argv': {
        const items = [
          textValue('node'),
          ...(doings.file === undefined ? [] : [textValue(doings.file)]),
          ...(doings.words ?? []),
        ];
        return { kind: 'list', items, more: doings.words === undefined };
      }
      case 'Deno.args':
        return { kind: 'list', items: doings.words ?? [], more: doings.words === undefined };
      case '__filename':
      case 'import.meta.filename':
      case 'import.meta.url':
        return doings.file === undefined ? undefined : textValue(doings.file);
      case '__dirname':
      case 'import.meta.dirname':
      case 'import.meta.dir':
        return doings.file === undefined ? textValue('.') : textValue(folderOf(doings.file));
      case 'process.execPath':
        return textValue('node');
      case 'path.sep':
        return textValue('/');
      default: {
        const variable = /^(?:process|Bun|import\.meta)\.env\.(\w+)$/.exec(name)?.[1];
        return variable === undefined ? undefined : environmentValue(variable, undefined);
      }
    }
  },
};

/** `pushTags` is `push-tags`. */
function kebabOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}
