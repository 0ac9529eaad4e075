/**
 * `environment` for a command whose output a test reads: no colours, even where jest colours,
 * which it tells its workers by FORCE_COLOR.
 */
export function plainEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const plain: NodeJS.ProcessEnv = { ...environment, NO_COLOR: '1' };
  delete plain['FORCE_COLOR'];
  return plain;
}
