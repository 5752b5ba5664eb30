import type { Listing } from '../../knowledge/types.ts';
import type { ExternalCall } from '../externals.ts';
import { rest } from '../heap.ts';
import { collectionIn } from '../order.ts';
import type { OrderSource, OrderTrait } from '../traits.ts';
import type { Value } from '../values.ts';

/** A directory listing: a list or iterator in file-system order. */
export function list({ machine, site, name }: ExternalCall, row: Listing): Value {
  const source: OrderSource = {
    kind: 'listing',
    site,
    api: row.api,
    returns: row.returns,
    ...(row.byName === true ? { byName: true } : {}),
    ...(machine.sampling === undefined ? {} : { isOfSample: true }),
    ...(machine.openSettings > 0 ? { isBySetting: true } : {}),
    isSettled: false,
    isReported: false,
  };
  const order: OrderTrait = { source, as: row.returns };
  const text: Value = { kind: 'fixed', type: 'str' };
  const isPath = name.startsWith('pathlib.');
  const entry: Value =
    isPath || name === 'os.scandir'
      ? { kind: 'object', type: isPath ? 'pathlib.Path' : 'os.DirEntry', parts: [] }
      : text;
  if (row.returns === 'entries')
    return collectionIn(machine, row.iterator === true ? 'iterator' : 'list', [[rest, entry]], order);
  // What a walk yields has an order of its own, beside that of the folders it goes through.
  const inner: OrderSource = { ...source };
  const names = (settles?: OrderSource): Value =>
    collectionIn(machine, 'list', [[rest, text]], {
      source: inner,
      as: 'entries',
      ...(settles === undefined ? {} : { settles }),
    });
  const turn = collectionIn(
    machine,
    'tuple',
    [
      ['0', text],
      ['1', names(source)],
      ['2', names()],
    ],
    undefined,
  );
  return collectionIn(machine, 'iterator', [[rest, turn]], order);
}
