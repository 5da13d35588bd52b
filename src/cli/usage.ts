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

  portcullis audit verify [folder] [--copy folder]
      Checks that a record is whole. The folder is .portcullis/audit unless given; the
      copy is the one in the editor's storage.

  portcullis doctor
      Tells what is held of each agent on this machine, and whether that was proved. While
      the editor is open, its dialog asks first whether this may be shown.

  portcullis --help | --version

Nothing here approves, pauses or weakens anything: that takes a person, in the editor.

Exit codes
  0  done; explain: passes; audit verify: whole
  1  failed; audit verify: broken
  2  not called as above
  3  explain: waits for a person
  4  explain: refused; doctor: a person did not approve
`;
