import type { Word } from './invocation';

/** What an interpreter's words say about the code that it runs. */
export interface GivenCode {
  /** Code in the words themselves; its text undefined where it is not known. */
  readonly codes: readonly { readonly word: Word; readonly text: string | undefined }[];
  /** The file that it runs. */
  readonly script: Word | undefined;
  /** The words behind, which the code itself is given. */
  readonly words: readonly Word[];
  /** It prints what the code comes to. */
  readonly prints: boolean;
  /** It runs no code of the line's: a module, its version, a part of its own. */
  readonly idle: boolean;
}

/** How an interpreter reads its words: from its own manual page. */
interface Manner {
  /** Options whose next word is code. */
  readonly code: RegExp;
  /** Code that stands in the option's own word: the first group. */
  readonly joined?: RegExp;
  /** Options whose next word is a value. */
  readonly valued?: RegExp;
  /** Options behind which no code of the line's is run. */
  readonly idle?: RegExp;
  /** The code's value is printed. */
  readonly prints?: RegExp;
  /** Words in front of a script: `deno run`. */
  readonly runs?: RegExp;
  /** Verbs whose next word is code: `deno eval`. */
  readonly evals?: RegExp;
  /** A word that is code itself. */
  readonly bare?: RegExp;
  /** A script is one only with such a name. */
  readonly named?: RegExp;
}

const SCRIPT_NAME = /\.[cm]?[jt]sx?$|^(?:\.{1,2})?\/|^-$/;

const MANNERS: readonly (readonly [program: RegExp, manner: Manner])[] = [
  [
    /^(?:[iI]?python|pypy|sage|bpython)[\d.]*$/,
    {
      code: /^-[bBdEiIOqsSuvxP]{0,12}c$/,
      joined: /^-[bBdEiIOqsSuvxP]{0,12}c(.+)$/s,
      valued: /^(?:-[WX]|--check-hash-based-pycs)$/,
      idle: /^-[bBdEiIOqsSuvxP]{0,12}m/,
    },
  ],
  [
    /^(?:node|nodejs|tsx|ts-node|ts-node-esm|esno|swc-node|zx)$/,
    {
      code: /^(?:-[pic]{0,3}[ep]|-pe|--eval|--print)$/,
      joined: /^(?:--eval|--print)=(.+)$/s,
      valued:
        /^(?:-r|--require|--import|--loader|--experimental-loader|-C|--conditions|--env-file|-P|--project|-O|--compiler-options|--tsconfig|--input-type|--test-reporter)$/,
      prints: /^(?:-[pie]*p[pie]*|--print)/,
      idle: /^(?:--test|--check|-c|--run|--v8-options|--prof-process)(?:=|$)/,
      runs: /^(?:watch|inspect)$/,
    },
  ],
  [
    /^deno$/,
    {
      code: /^(?!)$/,
      prints: /^(?:-p|--print)$/,
      valued: /^(?:-c|--config|--import-map|--lock|--ext|--cert|--seed|--location|-L|--log-level)$/,
      runs: /^(?:run|serve|r)$/,
      evals: /^eval$/,
      named: SCRIPT_NAME,
    },
  ],
  [
    /^bun$/,
    {
      code: /^(?:-e|--eval|-p|--print)$/,
      joined: /^(?:--eval|--print)=(.+)$/s,
      prints: /^(?:-p|--print)/,
      valued:
        /^(?:-r|--preload|--require|--import|-c|--config|--cwd|--env-file|--define|-d|--filter)$/,
      runs: /^run$/,
      named: SCRIPT_NAME,
    },
  ],
  [
    /^ruby[\d.]*$/,
    { code: /^-(?![rIC])[a-zA-Z]{0,12}e$/, joined: /^-e(.+)$/s, valued: /^-[IrC]$/ },
  ],
  [
    /^perl[\d.]*$/,
    { code: /^-(?![MmI])[a-zA-Z\d]{0,12}[eE]$/, joined: /^-[eE](.+)$/s, valued: /^-[IMm]$/ },
  ],
  [/^php[\d.]*$/, { code: /^-[rBRE]$/, valued: /^-[cdzF]$/, idle: /^-[vmilS]$/ }],
  [/^julia$/, { code: /^(?:-[eE]|--eval|--print)$/, joined: /^--eval=(.+)$/s }],
  [/^elixir$/, { code: /^(?:-e|--eval|--rpc-eval)$/ }],
  [/^Rscript$|^R$/, { code: /^-e$/, joined: /^-e(.+)$/s }],
  [/^osascript$/, { code: /^-e$/, valued: /^-l$/ }],
  [
    /^rails$/,
    {
      code: /^(?!)$/,
      evals: /^(?:runner|r)$/,
      runs: /^(?:console|c)$/,
      named: /^(?!)$/,
      valued: /^(?:-e|--environment)$/,
    },
  ],
  [/^(?:irb|pry)$/, { code: /^-e$/, valued: /^-[rI]$/ }],
  [/^iex$/, { code: /^(?:-e|--eval)$/, valued: /^(?:-[Sr]|--s?name|--cookie)$/, named: /\.exs?$/ }],
  [/^mix$/, { code: /^(?:-e|--eval)$/, runs: /^run$/, named: /\.exs?$/ }],
  [
    /^k6$/,
    {
      code: /^(?!)$/,
      runs: /^run$/,
      named: SCRIPT_NAME,
      valued: /^(?:-[udise]|--(?:vus|duration|iterations|stage|env|out|tag|config))$/,
    },
  ],
  [/^go$/, { code: /^(?!)$/, runs: /^run$/, named: /\.go$|^\/(?:dev|proc)\// }],
  [/^dart$/, { code: /^(?!)$/, runs: /^run$/, named: /\.dart$/ }],
  [
    /^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|c99|c11|tcc|rustc|javac|swiftc|dmd|ldc2|zig|fpc)$/,
    {
      code: /^(?!)$/,
      valued: /^-(?:o|I|L|D|l|d|x|cp|-edition|-crate-name|-target)$/,
      runs: /^(?:run|build-exe|-run)$/,
      named: /\.(?:c|cc|cpp|cxx|m|rs|java|swift|d|zig|pas)$/,
    },
  ],
  [/^crystal$/, { code: /^(?!)$/, evals: /^eval$/, runs: /^run$/, named: /\.cr$/ }],
  [
    /^rake$/,
    { code: /^(?:-[epE]|--execute(?:-print|-continue)?)$/, valued: /^-[fRrIC]$/, named: /^(?!)$/ },
  ],
  [/^dotnet$/, { code: /^(?!)$/, runs: /^script$/, evals: /^eval$/, named: /\.csx?$/ }],
  [/^matlab$/, { code: /^-(?:batch|r)$/ }],
  [/^swipl$/, { code: /^(?:-[gt]|--goal)$/, joined: /^--goal=(.+)$/s, named: /\.pl$/ }],
  [
    /^nim$/,
    { code: /^--eval$/, joined: /^--eval[:=](.+)$/s, runs: /^(?:r|c|e)$/, named: /\.nims?$/ },
  ],
  [/^bb$/, { code: /^(?:-e|--eval)$/, bare: /^\s*\(/ }],
  [/^(?:clojure|clj)$/, { code: /^(?:-e|--eval)$/, valued: /^-Sdeps$/, named: /\.clj\w*$/ }],
  [/^(?:expect|guile)$/, { code: /^-c$/ }],
  [/^(?:erl|sbcl|octave)$/, { code: /^--?eval$/ }],
  [
    /^(?:java|jshell|swift|dart|rust-script|jbang|csi|dotnet-script)$/,
    { code: /^(?:-e|-c)$/, named: /\.\w+$/, valued: /^-(?:cp|classpath|jar)$/, idle: /^-jar$/ },
  ],
  [/^/, { code: /^(?:-e|--eval)$/ }],
];

/** Reads an interpreter's words. */
export function givenCode(program: string, args: readonly Word[]): GivenCode {
  const manner = MANNERS.find(([name]) => name.test(program))?.[1];
  const codes: { word: Word; text: string | undefined }[] = [];
  const found = (from: number, script?: Word, idle = false): GivenCode => ({
    codes,
    script,
    words: args.slice(from),
    prints,
    idle,
  });
  let prints = false;
  let verbs = true;
  for (let at = 0; manner !== undefined && at < args.length; at++) {
    const word = args[at];
    const value = word?.value;
    if (word === undefined) break;
    if (value !== undefined && manner.prints?.test(value) === true) prints = true;
    if (value !== undefined && isOption(value)) {
      if (manner.code.test(value)) {
        const code = args[at + 1];
        if (code !== undefined) codes.push({ word: code, text: code.value });
        at++;
        // Behind Python's code all words are the code's.
        if (/^-[a-zA-Z]*c$/.test(value)) return found(at + 1);
        continue;
      }
      // `python -m pdb -c '!code' file`
      if (value === '-m' && args[at + 1]?.value === 'pdb') {
        return { ...found(args.length), codes: debuggerCodes(args.slice(at + 2)) };
      }
      // `python -m timeit code`
      if (value === '-m' && args[at + 1]?.value === 'timeit') {
        const texts = args.slice(at + 2).filter((one) => one.value?.startsWith('-') !== true);
        return {
          ...found(args.length),
          codes: texts.map((one) => ({ word: one, text: one.value })),
        };
      }
      const joined = manner.joined?.exec(value)?.[1];
      if (joined !== undefined) codes.push({ word, text: joined });
      else if (manner.idle?.test(value) === true) return found(at + 1, undefined, true);
      else if (value === '--') verbs = false;
      else if (manner.valued?.test(value) === true) at++;
      continue;
    }
    if (codes.length > 0) return found(at);
    if (value === '-') return found(at + 1);
    if (verbs && value !== undefined && manner.runs?.test(value) === true) {
      verbs = false;
      continue;
    }
    if (verbs && value !== undefined && manner.evals?.test(value) === true) {
      return evaluated(args, at, codes, prints);
    }
    if (value !== undefined && manner.bare?.test(value) === true) {
      codes.push({ word, text: value });
      continue;
    }
    const named = value === undefined || manner.named === undefined || manner.named.test(value);
    return named ? found(at + 1, word) : found(at + 1, undefined, true);
  }
  return found(args.length);
}

/** What a debugger is told: its own orders are nothing, `!` and `p` are followed by code. */
function debuggerCodes(args: readonly Word[]): GivenCode['codes'] {
  return args.flatMap((word, at) => {
    if (args[at - 1]?.value !== '-c') return [];
    const code = /^\s*(?:!|p{1,2}\s|interact|exec\s)(.*)$/s.exec(word.value ?? '')?.[1];
    return code === undefined ? [] : [{ word, text: code }];
  });
}

/** `deno eval [options] code words` */
function evaluated(
  args: readonly Word[],
  at: number,
  codes: { word: Word; text: string | undefined }[],
  before: boolean,
): GivenCode {
  const rest = args.slice(at + 1);
  const index = rest.findIndex((word) => word.value === undefined || !isOption(word.value));
  const code = rest[index];
  // `rails runner -` reads its standard input, `rails runner FILE.rb` that file.
  if (code?.value === '-') {
    return { codes, script: undefined, words: [], prints: false, idle: false };
  }
  if (/^[^\s()'"]+\.rb$/.test(code?.value ?? '')) {
    return { codes, script: code, words: rest.slice(index + 1), prints: false, idle: false };
  }
  if (code !== undefined) codes.push({ word: code, text: code.value });
  const prints =
    before ||
    rest.slice(0, Math.max(0, index)).some((word) => /^(?:-p|--print)$/.test(word.value ?? ''));
  return {
    codes,
    script: undefined,
    words: rest.slice(index + 1),
    prints,
    idle: code === undefined,
  };
}

function isOption(value: string): boolean {
  return value.startsWith('-') && value !== '-';
}
