import type { KafkaRight, RedisRights, Role } from './right';

/**
 * A role's rights as lines for a shell, one command each, under a comment that says
 * whose. `user` is the principal without `User:`, and the user of Redis.
 */
export function aclLines(role: Role, brokers: readonly string[], user: string): string[] {
  const tool = ['kafka-acls.sh', '--bootstrap-server', brokers.join(',')];
  const asAdmin = ['--command-config', 'admin.properties', '--add'];
  const commands = role.kafka.map((right) => [
    ...tool,
    ...asAdmin,
    ...kafkaAclArguments(right, user),
  ]);
  if (role.redis !== null) commands.push(['redis-cli', ...redisAclWords(role.redis, user)]);
  const lines = commands.map((words) => words.map(quoted).join(' '));
  return [`# ${role.name}: ${role.who}`, ...lines];
}

/** What `kafka-acls.sh` is told about one right beside where the broker is and what to do. */
function kafkaAclArguments(right: KafkaRight, user: string): string[] {
  const { resource, names, isPrefix, operations } = right;
  return [
    '--force',
    '--allow-principal',
    `User:${user}`,
    ...operations.flatMap((operation) => ['--operation', operation]),
    ...(resource === 'cluster' ? ['--cluster'] : []),
    ...names.flatMap((name) => [`--${resource}`, name]),
    ...(isPrefix ? ['--resource-pattern-type', 'prefixed'] : []),
  ];
}

/** The words of `ACL SETUSER` that make a user of exactly these rights; its password is given apart. */
function redisAclWords({ keys, commands }: RedisRights, user: string): string[] {
  return [
    'ACL',
    'SETUSER',
    user,
    'resetkeys',
    'resetchannels',
    'nocommands',
    ...keys.map((key) => `~${key}`),
    ...commands.map((command) => `+${command}`),
  ];
}

/** For a POSIX shell: as it stands where it is one plain word. */
function quoted(word: string): string {
  return /^[\w.,:/|+=@%-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
