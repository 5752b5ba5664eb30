import type { ParameterSwitchEffect, SwitchEffect as SwitchRow } from '../../knowledge/types.ts';
import { allHold, argumentOf, argumentSite } from '../arguments.ts';
import { switchValue } from '../external-state.ts';
import type { ExternalCall } from '../externals.ts';
import { emit } from '../machine.ts';
import type { SwitchEffect } from '../timeline.ts';
import { optionsOf } from '../values.ts';

/** Sets the switches that a call sets, as far as its arguments say. */
export function applySwitches({ machine, given, site }: ExternalCall, rows: readonly SwitchRow[], api: string): void {
  for (const row of rows) {
    const happens = allHold(given, row.when);
    if (happens === false) continue;
    const valueSite = row.toArgument === undefined ? undefined : argumentSite(given, row.toArgument);
    const to = row.toArgument === undefined ? row.to : parameterValue(row);
    if (to === undefined) continue;
    emit(machine, {
      kind: 'switch',
      site,
      switch: row.switch,
      to: happens === undefined && to === true ? 'maybe' : happens === undefined ? 'unknown' : to,
      api,
      ...(to === false && isConstructor(api) ? { isIdle: true } : {}),
      ...(row.to === 'warn-only' ? keywordOf(row) : {}),
      ...(valueSite === undefined ? {} : { valueSite }),
    });
  }

  /** None leaves the switch alone. */
  function parameterValue(row: ParameterSwitchEffect): SwitchEffect['to'] | undefined {
    const value = argumentOf(given, row.toArgument);
    if (value === undefined) return row.default ?? undefined;
    const options = optionsOf(value).filter((option) => !(option.kind === 'constant' && option.value === null));
    if (options.length === 0) return undefined;
    if (options.every(({ kind }) => kind === 'absent')) return row.default ?? undefined;
    return switchValue(value);
  }
}

/** A flag of a trainer is one of many: off, it says nothing. A call that does just this means it. */
const isConstructor = (api: string): boolean => /^[A-Z]/.test(api.slice(api.lastIndexOf('.') + 1));

/** What made a call only warn is the last of its conditions. */
function keywordOf({ when }: SwitchRow): { keyword?: string } {
  const keyword = when?.[when.length - 1]?.parameter.keyword;
  return keyword === undefined ? {} : { keyword };
}
