import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createTemporaryDirectory } from '@leadersboard/kit/testing';
import { readTable } from '../src/adapters/files/index.ts';
import { writeWithPython } from './write-with-python.ts';

const program = `
import pandas as pd, pyarrow as pa, pyarrow.parquet as pq
frame = pd.DataFrame({"id": ["000", "a,b", 'say "hi"'], "score": [0.1, 1 / 3, -2e-30], "class": [1, 2, 3], "good": [True, False, True]})
frame.to_csv("scores.csv", index=False)
frame.to_csv("with-bom.csv", index=False, encoding="utf-8-sig", lineterminator="\\r\\n")
frame.to_json("scores.jsonl", orient="records", lines=True, double_precision=15)
for compression in ["snappy", "gzip", "zstd", "brotli", "none"]:
    frame.to_parquet(f"{compression}.parquet", compression=None if compression == "none" else compression)
pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), "pages.parquet", data_page_version="2.0", row_group_size=2, use_dictionary=False)
pq.write_table(pa.table({"big": [2**60 + 1, 7], "half": pa.array(np.array([0.5, 2], "float16")), "none": pa.array([None, 1.5])}), "types.parquet")
pq.write_table(pa.table({"raw": pa.array([b"\\xff\\x00", b""])}), "raw.parquet")
pq.write_table(pa.table({"a": pa.nulls(40_000, pa.int32())}), "run.parquet", compression="none", use_dictionary=False, write_statistics=False)
page, lying = b"\\x15\\x10" * 2, b"\\x15\\x12" * 2
run, endless = b"\\4\\0\\0\\0\\xc0\\xb8\\2\\0", b"\\5\\0\\0\\0\\x80\\x80\\x80\\x40\\0"
content = open("run.parquet", "rb").read()
assert page in content and run in content
open("endless.parquet", "wb").write(content.replace(page, lying, 1).replace(run, endless, 1))
pq.write_table(pa.table({"list": [[1], [2, 3]]}), "nested.parquet")
big = pd.DataFrame({"id": [f"{i:06}" for i in range(200_000)], "score": np.random.default_rng(7).random(200_000)})
big.to_parquet("large.parquet"); big.to_csv("large.csv", index=False); big.to_json("large.jsonl", orient="records", lines=True, double_precision=15)
`;

const directory = createTemporaryDirectory({ after });
const read = (name: string, maxColumns = 100) =>
  readTable(join(directory, name), { name, maxColumns, maxBytes: 64 * 1024 ** 2 });

const ids = ['000', 'a,b', 'say "hi"'];
const scores = [0.1, 1 / 3, -2e-30];

before(() => writeWithPython(directory, program));

for (const name of ['scores.csv', 'with-bom.csv']) {
  test(`reads ${name} of pandas as strings`, async () => {
    const table = await read(name);

    const [id, score] = table.columns;
    assert.deepEqual([table.name, table.rowCount, table.columns.length], [name, 3, 4]);
    assert.deepEqual(id, { name: 'id', values: ids });
    assert.deepEqual(score?.values.map(Number), scores);
  });
}

for (const name of [
  'scores.jsonl',
  ...['snappy', 'gzip', 'zstd', 'brotli', 'none', 'pages'].map((kind) => `${kind}.parquet`),
]) {
  test(`reads ${name} with the types that it has`, async () => {
    const { columns, rowCount } = await read(name);

    const exact = name.endsWith('.parquet') ? scores : [0.1, 0.333333333333333, -2e-30];
    assert.equal(rowCount, 3);
    assert.deepEqual(columns, [
      { name: 'id', values: ids },
      { name: 'score', values: exact },
      { name: 'class', values: [1, 2, 3] },
      { name: 'good', values: [true, false, true] },
    ]);
  });
}

test('reads integers that no double holds as text, half floats, and nothing where nothing is', async () => {
  const { columns } = await read('types.parquet');

  assert.deepEqual(
    columns.map(({ values }) => values),
    [
      ['1152921504606846977', 7],
      [0.5, 2],
      [null, 1.5],
    ],
  );
});

for (const name of ['large.csv', 'large.jsonl', 'large.parquet']) {
  test(`reads 200,000 rows of ${name}`, async () => {
    const { rowCount, columns } = await read(name);

    assert.equal(rowCount, 200_000);
    assert.deepEqual(
      columns.map(({ values }) => values.length),
      [200_000, 200_000],
    );
    assert.equal(columns[0]?.values[123_456], '123456');
  });
}

type Refused = { name: string; content: string | Buffer; reason: RegExp; maxColumns?: number };

const refused: Record<string, Refused> = {
  'an unknown format': {
    name: 'scores.pkl',
    content: 'x',
    reason: /^scores\.pkl is of no format that is read: \.csv/,
  },
  'a quote that is never closed': {
    name: 'quote.csv',
    content: `id,score\n"a,1\n${'b,2\n'.repeat(9)}`,
    reason: /^quote\.csv cannot be read as CSV after row 1\. Quote Not Closed/,
  },
  'a quote that is never closed before megabytes': {
    name: 'long.csv',
    content: `id\n"${'b,2\n'.repeat(500_000)}`,
    reason: /long\.csv.*Max Record Size.*line 2/,
  },
  'a million columns': {
    name: 'wide.csv',
    content: ','.repeat(1_000_000),
    reason: /^wide\.csv has 1000001 columns; at most 100 are read\.$/,
  },
  'a million columns with names': {
    name: 'names.csv',
    content: 'ab,'.repeat(1_000_000),
    reason: /names\.csv.*Max Record Size/,
  },
  'a row that is too short': {
    name: 'short.csv',
    content: 'id,score\na,1\nb\n',
    reason: /short\.csv.*expect 2, got 1 on line 3/,
  },
  'two columns of one name': {
    name: 'twice.csv',
    content: 'id,id\na,1\n',
    reason: /twice\.csv has two columns called "id"/,
  },
  'an empty CSV file': { name: 'empty.csv', content: '', reason: /^empty\.csv is empty/ },
  'UTF-16': {
    name: 'utf16.csv',
    content: Buffer.from('\ufeffid,score\n', 'utf16le'),
    reason: /^utf16\.csv is not in UTF-8/,
  },
  'broken JSON': {
    name: 'broken.jsonl',
    content: '{"id": 1}\n{"id": NaN}\n',
    reason: /^broken\.jsonl has no JSON object in line 2/,
  },
  'JSON that nests 100,000 deep': {
    name: 'deep.jsonl',
    content: `{"id": ${'['.repeat(100_000)}`,
    reason: /deep\.jsonl has no JSON object in line 1/,
  },
  'JSON that nests 100,000 deep and is whole': {
    name: 'whole.jsonl',
    content: `{"id": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    reason: /whole\.jsonl has a list or an object as "id" of line 1/,
  },
  'other keys': {
    name: 'keys.jsonl',
    content: '{"id": 1}\n{"__proto__": 1}\n',
    reason: /^keys\.jsonl has other keys in line 2/,
  },
  'a line without an end': {
    name: 'line.jsonl',
    content: `{"id": "${'x'.repeat(2_000_000)}"}`,
    reason: /line\.jsonl has a line of more than 1048576 bytes: line 1/,
  },
  'no rows': { name: 'empty.jsonl', content: '\n\n', reason: /^empty\.jsonl is empty/ },
  'what is no Parquet': {
    name: 'not.parquet',
    content: 'id,score\n',
    reason: /^not\.parquet cannot be read as Parquet: .*footer/,
  },
};

for (const [what, { name, content, reason }] of Object.entries(refused)) {
  test(`refuses ${what}`, async () => {
    writeFileSync(join(directory, name), content);

    await assert.rejects(read(name), { code: 'score_input_invalid', message: reason });
  });
}

test('refuses lists and bytes in Parquet, and more columns than asked for', async () => {
  await assert.rejects(read('nested.parquet'), {
    code: 'score_input_invalid',
    message: /lists or objects in its column "list"/,
  });
  await assert.rejects(read('raw.parquet'), {
    code: 'score_input_invalid',
    message: /values in its column "raw" that are neither numbers nor texts/,
  });
  await assert.rejects(read('snappy.parquet', 3), {
    code: 'score_input_invalid',
    message: /has 4 columns; at most 3/,
  });
});

test('refuses Parquet whose pages unpack to more than may be read', async () => {
  const name = 'large.parquet';

  const reading = readTable(join(directory, name), { name, maxColumns: 9, maxBytes: 3_500_000 });

  await assert.rejects(reading, { code: 'score_input_invalid', message: /unpack to more than may be read/ });
});

test('outlives Parquet that would fill the memory', async () => {
  await assert.rejects(read('endless.parquet'), {
    code: 'score_input_invalid',
    message: /^endless\.parquet takes more than 60 s, or more memory than there is for it/,
  });
});

/** One page of a few bytes that says to hold 2³¹ − 1 differences, all of them 0 (DELTA_BINARY_PACKED). */
const alike = [
  'UEFSMRUAFS4VLiwV/v///w8VChUGFQYAAICAgIAEAf////8HAAAAAAAAAAAAAAAAFQIZLEgBchUC',
  'ABUCJQAYAmlkABYEGRwZHCYIHBUCGRUKGRgCaWQVABYEFlgWWCYIAAAWWBYEAAA4AAAAUEFSMQ==',
];

test('gives Parquet no memory outside of the heap for what a page claims', async () => {
  writeFileSync(join(directory, 'alike.parquet'), Buffer.from(alike.join(''), 'base64'));

  await assert.rejects(read('alike.parquet'), {
    code: 'score_input_invalid',
    message: /^alike\.parquet cannot be read as Parquet: Array buffer allocation failed/,
  });
});

test('reads no table of more than half a gigabyte, whatever is allowed', async () => {
  for (const name of ['sparse.csv', 'sparse.parquet']) {
    writeFileSync(join(directory, name), '');
    truncateSync(join(directory, name), 512 * 1024 ** 2 + 1);

    await assert.rejects(
      readTable(join(directory, name), { name, maxColumns: 9, maxBytes: Number.MAX_SAFE_INTEGER }),
      { code: 'score_input_invalid', message: `${name} has 512 MiB; at most 512 MiB are read.` },
    );
  }
});
