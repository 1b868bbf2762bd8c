import { testArtifactRepository } from './artifact-repository.ts';
import { openFileArtifacts } from './open-file-artifacts.ts';

testArtifactRepository({ name: 'files', create: (t) => openFileArtifacts(t) });

testArtifactRepository({
  name: 'files of a root file://',
  async create(t) {
    const { artifacts, shared } = await openFileArtifacts(t);
    return { artifacts, root: { directory: shared, folder: '7' } };
  },
});
