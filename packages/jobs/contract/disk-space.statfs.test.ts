import { createFakeClock, createTemporaryDirectory } from '@leadersboard/kit/testing';
import { createStatfsDiskSpace } from '../src/adapters/statfs/index.ts';
import { testDiskSpace } from './disk-space.ts';

testDiskSpace({
  name: 'statfs',
  async create(t) {
    const clock = createFakeClock();
    const disk = createStatfsDiskSpace({ directory: createTemporaryDirectory(t), clock });
    return { disk, advance: clock.advance };
  },
});
