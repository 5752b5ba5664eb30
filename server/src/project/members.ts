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
  const whole = `${name}.${attribute}`;
  const member = canonicalName(whole);
  // The attribute itself may be a part of a file's text, and would keep all of it.
  members.set(whole.slice(name.length + 1), member);
  nKnown++;
  return member;
}

// Programs ask for the same few hundred names over and over.
const known = new Map<string, Map<string, string>>();
let nKnown = 0;
const mostKnown = 20_000;
