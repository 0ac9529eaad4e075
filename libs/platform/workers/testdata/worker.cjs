// A stage for the pool's specs, over the pool's own protocol; plain JavaScript, for a thread cannot load TypeScript.
const { parentPort, workerData } = require('node:worker_threads');

if (workerData?.failToLoad) {
  const error = { name: 'StartupError', message: 'models/x is damaged', code: 'ONRECORD_MODEL_DAMAGED' };
  parentPort.postMessage({ kind: 'failed-to-load', error });
} else {
  const kept = [];
  const work = {
    echo: ({ value }) => ({ value }),
    busy: ({ value }) => {
      const end = Date.now() + value;
      while (Date.now() < end);
      return { value };
    },
    endLater: ({ value }) => {
      setTimeout(() => process.exit(4), 10);
      return { value };
    },
    hang: () => {
      for (;;);
    },
    hog: () => {
      for (;;) kept.push(new Array(100_000).fill({ hog: true }));
    },
    exit: () => process.exit(3),
    throw: () => {
      throw new TypeError('a bug');
    },
  };
  parentPort.on('message', ({ id, article }) => {
    try {
      const result = work[article.do](article);
      parentPort.postMessage({ kind: 'done', id, result, ms: 1 });
    } catch ({ name, message, stack }) {
      parentPort.postMessage({ kind: 'threw', id, error: { name, message, stack } });
    }
  });
  // A counter that threads share: each that starts finds another model.
  const sha256 = workerData?.starts ? `${Atomics.add(workerData.starts, 0, 1)}` : 'abc';
  parentPort.postMessage({ kind: 'ready', model: { name: 'test', sha256 } });
}
