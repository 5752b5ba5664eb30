import { canonicalName } from '../knowledge/aliases.ts';

/** The canonical spelling of a library name's attribute: `canonicalName` of the two with a dot between, without putting them together each time. */
export function memberName(name: string, attribute: string): string {
  let members = known.get(name);
  if (members === undefined) {
    members = new Map();
    known.set(name, members);
  }
  const found = members.get(attribute);
  if (found !== undefined) return found;
  if (nKnown >= mostKnown) {
    known.clear();
    nKnown = 0;
  }
  const member = canonicalName(`${name}.${attribute}`);
  members.set(attribute, member);
  nKnown++;
  return member;
}

// Programs ask for the same few hundred names over and over.
const known = new Map<string, Map<string, string>>();
let nKnown = 0;
const mostKnown = 20_000;
