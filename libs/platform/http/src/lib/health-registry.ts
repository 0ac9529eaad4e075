/** What one check found: `null` when all is well, else what is wrong, in words for an operator. */
export type Finding = string | null;
export type Check = () => Finding | Promise<Finding>;

export interface HealthReport {
  readonly status: 'ok' | 'failing';
  readonly checks: Readonly<Record<string, string>>;
}

const CHECK_TIMEOUT_MS = 2_000;

/**
 * The checks behind `/health/live` and `/health/ready`. An outage of the broker
 * or of Redis belongs under readiness only: restarting the process would not
 * mend it.
 */
export class HealthRegistry {
  private readonly live = new Map<string, Check>();
  private readonly ready = new Map<string, Check>();

  addLive(name: string, check: Check): void {
    this.live.set(name, check);
  }

  addReady(name: string, check: Check): void {
    this.ready.set(name, check);
  }

  reportLive(): Promise<HealthReport> {
    return report(this.live);
  }

  reportReady(): Promise<HealthReport> {
    return report(this.ready);
  }
}

async function report(checks: ReadonlyMap<string, Check>): Promise<HealthReport> {
  const findings = await Promise.all(
    [...checks].map(async ([name, check]) => [name, await ask(check)] as const),
  );
  return {
    status: findings.every(([, finding]) => finding === null) ? 'ok' : 'failing',
    checks: Object.fromEntries(findings.map(([name, finding]) => [name, finding ?? 'ok'])),
  };
}

async function ask(check: Check): Promise<Finding> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => {
      resolve(`no answer within ${CHECK_TIMEOUT_MS} ms`);
    }, CHECK_TIMEOUT_MS);
  });
  try {
    return await Promise.race([Promise.resolve().then(check), late]);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    clearTimeout(timer);
  }
}
