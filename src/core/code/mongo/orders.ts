import { HOLE } from '../http/request';
import { storeFind, type StoreFind } from '../store';
import { callsOf, COMPUTED, type Called } from './calls';

const CRITICAL = { severity: 'critical' } as const;

/** What JavaScript for MongoDB's shell would do. */
export function mongoFinds(code: string): readonly StoreFind[] {
  if (code.trim() === HOLE) {
    return [storeFind('unreadable', 'code', 'What it runs cannot be seen.')];
  }
  const calls = callsOf(code);
  if (calls === undefined) return [storeFind('unreadable', 'code', 'The code cannot be read.')];
  return calls.flatMap(findsOfCall);
}

function findsOfCall(call: Called): readonly StoreFind[] {
  const names = call.on === undefined ? [] : [call.on];
  const lost = (type: string, why: string, differs: Partial<StoreFind> = {}): StoreFind[] => [
    storeFind('loses', type, why, { names, ...differs }),
  ];
  switch (call.name) {
    case COMPUTED:
      return [storeFind('unreadable', 'code', 'Which method it calls is computed.')];
    case 'dropDatabase':
      return lost('database', 'Drops the database with everything in it.', CRITICAL);
    case 'drop':
      return lost('collection', 'Drops the collection with all its documents.');
    case 'deleteMany':
    case 'remove':
    case 'deleteOne':
    case 'findOneAndDelete':
      return deleted(call, names);
    case 'updateMany':
    case 'updateOne':
    case 'update':
    case 'replaceOne':
      return (call.name === 'updateMany' || isMany(call)) && picksAll(call.args[0])
        ? lost('collection', 'Changes every document of the collection.')
        : [];
    case 'bulkWrite':
      return /delete(?:Many|One)\W{0,10}\{\s{0,5}['"]?filter['"]?\s{0,5}:\s{0,5}\{\s{0,5}\}/.test(
        call.args.join(','),
      )
        ? lost('collection', 'Deletes every document of the collection.')
        : [];
    case 'renameCollection':
      return call.args[1]?.trim() === 'true'
        ? lost('collection', 'Drops the collection that has the new name already.')
        : [];
    case 'convertToCapped':
      return lost('collection', 'Cuts the collection to a size: older documents go.');
    case 'aggregate':
      return /\$out['"]?\s{0,10}:|\$merge['"]?\s{0,10}:.{0,300}whenMatched['"]?\s{0,5}:\s{0,5}['"]replace/s.test(
        call.args.join(','),
      )
        ? lost('collection', 'Puts the result in place of all documents of a collection.')
        : [];
    case 'dropUser':
    case 'dropAllUsers':
    case 'removeUser':
    case 'dropRole':
    case 'dropAllRoles':
    case 'revokeRolesFromUser':
    case 'revokePrivilegesFromRole':
      return [
        storeFind('access', 'user', 'Takes users’ access away.', {
          undo: 'partly',
          names: textsIn(call),
        }),
      ];
    case 'dropIndex':
    case 'dropIndexes':
      return lost('index', 'Drops an index.', { severity: 'low', undo: 'yes' });
    case 'shutdownServer':
      return [storeFind('stops', 'server', 'Stops the server.', { undo: 'yes' })];
    case 'stepDown':
    case 'reconfig':
    case 'removeShard':
    case 'killOp':
    case 'fsyncLock':
      return [
        storeFind('stops', 'server', 'Changes which servers answer, or stops work of others.', {
          undo: 'partly',
        }),
      ];
    case 'runCommand':
    case 'adminCommand':
      return commandFinds(call.args[0] ?? '', names);
    case 'load':
      return [
        storeFind('includes', 'file', 'Runs the code of another file.', { names: textsIn(call) }),
      ];
    case 'run':
    case 'runProgram':
    case 'exec':
    case 'execSync':
    case 'spawn':
    case 'spawnSync':
      return [
        storeFind('runs-code', 'program', 'Runs a program of this machine.', {
          names: textsIn(call),
        }),
      ];
    default:
      return [];
  }
}

/** `update(filter, change, {multi: true})` */
function isMany({ name, args }: Called): boolean {
  return name === 'update' && /['"]?multi['"]?\s{0,5}:\s{0,5}(?:true|1)/.test(args[2] ?? '');
}

function deleted(call: Called, names: readonly string[]): readonly StoreFind[] {
  if (call.name === 'remove' && call.on === 'rs') {
    return [storeFind('stops', 'server', 'Takes a server out of the set.', { undo: 'yes' })];
  }
  const one = call.name === 'deleteOne' || call.name === 'findOneAndDelete';
  const all = picksAll(call.args[0]);
  if (one || (call.name === 'remove' && call.on === undefined && call.args.length === 0)) return [];
  if (!all) return [];
  return [storeFind('loses', 'collection', 'Deletes every document of the collection.', { names })];
}

/** A filter that leaves no document out: `{}`, none, unknown, `{_id: {$exists: true}}`. */
function picksAll(filter: string | undefined): boolean {
  const bare = (filter ?? '').replace(/\/\*[^*]*\*\/|\/\/[^\n]*\n/g, '');
  const text = bare.replace(/\s/g, '');
  if (text === '' || text === '{}' || text === HOLE || text === 'null') return true;
  return /^\{['"]?[\w$.]{1,100}['"]?:(?:\{['"]?\$(?:exists['"]?:(?:true|1)|ne['"]?:(?:null|-1|['"]{2})|gte?['"]?:(?:0|ObjectId\(['"]0+['"]\)|['"]{2})|nin['"]?:\[\])\}|\/\.\*\/\w{0,5})\}$|^\{['"]?\$where['"]?:['"]?(?:true|1|return(?:true|1))/.test(
    text,
  );
}

function textsIn({ args }: Called): readonly string[] {
  return args.flatMap((arg) => /^\s{0,20}['"`]([^'"`]{0,300})['"`]/.exec(arg)?.[1] ?? []);
}

const COMMANDS: readonly (readonly [RegExp, StoreFind])[] = [
  [
    /\{\s{0,20}['"]?dropDatabase['"]?\s{0,5}:/,
    storeFind('loses', 'database', 'Drops the database with everything in it.', CRITICAL),
  ],
  [
    /\{\s{0,20}['"]?drop['"]?\s{0,5}:/,
    storeFind('loses', 'collection', 'Drops the collection with all its documents.'),
  ],
  [
    /['"]?deletes['"]?\s{0,5}:\s{0,5}\[\s{0,5}\{\s{0,5}['"]?q['"]?\s{0,5}:\s{0,5}\{\s{0,5}\}/,
    storeFind('loses', 'collection', 'Deletes every document of the collection.'),
  ],
  [
    /['"]?dropTarget['"]?\s{0,5}:\s{0,5}true/,
    storeFind('loses', 'collection', 'Drops the collection that has the new name already.'),
  ],
  [
    /\{\s{0,20}['"]?(?:shutdown|replSetStepDown|replSetReconfig|removeShard|killAllSessions|killOp)['"]?\s{0,5}:/,
    storeFind('stops', 'server', 'Stops the server, or changes which servers answer.', {
      undo: 'partly',
    }),
  ],
  [
    /\{\s{0,20}['"]?(?:dropUser|dropAllUsersFromDatabase|dropRole|revokeRolesFromUser)['"]?\s{0,5}:/,
    storeFind('access', 'user', 'Takes users’ access away.', { undo: 'partly' }),
  ],
];

function commandFinds(document: string, names: readonly string[]): readonly StoreFind[] {
  return COMMANDS.flatMap(([pattern, find]) =>
    pattern.test(document) ? [{ ...find, names }] : [],
  );
}
