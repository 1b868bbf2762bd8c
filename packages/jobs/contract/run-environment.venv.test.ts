import { createBuilding, submit } from '../test/create-building.ts';
import { testRunEnvironment } from './run-environment.ts';

testRunEnvironment({
  name: 'venv',
  async create(t) {
    const { open, index, directory } = await createBuilding(t);
    index.addWheel({ name: 'fizz', version: '1.0' });
    return {
      ...{ environments: await open(), other: await open(), closed: 'closed' },
      submit: (requirements = '') => submit(directory, requirements),
      wish: { line: 'fizz>=1\n', package: 'fizz' },
    };
  },
});
