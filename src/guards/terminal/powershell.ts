/**
 * A text as an expression of PowerShell, in ASCII alone: Windows PowerShell reads files without a mark in
 * the system's own code page. PowerShell takes the quotes of typographers for quotes, and a double quote could
 * end an argument.
 */
export function powerShellText(text: string): string {
  const parts = text.match(/[\x20\x21\x23-\x7e]+|[^\x20\x21\x23-\x7e]/gu) ?? [];
  const units = parts.map((part) =>
    /^[\x20\x21\x23-\x7e]/u.test(part)
      ? `'${part.replaceAll("'", "''")}'`
      : Array.from({ length: part.length }, (_, at) => `[char]${part.charCodeAt(at)}`).join('+'),
  );
  // It begins with a text: two characters added to each other would be a number.
  return `(''+${units.join('+') || "''"})`;
}

/**
 * What a PowerShell is started with so that it loads the gate, behind the user's profiles and the editor's own
 * shell integration. It has to be arguments, and so a terminal profile of our own: no variable makes a
 * PowerShell read a file, and the one whose text the editor's integration runs is kept for one other
 * extension by the editor.
 *
 * A file would not be run where only signed scripts are; the text of one is.
 *
 * @param folder where join.ps1 lies
 * @param integration the editor's own script
 */
export function powerShellArguments(folder: string, integration: string): readonly string[] {
  const file = `[System.IO.Path]::Combine(${powerShellText(folder)},'join.ps1')`;
  const join = `. ([scriptblock]::Create([System.IO.File]::ReadAllText(${file})))`;
  // Where the gate cannot be loaded, nothing is to be typed into a terminal that says it has one.
  const load = `try { ${join} } catch { [System.Console]::WriteLine('Portcullis: its gate could not be loaded. ' + $_.Exception.Message); exit 1 }`;
  return ['-NoExit', '-Command', `try { . ${powerShellText(integration)} } catch { }; ${load}`];
}
