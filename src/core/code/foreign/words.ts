/**
 * Words by which languages that have no reader here start programs, delete, write, read and decode: from
 * each language's own documentation of its standard library.
 */

/** Calls that give a text to a shell, or start a program with its words. */
export const STARTS =
  '(?:\\b(?:system2?|popen|exec|spawn|shell_exec|passthru|proc_open|pcntl_exec|qx|shellExecute|readpipe|ProcessBuilder|Process(?:\\.(?:Start|run|spawn))?|exec\\.Command(?:Context)?|os\\.(?:execute|system|popen|cmd)|io\\.popen|IO\\.popen|Open3\\.\\w+|Kernel\\.\\w+|System\\.(?:cmd|shell)|Port\\.open|doShellScript|shell-command|run-program|os:cmd|os/shell|Sys\\.command|uiop:run-program|(?:send|public_send|__send__)\\s*\\(\\s*:(?:system|exec|spawn)\\s*,|call_user_func(?:_array)?\\s*\\(\\s*\\u0001\\d+\\u0001\\s*,|shell|sh|run|os/execute|callProcess|callCommand|readProcess|createProcess|do shell script)!?\\s*)';

/** Calls that delete a file or a folder. */
export const DELETES =
  '(?:\\b(?:rmtree|remove_tree|(?:[Oo]s|[Ff]ile|Files|FileUtils|Dir|Directory|Pathname|FileManager|Storage)(?:\\.default)?(?:\\.|::)(?:remove(?:All|_all|Item)?|RemoveAll|Remove|unlink|rmdir|rm!?|rm_rf?!?|rm_f|rm_rf|remove_dir|remove_entry\\w*|[Dd]elete(?:IfExists|Directory|_all)?|deleteDirectory|truncate|rmtree)|unlink|rmdir|rm|rm_rf!?|removeItem|removeDirectory\\w*|removePathForcibly|removeDir|removeFile|deleteFile|remove_dir_all|remove_file|delete-tree|delete-directory/files|deleteDirectory|deleteRecursively|forceDelete)\\s*)';

/** Calls that open a file for writing, or put another in its place. */
export const WRITES =
  '(?:\\b(?:open|fopen|writeFile|file_put_contents|copyFile|File\\.(?:write!?|WriteAllText)|IO\\.write|Files\\.write(?:String)?|os\\.WriteFile|writeLines|cp)\\s*)';

/** Calls that read a file. */
export const READS =
  '(?:\\b(?:open|fopen|readFile|file_get_contents|readfile|file|File\\.(?:read!?|open|foreach|readlines|ReadAllText)|IO\\.read(?:lines)?|Files\\.read(?:String|AllLines|AllBytes)?|os\\.ReadFile|read_csv|readLines|readRDS|slurp|FileReader)\\s*)';

/** What brings back a text that was hidden. */
export const DECODES =
  /LWP::Simple|\bget\s*\(\s*["']https?:|decode_?base64|base64_?decode|decode64|b64decode|['"]base64['"]|\bunpack1?\b|pack\s*\(|gzuncompress|gzinflate|str_rot13|hex2bin|\bchr\s*\(|string\.char|fromCharCode/i;

/** What runs a text as code. */
export const EXECUTES =
  /\b(?:exec|eval|system|popen|spawn|loadstring|load|instance_eval|class_eval|shell_exec|passthru|assert|create_function|Code\.eval_string|eval_string|parse)\b\s*\(?/;

/** Code that is put together while it runs. */
export const PIECED = '\\b(?:exec|eval|loadstring|instance_eval|load)\\s*\\(\\s*';

/** What empties or drops tables through the language's usual mapper. */
export const DATABASE =
  /\b(?:delete_all|destroy_all|drop_table|drop_database|drop_current|purge_current|dbRemoveTable|truncate_tables?|dropIfExists|dropAllTables|delete_all!|update_all|flushall|flushdb|flushAll|flushDb|Ecto\.Adapters\.SQL)\b|&:(?:destroy|delete)!?|\.database\.drop\b|\bSchema::drop|->truncate\(\)|DB::table\([^)]{0,80}\)->delete\(\)|::truncate\(\)|::query\(\)->delete\(\)|\bdb:(?:drop|reset)\b/;

/** How a statement for a database begins that changes something. */
export const STATEMENT =
  /^\s*(?:drop|truncate|delete\s+from|update\s+\S+\s+set|alter\s+table|insert\s+into|replace\s+into|merge\s+into|create\s|grant\s|revoke\s)/i;

/** Calls that hand a statement to a database. */
export const QUERIES =
  /\b(?:execute\w*|exec|query\w*|\w{1,20}_query|statement|unprepared|prepare|do|select_all|rawQuery|createStatement|dbExecute|dbGetQuery|dbSendQuery)\b/;

/** Functions that are called by a name in a variable, or put together from pieces: nobody can say which. */
export const VARIABLE_CALL = /(?<![\w>:$])\$\w{1,40}\s*\(|\b(?:create_function|assert)\s*\(\s*\$/;
