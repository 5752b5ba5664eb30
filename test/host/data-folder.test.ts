import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cacheFolder, dataFolder } from '../../server/src/host/data-folder.ts';

describe('the data folder', () => {
  it('is where each system wants it', () => {
    const separated = (path: string) => path.replaceAll('\\', '/');
    assert.equal(separated(dataFolder({ HOME: '/home/ada' }, 'linux')), '/home/ada/.local/share/seedlint');
    assert.equal(separated(dataFolder({ HOME: '/home/ada', XDG_DATA_HOME: '/data' }, 'linux')), '/data/seedlint');
    assert.equal(separated(dataFolder({ HOME: '/h', XDG_DATA_HOME: 'here' }, 'linux')), '/h/.local/share/seedlint');
    assert.match(separated(dataFolder({}, 'darwin')), /\/Library\/Application Support\/seedlint$/);
    assert.equal(separated(dataFolder({ LOCALAPPDATA: '/local' }, 'win32')), '/local/seedlint');
    assert.match(separated(dataFolder({}, 'win32')), /\/AppData\/Local\/seedlint$/);
  });
});

describe('the folder of the cache', () => {
  it('is the one that is named, else where each system wants it', () => {
    const separated = (path: string) => path.replaceAll('\\', '/');
    assert.equal(cacheFolder({ HOME: '/home/ada', SEEDLINT_CACHE_DIR: '/tmp/ci' }, 'linux'), '/tmp/ci');
    assert.equal(separated(cacheFolder({ HOME: '/home/ada' }, 'linux')), '/home/ada/.cache/seedlint');
    assert.equal(separated(cacheFolder({ HOME: '/home/ada', XDG_CACHE_HOME: '/data' }, 'linux')), '/data/seedlint');
    assert.match(separated(cacheFolder({}, 'darwin')), /\/Library\/Caches\/seedlint$/);
    assert.equal(separated(cacheFolder({ LOCALAPPDATA: '/local' }, 'win32')), '/local/seedlint/cache');
  });
});
