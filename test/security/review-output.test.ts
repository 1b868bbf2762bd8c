import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attack, createAttackedRunner, withoutRoot } from './attack.ts';

const runner = await createAttackedRunner();

const MIB = 1024 ** 2;

/** Sixteen files, each within the limit, together four times what it allows. */
const limits = { output: { sizeBytes: 16 * MIB, files: 1000 }, logBytes: MIB };

/** Ways to fill the disk, but for the first by what a look at the names in the output directory does not find. */
const hidden: Record<string, string> = {
  'in files that lie open': 'for number in range(16): os.close(write(f"/output/{number}"))',
  'in files that have lost their names': `
for number in range(16):
    held.append(write(f"/output/{number}"))
    os.unlink(f"/output/{number}")`,
  'in files that never had a name': `
for number in range(16):
    held.append(os.open("/output", os.O_TMPFILE | os.O_RDWR, 0o600))
    os.write(held[-1], bytes(4 * MIB))`,
  'deep in directories that are never where they were': `
folders = [os.open("/output", os.O_DIRECTORY)]
for depth in range(32):
    os.mkdir("0", dir_fd=folders[-1])
    folders.append(os.open("0", os.O_DIRECTORY, dir_fd=folders[-1]))
def move():
    for folder in folders[:-1]: os.rename(f"{number}", f"{number + 1}", src_dir_fd=folder, dst_dir_fd=folder)
threading.Thread(target=fill, args=(f"/proc/self/fd/{folders[-1]}",)).start()`,
  'in files that are never where they were': `
for place in range(16): os.close(os.open(f"/output/{place}-0", os.O_CREAT))
files = [os.open(f"/output/{place}-0", os.O_RDWR) for place in range(16)]
def move():
    for place in range(16): os.rename(f"/output/{place}-{number}", f"/output/{place}-{number + 1}")
def fill_all():
    time.sleep(0.5)
    for file in files: os.write(file, bytes(4 * MIB))
threading.Thread(target=fill_all).start()`,
};

const PRELUDE = `
import mmap, os, sys, threading, time
MIB = 1024 * 1024
held = []
def write(path):
    file = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    os.write(file, bytes(4 * MIB))
    return file
def fill(folder):
    time.sleep(0.5)
    for place in range(16): os.close(write(f"{folder}/{place}"))
sys.setswitchinterval(0.0001)
move = lambda: time.sleep(0.1)
number = 0
print("tried", flush=True)
`;

/** Of a mapping only root is told how large its file is. */
const hiddenFromUsers: Record<string, string> = {
  'in files without names that it has mapped and closed': `
for number in range(16):
    file = write(f"/output/{number}")
    held.append(mmap.mmap(file, mmap.PAGESIZE))
    os.unlink(f"/output/{number}")
    os.close(file)`,
};

const KEEP_MOVING = `
end = time.monotonic() + 4
while time.monotonic() < end:
    move()
    number += 1
`;

for (const [way, python] of Object.entries({ ...hidden, ...hiddenFromUsers })) {
  const skip = way in hiddenFromUsers && withoutRoot;
  test(`a program that writes more than it may ${way} is ended`, { skip }, async (t) => {
    const { outcome, log } = await attack(t, runner, `${PRELUDE}${python}${KEEP_MOVING}`, { limits });

    assert.equal(log, 'tried\n');
    assert.equal(outcome.kind, 'disk_quota');
  });
}

/** What the usual programs do with files that come and go. */
const innocent: Record<string, string> = {
  'writes each checkpoint beside the last one and renames it': `
for number in range(400):
    os.close(write("/output/checkpoint.new"))
    os.rename("/output/checkpoint.new", "/output/checkpoint")`,
  'keeps a journal that comes and goes': `
end = time.monotonic() + 2
while time.monotonic() < end:
    os.close(os.open("/output/journal", os.O_CREAT | os.O_RDWR))
    os.unlink("/output/journal")`,
};

for (const [way, python] of Object.entries(innocent)) {
  test(`a program that ${way} is left alone`, async (t) => {
    const { outcome } = await attack(t, runner, `${PRELUDE}${python}\n`, { limits });

    assert.equal(outcome.kind, 'exited');
  });
}
