import { computing } from './endings/computing.ts';
import { leaving } from './endings/leaving.ts';
import type { EndingRow } from './endings/rows.ts';
import { showing } from './endings/showing.ts';
import { parameterWalks, sizeAttributes, sizeFunctions, sizeMethods } from './endings/sizes.ts';
import { type Index, indexOf, lookup } from './lookup.ts';
import { merged, words } from './tables.ts';
import type { Row } from './types.ts';

/** What becomes of what a library is given, by the library or by a part of it. */
export const endings: readonly EndingRow[] = merged(computing, leaving, showing);

const endingIndex = indexOf(endings);
const attributeIndex = indexOf<Row>(sizeAttributes);
const callIndex = indexOf<Row>([...sizeMethods, ...sizeFunctions]);

/**
 * What becomes of what this call is given: the row of the name, or of the nearest module or class around it; undefined
 * where nothing is known. What a method is named after counts more than its library: `save` leaves something behind.
 */
export function endingFor(name: string): EndingRow['does'] | undefined {
  const known = lookup(endingIndex, name);
  if (known !== undefined) return known.does;
  if (leavingName.test(name.slice(name.lastIndexOf('.') + 1))) return 'leaves';
  return nearest(endingIndex, name)?.does;
}

const leavingName =
  /^(im)?(save|write|export|upload|publish|push_)|^(commit|dump|tofile)$|^to_(csv|disk|excel|feather|file|gbq|hdf|html|json|latex|markdown|orc|parquet|pickle|sql|stata|xml|zarr)$/;

function nearest<T extends { readonly api: string }>(index: Index<T>, name: string): T | undefined {
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const row = lookup(index, name.slice(0, end));
    if (row !== undefined) return row;
  }
  return undefined;
}

/** True for an attribute that tells how large something is, or of which type: never what is in it. */
export const isSizeAttribute = (name: string): boolean => lookup(attributeIndex, name) !== undefined;

/** True for a call that does. */
export const tellsSize = (name: string): boolean => lookup(callIndex, name) !== undefined;

/** As `isSizeAttribute` and `tellsSize`, where nothing is known but the last name. */
export const isNameOfSizeAttribute = (name: string): boolean => attributeNames.has(name);
export const isNameOfSizeCall = (name: string): boolean => callNames.has(name);

const lastNames = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.map(({ api }) => api.slice(api.lastIndexOf('.') + 1)));

const callNames = lastNames(sizeMethods);
// What has the name of a call elsewhere may be one here.
const attributeNames: ReadonlySet<string> = new Set(
  [...lastNames(sizeAttributes)].filter((name) => !callNames.has(name)),
);

const walkNames = lastNames(parameterWalks);

/** True for the name of a method that hands out the parameters of a model. */
export const isNameOfParameterWalk = (name: string): boolean => walkNames.has(name);

/** True for the name of an attribute or a method of a tensor that tells its size. */
export const isNameOfSize = (name: string): boolean => callNames.has(name) || attributeNames.has(name);

/** True for a name that people give to what tells runs apart, or to the folder that a run writes to. */
export const isNameOfRun = (name: string): boolean => runNames.test(name);

const runNames =
  /^_{0,2}(?:(?:run|unique|exp|experiment|job|session)_?(?:id|name|uid|hash|tag)|uid|uuid|guid|(?:log|logging|run|runs|exp|experiment)_?(?:dir|path|folder))$/i;

/** True for a method that changes or gives nothing but data, whatever it is called on. */
export const isDataMethod = (name: string): boolean => dataMethods.has(name) || isNameOfSizeCall(name);

const dataMethods: ReadonlySet<string> = new Set(
  words(`
    abs add add_ all any append argmax argmin argsort as_strided astype bool byte cat ceil chunk clamp clamp_ clip clone
    contiguous copy copy_ count cpu cross cuda cumsum detach div div_ dot double eq exp expand expand_as extend fill_
    flatten flip float floor format gather ge get gt half index index_select insert int item items join keys le log2
    logical_not long lower lstrip lt masked_fill masked_fill_ masked_select matmul max mean min mm mul mul_ narrow ne
    neg new_empty new_full new_ones new_zeros nonzero norm numpy ones_like permute pop pow prod ravel replace repeat
    repeat_interleave requires_grad_ reshape resize rfind round rsplit rstrip scatter scatter_ setdefault sigmoid softmax
    sort split sqrt squeeze stack startswith std strip sub sub_ sum swapaxes t tanh to tolist topk transpose type_as
    unbind unfold unsqueeze update upper values var view view_as where zero_ zeros_like children modules parameters
    named_children named_modules named_parameters state_dict buffers eval train endswith
    find findall findtext group load_state_dict
  `),
);
