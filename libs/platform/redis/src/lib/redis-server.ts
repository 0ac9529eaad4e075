import type { RedisOptions } from 'ioredis';

/** Where a Redis is and how to speak to it. */
export interface RedisServer {
  /** `redis://USER:PASSWORD@HOST:PORT/DB`, `rediss://` for TLS. */
  readonly url: string;
  /** PEM texts for a URL with `rediss://`; without them TLS with the system's authorities. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
}

/** What ioredis is told beside the URL. */
export function serverOptions({ url, tls = {} }: RedisServer): RedisOptions {
  return {
    // Or each connection says its library's name, for which a user would need one more right.
    disableClientInfo: true,
    ...(url.startsWith('rediss://') && { tls: { ...tls } }),
  };
}
