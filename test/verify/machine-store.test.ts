import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { keepProfile, readProfile, readProfiles } from '../../server/src/verify/machine/store.ts';
import { folderOf } from '../support/folder.ts';
import { profileOf } from '../support/machine.ts';

describe('profiles', () => {
  it('come back as they were kept, from a folder that was made for them', async () => {
    using folder = folderOf({});
    const place = join(folder.path, 'deep', 'down');
    await keepProfile(place, profileOf());
    assert.deepEqual(await readProfiles([place]), [profileOf()]);
    assert.deepEqual(readdirSync(place), ['machine.json']);
  });

  it('are kept one for each device and version of torch, the newest first', async () => {
    using folder = folderOf({});
    const older = profileOf({ time: '2026-01-01T00:00:00.000Z' }, { torch: '2.12.0' });
    const old = profileOf({ time: '2026-01-02T00:00:00.000Z' });
    const newer = profileOf({ time: '2026-01-03T00:00:00.000Z' });
    for (const profile of [old, newer, older]) await keepProfile(folder.path, profile);
    assert.deepEqual(await readProfiles([folder.path]), [newer, older]);
  });

  it('that were cut short do not take the place of whole ones', async () => {
    using folder = folderOf({});
    const whole = profileOf({ time: '2026-01-02T00:00:00.000Z' });
    const cut = profileOf({ time: '2026-01-03T00:00:00.000Z' }, { outcome: 'incomplete', reason: 'It was stopped.' });
    await keepProfile(folder.path, cut);
    assert.deepEqual(await readProfiles([folder.path]), [cut]);
    await keepProfile(folder.path, whole);
    assert.deepEqual(await readProfiles([folder.path]), [whole]);
    await keepProfile(folder.path, cut);
    assert.deepEqual(await readProfiles([folder.path]), [whole]);
  });

  it('without anything in them are not kept', async () => {
    using folder = folderOf({});
    const torch = { outcome: 'unchecked', reason: 'There is none.', remedy: null } as const;
    await keepProfile(folder.path, { ...profileOf(), torch });
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('are found by version and device, wherever they are kept', async () => {
    using one = folderOf({});
    using other = folderOf({});
    const cpu = profileOf();
    const gpu = profileOf({ time: '2026-01-03T00:00:00.000Z' }, { torch: '2.13.0+cu126', device: 'cuda:0' });
    await keepProfile(one.path, cpu);
    await keepProfile(other.path, gpu);
    const folders = [one.path, other.path];
    assert.deepEqual(await readProfile(folders), gpu);
    assert.deepEqual(await readProfile(folders, { device: 'cpu', torch: '2.13.0' }), cpu);
    assert.deepEqual(await readProfile(folders, { device: 'cuda' }), gpu);
    assert.equal(await readProfile(folders, { torch: '2.12.0' }), undefined);
    assert.equal(await readProfile(folders, { device: 'mps' }), undefined);
  });

  const checkBroken = (what: string, text: string) =>
    it(`that are ${what} count as none, and are replaced`, async () => {
      using folder = folderOf({ 'machine.json': text });
      assert.deepEqual(await readProfiles([folder.path]), []);
      await keepProfile(folder.path, profileOf());
      assert.deepEqual(await readProfiles([folder.path]), [profileOf()]);
    });

  checkBroken('no JSON', '{"version": 1, "profi');
  checkBroken('of another version', JSON.stringify({ version: 2, profiles: [profileOf()] }));
  checkBroken('no object', 'null');
  checkBroken('of another shape', JSON.stringify({ version: 1, profiles: [{ version: 1, time: 'now' }, 3, null] }));
  checkBroken(
    'without outcomes',
    JSON.stringify({
      version: 1,
      profiles: [{ ...profileOf(), torch: { torch: '2.1', device: 'cpu', operations: { a: 1 } } }],
    }),
  );

  it('that cannot be read leave the others', async () => {
    using folder = folderOf({});
    await keepProfile(folder.path, profileOf());
    writeFileSync(join(folder.path, 'file'), '');
    assert.deepEqual(await readProfiles([join(folder.path, 'file'), '/nowhere', folder.path]), [profileOf()]);
  });
});
