/** The server of egress.bench.ts: told its key and certificate over the channel, it tells its port. */
import https from 'node:https';

const bytes = Number(process.argv[2]);
const chunk = Buffer.alloc(64 * 1024);

process.once('message', (/** @type {import('node:https').ServerOptions} */ leaf) => {
  const server = https.createServer(leaf, (request, response) => {
    if (request.url !== '/stream') {
      response.end('{"ok":true}');
      return;
    }
    response.setHeader('content-length', bytes);
    let left = bytes;
    const more = () => {
      while (left > 0) {
        left -= chunk.length;
        if (!response.write(chunk)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : 0);
  });
});
