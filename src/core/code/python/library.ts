import { codeHidden } from '../../rules/code';
import { cloudCall } from '../program/cloud';
import { dataCall } from '../program/data';
import { environmentValue } from '../program/environment';
import * as does from '../program/handlers';
import * as functions from '../program/handlers-functions';
import * as sends from '../program/handlers-requests';
import * as systems from '../program/handlers-system';
import { argument, Names, type Handler, type Library } from '../program/library';
import {
  joinedPath,
  knownText,
  sourcesOf,
  textOf,
  textValue,
  unknownFrom,
  UNTOLD,
} from '../program/value';

/** What Python's modules do: https://docs.python.org/3/library/ and each package's own documentation. */

/** A path object is its path. */
const givesPath: Handler = ({ given }) => {
  const parts = given.list.map((one) => (one.kind === 'text' ? one : textValue(textOf(one))));
  return parts.length === 0 ? textValue('.') : joinedPath(parts);
};

/** A folder or file of its own below the folder for temporary ones. */
const temporary: Handler = () => textValue('/tmp/made-by-the-code');

/** `glob.glob('build/*')` */
const matches: Handler = ({ given }) => {
  const pattern = argument(given, 0, 'pathname');
  return pattern?.kind === 'text' ? { ...pattern, glob: true } : UNTOLD;
};

/** `Path('build').glob('*')` */
const matchesBelow: Handler = ({ of, given }) => {
  if (of?.kind !== 'text') return UNTOLD;
  const found = joinedPath([of, ...given.list]);
  return found.kind === 'text' ? { ...found, glob: true } : UNTOLD;
};

const attribute: Handler = ({ given, doings, at }) => {
  const [of, key] = given.list;
  const name = knownText(key);
  if (of?.kind !== 'thing') return undefined;
  if (name !== undefined) return { kind: 'thing', name: `${of.name}.${name}`, of };
  if (/^(?:os|subprocess|shutil|builtins)$/.test(of.name)) doings.note(codeHidden, of.name, at);
  return UNTOLD;
};

const module: Handler = ({ given, doings, at }) => {
  const name = knownText(given.list[0]);
  if (name !== undefined) return { kind: 'thing', name: moduleName(name) };
  const text = textOf(given.list[0]);
  if (typeof text !== 'string' && text.prefix !== '') doings.note(codeHidden, 'import', at);
  return UNTOLD;
};

const splitsWords: Handler = ({ given }) => {
  const text = knownText(given.list[0]);
  if (text === undefined || /["'\\]/.test(text)) return UNTOLD;
  const items = text
    .trim()
    .split(/\s+/)
    .map((word) => textValue(word));
  return { kind: 'list', items, more: false };
};

/** `urlopen(url, data)` and `urlopen(Request(url, method=…))` */
const opensAddress: Handler = ({ given, doings, at }) => {
  const [first] = given.list;
  if (first === undefined) return undefined;
  const request = first.kind === 'thing' && first.args !== undefined ? first.args : given;
  const body = argument(request, 1, 'data');
  const method = request.named.get('method') ?? textValue(body === undefined ? 'GET' : 'POST');
  const url = argument(request, 0, 'url') ?? first;
  doings.request({ method, url, headers: request.named.get('headers'), body }, at);
  return unknownFrom([{ kind: 'fetched' }]);
};

/** Data that may run code when it is read: shown where it comes from outside, or was hidden. */
const unpickles: Handler = ({ given, doings, at }) => {
  const [data] = given.list;
  const outside = data !== undefined && sourcesOf(data).some(({ kind }) => kind === 'fetched');
  if (outside) doings.note(codeHidden, 'pickle', at);
  return unknownFrom(data === undefined ? [] : [...sourcesOf(data), { kind: 'decoded' }]);
};

/** Of the environment they give the names of its variables, of all else what they are given. */
const names: Handler = ({ given }) => {
  const [first] = given.list;
  return first?.kind === 'thing' && /^os\.environb?$/.test(first.name) ? UNTOLD : first;
};

const CLIENTS =
  'requests requests.Session() requests.session() httpx httpx.Client() httpx.AsyncClient() aiohttp.ClientSession()'.split(
    ' ',
  );
const BODIES = ['data', 'json', 'content'] as const;
const VERBS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

function ofClients(...methods: readonly string[]): string {
  return CLIENTS.flatMap((client) => methods.map((method) => `${client}.${method}`)).join(' ');
}

// prettier-ignore
const TABLE = new Names(() => [
  ['os.remove os.unlink', does.removes('file')],
  ['os.rmdir os.removedirs', does.removes('folder')],
  ['shutil.rmtree distutils.dir_util.remove_tree', does.removes('tree')],
  ['?.unlink', does.removesItself('file')],
  ['?.rmtree', does.removesItself('tree')],
  ['?.rmdir', does.removesItself('folder')],
  ['os.chdir os.fchdir', does.enters],
  ['os.truncate', systems.truncates],
  ['?.truncate', systems.truncatesItself],
  ['zipfile.ZipFile().extractall', systems.unpacks(true, 'unzip', '-o', '-d')],
  ['shutil.unpack_archive', systems.unpacks(false, 'tar', '-xf', '-C')],
  ['tarfile.open().extractall tarfile.TarFile().extractall', systems.unpacks(true, 'tar', '-xf', '-C')],
  ['operator.methodcaller()', functions.callsMethod],
  ['operator.attrgetter()', functions.givesAttribute],
  ['?.get ?.pop ?.__getitem__ ?.__getattribute__', functions.looksUp],
  ['map filter', functions.maps],
  ['dict', functions.makesRecord],
  ['input raw_input sys.stdin.read sys.stdin.readline sys.stdin.buffer.read', functions.isTyped],
  ['pickle.loads pickle.load dill.loads cloudpickle.loads', unpickles],
  ['requests.Request httpx.Request', sends.requests(undefined, 1, ...BODIES)],
  ['urllib3.PoolManager().request urllib3.request', sends.requests(undefined, 1, ...BODIES, 'body')],
  ['?.write_text ?.write_bytes', does.ofPath(does.writesItself)],
  ['os.rename os.replace os.renames shutil.move', does.places('mv')],
  ['shutil.copy shutil.copy2 shutil.copyfile shutil.copytree', does.places('cp')],
  ['?.rename', does.ofPath(does.places('mv', true))],
  ['open io.open codecs.open gzip.open bz2.open lzma.open aiofiles.open', does.opens()],
  ['?.open', does.ofPath(does.opens(true))],
  ['?.read_text ?.read_bytes', does.reads(true)],
  [`fileinput.input linecache.getlines pandas.read_csv pandas.read_json pandas.read_table numpy.loadtxt
    dotenv.dotenv_values`, does.reads()],
  [`print pprint.pprint pprint.pp sys.stdout.write sys.stderr.write rich.print logging.info logging.debug
    logging.warning logging.error`, does.shows],
  [`os.system os.popen os.popen2 os.popen3 os.popen4 popen2.popen2 popen2.popen3 subprocess.getoutput
    subprocess.getstatusoutput commands.getoutput commands.getstatusoutput asyncio.create_subprocess_shell
    invoke.run fabric.api.run fabric.api.local fabric.api.sudo pexpect.run pexpect.runu platform.popen
    invoke.Context().run invoke.Context().sudo get_ipython().system get_ipython().getoutput
    get_ipython().system_raw fabric.Connection().run fabric.Connection().sudo fabric.Connection().local ctypes.CDLL().system
    ctypes.cdll.LoadLibrary().system ctypes.PyDLL().system ?.exec_command`, does.shells],
  [`subprocess.run subprocess.call subprocess.Popen subprocess.check_call subprocess.check_output pty.spawn
    anyio.run_process trio.run_process pexpect.spawn pexpect.spawnu`, does.runsProcess],
  ['os.execl os.execlp os.execle os.execlpe', does.replacesProcess(0, false)],
  ['os.execv os.execvp os.execve os.execvpe os.posix_spawn os.posix_spawnp', does.replacesProcess(0, true)],
  ['os.spawnl os.spawnlp os.spawnle os.spawnlpe', does.replacesProcess(1, false)],
  ['os.spawnv os.spawnvp os.spawnve os.spawnvpe', does.replacesProcess(1, true)],
  ['asyncio.create_subprocess_exec', does.startsWords],
  ['sh.Command()', (call) => does.startsWords({ ...call, given: { ...call.given, list: [...(call.made?.list ?? []), ...call.given.list] } })],
  ['exec eval execfile', does.firstRunsCode],
  [`base64.b64decode base64.b32decode base64.b16decode base64.b85decode base64.a85decode
    base64.urlsafe_b64decode base64.standard_b64decode base64.decodebytes base64.decodestring
    binascii.unhexlify binascii.a2b_base64 binascii.a2b_hex bytes.fromhex bytearray.fromhex codecs.decode
    codecs.getdecoder zlib.decompress gzip.decompress bz2.decompress lzma.decompress marshal.loads
    chr bytes bytearray`, does.decodes],
  ['list tuple set sorted reversed iter enumerate', names],
  [`vars compile str repr int os.fspath os.fsencode os.fsdecode
    os.path.abspath os.path.realpath os.path.normpath os.path.expandvars os.path.expanduser shlex.quote
    json.dumps asyncio.run copy.copy copy.deepcopy sqlalchemy.text`, does.keeps],
  ['os.path.join', does.joinsPaths],
  ['pathlib.Path pathlib.PurePath pathlib.PosixPath pathlib.WindowsPath pathlib.PurePosixPath path.Path Path', givesPath],
  ['os.getcwd pathlib.Path.cwd Path.cwd', ({ doings }) => textValue(doings.cwd ?? '.')],
  ['pathlib.Path.home Path.home', () => textValue('~')],
  [`tempfile.mkdtemp tempfile.mktemp tempfile.TemporaryDirectory
    tempfile.NamedTemporaryFile tempfile.gettempdir`, temporary],
  ['tempfile.mkstemp', ({ ...call }) => ({ kind: 'list', items: [UNTOLD, temporary(call) ?? UNTOLD], more: false })],
  ['glob.glob glob.iglob', matches],
  ['len type id hasattr isinstance hash bool', () => UNTOLD],
  ['?.glob ?.rglob', matchesBelow],
  ['getattr', attribute],
  ['os.kill os.killpg', systems.kills],
  ['os.chmod', systems.changesMode],
  ['runpy.run_path', systems.runsFile],
  ['keyring.get_password boto3.client().get_secret_value boto3.client().get_parameter ?.read_secret_version ?.access_secret_version ?.get_secret', systems.givesSecret],
  ['http.client.HTTPConnection().request http.client.HTTPSConnection().request', sends.requestsPath],
  ['aiohttp.request', sends.requests(undefined, 1, ...BODIES)],
  ['?.execute_command', systems.startsAs('redis-cli')],
  ['__import__ importlib.import_module importlib.__import__', module],
  ['shlex.split', splitsWords],
  ['os.getenv os.environ.get os.environ.pop os.environb.get', ({ given }) => environmentValue(knownText(given.list[0]), given.list[1])],
  ['urllib.request.urlopen urllib2.urlopen urllib.urlopen', opensAddress],
  ['urllib.request.urlretrieve', sends.requests('GET', 0)],
  ...VERBS.map((verb): readonly [string, Handler] => [ofClients(verb), sends.requests(verb.toUpperCase(), 0, ...BODIES)]),
  [ofClients('request', 'stream'), sends.requests(undefined, 1, ...BODIES)],
  ['?.executescript ?.execute ?.executemany ?.exec_driver_sql ?.raw ?.sql ?.command ?.query ?.run pandas.read_sql pandas.read_sql_query', sends.queries],
]);

const ALIASES: Readonly<Record<string, string>> = { posix: 'os', nt: 'os', posixpath: 'os.path' };

function moduleName(name: string): string {
  const plain = name.replace(
    /^(?:(?:__builtins__|builtins|globals\(\)|locals\(\)|sys\.modules)\.(?!get$))+/,
    '',
  );
  const alias = Object.hasOwn(ALIASES, plain) ? ALIASES[plain] : undefined;
  return alias ?? plain.replace(/^(?:posix|nt)\./, 'os.');
}

/** The packages whose functions are programs: `sh.rm('-rf', x)`. */
/** `sh.git.push('--force')`, `sh.Command('rm')('-rf')` */
const SUBPROGRAM = /^sh\.([a-z][\w-]*)\.(?!bake$)(\w+)$/;
const PROGRAM = /^(?:sh|plumbum\.cmd|plumbum\.local|local)\.([a-z][\w-]*)$/;
const GIT_OBJECTS = /^git\.Repo\(\)\.(?:remotes\.\w+|remote\(\)|head|active_branch)\.(push|reset)$/;
const CONTAINERS = /^docker\.\w+\(\)\.containers\.(?:run|create)$/;
const GIT = /^git\.Repo\(\)\.git\.(\w+)$/;
const VARIABLE =
  /^os\.environb?\.(?!get$|items$|copy$|keys$|values$|pop$|update$|setdefault$)(\w+)$/;

export const pythonLibrary: Library = {
  module: moduleName,
  handler(name) {
    const direct = TABLE.get(name);
    if (direct !== undefined) return direct;
    const program = PROGRAM.exec(name)?.[1];
    if (program !== undefined) return does.startsProgram(program);
    const object = GIT_OBJECTS.exec(name)?.[1];
    if (object === 'reset') return systems.resetsHead;
    if (object !== undefined) return systems.startsAs('git', object);
    if (name === 'git.Repo().delete_head') return systems.startsAs('git', 'branch', '-D');
    if (CONTAINERS.test(name)) return systems.runsContainer;
    if (/^docker\..*\.exec_run$/.test(name)) return systems.runsInContainer;
    const [, tool, order] = SUBPROGRAM.exec(name) ?? [];
    if (tool !== undefined && order !== undefined) {
      return systems.startsAs(tool, order.replace(/_/g, '-'));
    }
    const verb = GIT.exec(name)?.[1];
    if (verb !== undefined) return systems.startsAs('git', verb.replace(/_/g, '-'));
    const method = name.slice(name.lastIndexOf('.') + 1);
    if (method === name) return undefined;
    return cloudCall(name, method) ?? dataCall(name, method) ?? TABLE.get(`?.${method}`);
  },
  constant(name, doings) {
    switch (name) {
      case 'sys.argv': {
        const items = [textValue(doings.file ?? '-c'), ...(doings.words ?? [])];
        return { kind: 'list', items, more: doings.words === undefined };
      }
      case '__file__':
        return doings.file === undefined ? undefined : textValue(doings.file);
      case 'sys.executable':
        return textValue('python3');
      case 'os.sep':
        return textValue('/');
      default: {
        const variable = VARIABLE.exec(name)?.[1];
        return variable === undefined ? undefined : environmentValue(variable, undefined);
      }
    }
  },
};
