/**
 * Further ways in which languages that have no reader here delete, start, send and hide: from each
 * language's own documentation. `LIT` stands for a text's place.
 */

/** A text's place in a skeleton: its number is the group. */
const LIT = '\u0001(\\d+)\u0001';

/** Functions that start programs, by a name that stands in a text or a symbol. */
export const STARTERS = /^(?:system|exec|passthru|shell_exec|popen|proc_open|pcntl_exec|spawn)$/;
/** Functions that delete, likewise. */
export const DELETERS = /^(?:unlink|rmdir|file\.remove|rm_rf!?|rm_r|remove|delete)$/;

/** `method(:system).call("ls")`, `Kernel.method(:exec).("ls")` */
export const BY_METHOD = new RegExp(
  `\\bmethod\\s*\\(\\s*:(?:system|exec|spawn)\\s*\\)\\s*\\.\\s*(?:call|\\(|\\[)\\s*\\(?\\s*${LIT}`,
  'g',
);
/** `o["execute"]("ls")`: a member by its name in a text. */
export const BY_INDEX = new RegExp(`\\[\\s*${LIT}\\s*\\]\\s*\\(\\s*${LIT}`, 'g');
/** `do.call("unlink", list("x"))`, `do.call(file.remove, list(f))` */
export const DO_CALL = new RegExp(
  `\\bdo\\.call\\(\\s*(?:${LIT}|([\\w.:]{1,40}))\\s*,\\s*(?:list\\s*\\(\\s*)?(?:${LIT})?`,
  'g',
);
/** `foreach(rm, readdir("x"))`, `rm.(files)`, `apply(File, :rm_rf, ["x"])` */
export const HANDED = new RegExp(
  `\\b(?:foreach|map|broadcast|sapply|lapply|purrr::walk)\\s*\\(\\s*(?:rm|unlink|file\\.remove)\\s*,|\\brm\\.\\(|\\bapply\\s*\\(\\s*:?(?:File|file)\\s*,\\s*:?(?:rm\\w*!?|del\\w*)\\s*,\\s*\\[\\s*(?:${LIT})?`,
  'g',
);
/** `Command::new("rm").args(["-rf", "x"])` */
export const BUILDER = new RegExp(
  `\\bCommand::new\\(\\s*${LIT}\\s*\\)((?:\\s*\\.\\s*args?\\([^()]{0,400}\\)){0,40})`,
  'g',
);
/** `["rm", "-rf", "x"].execute()` */
export const LISTED = new RegExp(
  `\\[\\s*(${LIT}(?:\\s*,\\s*${LIT}){0,40})\\s*\\]\\s*\\.execute\\b`,
  'g',
);
/** `exec {"rm"} "rm", "-rf", "x"`: the program stands in front of its words. */
export const BLOCKED = new RegExp(
  `\\b(?:exec|system)\\s*\\{\\s*${LIT}\\s*\\}\\s*(${LIT}(?:\\s*,\\s*${LIT}){0,40})`,
  'g',
);
/** `open(my $f, "-|", "rm", "-rf", "x")`, `open F, ">", "x"`: how, and what. */
export const OPENED = new RegExp(
  `\\bopen\\b\\s*\\(?\\s*(?:my\\s+|local\\s+)?[*$]?\\w{1,40}\\s*,\\s*${LIT}((?:\\s*,\\s*${LIT}){0,40})`,
  'g',
);
/** `truncate "x", 0`, `delete(dir: "x")`, and what the libraries of single languages call deleting. */
export const ALSO_DELETES = new RegExp(
  `\\b(?:truncate\\s*\\(?\\s*${LIT}\\s*,\\s*0\\b|(?:fs::)?(?:dir|file)_delete\\s*\\(\\s*${LIT}|file:(?:del_dir_r|del_dir|delete)\\s*\\(\\s*${LIT}|os\\.remove\\.all\\s*\\([^"'()]{0,40}\\(?\\s*${LIT}|delete\\s*\\(\\s*(?:dir|file)\\s*:\\s*${LIT}|delete_director\\w{1,30}\\s*\\(\\s*${LIT}|delete_file\\s*\\(\\s*${LIT}|(?:delete-file|delete-directory(?:-tree|-and-contents)?|clojure\\.java\\.io/delete-file|io/delete-file|uiop:delete-directory-tree)\\s+(?:#p|t\\s)?\\s*${LIT}|Sys\\.(?:remove|rmdir)\\s*\\(?\\s*${LIT}|(?:std::)?(?:filesystem|fs)::remove(?:_all)?\\s*\\(\\s*${LIT}|(?:Directory|File)\\(\\s*${LIT}\\s*\\)\\s*\\.\\s*delete(?:Sync)?\\b)`,
  'g',
);
/** `remove("x")` of C. */
export const C_REMOVES = new RegExp(`(?<![\\w.>:])remove\\s*\\(\\s*${LIT}\\s*\\)`, 'g');
/** `rmdir $_ for <*>` */
export const BARE_DELETE = /\brmdir\s+(?!if\b)[$@<]/;

/** A request that takes something away: the address stands in the call, or further off. */
export const DELETE_CALL = new RegExp(
  `(?:\\bHTTP(?:arty|oison|otion|\\.rb)?|Faraday|RestClient|Typhoeus|Excon|Req|Tesla|httr2?|HTTP::Tiny->new|LWP::UserAgent->new|\\bConnection|GuzzleHttp\\\\Client\\(\\)\\)?|Http|[\\w)])(?:\\.|->|::|::delete\\b|\\.new\\([^()]{0,80}\\)\\.)\\s*(?:delete|DELETE)!?\\s*\\(?\\s*${LIT}`,
  'g',
);
/** The verb as a text or a class: `request("DELETE", url)`, `Net::HTTP::Delete.new(path)`. */
export const DELETE_VERB = new RegExp(`\\bNet::HTTP::Delete\\.new\\(\\s*${LIT}`, 'g');

/** Kits of cloud services and stores in other languages. */
export const KITS =
  /\b(?:Aws(?:::|\\)|Google::Cloud|Google\\Cloud|Azure::|Octokit|Stripe::|Stripe\\|DropletKit|Kubeclient|Docker::|Fog::|Gitlab\b|Cloudflare|Twilio::|Redis\b|Mongo::|MongoDB\\|ExAws|paws::|software\.amazon\.awssdk|com\.google\.cloud|com\.azure)/;

/** What is read as code straight from where nobody can see it. */
export const UNSEEN_CODE =
  /\b(?:eval|instance_eval|class_eval|load|loadstring|assert|source|include|require|require_once|include_once)\b[\s(]{0,10}(?:parse\s*\(\s*text\s*=\s*)?(?:[\w.:$>-]{0,40}\s*\(\s*)?(?:STDIN|\$stdin|gets\b|ARGF|<STDIN>|<>|URI\.open|io\.read|file_get_contents|readLines|readline|curl_exec|LWP::Simple::get|Net::HTTP\.get)/;
/** A text that is an address, run as code: `source("https://…")`. */
export const CODE_AT = new RegExp(
  `\\b(?:source|include|require|include_once|require_once|load|do|dofile|evalFile|devtools::source_url|source_url)\\b\\s*\\(?\\s*${LIT}`,
  'g',
);
/** Names that are put together: `send("sys" + "tem", x)`, `&$f(x)` beside `"sys" . "tem"`. */
export const PIECED_NAME = new RegExp(
  `\\b(?:send|public_send|__send__|method|getattr|const_get)\\s*\\(\\s*${LIT}\\s*[+.]|\\bsyscall\\s*\\(`,
);
export const PIECED_CALL = new RegExp(`${LIT}\\s*\\.\\s*${LIT}[^]{0,400}&\\s*\\{?\\s*\\$\\w`);
/** `eval "…".unpack1("m")` */
export const UNPACKED = new RegExp(
  `\\b(?:eval|exec|instance_eval|system)\\s*\\(?\\s*${LIT}\\s*\\.\\s*(?:unpack1?|decode64|tr|reverse|pack)\\b`,
);
/** `kill 9, -1`: every process. */
export const KILLS_ALL =
  /\b(?:Process\.)?kill\b\s*\(?\s*(?:\d{1,2}|:?[A-Z]{3,9}|\u0001\d+\u0001)\s*,\s*-1\b/;
/** A function's name, handed over as a text: PHP calls it. */
export const ASKED_ABOUT =
  /\b(?:function_exists|is_callable|method_exists|in_array|strpos|disable_functions)\b/;
