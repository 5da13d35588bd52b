/**
 * A text as an expression of PowerShell, in ASCII alone: Windows PowerShell reads files without a mark in
 * the system's own code page. PowerShell takes the quotes of typographers for quotes.
 */
export function powerShellText(text: string): string {
  const parts = text.match(/[\x20-\x7e]+|[^\x20-\x7e]/gu) ?? [];
  const units = parts.map((part) =>
    /^[\x20-\x7e]/u.test(part)
      ? `'${part.replaceAll("'", "''")}'`
      : Array.from({ length: part.length }, (_, at) => `[char]${part.charCodeAt(at)}`).join('+'),
  );
  // It begins with a text: two characters added to each other would be a number.
  return `(''+${units.join('+') || "''"})`;
}

/**
 * What VS Code's shell integration for PowerShell runs as it begins, behind the profiles: it invokes the
 * text of the variable VSCODE_PYTHON_PWSH_ACTIVATE. This is put behind what another extension has there.
 *
 * A file would not be run where only signed scripts are; the text of one is.
 *
 * @param folder where join.ps1 lies
 */
export function powerShellActivation(folder: string): string {
  const file = `[System.IO.Path]::Combine(${powerShellText(folder)},'join.ps1')`;
  return `\n. ([scriptblock]::Create([System.IO.File]::ReadAllText(${file})))`;
}
