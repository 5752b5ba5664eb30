import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder } from '../../server/src/host/data-folder.ts';

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
