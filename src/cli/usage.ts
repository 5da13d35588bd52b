export const USAGE = `portcullis: what an agent may do, and what waits for a person

  portcullis explain '<command line>' [--as agent|person] [--dialect D] [--json]
                     [--policy FILE]
      Tells what a command line would do here, by which rules, and whether it passes; and
      which policy decided. With --policy, FILE is heard as a workspace's policy would be:
      where it is stricter.
      Dialects: bash (default), posix, zsh, fish, powershell. Runs nothing.

  portcullis judge --jsonl
      Judges the actions on standard input, one JSON object a line, one answer a line,
      in order. See docs/judge-jsonl.md.

  portcullis audit verify [folder] [--copy folder] [--key KEY] [--heads FILE]
                          [--against REPOSITORY]
      Checks that a record is whole. The folder is .portcullis/audit unless given, beside
      its copy in the editor's storage; KEY is a public key that may have signed, FILE
      holds signed heads that were kept elsewhere; REPOSITORY those that the next one
      has committed.

  portcullis audit witness [folder] --git REPOSITORY
      Commits the signed heads of a record on the branch portcullis-heads of a repository
      elsewhere: pushed out of reach, they show others what the record must hold.

  portcullis audit query|tail|export [folder] [--agent A] [--session S] [--verdict V]
                   [--effect E] [--environment E] [--kind K] [--since T] [--until T]
                   [--text WORDS] [--count N] [--format jsonl|csv|markdown]
      Tells what stands in a record, newest first; tail follows it. While the editor is
      open, its dialog asks first whether this may be shown.

  portcullis audit report SESSION [folder]
      Tells what the user of a session asked, what its agent read and ran, which secrets
      were within reach and what changed infrastructure, as Markdown. Asked as above.

  portcullis doctor
      Tells what is held of each agent on this machine, and whether that was proved. While
      the editor is open, its dialog asks first whether this may be shown.

  portcullis run --sealed -- COMMAND …
      Runs a command in a sealed terminal of the window that is open here: it sees no
      secrets, writes in the workspace and package caches, has one way out. docs/seal.md.

  portcullis --help | --version

Nothing here approves, pauses or weakens anything: that takes a person, in the editor.

Exit codes
  0  done; explain: passes; audit verify: whole
  1  failed; audit verify: broken
  2  not called as above
  3  explain: waits for a person
  4  explain: refused; doctor, audit: a person did not approve
  run: the status of COMMAND
`;
