const http = require('node:http');
const { total } = require('./orders');

const port = process.env.PORT ?? 3000;

http
  .createServer((request, response) => {
    const lines = [{ cents: 1250, count: 2 }];
    response.setHeader('content-type', 'application/json');
    response.end(`${JSON.stringify({ order: lines, total: total(lines) })}\n`);
  })
  .listen(port, '127.0.0.1', () => console.log(`shop: http://127.0.0.1:${port}`));
