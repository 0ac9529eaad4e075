import { belongTogether } from './pem';
import type { Config } from './settings';

type Given = Partial<Config>;

/**
 * Settings of security that are valid one by one and do not go together: half a
 * pair, or certificates for a connection without TLS. Silently ignored, they
 * would leave somebody believing in a protection that is not there. One line for
 * each, with the variable first; no values.
 */
export function checkTogether(config: Given): string[] {
  return [...checkKafka(config), ...checkRedis(config)];
}

function checkKafka(config: Given): string[] {
  const { kafkaTls, kafkaTlsCa, kafkaTlsCert, kafkaTlsKey, kafkaUsername, kafkaPassword } = config;
  const isTls = kafkaTls === true;
  return [
    ...needs('KAFKA_TLS_CA', kafkaTlsCa, 'KAFKA_TLS=true', isTls),
    ...needs('KAFKA_TLS_CERT', kafkaTlsCert, 'KAFKA_TLS=true', isTls),
    ...checkPair('KAFKA_TLS_CERT', kafkaTlsCert, 'KAFKA_TLS_KEY', kafkaTlsKey),
    ...needs('KAFKA_USERNAME', kafkaUsername, 'KAFKA_PASSWORD', kafkaPassword !== undefined),
    ...needs('KAFKA_PASSWORD', kafkaPassword, 'KAFKA_USERNAME', kafkaUsername !== undefined),
  ];
}

function checkRedis({ redisUrl, redisCacheUrl, ...config }: Given): string[] {
  const isTls = [redisUrl, redisCacheUrl].some((url) => url?.startsWith('rediss://') === true);
  const { redisTlsCa, redisTlsCert, redisTlsKey } = config;
  return [
    ...needs('REDIS_TLS_CA', redisTlsCa, 'a REDIS_URL with rediss://', isTls),
    ...needs('REDIS_TLS_CERT', redisTlsCert, 'a REDIS_URL with rediss://', isTls),
    ...checkPair('REDIS_TLS_CERT', redisTlsCert, 'REDIS_TLS_KEY', redisTlsKey),
  ];
}

function needs(name: string, value: unknown, other: string, isThere: boolean): string[] {
  return value === undefined || isThere ? [] : [`${name}: does nothing without ${other}`];
}

function checkPair(
  certName: string,
  cert: string | undefined,
  keyName: string,
  key: string | undefined,
): string[] {
  if (cert !== undefined && key !== undefined) {
    return belongTogether(cert, key) ? [] : [`${keyName}: is not the key of ${certName}`];
  }
  return [
    ...needs(certName, cert, keyName, key !== undefined),
    ...needs(keyName, key, certName, cert !== undefined),
  ];
}
