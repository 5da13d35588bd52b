# The PowerShell gate: every command line is asked about before any of it runs. For PowerShell 7 and for
# Windows PowerShell 5.1. Written from Microsoft's documentation, and not run yet.
#
# The console host calls the function PSConsoleHostReadLine for each line, whatever keys ended it, and runs
# what it returns. PSReadLine defines it; its documentation says that it may be replaced. This puts another
# one around it, which returns a line only when the broker lets it run, and nothing otherwise. VS Code's shell
# integration puts its own around this one.
#
# The question is in a file, read anew for every line: after a crash of the broker or a reload of the window
# the same path holds the new endpoint, and no secret stands in the shell. Methods of .NET and names with
# their module are used, since a function or an alias of the session can stand in for any other name.
& {
  param([string]$folder)
  if ($ExecutionContext.SessionState.LanguageMode -ne 'FullLanguage') { return }
  $original = $function:PSConsoleHostReadLine
  if ($null -eq $original) { $original = { $Host.UI.ReadLine() } }
  $state = @{ Folder = $folder; Known = $null; Told = $false }
  $function:global:PSConsoleHostReadLine = {
    # First, since PSReadLine shows in its prompt whether the line before failed.
    $line = [string](& $original)
    if ([string]::IsNullOrWhiteSpace($line)) { return $line }
    $said = 'closed'
    try {
      for ($try = 0; $try -lt 15; $try++) {
        $ask = [scriptblock]::Create([System.IO.File]::ReadAllText([System.IO.Path]::Combine($state.Folder, 'ask.ps1')))
        $said = [string](& $ask $line $state)
        if ($said -cne 'refused') { break }
        # Nobody listens. A broker that comes back writes into the files where it is: it has 3 s.
        [System.Threading.Thread]::Sleep(200)
      }
    } catch {
      $said = 'deny Portcullis: not run, it could not be asked about: ' + $_.Exception.Message
    }
    if ($said -ceq 'allow') { return $line }
    switch -CaseSensitive ($said) {
      'gone' { return $line }
      'refused' { $why = 'it does not run in the window that guards this terminal. Open that window, or relaunch this terminal. Where Portcullis was disabled or uninstalled, open a new one.' }
      'closed' { $why = 'it stopped while it was asked. Try again in a moment.' }
      'silent' { $why = 'it does not answer. Try again, or reload the editor window.' }
      'incomplete' { $why = 'it cannot see all of this command. Finish it in one go: Shift+Enter adds a line.' }
      default {
        if ($said.StartsWith('deny ', [System.StringComparison]::Ordinal)) { $why = $said.Substring(5) }
        else { $why = 'something else answers in its place. Relaunch this terminal.' }
      }
    }
    $why = [regex]::Replace($why, '[\x00-\x1f\x7f-\x9f]', ' ')
    if (-not $why.StartsWith('Portcullis', [System.StringComparison]::Ordinal)) { $why = 'Portcullis: not run, ' + $why }
    [System.Console]::WriteLine($why)
    return ''
  }.GetNewClosure()
  try {
    $ask = [scriptblock]::Create([System.IO.File]::ReadAllText([System.IO.Path]::Combine($folder, 'ask.ps1')))
    [void](& $ask '' $state)
  } catch { [void]$_ }
} @FOLDER@
