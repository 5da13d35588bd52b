/**
 * The client of egress-broker.bench.ts: told where to go and whom to trust, it asks directly and through the gate by
 * turns, over connections that are kept and over new ones, and tells how long each took (ms).
 */
import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';

/**
 * @typedef {object} Told
 * @property {string} url of the server
 * @property {string} proxy the gate, with credentials
 * @property {string} direct certificates to trust (PEM)
 * @property {string} gated the same through the gate
 * @property {number} rounds
 * @property {number} warmUp rounds before, which are not told
 * @property {string} body
 * @property {Record<string, string>} headers
 */

/**
 * @param {URL} proxy
 * @param {string} to host and port
 * @returns {Promise<import('node:net').Socket>}
 */
function tunnel(proxy, to) {
  const token = Buffer.from(`${proxy.username}:${proxy.password}`).toString('base64');
  return new Promise((resolve, reject) => {
    http
      .request({
        host: proxy.hostname,
        port: proxy.port,
        method: 'CONNECT',
        path: to,
        agent: false,
        headers: { host: to, 'proxy-authorization': `Basic ${token}` },
      })
      .once('error', reject)
      .once('connect', (_response, socket) => {
        resolve(/** @type {any} */ (socket));
      })
      .end();
  });
}

/**
 * @param {Told} told
 * @param {https.Agent} agent
 * @returns {Promise<void>}
 */
function ask({ url, headers, body }, agent) {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method: 'POST', headers, agent });
    request.once('error', reject);
    request.once('response', (response) => {
      if (response.statusCode !== 200) reject(new Error(`it was answered ${response.statusCode}`));
      response.resume().once('end', resolve);
    });
    request.end(body);
  });
}

/** @param {() => Promise<unknown>} work */
async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @param {Told} told */
async function run(told) {
  const { hostname, host } = new URL(told.url);
  const trust = {
    direct: tls.createSecureContext({ ca: told.direct }),
    gated: tls.createSecureContext({ ca: told.gated }),
  };
  /** @returns {https.Agent} */
  const plain = () =>
    new https.Agent({ keepAlive: true, maxSockets: 1, secureContext: trust.direct });
  const through = () => {
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
    /** @type {any} */ (agent).createConnection = (
      /** @type {unknown} */ _options,
      /** @type {(error: unknown, socket?: tls.TLSSocket) => void} */ done,
    ) => {
      tunnel(new URL(told.proxy), host).then((socket) => {
        done(null, tls.connect({ socket, servername: hostname, secureContext: trust.gated }));
      }, done);
    };
    return agent;
  };
  /** @type {Record<string, number[]>} */
  const times = { direct: [], through: [], 'direct, new': [], 'through, new': [] };
  const kept = { direct: plain(), through: through() };
  for (let round = -told.warmUp; round < told.rounds; round += 1) {
    for (const [name, agent] of Object.entries(kept)) {
      const time = await timed(() => ask(told, agent));
      if (round >= 0) times[name]?.push(time);
    }
  }
  for (const agent of Object.values(kept)) agent.destroy();
  for (let round = -told.warmUp / 5; round < told.rounds / 5; round += 1) {
    for (const [name, make] of Object.entries({ direct: plain, through })) {
      const agent = make();
      const time = await timed(() => ask(told, agent));
      agent.destroy();
      if (round >= 0) times[`${name}, new`]?.push(time);
    }
  }
  process.send?.(times);
}

process.once('message', (/** @type {Told} */ told) => {
  void run(told);
});
