# From join.ps1: puts the question about one line, and returns what comes of it: `allow`, `deny` and why, or
# what went wrong. An empty line says hello. $state holds what stays over lines.
param([string]$line, $state)
$ErrorActionPreference = 'Stop'
Microsoft.PowerShell.Core\Set-StrictMode -Off
$isHello = $line.Length -eq 0
$fields = [System.Collections.Generic.List[string]]::new()
$fields.Add('dialect=powershell')
$fields.Add('shell=' + [System.Diagnostics.Process]::GetCurrentProcess().Id)
$fields.Add('cwd=' + $ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath)
$agent = [System.Environment]::GetEnvironmentVariable('COPILOT_AGENT') + [System.Environment]::GetEnvironmentVariable('AI_AGENT')
if ($agent) { $fields.Add('agent=1') }
if ($isHello) {
  $fields.Add('version=' + $Host.Version)
} else {
  # A command that is not finished would be put together with the lines behind it, and asked about in parts.
  $tokens = $null
  $faults = $null
  $tree = [System.Management.Automation.Language.Parser]::ParseInput($line, [ref]$tokens, [ref]$faults)
  foreach ($fault in $faults) { if ($fault.IncompleteInput) { return 'incomplete' } }
  if ($line.IndexOf([char]0) -ge 0) { return 'deny Portcullis: not run, it holds a byte of zero.' }
  # What its words mean in this session: aliases, and functions of no module, with what these name in turn.
  # What PowerShell itself comes with is known by its name.
  if ($null -eq $state.Known) {
    $state.Known = @{}
    foreach ($entry in [System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2().Commands) {
      if ($null -ne $entry.Definition) { $state.Known[$entry.Name] = [string]$entry.Definition }
    }
  }
  $isCommand = { param($node) $node -is [System.Management.Automation.Language.CommandAst] }
  $names = [System.Collections.Generic.Queue[string]]::new()
  foreach ($node in $tree.FindAll($isCommand, $true)) { if ($node.GetCommandName()) { $names.Enqueue($node.GetCommandName()) } }
  $seen = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
  $size = 0
  while ($names.Count -gt 0 -and $size -lt 300000) {
    $name = $names.Dequeue()
    if (-not $seen.Add($name)) { continue }
    foreach ($command in $ExecutionContext.SessionState.InvokeCommand.GetCommands($name, 'Alias,Function,Filter', $false)) {
      $text = [string]$command.Definition
      if ($command.ModuleName -or $state.Known[$name] -ceq $text) { continue }
      $size += $text.Length
      if ($command.CommandType -eq 'Alias') {
        $fields.Add('alias.' + $name + '=' + $text)
        $names.Enqueue($text)
        continue
      }
      $fields.Add('function.' + $name + '=function ' + $name + " {`n" + $text + "`n}")
      foreach ($node in $command.ScriptBlock.Ast.FindAll($isCommand, $true)) { if ($node.GetCommandName()) { $names.Enqueue($node.GetCommandName()) } }
    }
  }
  if ($names.Count -gt 0) { $fields.Add('partial=1') } else { $fields.Add('reset=1') }
  for ($index = $fields.Count - 1; $index -ge 0; $index--) {
    if ($fields[$index].IndexOf([char]0) -ge 0) { $fields.RemoveAt($index); $fields.Add('partial=1') }
  }
}
$fields.Add('line=' + $line)
$door = if ($isHello) { 'hello' } else { 'gate' }
$nonce = [guid]::NewGuid().ToString('N')
$message = "portcullis/1 $door @CALLER@ $nonce`n" + [string]::Join([string][char]0, $fields) + "`nportcullis-end $nonce`n"
# What cannot be written as UTF-8 is refused: two such lines would look alike.
$bytes = [System.Text.UTF8Encoding]::new($false, $true).GetBytes($message)
$head = '@ANSWER@ ' + $nonce
$isWaiting = $false
$client = [System.Net.Sockets.TcpClient]::new()
$said = 'closed'
try {
  try { $client.Connect('127.0.0.1', @PORT@) } catch [System.Net.Sockets.SocketException] { $said = 'refused' }
  if ($said -cne 'refused') {
    $stream = $client.GetStream()
    $stream.Write($bytes, 0, $bytes.Length)
    $heard = [System.Collections.Generic.List[byte]]::new()
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $said = ''
    # In small steps: Ctrl+C ends this between two of them, and with it the question.
    while ($said -ceq '') {
      if (-not $stream.DataAvailable) {
        if ($clock.ElapsedMilliseconds -gt 3000) { $said = 'silent' }
        elseif ($client.Client.Poll(0, 'SelectRead') -and $client.Client.Available -eq 0) { $said = 'closed' }
        else { [System.Threading.Thread]::Sleep(5) }
        continue
      }
      $clock.Restart()
      $byte = $stream.ReadByte()
      if ($byte -ne 10) {
        $heard.Add([byte]$byte)
        if ($heard.Count -gt 8192) { $said = 'false' }
        continue
      }
      $answer = [System.Text.Encoding]::UTF8.GetString($heard.ToArray())
      $heard.Clear()
      if ($answer -ceq "$head allow" -or $answer.StartsWith("$head allow ", [System.StringComparison]::Ordinal)) { $said = 'allow' }
      elseif ($answer -ceq "$head deny") { $said = 'deny ' }
      elseif ($answer.StartsWith("$head deny ", [System.StringComparison]::Ordinal)) { $said = 'deny ' + $answer.Substring($head.Length + 6) }
      elseif ($answer -cne "$head wait") { $said = 'false' }
      elseif (-not $isWaiting) {
        $isWaiting = $true
        if (-not $isHello) { [System.Console]::Write('Portcullis: waiting for a decision in the editor (Ctrl+C refuses)') }
      }
    }
  }
} finally {
  $client.Close()
  if ($isWaiting -and -not $isHello) { [System.Console]::Write([string][char]13 + [char]27 + '[K') }
}
# Portcullis was uninstalled: shells that it has left behind go on, and say so once.
if (-not $isHello -and @('refused', 'silent', 'closed', 'false') -ccontains $said -and [System.IO.File]::Exists(@GONE@)) {
  if (-not $state.Told) { [System.Console]::WriteLine('Portcullis was uninstalled: this terminal is not guarded any more.') }
  $state.Told = $true
  $said = 'gone'
}
return $said
