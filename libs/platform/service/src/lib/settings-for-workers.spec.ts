import { readConfig } from '@onrecord/platform-config';
import { join } from 'node:path';
import { settingsForWorkers } from './settings-for-workers';

describe('settingsForWorkers', () => {
  it.each([
    {
      name: 'the repository’s models when nothing else is said',
      environment: {},
      modelsFolder: join(__dirname, '../../../../../models'),
    },
    {
      name: 'those of the folder that is named',
      environment: { ONRECORD_MODELS_DIR: '/srv/models' },
      modelsFolder: '/srv/models',
    },
  ])('leads to $name', ({ environment, modelsFolder }) => {
    expect(settingsForWorkers(readConfig(environment)).modelsFolder).toBe(modelsFolder);
  });

  it('passes on the limits of each stage', () => {
    const settings = settingsForWorkers(readConfig({ ONRECORD_MAX_TEXT_LENGTH: '77' }));
    expect(settings.entities.maxTextLength).toBe(77);
    expect(settings.quotes.maxTextLength).toBe(77);
  });
});
