import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aclLines } from './acl-lines';
import { rightsTables } from './rights-tables';
import { rolesOf } from './roles';
import type { Role } from './right';

const names = { topicPrefix: '', groupPrefix: 'onrecord.', redisPrefix: 'onrecord' };
const roles = rolesOf(names);
const roleOf = (name: string, all: readonly Role[] = roles): Role => {
  const role = all.find((one) => one.name === name);
  if (role === undefined) throw new Error(`expected a role ${name}`);
  return role;
};

/** The names on which a role has an operation. */
const namesWith = (role: Role, resource: string, operation: string): string[] =>
  role.kafka
    .filter((right) => right.resource === resource)
    .filter((right) => (right.operations as readonly string[]).includes(operation))
    .flatMap((right) => right.names);

/** White space and the length of rules are the formatter's. */
const plain = (text: string): string => text.replaceAll(/ +/gu, ' ').replaceAll(/-{3,}/gu, '---');

describe('rolesOf', () => {
  it.each([
    { name: 'cleaner', reads: ['raw-article', 'dlq-journal'], writes: ['cleaned-article'] },
    { name: 'entities', reads: ['cleaned-article'], writes: ['article-entities'] },
    { name: 'quotes', reads: ['article-entities'], writes: ['enriched-article', 'quote'] },
  ])('lets $name read and write what it must, and nothing else', ({ name, reads, writes }) => {
    const role = roleOf(name);
    const [input = ''] = reads;
    expect(namesWith(role, 'topic', 'Read')).toEqual(reads);
    expect(namesWith(role, 'topic', 'Write').sort()).toEqual(
      [...writes, 'article-outcome', `${input}.dlq`].sort(),
    );
    expect(namesWith(role, 'group', 'Read')).toEqual([`onrecord.${name}`]);
    expect(namesWith(role, 'transactional-id', 'Write')).toEqual([`onrecord.${name}.${input}.`]);
  });

  it('lets nobody but the operator create anything, and nobody delete topics', () => {
    for (const role of roles) {
      const creates = namesWith(role, 'topic', 'Create');
      expect(creates.length > 0).toBe(role.name === 'operator');
      expect(namesWith(role, 'topic', 'Delete')).toEqual([]);
    }
  });

  it('gives rights of the cluster to the operator alone, and only to look', () => {
    const clusterRights = roles.flatMap(({ name, kafka }) =>
      kafka.flatMap(({ resource, operations }) =>
        resource === 'cluster' ? [{ name, operations }] : [],
      ),
    );
    expect(clusterRights).toEqual([{ name: 'operator', operations: ['DescribeConfigs'] }]);
  });

  it('follows the prefixes of topics, groups and keys', () => {
    const own = { topicPrefix: 'live.', groupPrefix: 'live-', redisPrefix: 'li*ve' };
    const role = roleOf('quotes', rolesOf(own));
    expect(namesWith(role, 'topic', 'Read')).toEqual(['live.article-entities']);
    expect(namesWith(role, 'transactional-id', 'Write')).toEqual([
      'live-quotes.live.article-entities.',
    ]);
    expect(role.redis?.keys).toContain('li\\*ve:kept:*');
  });

  it.each([
    { name: 'cleaner', not: ['kept', 'result'] },
    { name: 'entities', not: ['journal', 'first', 'kept'] },
    { name: 'quotes', not: ['first'] },
  ])('keeps $name away from keys of others', ({ name, not }) => {
    const keys = roleOf(name).redis?.keys ?? [];
    for (const family of not) expect(keys).not.toContain(`onrecord:${family}:*`);
  });

  it('lets nobody run dangerous commands of Redis', () => {
    for (const { redis } of roles) {
      for (const command of ['flushall', 'flushdb', 'keys', 'config', 'acl', 'debug', 'scan']) {
        expect(redis?.commands ?? []).not.toContain(command);
      }
    }
  });
});

describe('aclLines', () => {
  it('are commands for a shell', () => {
    expect(aclLines(roleOf('publisher'), ['b:1', 'c:2'], 'CN=feed, O=news')).toEqual([
      expect.stringMatching(/^# publisher: /u),
      'kafka-acls.sh --bootstrap-server b:1,c:2 --command-config admin.properties --add --force ' +
        "--allow-principal 'User:CN=feed, O=news' --operation Write --operation Describe " +
        '--operation DescribeConfigs --topic raw-article',
    ]);
    expect(aclLines(roleOf('cleaner'), ['b:1'], 'cleaner').at(-1)).toMatch(
      /^redis-cli ACL SETUSER cleaner resetkeys resetchannels nocommands '~onrecord:sentinel' /u,
    );
  });
});

describe('docs/security.md', () => {
  it('lists exactly these rights; `npx onrecord acls --format markdown` prints them', () => {
    const page = readFileSync(join(__dirname, '../../../../../docs/security.md'), 'utf8');
    expect(plain(page)).toContain(plain(rightsTables(roles)));
  });
});
