/**
 * Ends with 0 when the service in this container answers 200 to /health/<what>, otherwise with 1
 * and the reason: node health-check.cjs live|ready
 */
const console = require('node:console');
const { get } = require('node:http');
const process = require('node:process');

const what = process.argv[2] === 'ready' ? 'ready' : 'live';
const port = process.env.ONRECORD_HTTP_PORT || '8080';
const timeout = 4_000;

const fail = (reason) => {
  console.error(reason);
  process.exit(1);
};

const request = get({ host: '127.0.0.1', port, path: `/health/${what}`, timeout }, (response) => {
  let body = '';
  response.setEncoding('utf8');
  response.on('data', (text) => {
    body = (body + text).slice(0, 2_000);
  });
  response.on('end', () => {
    if (response.statusCode === 200) process.exit(0);
    fail(`${response.statusCode} ${body}`);
  });
});
request.on('timeout', () => request.destroy(new Error(`no answer in ${timeout} ms`)));
request.on('error', (error) => fail(error.message));
