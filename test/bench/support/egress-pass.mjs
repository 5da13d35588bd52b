/** The bare TCP pass-through of egress.bench.ts, to the port that it is told; it tells its own. */
import net from 'node:net';

const server = net.createServer((socket) => {
  const other = net.connect(Number(process.argv[2]), '127.0.0.1');
  socket.pipe(other).pipe(socket);
  socket.on('error', () => other.destroy());
  other.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : 0);
});
