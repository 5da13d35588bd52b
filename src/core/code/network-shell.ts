/**
 * Code that opens a connection, or waits for one, and hands a shell to whoever is at its other end. Told
 * by its texts in whatever language, since it is short and each language has its own names for the two.
 */

/** Names by which languages open a connection, or wait for one. */
const CONNECTS =
  /\bcreate_connection\b|\b(?:open_connection|start_server)\s*\(|\b(?:TCPSocket|TCPServer|UDPSocket|SSLSocket)\b|\bp?fsockopen\b|\bstream_socket_(?:client|server)\b|\bsocket_(?:connect|listen)\b|\b(?:net|tls)(?:["']\s?\))?\.(?:connect|Socket|Dial|DialTimeout|Listen)\b|\.(?:createConnection|createServer)\s*\(|\b(?:IO::Socket|sockaddr_in|gen_tcp|TcpStream|TCPClient|TcpClient|TcpListener|UdpClient|ServerSocket|tcp_connect)\b|\bNet\.Sockets\b|\bnew\s+(?:java\.net\.)?Socket\s*\(|\/inet\/(?:tcp|udp)\/|\b(?:Deno|Bun)\.(?:connect|listen)\b|\bztcp\b|\bsocket\s+-server\b|\bsocket\s+[\w.$]{1,60}\s+\d{2,5}\b|\bsocketConnection\s*\(/;
/** These do with a socket of the system, else with databases and the like. */
const CONNECTS_SOCKET = /[.:](?:connect|connect_ex|bind|accept|listen)\s*\(/;
const SOCKET = /\bsocket\b/i;

/** A shell's name where a program's name stands. */
const SHELL =
  /["'`(\s|{/[,](?:(?:ba|da|a|z|k|c|tc|fi)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)(?:["'`]|\s+-[ilc]|\s*[<>]&|\s+<&|\s*\|)/;

/** A program is started by a name that the code does not say. */
const STARTS_UNSAID =
  /\b(?:subprocess\.(?:run|call|Popen|check_output|check_call|getoutput|getstatusoutput)|os\.(?:system|popen|exec[lv]p?e?)|(?:IO\.|io\.)?popen[23]?|Popen|check_output|shell_exec|passthru|proc_open|execSync|spawnSync|exec\.Command|Process\.Start|getRuntime\(\)\.exec)\s*\(\s*[a-z_$@]|\b(?:system|exec)\s?\$/;

/** What comes in or goes out is tied to the connection. */
const JOINS =
  /\bdup2?\b|[<>]\s?&\s*(?:%d|\d|["'$]?[A-Z$])|\.(?:pipe|reopen)\s*\(|\bpty\b|getline|\bstdin\b|STDIN|getInputStream|\bstdio\b|proc_open|redirect/i;

/** Longest code that is looked at (characters). */
const LONGEST = 20_000;

/**
 * Whether the code gives a shell to the network.
 *
 * @param written it stands in the line itself; of a file, which may be any program, more is wanted
 */
export function handsOutShell(code: string, written: boolean): boolean {
  if (code.length > LONGEST) return false;
  const connects = CONNECTS.test(code) || (CONNECTS_SOCKET.test(code) && SOCKET.test(code));
  if (!connects) return false;
  if (SHELL.test(code)) return written || JOINS.test(code);
  return written && STARTS_UNSAID.test(code);
}
