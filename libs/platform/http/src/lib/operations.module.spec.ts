import 'reflect-metadata';
import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createLogger, LogLevelSwitch } from '@onrecord/platform-logging';
import { HealthRegistry } from './health-registry';
import { OperationsModule } from './operations.module';

const logger = createLogger({
  level: 'info',
  service: 'test',
  version: '0',
  destination: { write: () => undefined },
});
const logLevel = new LogLevelSwitch(logger);
const health = new HealthRegistry();
health.addReady('redis', () => 'away');
let metrics = (): Promise<string> => Promise.resolve('# no registered metrics\n');
const operations = { health, logLevel, metrics: () => metrics() };

/** Applications parse bodies, or, as `serve` does, hand out bytes. */
const kinds = [
  { name: 'that parses JSON', isRaw: false },
  { name: 'that takes bytes', isRaw: true },
];

describe.each(kinds)('OperationsModule in an application $name', ({ isRaw }) => {
  let app: INestApplication;
  let url: string;
  beforeAll(async () => {
    const created = await NestFactory.create<NestExpressApplication>(
      OperationsModule.over(operations),
      // Nest takes object literals where its types name classes.
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
      { logger: false, bodyParser: !isRaw },
    );
    if (isRaw) created.useBodyParser('raw', { type: () => true });
    app = created;
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());
  beforeEach(() => {
    logLevel.set('info');
  });

  const put = (body: string, type = 'application/json') =>
    fetch(`${url}/log-level`, { method: 'PUT', body, headers: { 'Content-Type': type } });

  it('answers for health', async () => {
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'failing', checks: { redis: 'away' } });
  });

  it('gives the metrics in the type that Prometheus asks for', async () => {
    const response = await fetch(`${url}/metrics`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await response.text()).toBe('# no registered metrics\n');
  });

  it('fails a scrape whose metrics cannot be read', async () => {
    const before = metrics;
    metrics = () => Promise.reject(new Error('no'));
    expect((await fetch(`${url}/metrics`)).status).toBe(500);
    metrics = before;
  });

  it('shows and changes the log level', async () => {
    expect(await (await fetch(`${url}/log-level`)).json()).toEqual({ level: 'info' });
    const changed = await put('{"level":"debug"}');
    expect([changed.status, await changed.json()]).toEqual([200, { level: 'debug' }]);
    expect(logger.level).toBe('debug');
  });

  it.each([
    { name: 'an unknown level', body: '{"level":"loud"}', type: 'application/json' },
    { name: 'no level', body: '{}', type: 'application/json' },
    { name: 'another type', body: 'level=debug', type: 'application/x-www-form-urlencoded2' },
  ])('refuses $name and stays as it was', async ({ body, type }) => {
    const response = await put(body, type);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'ONRECORD_LOG_LEVEL_UNKNOWN' });
    expect(logger.level).toBe('info');
  });
});
