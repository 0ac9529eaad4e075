/**
 * Starts one Kafka and one Redis for a whole run of the integration tests; jest's workers inherit
 * the two variables. Tests keep apart by the names of their topics, groups and key prefixes.
 */
const process = require('node:process');

module.exports = async () => {
  const { startServices } = await import('./services.mjs');
  const services = await startServices();
  process.env.KAFKA_BROKERS = services.kafkaBrokers;
  process.env.REDIS_URL = services.redisUrl;
  globalThis.onrecordServices = services;
  process.stderr.write(`local services: ${services.origin}\n`);
};
