import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (name: string): string => readFileSync(join(__dirname, '../..', name), 'utf8');

/** A block of the compose file: the lines that are indented under its name. */
function blockOf(file: string, start: RegExp): string {
  const lines = file.split('\n');
  const first = lines.findIndex((line) => start.test(line));
  const depth = /^ */u.exec(lines[first] ?? '')?.[0].length ?? 0;
  const rest = lines.slice(first + 1);
  const end = rest.findIndex((line) => line !== '' && !line.startsWith(' '.repeat(depth + 1)));
  return rest.slice(0, end < 0 ? rest.length : end).join('\n');
}

/** A service's own lines and those of what it merges in. */
function serviceOf(file: string, name: string): string {
  const resolve = (block: string): string => {
    const merged = [...block.matchAll(/<<: \*(\w+)/gu)].map(([, anchor]) =>
      resolve(blockOf(file, new RegExp(`^x-\\w+: &${anchor ?? ''}$`, 'u'))),
    );
    return [block, ...merged].join('\n');
  };
  return resolve(blockOf(file, new RegExp(`^  ${name}:$`, 'u')));
}

const compose = read('docker-compose.yml');
const names = [...blockOf(compose, /^services:$/u).matchAll(/^ {2}(\w+):$/gmu)].map(
  ([, name]) => name ?? '',
);
const services = names.map((name) => ({ name, text: serviceOf(compose, name) }));
const stages = services.filter(({ text }) => text.includes('&environment'));
const ours = services.filter(({ text }) => text.includes('SERVICE:'));

describe('docker-compose.yml', () => {
  it('has the services that these tests are about', () => {
    expect(names).toEqual(['kafka', 'redis', 'topics', 'cleaner', 'entities', 'quotes']);
    expect(stages.map(({ name }) => name)).toEqual(['cleaner', 'entities', 'quotes']);
  });

  it.each(services)(
    'gives $name no capabilities, and limits on memory, CPU and processes',
    (it) => {
      expect(it.text).toMatch(/cap_drop: \[ALL\]/u);
      expect(it.text).toMatch(/security_opt: \['no-new-privileges:true'\]/u);
      for (const limit of [/mem_limit: \d+[mg]$/mu, /cpus: [\d.]+$/mu, /pids_limit: \d+$/mu]) {
        expect(it.text).toMatch(limit);
      }
      expect(it.text).not.toMatch(
        /privileged:|cap_add:|network_mode:|docker\.sock|user: '?(?:root|0)/u,
      );
    },
  );

  it.each(services.filter(({ name }) => name !== 'kafka'))(
    'gives $name nothing to write to but memory and its own data',
    ({ text }) => {
      expect(text).toMatch(/read_only: true/u);
      expect(text).toMatch(/tmpfs: \['\/tmp:size=\d+m,mode=1777'\]/u);
    },
  );

  it('opens ports to this machine alone, and none of ours', () => {
    const ports = [...compose.matchAll(/ports: \[(.*)\]/gu)].map(([, list]) => list);
    expect(ports).toEqual([expect.stringMatching(/^'127\.0\.0\.1:[^',]*'$/u)]);
    for (const { text } of ours) expect(text).not.toContain('ports:');
  });

  it.each(stages)('stops $name before Kafka and Redis, which it needs to stop well', ({ text }) => {
    const needs = blockOf(text, /^\s*depends_on:$/u);
    expect(needs).toMatch(/^\s*kafka: \{ condition: service_healthy \}$/mu);
    expect(needs).toMatch(/^\s*redis: \{ condition: service_healthy \}$/mu);
  });

  it.each(stages)('asks $name for its health with a script of ours', ({ text }) => {
    expect(text).toMatch(/test: \['CMD', 'node', '\/app\/health-check\.cjs', 'ready'\]/u);
  });

  it('holds no secret', () => {
    expect(compose).not.toMatch(/PASSWORD|SECRET|TOKEN|:[^/\s]+@/u);
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');
  const image = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

  it('takes its base images from build arguments, small ones by short names', () => {
    const defaults = [...dockerfile.matchAll(/^ARG (BUILD|RUN)_IMAGE=(\S+)$/gmu)];
    expect(defaults.map(([, , name]) => name)).toEqual([
      expect.stringMatching(/^node:[\w.]+-\w+-slim$/u),
      expect.stringMatching(/^node:[\w.]+-\w+-slim$/u),
    ]);
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gmu)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set(['${BUILD_IMAGE}', '${RUN_IMAGE}']));
  });

  it('runs as a user by number that is not root, with nothing installed at run time', () => {
    expect(image).toMatch(/^USER [1-9]\d*:[1-9]\d*$/mu);
    expect(image).not.toMatch(/^(?:RUN|ADD) |--chown/mu);
    expect(image.indexOf('USER')).toBeGreaterThan(image.lastIndexOf('COPY'));
  });

  it('asks for its health with a script of ours', () => {
    expect(image).toMatch(/^HEALTHCHECK .* CMD \["node", "\/app\/health-check\.cjs", "live"\]$/mu);
  });

  it('is built from what .dockerignore names, which has no secrets', () => {
    const lines = read('.dockerignore').split('\n');
    expect(lines).toContain('*');
    expect(lines).toContain('**/.env');
  });
});
