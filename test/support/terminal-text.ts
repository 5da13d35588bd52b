/**
 * What a terminal printed, without what only moves the cursor or sets a mode or a title: operating
 * system commands (among them VS Code's marks, 633), control sequences and carriage returns.
 */
export function plain(output: string): string {
  return output
    .replace(/\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)/gu, '')
    .replace(/\u001b\[[0-?]*[ -/]*[@-~]/gu, '')
    .replace(/\u001b[=>()][0B]?/gu, '')
    .replace(/\r/gu, '');
}
