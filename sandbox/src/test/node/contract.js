// Drives the sandbox with Pipedrive's official client through a validating proxy (Prism) for each of Pipedrive's OpenAPI
// documents, and prints what the proxy found as lines of JSON:
// node contract.js http://127.0.0.1:PORT TOKEN pipedrive-v1.yaml pipedrive-v2.yaml
'use strict';
const { spawn } = require('node:child_process');
const http = require('node:http');
const net = require('node:net');
const path = require('node:path');

const [base, apiKey, ...documents] = process.argv.slice(2);
const upstreams = ['/api/v1', '/api/v2'];
const prism = path.join(__dirname, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const accepts = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.end(() => resolve(true)));
    socket.on('error', () => resolve(false));
  });

async function proxy(document, upstream) {
  const port = await freePort();
  const child = spawn(process.execPath, [prism, 'proxy', document, base + upstream, '-p', String(port), '-v', 'silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.on('exit', () => child.kill());
  while (child.exitCode === null && !(await accepts(port))) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return port;
}

// What Prism says of an exchange stands in a header of the answer.
function tell(request, answer, body) {
  console.log(JSON.stringify({ checked: request.method + ' ' + request.path }));
  const found = JSON.parse(answer.headers['sl-violations'] ?? '[]');
  const data = found.length > 0 && body.length > 0 ? JSON.parse(body) : undefined;
  for (const { location, code, message } of found) {
    const value = location.slice(2).reduce((at, name) => at?.[name], data);
    console.log(
      JSON.stringify({
        ...request,
        status: answer.statusCode,
        side: location[0],
        place: '/' + location.slice(location[1] === 'body' ? 2 : 1).join('/'),
        what: location[0] === 'response' && value === null ? 'null' : code,
        message,
      }),
    );
  }
}

// Stands before a proxy and notes what passes.
async function noted(port, upstream) {
  const server = http.createServer((request, answer) => {
    const { method, url, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers }, (reply) => {
      const parts = [];
      reply.on('data', (part) => parts.push(part));
      reply.on('end', () => {
        const body = Buffer.concat(parts);
        tell({ method, path: upstream + url }, reply, body);
        answer.writeHead(reply.statusCode, reply.headers).end(body);
      });
    });
    onward.on('error', () => answer.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return 'http://127.0.0.1:' + server.address().port;
}

(async () => {
  const addresses = await Promise.all(
    documents.map(async (document, i) => noted(await proxy(document, upstreams[i]), upstreams[i])),
  );
  process.argv.splice(2, Infinity, base, apiKey, ...addresses);
  require('./suite.js');
})();
