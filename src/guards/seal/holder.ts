import net from 'node:net';

/**
 * Runs for a moment inside the network of a sealed terminal: listens there and hands the listeners to the broker,
 * which lives outside. So nothing of the guard runs inside, and the listener tells which terminal a connection comes
 * from. Its arguments are ports; 0 lets the system choose.
 */
void Promise.all(process.argv.slice(2).map((port) => listen(Number(port)))).then(
  (servers) => {
    servers.forEach((server, index) => {
      const address = server.address();
      const port = address === null || typeof address === 'string' ? 0 : address.port;
      process.send?.({ index, port, pid: process.pid }, server, {}, () => {
        server.close();
      });
    });
  },
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
// The broker has all it needs, or is gone.
process.on('message', () => process.exit(0));
process.on('disconnect', () => process.exit(0));

function listen(port: number): Promise<net.Server> {
  const server = net.createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, backlog: 1_024 }, () => {
      resolve(server);
    });
  });
}
